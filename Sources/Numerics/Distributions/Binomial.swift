// SPDX-License-Identifier: Apache-2.0

/// The binomial distribution of successes in independent trials.
///
/// Trials are a whole number of at least 0, the probability lies in [0, 1]; anything else makes
/// every answer NaN.
public struct Binomial: Sendable, Hashable {
  /// The number of trials.
  public let trials: Double

  /// The probability of success in each.
  public let probability: Double

  /// Creates the distribution of successes among `trials` of the given probability.
  public init(_ trials: Double, _ probability: Double) {
    self.trials = trials
    self.probability = probability
  }

  /// Creates the distribution of successes among `trials` of the given probability.
  public init(trials: Int, probability: Double) { self.init(Double(trials), probability) }

  /// The probability of exactly k successes; 0 where k is not a possible count.
  public func mass(_ k: Double) -> Double {
    guard isValid, !k.isNaN else { return .nan }
    guard k >= 0, k <= trials, Self.floor(k) == k else { return 0 }
    if probability == 0 { return k == 0 ? 1 : 0 }
    if probability == 1 { return k == trials ? 1 : 0 }
    let ways =
      Elementary.logGamma(DoubleDouble(sum: trials, 1))
      - Elementary.logGamma(DoubleDouble(sum: k, 1))
      - Elementary.logGamma(DoubleDouble(sum: trials - k, 1))
    let chance =
      Elementary.logarithm(DoubleDouble(probability)) * k
      + Elementary.logarithmOfOne(plus: DoubleDouble(-probability)) * (trials - k)
    return Tails(logWeight: ways + chance, factor: 1, knowsLower: true).lower
  }

  /// The probability of at most x successes.
  public func cdf(_ x: Double) -> Double {
    guard isValid, !x.isNaN else { return .nan }
    guard x >= 0 else { return 0 }
    guard x < trials else { return 1 }
    let k = Self.floor(x)
    return SpecialFunctions.regularizedBetaComplement(probability, k + 1, trials - k)
  }

  /// The probability of more than x successes.
  public func survival(_ x: Double) -> Double {
    guard isValid, !x.isNaN else { return .nan }
    guard x >= 0 else { return 1 }
    guard x < trials else { return 0 }
    let k = Self.floor(x)
    return SpecialFunctions.regularizedBeta(probability, k + 1, trials - k)
  }

  /// The smallest count that is not exceeded with probability at least p.
  ///
  /// A probability within 1e-13 of p, relatively, counts as p: the cdf is not known more exactly.
  /// NaN outside 0 <= p <= 1.
  public func quantile(_ p: Double) -> Double {
    guard isValid, p >= 0, p <= 1 else { return .nan }
    return smallest { cdf($0) >= p * (1 - 1e-13) }
  }

  /// The smallest count that is exceeded with probability at most q.
  ///
  /// A probability within 1e-13 of q, relatively, counts as q. NaN outside 0 <= q <= 1.
  public func upperQuantile(_ q: Double) -> Double {
    guard isValid, q >= 0, q <= 1 else { return .nan }
    return smallest { survival($0) <= q * (1 + 1e-13) }
  }

  private var isValid: Bool {
    trials >= 0 && trials < 0x1p53 && Self.floor(trials) == trials && probability >= 0
      && probability <= 1
  }

  /// Rounds a number of 0 to 2^53 down, without the C library.
  private static func floor(_ x: Double) -> Double { x < 0x1p53 ? Double(Int64(x)) : x }

  /// The smallest count that satisfies a condition which the number of trials does.
  private func smallest(_ condition: (Double) -> Bool) -> Double {
    var (low, high) = (0.0, trials)
    while low < high {
      let middle = Self.floor(low + (high - low) / 2)
      if condition(middle) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
