// SPDX-License-Identifier: Apache-2.0

/// Short answers: whether they are the same, and how many tokens they share.
///
/// - Source: Rajpurkar et al., EMNLP 2016 (SQuAD); Cui et al., EMNLP 2019 (CMRC 2018, Chinese).
public enum Answers {
  /// Whether each output is the same as some reference after normalisation: 1 or 0.
  public static func exact(of columns: TextColumns) -> [Double] {
    (0..<columns.count).map { row in
      let chinese = columns.isChinese(row)
      let output = joined(columns.predictions[row], chinese)
      return columns.references(of: row).contains { joined($0, chinese) == output } ? 1 : 0
    }
  }

  /// Whether each output is the same as some reference but for white space: 1 or 0.
  public static func exactStrictly(of columns: TextColumns) -> [Double] {
    (0..<columns.count).map { row in
      let output = plain(columns.predictions[row])
      return columns.references(of: row).contains { plain($0) == output } ? 1 : 0
    }
  }

  /// The words of a text, nothing dropped, with one space between them.
  static func plain(_ text: String) -> [UInt32] {
    var out: [UInt32] = []
    Tokenisation.none.forEachRun(in: ScalarKind.scalars(of: text)) { run in
      if !out.isEmpty { out.append(0x20) }
      out.append(contentsOf: run)
    }
    return out
  }

  static func joined(_ text: String, _ chinese: Bool) -> [UInt32] {
    AnswerText.joined(ScalarKind.scalars(of: text), chinese: chinese)
  }

  /// F1 of normalised words; in a Chinese text each character is a word.
  public static func tokenF1(of columns: TextColumns) -> [Double] {
    f1(TextPairs(columns) { $0 ? .answerHan : .answer }, whenEmpty: 1).map { $0 ?? 0 }
  }

  /// F1 of words as they stand, in small letters; nil where neither text has any.
  ///
  /// In a Chinese text each character is a word.
  public static func tokenF1Strictly(of columns: TextColumns) -> [Double?] {
    f1(TextPairs(columns) { _ in .smallWords }, whenEmpty: nil)
  }

  /// F1 of Chinese characters, words, numerals, symbols and signs, in either language; nil where
  /// neither text has any.
  public static func characterF1(
    of columns: TextColumns, by tokenisation: Tokenisation = .kept
  ) -> [Double?] {
    f1(TextPairs(columns) { _ in tokenisation }, whenEmpty: nil)
  }

  /// The best F1 over the references; `whenEmpty` is what two texts without tokens get.
  private static func f1(_ pairs: TextPairs, whenEmpty: Double?) -> [Double?] {
    var overlap = NGramOverlap(orders: 1, bound: pairs.vocabulary)
    return (0..<pairs.count).map { row in
      pairs.outputs.withTokens(row) { output in
        pairs.references(of: row).compactMap { reference in
          pairs.references.withTokens(reference) { reference in
            if output.isEmpty && reference.isEmpty { return whenEmpty }
            overlap.count(output, [reference])
            return 2 * Double(overlap.shared[0]) / Double(output.count + reference.count)
          }
        }.max()
      }
    }
  }
}
