// SPDX-License-Identifier: Apache-2.0

import Tables

/// Makes `.npy` files byte by byte, as numpy writes them.
struct NPYFile {
  var version: UInt8 = 1
  var type = "<f8"
  var shape = "(3,)"
  var isColumnMajor = false
  var data: [UInt8] = []

  var header: String {
    "{'descr': '\(type)', 'fortran_order': \(isColumnMajor ? "True" : "False"), "
      + "'shape': \(shape), }"
  }

  var bytes: [UInt8] { Self.bytes(version: version, header: header, data: data) }

  static func bytes(version: UInt8, header: String, data: [UInt8]) -> [UInt8] {
    var text = Array(header.utf8)
    let fixed = version == 1 ? 10 : 12
    while (fixed + text.count + 1) % 64 != 0 { text.append(32) }
    text.append(10)
    var bytes: [UInt8] = [0x93] + Array("NUMPY".utf8) + [version, 0]
    for place in 0..<(version == 1 ? 2 : 4) {
      bytes.append(UInt8(truncatingIfNeeded: text.count >> (8 * place)))
    }
    return bytes + text + data
  }

  /// An array of one axis.
  static func array<Word: FixedWidthInteger>(
    _ words: [Word], type: String, version: UInt8 = 1
  ) -> NPYFile {
    let isBig = type.hasPrefix(">")
    var data: [UInt8] = []
    for word in words {
      let stored = isBig ? word.byteSwapped : word
      for place in 0..<(Word.bitWidth / 8) {
        data.append(UInt8(truncatingIfNeeded: stored >> Word(8 * place)))
      }
    }
    return NPYFile(version: version, type: type, shape: "(\(words.count),)", data: data)
  }

  static func numbers(_ values: [Double], type: String = "<f8", version: UInt8 = 1) -> NPYFile {
    type.hasSuffix("f4")
      ? array(values.map { Float($0).bitPattern }, type: type, version: version)
      : array(values.map(\.bitPattern), type: type, version: version)
  }
}
