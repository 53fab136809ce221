// SPDX-License-Identifier: Apache-2.0

import Numerics

/// Intervals of one proportion whose bounds are quantiles of a beta distribution.
extension Proportion {
  /// The exact interval of Clopper and Pearson; method `clopper-pearson`.
  ///
  /// Lower bound: quantile (1 - level)/2 of Beta(x, n - x + 1); upper bound: the upper quantile
  /// of Beta(x + 1, n - x); 0 and 1 at the ends. Covers at least `level`, usually more.
  /// Source: C. J. Clopper, E. S. Pearson, Biometrika 1934;26:404.
  public static func clopperPearson(
    successes x: Double, trials n: Double, level: Double
  ) -> Interval? {
    guard isTable(x, n), Level.isValid(level) else { return nil }
    let tail = Level.tail(level)
    return Interval(
      lower: x == 0 ? 0 : Beta(x, n - x + 1).quantile(tail),
      upper: x == n ? 1 : Beta(x + 1, n - x).upperQuantile(tail),
      level: level, method: "clopper-pearson")
  }

  /// The equal-tailed interval under Jeffreys' prior, closed at the ends; method `jeffreys`.
  ///
  /// Quantiles of Beta(x + 1/2, n - x + 1/2), with the lower bound 0 at x = 0 and the upper bound
  /// 1 at x = n, as Brown, Cai and DasGupta modify it: without that the coverage falls to zero
  /// at the ends. Source: Stat Sci 2001;16:101, section 3.
  public static func jeffreys(successes x: Double, trials n: Double, level: Double) -> Interval? {
    guard isTable(x, n), Level.isValid(level) else { return nil }
    let tail = Level.tail(level)
    let posterior = Beta(x + 0.5, n - x + 0.5)
    return Interval(
      lower: x == 0 ? 0 : posterior.quantile(tail),
      upper: x == n ? 1 : posterior.upperQuantile(tail), level: level, method: "jeffreys")
  }
}
