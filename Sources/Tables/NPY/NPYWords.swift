// SPDX-License-Identifier: Apache-2.0

import Wording

/// Reads the dictionary of a `.npy` header: three entries in any order, spaces anywhere.
struct NPYWords {
  let bytes: Bytes
  var at: Int
  let end: Int
  let file: String

  typealias Entries = (type: NPYType, shape: [Int], isColumnMajor: Bool)

  mutating func dictionary() throws(TableError) -> Entries {
    var type: NPYType?
    var shape: [Int]?
    var isColumnMajor: Bool?
    try take("{")
    while true {
      skipSpaces()
      if accept("}") { break }
      let place = at
      let key = try string()
      try take(":")
      skipSpaces()
      switch String(decoding: key, as: UTF8.self) {
      case "descr" where type == nil: type = try dataType()
      case "shape" where shape == nil: shape = try tuple()
      case "fortran_order" where isColumnMajor == nil: isColumnMajor = try truth()
      default:
        throw fail(
          place, "文件头中有重复或未知的条目“\(Excerpt.of(String(decoding: key, as: UTF8.self)))”",
          "the header has an entry twice or one that is unknown, "
            + "'\(Excerpt.of(String(decoding: key, as: UTF8.self)))'")
      }
      skipSpaces()
      if !accept(",") {
        skipSpaces()
        try take("}")
        break
      }
    }
    skipSpaces()
    guard at == end else {
      throw fail(at, "文件头末尾有多余内容", "something follows the header's dictionary")
    }
    guard let type, let shape, let isColumnMajor else {
      throw fail(
        at, "文件头缺少 descr、shape 或 fortran_order", "the header lacks descr, shape or fortran_order")
    }
    return (type, shape, isColumnMajor)
  }

  private mutating func dataType() throws(TableError) -> NPYType {
    let place = at
    guard at < end, bytes[at] == UInt8(ascii: "'") || bytes[at] == UInt8(ascii: "\"") else {
      throw fail(place, "不支持结构化数组", "arrays of records are not read; save one array a column")
    }
    let word = try string()
    guard let type = NPYType(word) else {
      let shown = Excerpt.of(String(decoding: word, as: UTF8.self))
      throw fail(
        place, "数据类型“\(shown)”不能作为列；可用 f4、f8、i1–i8、u1–u8、b1",
        "values of type '\(shown)' make no column; use f4, f8, i1 to i8, u1 to u8 or b1")
    }
    return type
  }

  private mutating func tuple() throws(TableError) -> [Int] {
    var axes: [Int] = []
    try take("(")
    while true {
      skipSpaces()
      if accept(")") { return axes }
      let place = at
      var value = 0
      while at < end, bytes[at] &- 48 < 10 {
        value = value * 10 + Int(bytes[at] - 48)
        guard value < 1 << 48, at - place < 18 else {
          throw fail(place, "轴长过大", "an axis is too long")
        }
        at += 1
      }
      guard at > place else {
        throw fail(at, "轴长应为整数", "the length of an axis must be a whole number")
      }
      // Python 2 wrote long integers with an L.
      _ = accept("L")
      axes.append(value)
      guard axes.count <= 32 else { throw fail(place, "轴过多", "there are too many axes") }
      skipSpaces()
      if !accept(",") {
        skipSpaces()
        try take(")")
        return axes
      }
    }
  }

  private mutating func truth() throws(TableError) -> Bool {
    if accept("True") { return true }
    if accept("False") { return false }
    throw fail(at, "应为 True 或 False", "expected True or False")
  }

  private mutating func string() throws(TableError) -> [UInt8] {
    skipSpaces()
    guard at < end, bytes[at] == UInt8(ascii: "'") || bytes[at] == UInt8(ascii: "\"") else {
      throw fail(at, "应为带引号的文字", "expected a word in quotation marks")
    }
    let mark = bytes[at]
    let start = at + 1
    var p = start
    while p < end, bytes[p] != mark { p += 1 }
    guard p < end else { throw fail(at, "引号没有闭合", "a quotation mark is never closed") }
    at = p + 1
    return Array(bytes[start..<p])
  }

  private mutating func skipSpaces() {
    while at < end, bytes[at] == 32 || (9...13).contains(bytes[at]) { at += 1 }
  }

  private mutating func accept(_ word: StaticString) -> Bool {
    let length = word.utf8CodeUnitCount
    guard end - at >= length else { return false }
    for index in 0..<length where bytes[at + index] != word.utf8Start[index] { return false }
    at += length
    return true
  }

  private mutating func take(_ word: StaticString) throws(TableError) {
    skipSpaces()
    guard accept(word) else {
      throw fail(at, "应为 \(word)", "expected \(word)")
    }
  }

  private func fail(_ byte: Int, _ zh: String, _ en: String) -> TableError {
    .badArray(file: file, byte: byte, what: Text(zh: zh, en: en))
  }
}
