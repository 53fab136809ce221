// SPDX-License-Identifier: Apache-2.0

/// Adjusted p values for several claims.
///
/// Claims that must all hold are not adjusted (intersection-union); a claim that may stand on any
/// one of several takes Holm, or a sequence fixed beforehand.
public enum Multiplicity {
  /// Each p value times the number of claims, at most 1.
  public static func bonferroni(_ p: [Double]) -> [Double] {
    p.map { min(1, $0 * Double(p.count)) }
  }

  /// Holm's step-down adjustment.
  ///
  /// The k-th smallest p is multiplied by m - k + 1; no adjusted value falls below an earlier one.
  /// Source: S. Holm, Scand J Stat 1979;6:65.
  public static func holm(_ p: [Double]) -> [Double] {
    let order = p.indices.sorted { (p[$0], $0) < (p[$1], $1) }
    var adjusted = p
    var largest = 0.0
    for (rank, index) in order.enumerated() {
      largest = max(largest, min(1, p[index] * Double(p.count - rank)))
      adjusted[index] = largest
    }
    return adjusted
  }

  /// Claims tested in the order given, each at full level, until one does not hold.
  ///
  /// The adjusted value is the largest p up to its place. Source: W. Maurer, L. A. Hothorn,
  /// W. Lehmacher, in: Biometrie in der chemisch-pharmazeutischen Industrie 6, 1995.
  public static func fixedSequence(_ p: [Double]) -> [Double] {
    var largest = 0.0
    return p.map {
      largest = max(largest, $0)
      return largest
    }
  }

  /// The Benjamini-Hochberg adjustment, which controls the false discovery rate.
  ///
  /// For exploration only, never for a claim. Source: J R Stat Soc B 1995;57:289.
  public static func benjaminiHochberg(_ p: [Double]) -> [Double] {
    let order = p.indices.sorted { (p[$0], $0) > (p[$1], $1) }
    var adjusted = p
    var smallest = 1.0
    for (rank, index) in order.enumerated() {
      smallest = min(smallest, p[index] * Double(p.count) / Double(p.count - rank))
      adjusted[index] = smallest
    }
    return adjusted
  }
}
