// SPDX-License-Identifier: Apache-2.0

import Wording

/// The header of a `.npy` file, format versions 1 to 3.
///
/// Six magic bytes, two of the version, the length of what follows (two bytes, four from version
/// 2), then a Python dictionary of three entries. Source: numpy, NEP 1 and
/// numpy/lib/format documentation.
struct NPYHeader {
  let type: NPYType
  /// The lengths of the axes, slowest first unless `isColumnMajor`.
  let shape: [Int]
  /// Whether the first axis varies fastest (Fortran order).
  let isColumnMajor: Bool
  /// Where the values begin.
  let start: Int

  private static let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)

  init(_ bytes: Bytes, file: String) throws(TableError) {
    func fail(_ byte: Int, _ zh: String, _ en: String) -> TableError {
      .badArray(file: file, byte: byte, what: Text(zh: zh, en: en))
    }
    for (index, byte) in Self.magic.enumerated() {
      guard index < bytes.count, bytes[index] == byte else {
        throw fail(
          index, "不是 .npy 文件（开头应为 \\x93NUMPY）",
          "this is no .npy file, which begins with \\x93NUMPY")
      }
    }
    guard bytes.count >= 10 else { throw fail(bytes.count, "文件头不完整", "the header is cut short") }
    let version = bytes[6]
    guard (1...3).contains(version) else {
      throw fail(
        6, "格式版本 \(version) 未知；应为 1、2 或 3", "format version \(version) is not 1, 2 or 3")
    }
    let width = version == 1 ? 2 : 4
    guard bytes.count >= 8 + width else {
      throw fail(bytes.count, "文件头不完整", "the header is cut short")
    }
    var length = 0
    for index in 0..<width { length |= Int(bytes[8 + index]) << (8 * index) }
    let from = 8 + width
    guard length <= bytes.count - from else {
      throw fail(8, "文件头长度超出文件", "the header is said to be longer than the file")
    }
    var words = NPYWords(bytes: bytes, at: from, end: from + length, file: file)
    let entries = try words.dictionary()
    start = from + length
    type = entries.type
    shape = entries.shape
    isColumnMajor = entries.isColumnMajor
    var size = type.width
    for axis in shape {
      let (product, overflow) = size.multipliedReportingOverflow(by: axis)
      guard !overflow else { throw fail(from, "数组过大", "the array is too large") }
      size = product
    }
    guard size == bytes.count - start else {
      throw fail(
        start, "文件头声明数据为 \(size) 字节，文件中有 \(bytes.count - start) 字节",
        "the header promises \(size) bytes of data and the file has \(bytes.count - start)")
    }
  }
}

/// What each value of a `.npy` file is.
struct NPYType: Hashable {
  enum Kind: UInt8 {
    case float = 0x66  // f
    case signed = 0x69  // i
    case unsigned = 0x75  // u
    case boolean = 0x62  // b
  }

  let kind: Kind
  /// The bytes of a value.
  let width: Int
  let isBigEndian: Bool

  /// Reads a type such as `<f8`; nil when it is none that a column can hold.
  init?(_ word: [UInt8]) {
    guard word.count == 3, let kind = Kind(rawValue: word[1]) else { return nil }
    let width = Int(word[2]) - 48
    switch kind {
    case .float: guard width == 4 || width == 8 else { return nil }
    case .signed, .unsigned: guard [1, 2, 4, 8].contains(width) else { return nil }
    case .boolean: guard width == 1 else { return nil }
    }
    switch word[0] {
    case UInt8(ascii: "<"), UInt8(ascii: "="): isBigEndian = false
    case UInt8(ascii: ">"): isBigEndian = true
    case UInt8(ascii: "|"):
      guard width == 1 else { return nil }
      isBigEndian = false
    default: return nil
    }
    self.kind = kind
    self.width = width
  }
}
