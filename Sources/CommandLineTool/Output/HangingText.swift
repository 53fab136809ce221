// SPDX-License-Identifier: Apache-2.0

/// A label with a text beside it that wraps under itself.
enum HangingText {
  /// The lines: the text begins at column `indent`, below the label where that is too wide.
  static func lines(label: String, text: String, indent: Int, width: Int) -> [String] {
    let left = "  " + label
    var texts = LineBreaking.lines(of: text, width: width - indent)
    var lines: [String] = []
    if DisplayWidth.of(left) < indent {
      lines.append(DisplayWidth.padded(left, to: indent) + (texts.first ?? ""))
      texts = Array(texts.dropFirst())
    } else {
      lines.append(left)
    }
    return lines + texts.map { String(repeating: " ", count: indent) + $0 }
  }
}
