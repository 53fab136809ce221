// SPDX-License-Identifier: Apache-2.0

import Platform

/// The SHA-256 that a dossier states of itself, computed with that field zeroed.
enum SelfHash {
  /// The id of the page's data block that holds the hash.
  static let blockID = "dossier-sha256"
  /// What the field holds while the hash is computed: 64 zeros.
  static let zeros = String(repeating: "0", count: 64)
  /// The data block's content before the hash is known.
  static let placeholder = "{\"sha256\":\"\(zeros)\"}"
  /// The last line of a Markdown dossier before the hash is known.
  static let markdownTrailer = "\n`dossier-sha256: \(zeros)`\n"

  /// Puts a text's own hash in its last field of zeros.
  static func sealed(_ text: String) -> String {
    let bytes = ByteText(text)
    guard let field = bytes.findLast(zeros) else { return text }
    return bytes.text(0..<field) + SHA256.hex(of: text)
      + bytes.text((field + zeros.utf8.count)..<bytes.bytes.count)
  }

  /// The hash a sealed text states and the one it should state; nil when it states none.
  static func check(_ text: String) -> (stated: String, actual: String)? {
    let bytes = ByteText(text)
    for marker in ["{\"sha256\":\"", "`dossier-sha256: "] {
      guard let open = bytes.findLast(marker) else { continue }
      let start = open + marker.utf8.count
      let end = start + zeros.utf8.count
      guard end <= bytes.bytes.count else { continue }
      let stated = bytes.text(start..<end)
      guard stated.allSatisfy(\.isHexDigit) else { continue }
      let zeroed = bytes.text(0..<start) + zeros + bytes.text(end..<bytes.bytes.count)
      return (stated, SHA256.hex(of: zeroed))
    }
    return nil
  }
}
