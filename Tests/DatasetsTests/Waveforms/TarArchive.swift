// SPDX-License-Identifier: Apache-2.0

import Platform

/// The files of an unpacked tar archive (POSIX ustar), for tests that need what lies in one.
enum TarArchive {
  static func files(_ bytes: [UInt8]) -> [(name: String, bytes: [UInt8])] {
    var files: [(String, [UInt8])] = []
    var place = 0
    while place + 512 <= bytes.count, bytes[place] != 0 {
      func text(_ start: Int, _ length: Int) -> String {
        let field = bytes[place + start..<place + start + length].prefix { $0 != 0 && $0 != 32 }
        return String(decoding: field, as: UTF8.self)
      }
      let size = Int(text(124, 12), radix: 8) ?? 0
      let end = min(bytes.count, place + 512 + size)
      if bytes[place + 156] == UInt8(ascii: "0") || bytes[place + 156] == 0 {
        files.append((text(0, 100), Array(bytes[place + 512..<end])))
      }
      place += 512 + (size + 511) / 512 * 512
    }
    return files
  }
}
