// SPDX-License-Identifier: Apache-2.0

import Numerics

/// The interval of a quantile between two values of the sample, whatever the distribution.
///
/// The number of values below the true quantile is binomial, so that the interval from the k-th
/// smallest to the k-th of the mirrored count covers at least `level`: the largest k with
/// P(X < k) <= (1 - level)/2. Ties only make it cover more. No interval where even the extremes
/// would cover less: for a median at 0.95 that is below 6 values.
/// Method `order-statistics`. Source: W. J. Conover, Practical Nonparametric Statistics, 3rd ed.,
/// 1999, section 3.2; W. R. Thompson, Ann Math Stat 1936;7:122.
public enum OrderStatistics {
  /// The interval of the median of an ascending sample; nil where it would cover too little.
  public static func medianInterval(ofSorted sample: [Double], level: Double) -> Interval? {
    interval(ofSorted: sample, quantile: 0.5, level: level)
  }

  /// The interval of a quantile of an ascending sample; nil where it would cover too little.
  public static func interval(
    ofSorted sample: [Double], quantile: Double, level: Double
  ) -> Interval? {
    guard let places = places(count: sample.count, quantile: quantile, level: level) else {
      return nil
    }
    let (lower, upper) = (sample[places.lower], sample[places.upper])
    guard !lower.isNaN, !upper.isNaN else { return nil }
    return Interval(lower: lower, upper: upper, level: level, method: "order-statistics")
  }

  /// The places, counted from 0, of the two bounds among `count` ascending values.
  public static func places(
    count: Int, quantile: Double, level: Double
  ) -> (lower: Int, upper: Int)? {
    guard count > 0, count < 1 << 52, quantile > 0, quantile < 1, Level.isValid(level) else {
      return nil
    }
    let tail = Level.tail(level)
    let below = Binomial(trials: count, probability: quantile)
    // The cdf is known to about 1e-13: what is within that of the tail is the tail.
    let allowed = tail * (1 + 1e-12)
    guard
      let lower = Bisection.firstTrue(in: 0...count, { below.cdf(Double($0)) > allowed }),
      let upper = Bisection.firstTrue(
        in: 0...count, { below.survival(Double($0)) <= allowed })
    else { return nil }
    // P(X < lower) = cdf(lower - 1) <= tail and P(X > upper) <= tail.
    guard lower >= 1, upper < count else { return nil }
    return (lower - 1, upper)
  }
}
