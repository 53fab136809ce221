// SPDX-License-Identifier: Apache-2.0

import Platform
import Wording

/// Reads the rows of a data set in a SAS transport file.
struct TransportRows {
  private let member: TransportMember
  private let bytes: [UInt8]
  private let file: String
  private let options: TableOptions
  /// Days from 1960-01-01 to 1970-01-01.
  private static let epochDays: Int64 = 3653

  init(_ member: TransportMember, bytes: [UInt8], file: String, options: TableOptions) {
    self.member = member
    self.bytes = bytes
    self.file = file
    self.options = options
  }

  func reading() throws(TableError) -> TableReading {
    var table = try CellTable(
      file: file, names: member.variables.map(\.name), options: options)
    var special: [String: Int] = [:]
    for row in 0..<(try rowCount()) {
      let start = member.data.lowerBound + row * member.rowLength
      var cells: [Cell] = []
      cells.reserveCapacity(member.variables.count)
      for (place, variable) in member.variables.enumerated() {
        let from = start + variable.offset
        let field = bytes[from..<(from + variable.length)]
        guard table.isKept(place) else {
          cells.append(.missing)
          continue
        }
        if variable.isText {
          cells.append(try text(field, variable, row: row + 1))
        } else {
          cells.append(try number(field, variable, row: row + 1, &special))
        }
      }
      try table.add(cells)
    }
    var labels: [String: String] = [:]
    for variable in member.variables where !variable.label.isEmpty {
      labels[variable.name] = variable.label
    }
    return TableReading(
      table: try table.finished(), warnings: warnings(special), labels: labels)
  }

  /// How many rows there are; blanks behind the last one fill its record.
  private func rowCount() throws(TableError) -> Int {
    let length = member.rowLength
    let available = member.data.count / length
    if let stated = member.rowCount {
      guard stated <= available, stated >= 0 else {
        throw damaged(
          "文件头声明 \(stated) 行，文件中只有 \(available) 行",
          "the header promises \(stated) rows and the file has \(available)")
      }
      return stated
    }
    let end = member.data.upperBound
    guard bytes[(member.data.lowerBound + available * length)..<end].allSatisfy({ $0 == 32 }) else {
      throw damaged("最后一行不完整", "the last row is not complete")
    }
    var rows = available
    // A row of blanks that begins in the last record is taken for its filling, as SAS does.
    while rows > 0 {
      let start = member.data.lowerBound + (rows - 1) * length
      guard start > end - 80, bytes[start..<end].allSatisfy({ $0 == 32 }) else { break }
      rows -= 1
    }
    return rows
  }

  private func text(
    _ field: ArraySlice<UInt8>, _ variable: TransportVariable, row: Int
  ) throws(TableError) -> Cell {
    var field = field
    while let last = field.last, last == 32 || last == 0 { field.removeLast() }
    if field.isEmpty { return .missing }
    do throws(PlatformError) {
      let text = try TextDecoder.decode(
        Array(field), declared: options.encoding ?? .utf8, name: file)
      return .text(String(decoding: text.bytes, as: UTF8.self))
    } catch {
      throw .unreadable(
        file: file, place: Text(zh: "第 \(row) 行", en: "row \(row)"),
        what: Text(
          zh: "列“\(Excerpt.of(variable.name))”不是有效的 \((options.encoding ?? .utf8).rawValue) 文字；"
            + "请用 encoding 声明其编码",
          en: "column '\(Excerpt.of(variable.name))' is not valid "
            + "\((options.encoding ?? .utf8).rawValue); declare its encoding with encoding"))
    }
  }

  private func number(
    _ field: ArraySlice<UInt8>, _ variable: TransportVariable, row: Int,
    _ special: inout [String: Int]
  ) throws(TableError) -> Cell {
    if let first = field.first, field.dropFirst().allSatisfy({ $0 == 0 }) {
      switch first {
      case UInt8(ascii: "."): return .missing
      case UInt8(ascii: "_"), 65...90:
        // A lone letter is also an IBM float without a fraction, which nobody writes.
        special[variable.name + "\u{0}." + String(Unicode.Scalar(first)), default: 0] += 1
        return .missing
      default: break
      }
    }
    let value = Self.double(field)
    switch variable.meaning {
    case .number: return Cell(stored: value)
    case .days, .seconds:
      // The years 1582 to 20000, which SAS can show.
      let scale: Double = variable.meaning == .days ? 86_400 : 1
      let seconds = value * scale
      guard seconds.magnitude < 6e11 else {
        throw .unreadable(
          file: file, place: Text(zh: "第 \(row) 行", en: "row \(row)"),
          what: Text(
            zh: "列“\(Excerpt.of(variable.name))”的日期 \(DecimalText.shortest(value)) 超出历法",
            en: "the date \(DecimalText.shortest(value)) of column "
              + "'\(Excerpt.of(variable.name))' is beyond the calendar"))
      }
      return .date(Int64(seconds.rounded(.down)) - Self.epochDays * 86_400)
    }
  }

  /// An IBM float: a sign, an exponent of 16 in excess 64, and a fraction of up to 56 bits.
  ///
  /// Every double that SAS wrote has at most 53 bits of it, so nothing is lost.
  static func double(_ field: ArraySlice<UInt8>) -> Double {
    var bits: UInt64 = 0
    for (place, byte) in field.enumerated() where place < 8 {
      bits |= UInt64(byte) << UInt64(56 - 8 * place)
    }
    let fraction = bits & 0x00FF_FFFF_FFFF_FFFF
    if fraction == 0 { return 0 }
    let exponent = Int(bits >> 56 & 0x7F) - 64
    let value = Double(sign: .plus, exponent: 4 * exponent - 56, significand: Double(fraction))
    return bits >> 63 == 1 ? -value : value
  }

  private func warnings(_ special: [String: Int]) -> [Text] {
    var warnings: [Text] = []
    for variable in member.variables {
      let prefix = variable.name + "\u{0}"
      let kinds = special.filter { $0.key.hasPrefix(prefix) }.sorted { $0.key < $1.key }
      guard !kinds.isEmpty else { continue }
      let list = kinds.map { "\($0.key.dropFirst(prefix.count)) × \($0.value)" }
        .joined(separator: ", ")
      warnings.append(
        Text(
          zh: "\(file)：列“\(Excerpt.of(variable.name))”有特殊缺失值（\(list)），均计为缺失。",
          en:
            "\(file): column '\(Excerpt.of(variable.name))' has special missing values (\(list)), "
            + "which all count as missing."))
    }
    return warnings
  }

  private func damaged(_ zh: String, _ en: String) -> TableError {
    .unreadable(
      file: file, place: nil,
      what: Text(zh: zh + "；文件可能被截断，请重新获取", en: en + "; it may be cut short, fetch it again"))
  }
}
