// SPDX-License-Identifier: Apache-2.0

import Wording

/// Reads the header records of a SAS transport file (TS-140): 80 bytes each, one after another.
struct TransportHeader {
  private let bytes: [UInt8]
  private let file: String
  private static let record = 80

  init(_ bytes: [UInt8], file: String) {
    self.bytes = bytes
    self.file = file
  }

  /// The data sets, in the order of the file.
  func members() throws(TableError) -> [TransportMember] {
    let isNew = isHeader("LIBV8", at: 0)
    guard isNew || isHeader("LIBRARY", at: 0) else {
      throw damaged(
        0, "不是 SAS 传输文件（XPT 第 5 或第 8 版）",
        "this is no SAS transport file (XPT, version 5 or 8)")
    }
    var at = 3 * Self.record
    var members: [TransportMember] = []
    while at < bytes.count, !isBlank(at..<bytes.count) {
      let member = try member(at: at, isNew: isNew)
      members.append(member)
      at = member.data.upperBound
    }
    guard !members.isEmpty else { throw .empty(file: file, header: false) }
    return members
  }

  private func member(at start: Int, isNew: Bool) throws(TableError) -> TransportMember {
    guard isHeader(isNew ? "MEMBV8" : "MEMBER", at: start),
      isHeader(isNew ? "DSCPTV8" : "DSCRPTR", at: start + 80), start + 400 <= bytes.count
    else {
      throw damaged(start, "缺少数据集的文件头", "the header of a data set is missing")
    }
    guard let size = Int(text((start + 74)..<(start + 78))), size == 140 || size == 136 else {
      throw damaged(start + 74, "变量说明的长度无效", "the length of variables' descriptions is wrong")
    }
    let name = text((start + 168)..<(start + (isNew ? 200 : 176)))
    let names = start + 320
    guard isHeader(isNew ? "NAMSTV8" : "NAMESTR", at: names),
      let count = Int(text((names + 53)..<(names + 58))), count > 0
    else { throw damaged(names, "变量个数无效", "the number of variables is wrong") }
    let end = names + 80 + (count * size + 79) / 80 * 80
    guard end <= bytes.count else {
      throw damaged(names, "变量说明超出文件", "the descriptions of variables reach beyond the file")
    }
    var variables: [TransportVariable] = []
    var rowLength = 0
    for place in 0..<count {
      let variable = try variable(at: names + 80 + place * size, isNew: isNew)
      rowLength = max(rowLength, variable.offset + variable.length)
      variables.append(variable)
    }
    var free = 0
    for variable in variables.sorted(by: { $0.offset < $1.offset }) {
      guard variable.offset >= free else {
        throw damaged(names, "变量在一行中相互重叠", "variables overlap within a row")
      }
      free = variable.offset + variable.length
    }
    var at = end
    if isHeader("LABELV8", at: at) || isHeader("LABELV9", at: at) {
      at = try labels(at: at, &variables)
    }
    guard isHeader(isNew ? "OBSV8" : "OBS", at: at) else {
      throw damaged(at, "缺少数据记录的开头", "the beginning of the rows is missing")
    }
    let rowCount = isNew ? Int(text((at + 48)..<(at + 63))) : nil
    let data = (at + 80)..<dataEnd(from: at + 80, isNew: isNew)
    return TransportMember(
      name: name, variables: variables, rowLength: rowLength, data: data, rowCount: rowCount)
  }

  private func variable(at start: Int, isNew: Bool) throws(TableError) -> TransportVariable {
    let kind = short(start)
    let length = short(start + 4)
    let offset = short(start + 84) << 16 | short(start + 86)
    guard kind == 1 || kind == 2, length > 0, kind == 2 || (2...8).contains(length),
      offset <= 1 << 24
    else { throw damaged(start, "变量的类型或长度无效", "the type or length of a variable is wrong") }
    var name = text((start + 8)..<(start + 16))
    if isNew {
      let long = text((start + 88)..<(start + 120))
      if !long.isEmpty { name = long }
    }
    let format = text((start + 56)..<(start + 64)).uppercased()
    return TransportVariable(
      name: name, label: text((start + 16)..<(start + 56)), isText: kind == 2, length: length,
      offset: offset, meaning: kind == 1 ? TransportVariable.meaning(ofFormat: format) : .number)
  }

  /// Reads labels of more than 40 bytes; returns where the next header begins.
  private func labels(
    at start: Int, _ variables: inout [TransportVariable]
  ) throws(TableError) -> Int {
    let hasFormats = isHeader("LABELV9", at: start)
    guard let count = Int(text((start + 48)..<min(start + 80, bytes.count))), count >= 0 else {
      throw damaged(start, "标签个数无效", "the number of labels is wrong")
    }
    var at = start + 80
    for _ in 0..<count {
      guard at + 10 <= bytes.count else {
        throw damaged(at, "标签超出文件", "the labels reach beyond the file")
      }
      let (number, name, label) = (short(at), short(at + 2), short(at + 4))
      let formats = hasFormats ? short(at + 6) + short(at + 8) : 0
      let from = at + (hasFormats ? 10 : 6) + name
      guard from + label + formats <= bytes.count, (1...variables.count).contains(number) else {
        throw damaged(at, "标签无效", "a label is wrong")
      }
      variables[number - 1].label = text(from..<(from + label))
      at = from + label + formats
    }
    return start + 80 + (at - start - 80 + 79) / 80 * 80
  }

  /// Where the next data set begins, or the file ends.
  private func dataEnd(from start: Int, isNew: Bool) -> Int {
    var at = start
    while at + 80 <= bytes.count {
      if bytes[at] == UInt8(ascii: "H"), isHeader(isNew ? "MEMBV8" : "MEMBER", at: at) { return at }
      at += 80
    }
    return max(start, bytes.count)
  }

  private func isHeader(_ word: String, at start: Int) -> Bool {
    let mark = "HEADER RECORD*******" + word
    guard start >= 0, bytes.count - start >= Self.record else { return false }
    let padded = mark + String(repeating: " ", count: 28 - mark.utf8.count) + "HEADER RECORD!!!!!!!"
    return bytes[start...].starts(with: padded.utf8)
  }

  private func isBlank(_ range: Range<Int>) -> Bool { bytes[range].allSatisfy { $0 == 32 } }

  private func short(_ at: Int) -> Int {
    at + 1 < bytes.count ? Int(bytes[at]) << 8 | Int(bytes[at + 1]) : 0
  }

  /// Text without the blanks and zeros around it; what is no UTF-8 counts as Latin-1.
  private func text(_ range: Range<Int>) -> String {
    guard range.upperBound <= bytes.count else { return "" }
    var slice = bytes[range]
    while let last = slice.last, last == 32 || last == 0 { slice.removeLast() }
    while let first = slice.first, first == 32 { slice.removeFirst() }
    return String(validating: slice, as: UTF8.self)
      ?? String(String.UnicodeScalarView(slice.map { Unicode.Scalar($0) }))
  }

  private func damaged(_ byte: Int, _ zh: String, _ en: String) -> TableError {
    .unreadable(
      file: file, place: Text(zh: "字节偏移 \(byte) 处", en: "byte offset \(byte)"),
      what: Text(zh: zh + "；请重新获取该文件", en: en + "; fetch the file again"))
  }
}
