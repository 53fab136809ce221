// SPDX-License-Identifier: Apache-2.0

/// How well a risk score orders people by the time of their event.
///
/// A pair can be compared when one has the event while the other is still under observation
/// without it; censoring at the time of the event counts as later, two events at one time are not
/// compared. The pair is concordant when the earlier event has the higher score; tied scores count
/// half. Each event may carry a weight of its own, as Uno's estimator wants it.
/// Sources: F. E. Harrell et al., JAMA 1982;247:2543; H. Uno et al., Stat Med 2011;30:1105.
public struct Concordance: Sendable, Hashable {
  /// The weight of concordant pairs.
  public let concordant: Double
  /// The weight of discordant pairs.
  public let discordant: Double
  /// The weight of comparable pairs with the same score.
  public let tied: Double

  /// The weight of all comparable pairs.
  public var comparable: Double { concordant + discordant + tied }

  /// The share of concordant pairs, ties half; nil without a comparable pair.
  public var value: Double? {
    comparable > 0 ? (concordant + tied / 2) / comparable : nil
  }

  /// A risk score's ranks and the order of times, made once for many weights.
  public struct Pairs: Sendable {
    /// The order of times.
    public let order: SurvivalTimes
    /// The dense rank of the score at each place of the order, from 1.
    let ranks: [Int32]
    /// The number of distinct scores.
    let levels: Int

    /// Ranks scores, one for each row; NaN must have been refused.
    public init(_ order: SurvivalTimes, scores: [Double]) {
      precondition(scores.count == order.count, "one score for each row")
      self.order = order
      (ranks, levels) = DenseRanks.of(scores, at: order.rows)
    }
  }

  /// Counts pairs; exact where all weights are whole numbers.
  ///
  /// - Parameters:
  ///   - weights: one for each row; nil counts each row once.
  ///   - timeWeights: what an event at each distinct time counts, and 0 to leave it out.
  public init(
    _ pairs: Pairs, weights: UnsafeBufferPointer<Double>? = nil, timeWeights: [Double]? = nil
  ) {
    let whole = timeWeights == nil && Pairs.areWhole(weights)
    let sums =
      whole
      ? PairCounting<Int32>(pairs: pairs, weights: weights, timeWeights: nil).sums()
      : PairCounting<Double>(pairs: pairs, weights: weights, timeWeights: timeWeights).sums()
    concordant = sums.won
    tied = sums.tied
    discordant = sums.lost
  }

  /// What each row's weight adds to the concordance, row by row: the infinitesimal jackknife.
  ///
  /// The sum of squares, over rows or over sums by patient, is the variance of the value; the
  /// weights of times are taken as known. nil without a comparable pair.
  /// Source: T. M. Therneau, E. Atkinson, Concordance (R survival vignette, 2023).
  public func influence(
    _ pairs: Pairs, weights: UnsafeBufferPointer<Double>? = nil, timeWeights: [Double]? = nil
  ) -> [Double]? {
    guard let value else { return nil }
    return PairCounting<Double>(pairs: pairs, weights: weights, timeWeights: timeWeights)
      .influence(skew: 2 * value - 1, total: comparable)
  }
}
