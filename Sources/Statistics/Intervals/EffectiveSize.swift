// SPDX-License-Identifier: Apache-2.0

/// What the weights of cases say.
public enum WeightKind: String, Sendable, Hashable, CaseIterable {
  /// A weight is a number of identical cases: the sample is as large as its weights add up to.
  case frequency
  /// A weight is how many cases of the population one case stands for; our default.
  case sampling
}

/// How many unweighted cases a weighted sample is worth.
///
/// Kish: n' = (sum w)^2 / sum w^2. A proportion of weighted counts keeps its value and gets the
/// interval of n' trials. Source: L. Kish, Survey Sampling, Wiley 1965, section 11.7.
/// This is for sampling weights; frequency weights (a weight is a repetition) are counts already.
public enum EffectiveSize {
  /// The effective number of cases from the weights themselves; 0 without weight.
  public static func kish(_ weights: UnsafeBufferPointer<Double>) -> Double {
    var sum = 0.0
    var squares = 0.0
    for weight in weights {
      sum += weight
      squares += weight * weight
    }
    return kish(sum: sum, sumOfSquares: squares)
  }

  /// The effective number of cases from the sum of the weights and the sum of their squares.
  public static func kish(sum: Double, sumOfSquares: Double) -> Double {
    sumOfSquares > 0 ? sum * (sum / sumOfSquares) : 0
  }

  /// The interval of a weighted proportion: its value, with the effective number of trials.
  ///
  /// `weightOfSuccesses` and `weight` are sums of sampling weights over the successes and over
  /// all trials, `sumOfSquares` the sum of squared weights over all trials.
  public static func interval(
    weightOfSuccesses: Double, weight: Double, sumOfSquares: Double, level: Double,
    method: ProportionMethod = .wilson
  ) -> Interval? {
    guard weight > 0, weightOfSuccesses >= 0, weightOfSuccesses <= weight else { return nil }
    let trials = kish(sum: weight, sumOfSquares: sumOfSquares)
    let successes = min(trials, trials * (weightOfSuccesses / weight))
    guard
      let plain = method.interval(successes: successes, trials: trials, level: level)
    else { return nil }
    return Interval(
      lower: plain.lower, upper: plain.upper, level: level, method: plain.method + "-kish")
  }

  /// The number of cases that weights of a kind are worth: their sum, or Kish's number.
  public static func size(sum: Double, sumOfSquares: Double, kind: WeightKind) -> Double {
    switch kind {
    case .frequency: sum
    case .sampling: kish(sum: sum, sumOfSquares: sumOfSquares)
    }
  }

  /// The interval of a weighted proportion by what its weights say.
  ///
  /// Frequency weights are counts, and the method keeps its plain name; sampling weights take the
  /// effective number of trials, and the method ends in `-kish`.
  public static func interval(
    weightOfSuccesses: Double, weight: Double, sumOfSquares: Double, kind: WeightKind,
    level: Double, method: ProportionMethod = .wilson
  ) -> Interval? {
    switch kind {
    case .frequency:
      method.interval(successes: weightOfSuccesses, trials: weight, level: level)
    case .sampling:
      interval(
        weightOfSuccesses: weightOfSuccesses, weight: weight, sumOfSquares: sumOfSquares,
        level: level, method: method)
    }
  }
}
