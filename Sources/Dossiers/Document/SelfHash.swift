// SPDX-License-Identifier: Apache-2.0

import Foundation
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
    guard let field = text.range(of: zeros, options: .backwards) else { return text }
    return text.replacingCharacters(in: field, with: SHA256.hex(of: text))
  }

  /// The hash a sealed text states and the one it should state; nil when it states none.
  static func check(_ text: String) -> (stated: String, actual: String)? {
    for marker in ["{\"sha256\":\"", "`dossier-sha256: "] {
      guard let start = text.range(of: marker, options: .backwards)?.upperBound else { continue }
      let stated = String(text[start...].prefix(64))
      guard stated.count == 64, stated.allSatisfy(\.isHexDigit) else { continue }
      let end = text.index(start, offsetBy: 64)
      let zeroed = text.replacingCharacters(in: start..<end, with: zeros)
      return (stated, SHA256.hex(of: zeroed))
    }
    return nil
  }
}
