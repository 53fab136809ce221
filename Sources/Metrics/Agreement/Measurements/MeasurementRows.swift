// SPDX-License-Identifier: Apache-2.0

import Numerics
import Wording

/// The complete rows of measurements under a sample.
struct MeasurementRows {
  /// The numbers, `raters` a row.
  let values: [Double]
  /// The weight of each row, above zero.
  let weights: [Double]
  /// The number of raters.
  let raters: Int

  /// The number of rows.
  var count: Int { weights.count }
  /// The sum of weights.
  var total: Double { weights.reduce(0, +) }

  /// The rows, or why there are none.
  ///
  /// Where only the order counts, words whose order was declared stand for their places.
  static func of(
    _ sample: RatingSample, orderOnly: Bool = false
  ) -> Result<MeasurementRows, UndefinedReason> {
    let known = sample.columns.scale
    guard let scale = orderOnly ? known.positions : known.values else {
      return .failure(UndefinedReason(RatingReasons.notNumbers))
    }
    guard scale.first?.isFinite ?? true, scale.last?.isFinite ?? true else {
      return .failure(UndefinedReason(RatingReasons.infinite))
    }
    return .success(
      sample.once("agreement.rows") {
        let columns = sample.columns
        let k = columns.raters.count
        let weights = Array(sample.weights)
        let rows = (0..<columns.count).filter { weights[$0] > 0 && columns.isComplete[$0] }
        return MeasurementRows(
          values: rows.flatMap { row in
            columns.codes[(row * k)..<((row + 1) * k)].map { scale[Int($0)] }
          }, weights: rows.map { weights[$0] }, raters: k)
      })
  }

  /// The rows of exactly two raters, at least two subjects' weight; or why there are none.
  static func pairs(
    _ sample: RatingSample, orderOnly: Bool = false
  ) -> Result<MeasurementRows, UndefinedReason> {
    guard sample.columns.raters.count == 2 else {
      return .failure(UndefinedReason(RatingReasons.needsTwo))
    }
    switch of(sample, orderOnly: orderOnly) {
    case .success(let rows) where rows.total >= 2: return .success(rows)
    case .success: return .failure(UndefinedReason(RatingReasons.needsMore))
    case .failure(let reason): return .failure(reason)
    }
  }

  /// The numbers of one rater.
  func column(_ rater: Int) -> [Double] { (0..<count).map { values[$0 * raters + rater] } }

  /// The weighted mean of numbers, one a row.
  func mean(_ numbers: [Double]) -> Double {
    guard let origin = numbers.first else { return .nan }
    var sum = CompensatedSum()
    for (number, weight) in zip(numbers, weights) { sum.add(weight * (number - origin)) }
    return origin + sum.value / total
  }

  /// The weighted sum of products of deviations from two means.
  func products(_ a: [Double], _ meanA: Double, _ b: [Double], _ meanB: Double) -> Double {
    var sum = CompensatedSum()
    for row in weights.indices { sum.add(weights[row] * (a[row] - meanA) * (b[row] - meanB)) }
    return sum.value
  }
}
