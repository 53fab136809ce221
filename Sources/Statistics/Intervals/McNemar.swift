// SPDX-License-Identifier: Apache-2.0

import Numerics

/// McNemar's tests of two calls on the same cases, from the cases that one alone gets right.
///
/// Under the null hypothesis the discordant cases are divided like coin tosses. Without any, p is
/// 1: nothing speaks against equality. Source: Q. McNemar, Psychometrika 1947;12:153.
public enum McNemar {
  /// The exact two-sided p value: twice the smaller binomial tail, at most 1.
  public static func exact(onlyFirst b: Int, onlySecond c: Int) -> Double {
    let smaller = min(b, c)
    guard b >= 0, c >= 0, b + c > 0 else { return 1 }
    return min(1, 2 * lowerTail(smaller, of: b + c))
  }

  /// The two-sided mid-p value: the exact one less the probability of what was seen.
  ///
  /// Our default for few discordant cases. Source: M. W. Fagerland, S. Lydersen, P. Laake,
  /// BMC Med Res Methodol 2013;13:91.
  public static func midP(onlyFirst b: Int, onlySecond c: Int) -> Double {
    let smaller = min(b, c)
    guard b >= 0, c >= 0, b + c > 0 else { return 1 }
    let tail = lowerTail(smaller, of: b + c)
    let below = smaller == 0 ? 0 : lowerTail(smaller - 1, of: b + c)
    if b == c { return 1 - (tail - below) / 2 }
    return min(1, tail + below)
  }

  /// The chi-square statistic (b - c)^2/(b + c) and its p value; 0 and 1 without discordant cases.
  public static func asymptotic(onlyFirst b: Int, onlySecond c: Int) -> (
    statistic: Double, p: Double
  ) {
    chiSquare(b, c, correction: 0)
  }

  /// The chi-square statistic with a continuity correction, (|b - c| - 1)^2/(b + c).
  ///
  /// Equal counts give 0: a correction never pulls the statistic past no difference at all.
  /// Source: A. L. Edwards, Psychometrika 1948;13:185.
  public static func corrected(onlyFirst b: Int, onlySecond c: Int) -> (
    statistic: Double, p: Double
  ) {
    chiSquare(b, c, correction: 1)
  }

  private static func chiSquare(_ b: Int, _ c: Int, correction: Double) -> (
    statistic: Double, p: Double
  ) {
    guard b >= 0, c >= 0, b > 0 || c > 0 else { return (0, 1) }
    let gap = max(0, abs(Double(b) - Double(c)) - correction)
    let root = gap / (Double(b) + Double(c)).squareRoot()
    return (root * root, 2 * Normal.survival(root))
  }

  /// Which of the tests is taken.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    case midP = "mid-p"
    case exact
    case asymptotic
    case corrected

    /// The identifier that a result carries.
    public var identifier: String { "mcnemar-" + rawValue }

    /// The two-sided p value of whole counts.
    public func p(_ counts: PairedCounts) -> Double? {
      guard let b = Int(exactly: counts.onlyFirst), let c = Int(exactly: counts.onlySecond) else {
        return nil
      }
      return switch self {
      case .midP: McNemar.midP(onlyFirst: b, onlySecond: c)
      case .exact: McNemar.exact(onlyFirst: b, onlySecond: c)
      case .asymptotic: McNemar.asymptotic(onlyFirst: b, onlySecond: c).p
      case .corrected: McNemar.corrected(onlyFirst: b, onlySecond: c).p
      }
    }
  }

  /// P(X <= k) of n coin tosses, an incomplete beta function.
  private static func lowerTail(_ k: Int, of n: Int) -> Double {
    k >= n ? 1 : SpecialFunctions.regularizedBeta(0.5, Double(n - k), Double(k + 1))
  }
}
