// SPDX-License-Identifier: Apache-2.0

import Numerics
import Statistics

/// The deviance of predictions taken as they are, and that of predicting the prevalence.
struct ModelDeviance {
  /// The weight of the cases.
  let weight: Double
  /// Minus twice the log likelihood of the predictions.
  let model: Double
  /// Minus twice the log likelihood of the prevalence.
  let prevalence: Double

  /// The likelihood ratio over the prevalence.
  var likelihoodRatio: Double { prevalence - model }
  /// Harrell's D.
  var discrimination: Double { (likelihoodRatio - 1) / weight }
  /// Nagelkerke's R².
  var nagelkerke: Double {
    -Elementary.expm1(-likelihoodRatio / weight) / -Elementary.expm1(-prevalence / weight)
  }

  /// The deviances, or the reason why there are none.
  static func measure(_ sample: BinarySample) -> Result<ModelDeviance, FitObstacle> {
    if let obstacle = sample.probabilityObstacle { return .failure(FitObstacle(reason: obstacle)) }
    guard let loss = sample.meanLoss(.logLoss), let cells = sample.allCells, cells.total > 0 else {
      return .failure(FitObstacle(reason: Reasons.noCases))
    }
    guard cells.diseased > 0, cells.healthy > 0 else {
      return .failure(FitObstacle(reason: Reasons.oneClass(cells)))
    }
    let share = cells.diseased / cells.total
    return .success(
      ModelDeviance(
        weight: cells.total, model: 2 * loss * cells.total,
        prevalence: -2
          * (cells.diseased * Elementary.log(share) + cells.healthy * Elementary.log1p(-share))))
  }

  /// The deviances and what recalibrating slope and intercept takes off.
  static func recalibrated(
    _ sample: BinarySample
  ) -> Result<(deviance: ModelDeviance, chiSquare: Double), FitObstacle> {
    switch measure(sample) {
    case .failure(let obstacle): return .failure(obstacle)
    case .success(let deviance):
      return CalibrationFits.fit(sample, .joint).map { fit in
        var model = 0.0
        let logits = sample.cases.logits
        let labels = sample.cases.labels
        for row in logits.indices {
          let share = sample.weight(row)
          guard share > 0 else { continue }
          let odds = fit.intercept + fit.slope * logits[row]
          // −log P(y): the softplus of the log odds against the outcome.
          model += share * Self.softplus(labels[row] == 1 ? -odds : odds)
        }
        return (deviance, deviance.model - 2 * model)
      }
    }
  }

  /// log(1 + e^x) without overflow.
  private static func softplus(_ x: Double) -> Double {
    max(x, 0) + Elementary.log1p(Elementary.exp(-abs(x)))
  }
}

extension BinarySample {
  /// The cells with everybody called negative: the class weights, at the cost of units.
  var allCells: Cells? { point(.threshold(.infinity))?.cells }

  /// The weight of the diseased over that of all; nil without weight.
  var eventShare: Double? {
    guard let cells = allCells, cells.total > 0 else { return nil }
    return cells.diseased / cells.total
  }
}

extension BinaryCases {
  /// What sampling weights are multiplied by so that they sum to Kish's effective number; else 1.
  var weightScale: Double {
    guard let weights else { return 1 }
    let sum = weights.reduce(0, +)
    return weights.withUnsafeBufferPointer { EffectiveSize.kish($0) } / sum
  }
}

extension OperatingPoint {
  /// The threshold and the rates attained there, as estimates carry them.
  var found: [String: Parameter] {
    [
      "threshold": .number(threshold), "sensitivity": .number(cells.truePositive / cells.diseased),
      "specificity": .number(cells.trueNegative / cells.healthy),
    ]
  }
}
