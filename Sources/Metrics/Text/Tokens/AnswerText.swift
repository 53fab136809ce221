// SPDX-License-Identifier: Apache-2.0

/// Short answers made comparable: what SQuAD's evaluation does, and its like for Chinese.
///
/// Small letters; ASCII punctuation dropped; the articles a, an, the as whole words become spaces.
/// In a Chinese text all punctuation is dropped, as CMRC 2018 does.
///
/// - Source: Rajpurkar et al., EMNLP 2016, evaluation script; Cui et al., EMNLP 2019 (CMRC 2018).
enum AnswerText {
  /// The normalised scalars; words may still be more than one space apart.
  static func normalised(_ scalars: [UInt32], chinese: Bool) -> [UInt32] {
    let kept = ScalarKind.lowered(scalars).filter { scalar in
      if ScalarKind.isASCIIPunctuation(scalar) { return false }
      return !(chinese && scalar >= 0x80 && ScalarKind.category(scalar) == .punctuation)
    }
    return withoutArticles(kept)
  }

  /// The normalised words with one space between them.
  static func joined(_ scalars: [UInt32], chinese: Bool) -> [UInt32] {
    var out: [UInt32] = []
    Tokenisation.none.forEachRun(in: normalised(scalars, chinese: chinese)) { run in
      if !out.isEmpty { out.append(0x20) }
      out.append(contentsOf: run)
    }
    return out
  }

  static let articles: [[UInt32]] = [
    [0x61], [0x61, 0x6E], [0x74, 0x68, 0x65],
  ]

  private static func withoutArticles(_ scalars: [UInt32]) -> [UInt32] {
    var out: [UInt32] = []
    out.reserveCapacity(scalars.count)
    var start = 0
    while start < scalars.count {
      guard ScalarKind.isWordPart(scalars[start]) else {
        out.append(scalars[start])
        start += 1
        continue
      }
      var end = start
      while end < scalars.count, ScalarKind.isWordPart(scalars[end]) { end += 1 }
      if articles.contains(where: { $0.elementsEqual(scalars[start..<end]) }) {
        out.append(0x20)
      } else {
        out.append(contentsOf: scalars[start..<end])
      }
      start = end
    }
    return out
  }
}
