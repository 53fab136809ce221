// SPDX-License-Identifier: Apache-2.0

import Numerics
import Statistics
import Wording

/// How a smooth calibration curve is drawn.
public enum CalibrationSmoother: Sendable {
  /// A logistic model on a restricted cubic spline of the logit, four knots.
  case spline
  /// Local quadratic regression on the probability, fitted anew at every prediction.
  case loess
}

/// How far predictions lie from a smooth curve of what was observed.
struct CalibrationDistances {
  /// The distance of each row, in the order of the cases.
  let distances: [Double]

  /// The distances, or the reason why there are none.
  static func measure(
    _ sample: BinarySample, _ smoother: CalibrationSmoother
  ) -> Result<CalibrationDistances, FitObstacle> {
    if let obstacle = sample.probabilityObstacle { return .failure(FitObstacle(reason: obstacle)) }
    switch smoother {
    case .spline:
      return sample.splineCurve().map { curve in
        let logits = sample.cases.logits
        let (scores, starts) = (sample.cases.scores, sample.cases.starts)
        var distances = [Double](repeating: 0, count: scores.count)
        for row in scores.indices {
          if row > 0, starts[row] == 0 {
            distances[row] = distances[row - 1]
          } else {
            distances[row] = abs(curve.observed(atLogit: logits[row]) - scores[row])
          }
        }
        return CalibrationDistances(distances: distances)
      }
    case .loess:
      let fits = sample.withRowWeights { labels, weights in
        sample.cases.scores.withUnsafeBufferPointer { scores in
          LocalRegression.fit(x: scores, y: labels, weights: weights)
        }
      }
      guard !sample.cases.scores.isEmpty, !fits.contains(where: \.isNaN) else {
        return .failure(FitObstacle(reason: Reasons.noCases))
      }
      return .success(
        CalibrationDistances(distances: zip(fits, sample.cases.scores).map { abs($0 - $1) }))
    }
  }

  /// One number of the distances.
  func summary(_ summary: DistanceSummary, _ sample: BinarySample) -> Double {
    switch summary {
    case .mean: mean(sample)
    case .quantile(let share): quantile(share, sample)
    case .largest: largest(sample)
    }
  }

  /// The weighted mean of the distances.
  private func mean(_ sample: BinarySample) -> Double {
    var sum = 0.0
    var total = 0.0
    for row in distances.indices {
      let weight = sample.weight(row)
      sum += weight * distances[row]
      total += weight
    }
    return sum / total
  }

  /// A quantile of the distances, type 7 over the cases.
  private func quantile(_ share: Double, _ sample: BinarySample) -> Double {
    var order = [Int32](0..<Int32(distances.count))
    var keys = distances.map { RankOrder.key($0) }
    RankOrder.sort(keys: &keys, payload: &order)
    let values = order.map { distances[Int($0)] }
    let weights = order.map { sample.weight(Int($0)) }
    return values.withUnsafeBufferPointer { values in
      weights.withUnsafeBufferPointer { weights in
        WeightedQuantile.ofSorted(values, weights: weights, at: [share]).first ?? .nan
      }
    }
  }

  /// The largest distance of a case that is present.
  private func largest(_ sample: BinarySample) -> Double {
    var largest = 0.0
    for row in distances.indices where sample.weight(row) > 0 {
      largest = max(largest, distances[row])
    }
    return largest
  }
}

extension BinaryCases {
  /// The logit of each score, computed once.
  var logits: [Double] { memo.logits { scores.map { Elementary.logit($0) } } }
}

extension BinarySample {
  /// Lends labels and the weight of each row; no weights where all are one.
  func withRowWeights<T>(
    _ body: (UnsafeBufferPointer<UInt8>, UnsafeBufferPointer<Double>?) -> T
  ) -> T {
    let weights: [Double]? =
      currentWeights == nil ? cases.weights : cases.scores.indices.map { weight($0) }
    return cases.labels.withUnsafeBufferPointer { labels in
      guard let weights else { return body(labels, nil) }
      return weights.withUnsafeBufferPointer { body(labels, $0) }
    }
  }

  /// The spline of what was observed over the logit of the prediction, or the reason for none.
  func splineCurve() -> Result<SplineCalibration, FitObstacle> {
    if let obstacle = probabilityObstacle { return .failure(FitObstacle(reason: obstacle)) }
    let cases = cases
    return withRowWeights { labels, weights in
      cases.logits.withUnsafeBufferPointer { logits in
        cases.units.withUnsafeBufferPointer { units in
          let errors: CalibrationFit.Errors =
            cases.unitsRepeat
            ? .clustered(units, count: cases.unitCount)
            : cases.isWeighted ? .robust : .information
          let input = CalibrationFit.Cases(logits: logits, labels: labels, weights: weights)
          do throws(FitFailure) {
            return .success(try SplineCalibration(input, errors: errors))
          } catch {
            return .failure(FitObstacle(reason: CalibrationFits.reason(error, self)))
          }
        }
      }
    }
  }
}
