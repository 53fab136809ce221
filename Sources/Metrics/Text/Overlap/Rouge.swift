// SPDX-License-Identifier: Apache-2.0

/// ROUGE of each case: shared n-grams or the longest common subsequence.
///
/// English is read as the rouge-score package reads it (runs of a-z and 0-9, in small letters);
/// in a Chinese text each character is a token too. Of several references the one of best F counts.
///
/// - Source: Lin, ACL workshop "Text Summarization Branches Out" 2004:74.
public enum Rouge {
  /// Which units are compared.
  public enum Kind: Sendable, Hashable {
    /// Runs of n tokens.
    case ngram(Int)
    /// The longest common subsequence of the whole texts.
    case sequence
    /// The union of the longest common subsequences of the lines.
    case lines
  }

  /// The score of each case, nil where neither text has a unit.
  public static func scores(
    of columns: TextColumns, kind: Kind, stemmed: Bool = false
  ) -> [OverlapScore?] {
    switch kind {
    case .ngram(let order):
      scores(TextPairs(columns) { tokenisation($0, stemmed) }, order: max(1, order))
    case .sequence: sequenceScores(TextPairs(columns) { tokenisation($0, stemmed) })
    case .lines: LineSubsequences.scores(of: columns) { tokenisation($0, stemmed) }
    }
  }

  /// How a language is read.
  static func tokenisation(_ chinese: Bool, _ stemmed: Bool) -> Tokenisation {
    chinese ? .rougeHan : stemmed ? .rougeStemmed : .rouge
  }

  private static func scores(_ pairs: TextPairs, order: Int) -> [OverlapScore?] {
    var overlap = NGramOverlap(orders: order, bound: pairs.vocabulary)
    return (0..<pairs.count).map { row in
      pairs.outputs.withTokens(row) { output in
        OverlapScore.best(
          pairs.references(of: row).map { reference in
            pairs.references.withTokens(reference) { reference in
              overlap.count(output, [reference])
              return OverlapScore(
                shared: overlap.shared[order - 1], output: max(0, output.count - order + 1),
                reference: max(0, reference.count - order + 1))
            }
          })
      }
    }
  }

  private static func sequenceScores(_ pairs: TextPairs) -> [OverlapScore?] {
    var kernel = CommonSubsequence(bound: pairs.vocabulary)
    return (0..<pairs.count).map { row in
      pairs.outputs.withTokens(row) { output in
        OverlapScore.best(
          pairs.references(of: row).map { reference in
            pairs.references.withTokens(reference) { reference in
              OverlapScore(
                shared: kernel.length(reference, output), output: output.count,
                reference: reference.count)
            }
          })
      }
    }
  }
}
