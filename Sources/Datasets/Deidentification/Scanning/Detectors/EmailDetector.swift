// SPDX-License-Identifier: Apache-2.0

/// E-mail addresses.
enum EmailDetector {
  static func hits(in text: ScannedText) -> [IdentifierHit] {
    var hits: [IdentifierHit] = []
    for at in 0..<text.count where text[at] == 64 {
      var start = at
      while text.isWord(start - 1) || [46, 95, 45, 43].contains(text[start - 1]) { start -= 1 }
      var end = at + 1
      var dot: Int?
      while text.isWord(end) || text[end] == 45 || text[end] == 46 && text.isWord(end + 1) {
        if text[end] == 46 { dot = end }
        end += 1
      }
      guard start < at, let dot, end - dot > 2, text.isLetter(dot + 1) else { continue }
      hits.append(IdentifierHit(kind: .email, range: start..<end, confidence: .certain))
    }
    return hits
  }
}
