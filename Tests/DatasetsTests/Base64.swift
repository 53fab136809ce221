// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Bytes that a JSON file holds as text.
enum Base64 {
  static func bytes(_ text: String) -> [UInt8] {
    Data(base64Encoded: text).map { [UInt8]($0) } ?? []
  }
}
