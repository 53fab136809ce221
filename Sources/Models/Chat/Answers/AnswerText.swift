// SPDX-License-Identifier: Apache-2.0

/// What a model wrote, without the differences that mean nothing.
///
/// Full-width letters, digits and signs become ASCII, typographic spaces become spaces, and the
/// emphasis of Markdown (`**B**`, `` `B` ``) goes.
struct AnswerText {
  let scalars: [Unicode.Scalar]

  init(_ text: String) {
    var scalars: [Unicode.Scalar] = []
    scalars.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0xff01...0xff5e: scalars.append(Unicode.Scalar(scalar.value - 0xfee0) ?? scalar)
      case 0x3000, 0xa0, 0x202f, 0x2009: scalars.append(" ")
      case 0x200b, 0xfeff, 0x2a, 0x60: continue
      default: scalars.append(scalar)
      }
    }
    self.scalars = scalars
  }

  var lowercased: [Unicode.Scalar] { scalars.map(Self.lowercase) }

  var isBlank: Bool { scalars.allSatisfy(\.properties.isWhitespace) }

  /// The lower-case letter, where that is one scalar, so that places stay the same.
  static func lowercase(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    let mapped = scalar.properties.lowercaseMapping.unicodeScalars
    return mapped.count == 1 ? mapped.first ?? scalar : scalar
  }

  /// Letters, ideographs and digits: what a word goes on with.
  static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar == "_"
  }

  static func isIdeograph(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isIdeographic }

  static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar == " " || scalar == "\t"
  }

  static func isLineEnd(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "\n" || scalar == "\r" || scalar == "\u{2028}"
  }
}
