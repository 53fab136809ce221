// SPDX-License-Identifier: Apache-2.0

/// The interval of a sum of independent rates with known multipliers, such as a net benefit at a
/// declared prevalence.
///
/// Squares and adds the distances from each rate to its Wilson bounds: with estimate e = sum c_i
/// p_i, lower = e - sqrt(sum (c_i (p_i - l_i))^2), where l_i is the bound of p_i that makes the sum
/// smaller; the upper bound likewise. Method `square-and-add`. Unlike the delta method it has
/// width when a rate is 0 or 1. Source: G. Y. Zou, A. Donner, Stat Med 2008;27:1693;
/// R. G. Newcombe, Stat Med 1998;17:873.
public enum RateCombination {
  /// The interval of `constant` plus the sum of multiplier times part over whole.
  ///
  /// Nil when a whole is zero.
  public static func interval(
    constant: Double = 0,
    _ terms: [(multiplier: Double, part: Double, whole: Double)], level: Double
  ) -> Interval? {
    guard Level.isValid(level), constant.isFinite else { return nil }
    var estimate = constant
    var below = 0.0
    var above = 0.0
    for term in terms {
      guard term.multiplier.isFinite,
        let wilson = Proportion.wilson(successes: term.part, trials: term.whole, level: level)
      else { return nil }
      let rate = term.part / term.whole
      estimate += term.multiplier * rate
      let down = term.multiplier * (rate - wilson.lower)
      let up = term.multiplier * (wilson.upper - rate)
      below += term.multiplier >= 0 ? down * down : up * up
      above += term.multiplier >= 0 ? up * up : down * down
    }
    return Interval(
      lower: estimate - below.squareRoot(), upper: estimate + above.squareRoot(), level: level,
      method: "square-and-add")
  }
}
