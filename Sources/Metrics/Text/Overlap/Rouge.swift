// SPDX-License-Identifier: Apache-2.0

/// ROUGE of each case: shared n-grams or the longest common subsequence.
///
/// Texts declared English are read as the rouge-score package reads them (runs of a-z and 0-9, in
/// small letters; all else is dropped). All others keep what carries a meaning: letters of any
/// script, each Chinese character, numerals, symbols and signs. Of several references the one of best
/// F counts.
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
  ///
  /// All cases are read by `tokenisation` where it is given, else each as its language asks.
  public static func scores(
    of columns: TextColumns, kind: Kind, stemmed: Bool = false, by tokenisation: Tokenisation? = nil
  ) -> [OverlapScore?] {
    let reading = { tokenisation ?? Self.tokenisation(columns, $0, stemmed) }
    switch kind {
    case .ngram(let order):
      let readings = (0..<columns.count).map(reading)
      return scores(TextPairs(columns, readings: readings), order: max(1, order))
    case .sequence:
      return sequenceScores(
        TextPairs(columns, readings: (0..<columns.count).map(reading)))
    case .lines: return LineSubsequences.scores(of: columns, by: reading)
    }
  }

  /// How a case is read.
  static func tokenisation(_ columns: TextColumns, _ row: Int, _ stemmed: Bool) -> Tokenisation {
    if columns.declaredEnglish[row] { return stemmed ? .rougeStemmed : .rouge }
    return stemmed && !columns.isChinese(row) ? .keptStemmed : .kept
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
