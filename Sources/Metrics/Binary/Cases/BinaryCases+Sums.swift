// SPDX-License-Identifier: Apache-2.0

import Numerics

extension BinaryCases {
  /// The 2x2 cells of each unit at a threshold.
  func tabulate(at threshold: Double) -> UnitCells {
    var truePositive = [Double](repeating: 0, count: unitNames.count)
    var falsePositive = truePositive
    var falseNegative = truePositive
    var trueNegative = truePositive
    for index in scores.indices {
      let unit = Int(units[index])
      let weight = weights?[index] ?? 1
      switch (labels[index] == 1, scores[index] >= threshold) {
      case (true, true): truePositive[unit] += weight
      case (true, false): falseNegative[unit] += weight
      case (false, true): falsePositive[unit] += weight
      case (false, false): trueNegative[unit] += weight
      }
    }
    return UnitCells(
      truePositive: truePositive, falsePositive: falsePositive, falseNegative: falseNegative,
      trueNegative: trueNegative)
  }

  /// The smallest distance from 0 and 1 that the clipped log-loss keeps: the spacing at 1.
  static let logLossClip = 2.220446049250313e-16

  /// The sums of a loss for each unit.
  func addUp(_ kind: LossKind) -> UnitSums {
    var loss = [Double](repeating: 0, count: unitNames.count)
    var weight = loss
    for index in scores.indices {
      let unit = Int(units[index])
      let share = weights?[index] ?? 1
      guard share > 0 else { continue }
      let probability = scores[index]
      let positive = labels[index] == 1
      let term: Double
      switch kind {
      case .brier:
        let error = probability - (positive ? 1 : 0)
        term = error * error
      case .logLoss:
        term = positive ? -Elementary.log(probability) : -Elementary.log1p(-probability)
      case .clippedLogLoss:
        let clipped = min(max(probability, Self.logLossClip), 1 - Self.logLossClip)
        term = positive ? -Elementary.log(clipped) : -Elementary.log1p(-clipped)
      }
      loss[unit] += share * term
      weight[unit] += share
    }
    return UnitSums(loss: loss, weight: weight)
  }

  /// Whether every score lies between 0 and 1.
  var scoresAreProbabilities: Bool {
    guard let highest = scores.first, let lowest = scores.last else { return true }
    return highest <= 1 && lowest >= 0
  }

  /// Whether every score is 0 or 1.
  var scoresAreCalls: Bool {
    scores.allSatisfy { $0 == 0 || $0 == 1 }
  }
}
