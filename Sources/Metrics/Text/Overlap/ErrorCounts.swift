// SPDX-License-Identifier: Apache-2.0

/// The errors of each case and the length they are divided by.
public struct ErrorCounts: Sendable, Hashable {
  /// Insertions, deletions and substitutions; shifts too where they count.
  public let errors: Double
  /// The length of the reference.
  public let length: Double
}

/// Word and character errors against the reference that has the fewest.
///
/// - Source: the word error rate of speech recognition; conventions of jiwer.
public enum ErrorRates {
  /// Word errors of each case; in a Chinese text each character is a word.
  public static func words(of columns: TextColumns) -> [ErrorCounts] {
    counts(TextPairs(columns) { $0 ? .words : .none })
  }

  /// Character errors of each case, white space inside a text being a character.
  public static func characters(of columns: TextColumns) -> [ErrorCounts] {
    counts(TextPairs(columns, characters: trimmed))
  }

  private static func trimmed(_ text: String) -> [Int32] {
    let scalars = ScalarKind.scalars(of: text)
    guard let first = scalars.firstIndex(where: { !ScalarKind.isSpace($0) }),
      let last = scalars.lastIndex(where: { !ScalarKind.isSpace($0) })
    else { return [] }
    return scalars[first...last].map { Int32(truncatingIfNeeded: $0) }
  }

  private static func counts(_ pairs: TextPairs) -> [ErrorCounts] {
    var kernel = EditDistance(bound: pairs.vocabulary)
    return (0..<pairs.count).map { row in
      pairs.outputs.withTokens(row) { output in
        let all = pairs.references(of: row).map { reference in
          pairs.references.withTokens(reference) { reference in
            ErrorCounts(
              errors: Double(kernel.distance(reference, output)), length: Double(reference.count))
          }
        }
        return fewest(all)
      }
    }
  }

  /// The reference of the lowest rate, the first of equals; one without words comes last.
  private static func fewest(_ counts: [ErrorCounts]) -> ErrorCounts {
    counts.dropFirst().reduce(counts.first ?? ErrorCounts(errors: 0, length: 0)) { best, next in
      let isBetter =
        best.length == 0
        ? next.length > 0 && next.errors <= best.errors
        : next.length > 0 && next.errors * best.length < best.errors * next.length
      return isBetter ? next : best
    }
  }
}
