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

  private static func joined(_ text: String, _ chinese: Bool) -> [UInt32] {
    AnswerText.joined(ScalarKind.scalars(of: text), chinese: chinese)
  }

  /// F1 of normalised words; in a Chinese text each character is a word.
  public static func tokenF1(of columns: TextColumns) -> [Double] {
    f1(TextPairs(columns) { $0 ? .answerHan : .answer })
  }

  /// F1 of Chinese characters and runs of a-z and 0-9, in either language.
  public static func characterF1(of columns: TextColumns) -> [Double] {
    f1(TextPairs(columns) { _ in .rougeHan })
  }

  /// The best F1 over the references: two texts without tokens agree.
  private static func f1(_ pairs: TextPairs) -> [Double] {
    var overlap = NGramOverlap(orders: 1, bound: pairs.vocabulary)
    return (0..<pairs.count).map { row in
      pairs.outputs.withTokens(row) { output in
        pairs.references(of: row).map { reference in
          pairs.references.withTokens(reference) { reference in
            if output.isEmpty && reference.isEmpty { return 1 }
            overlap.count(output, [reference])
            return 2 * Double(overlap.shared[0]) / Double(output.count + reference.count)
          }
        }.max() ?? 0
      }
    }
  }
}
