// SPDX-License-Identifier: Apache-2.0

import Numerics

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

  /// Holm's step-down adjustment with Sidak's bound in place of Bonferroni's.
  ///
  /// The k-th smallest p becomes 1 - (1 - p)^(m - k + 1). For independent or positively dependent
  /// tests. Source: B. S. Holland, M. D. Copenhaver, Biometrics 1987;43:417.
  public static func holmSidak(_ p: [Double]) -> [Double] {
    let order = p.indices.sorted { (p[$0], $0) < (p[$1], $1) }
    var adjusted = p
    var largest = 0.0
    for (rank, index) in order.enumerated() {
      largest = max(largest, sidak(p[index], among: p.count - rank))
      adjusted[index] = largest
    }
    return adjusted
  }

  /// Sidak's adjustment, 1 - (1 - p)^m.
  ///
  /// For independent or positively dependent tests.
  /// Source: Z. Sidak, J Am Stat Assoc 1967;62:626.
  public static func sidak(_ p: [Double]) -> [Double] { p.map { sidak($0, among: p.count) } }

  private static func sidak(_ p: Double, among count: Int) -> Double {
    p >= 1 ? 1 : -Elementary.expm1(Double(count) * Elementary.log1p(-p))
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
}
