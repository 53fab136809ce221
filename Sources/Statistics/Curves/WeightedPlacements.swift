// SPDX-License-Identifier: Apache-2.0

import Numerics

/// The area under the ROC curve under sampling weights, with its linearised variance.
///
/// A = sum_i sum_j w_i w_j psi(x_i, y_j)/(W1 W0) over positives i and negatives j. With the
/// weighted placement values V10 and V01 its linearisation is
///
///     var(A) = m/(m - 1) sum_i (w_i/W1)^2 (V10_i - A)^2 + n/(n - 1) sum_j (w_j/W0)^2 (V01_j - A)^2
///
/// with m and n the cases of positive weight. Under equal weights this is DeLong's variance.
/// The area is a ratio of weighted totals, for which Taylor linearisation is the standard design
/// variance: D. A. Binder, Int Stat Rev 1983;51:279; for the ROC area: W. Yao, Z. Li,
/// B. I. Graubard, Stat Med 2015;34:1293. Weights are taken as fixed and cases as independent;
/// patients with several cases go to the bootstrap.
public struct WeightedPlacements: Sendable {
  /// The area; nil when a class has no weight.
  public let auroc: Double?
  /// The linearised variance; nil below two weighted cases in a class.
  public let variance: Double?
  /// Kish's effective number of positive cases.
  public let effectivePositives: Double
  /// Kish's effective number of negative cases.
  public let effectiveNegatives: Double

  /// Walks over the cases in the order of `RankOrder.descending(scores)`.
  ///
  /// Weights are finite and not negative; a case of weight 0 is left out.
  public init(
    scores: UnsafeBufferPointer<Double>, labels: UnsafeBufferPointer<UInt8>,
    weights: UnsafeBufferPointer<Double>, descending order: UnsafeBufferPointer<Int32>
  ) {
    let count = labels.count
    precondition(
      scores.count == count && weights.count == count && order.count == count)
    var totals = ClassTotals()
    for index in 0..<count where weights[index] > 0 {
      totals.add(weights[index], isPositive: labels[index] != 0)
    }
    effectivePositives = EffectiveSize.kish(
      sum: totals.positive, sumOfSquares: totals.positiveSquares)
    effectiveNegatives = EffectiveSize.kish(
      sum: totals.negative, sumOfSquares: totals.negativeSquares)
    guard totals.positives > 0, totals.negatives > 0 else {
      auroc = nil
      variance = nil
      return
    }
    var placements = [Double](repeating: 0, count: count)
    var positiveAbove = 0.0
    var negativeAbove = 0.0
    var start = 0
    while start < count {
      let score = scores[Int(order[start])]
      var end = start
      var tiedPositive = 0.0
      var tiedNegative = 0.0
      repeat {
        let index = Int(order[end])
        if labels[index] != 0 { tiedPositive += weights[index] }
        if labels[index] == 0 { tiedNegative += weights[index] }
        end += 1
      } while end < count && scores[Int(order[end])] == score
      let v10 = (totals.negative - negativeAbove - tiedNegative / 2) / totals.negative
      let v01 = (positiveAbove + tiedPositive / 2) / totals.positive
      for place in start..<end {
        let index = Int(order[place])
        placements[index] = labels[index] != 0 ? v10 : v01
      }
      positiveAbove += tiedPositive
      negativeAbove += tiedNegative
      start = end
    }
    var area = 0.0
    for index in 0..<count where labels[index] != 0 { area += weights[index] * placements[index] }
    area = min(1, max(0, area / totals.positive))
    auroc = area
    guard totals.positives > 1, totals.negatives > 1 else {
      variance = nil
      return
    }
    var positiveSum = 0.0
    var negativeSum = 0.0
    for index in 0..<count {
      let deviation = weights[index] * (placements[index] - area)
      if labels[index] != 0 {
        positiveSum += deviation * deviation
      } else {
        negativeSum += deviation * deviation
      }
    }
    let (m, n) = (Double(totals.positives), Double(totals.negatives))
    variance =
      m / (m - 1) * positiveSum / (totals.positive * totals.positive)
      + n / (n - 1) * negativeSum / (totals.negative * totals.negative)
  }

  private struct ClassTotals {
    var positive = 0.0
    var positiveSquares = 0.0
    var negative = 0.0
    var negativeSquares = 0.0
    var positives = 0
    var negatives = 0

    mutating func add(_ weight: Double, isPositive: Bool) {
      if isPositive {
        positive += weight
        positiveSquares += weight * weight
        positives += 1
      } else {
        negative += weight
        negativeSquares += weight * weight
        negatives += 1
      }
    }
  }
}
