// SPDX-License-Identifier: Apache-2.0

/// A text brought to one width, one case and single spaces, as people compare short values.
enum PlainText {
  /// Full-width forms and the ideographic space become ASCII, letters small, white space single and
  /// none at the ends.
  static func folded(_ text: String) -> String {
    var out = String.UnicodeScalarView()
    var isGap = false
    for scalar in text.unicodeScalars {
      if ScalarKind.isSpace(scalar.value) {
        isGap = !out.isEmpty
        continue
      }
      if isGap {
        out.append(" ")
        isGap = false
      }
      var code = scalar.value
      if code >= 0xFF01 && code <= 0xFF5E { code -= 0xFEE0 }
      if code == 0x3002 { code = 0x2E }
      var small: [UInt32] = []
      ScalarKind.appendLowered(code, to: &small)
      out.append(contentsOf: small.compactMap { Unicode.Scalar($0) })
    }
    return String(out)
  }
}
