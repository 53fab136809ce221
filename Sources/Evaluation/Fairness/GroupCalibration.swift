// SPDX-License-Identifier: Apache-2.0

import Numerics
public import Statistics
import Wording

/// How well predicted probabilities fit one group.
public struct GroupCalibration: Sendable, Hashable {
  /// The group's cases.
  public let cases: Int
  /// Those with the condition.
  public let events: Int
  /// The observed share minus the mean prediction; positive where the risk is underrated.
  public let observedMinusExpected: Measured
  /// The events over the sum of the predictions.
  public let observedOverExpected: Measured
  /// The mean squared error of the predictions.
  public let brier: Measured
  /// The expected calibration error over ten equally wide bins.
  public let calibrationError: Measured
  /// The area under the ROC curve.
  public let area: Measured

  /// Measures a group; nil where columns differ in length or a prediction is not in 0...1.
  public init?(predictions: [Double], truths: [Bool]) {
    guard predictions.count == truths.count, predictions.allSatisfy({ $0 >= 0 && $0 <= 1 }) else {
      return nil
    }
    let labels = truths.map { $0 ? UInt8(1) : 0 }
    cases = labels.count
    events = truths.count(where: \.self)
    guard cases > 0 else {
      let none = Measured.undefined(GroupCalibration.noCases)
      (observedMinusExpected, observedOverExpected, brier) = (none, none, none)
      (calibrationError, area) = (none, none)
      return
    }
    var expected = ExactSum()
    for prediction in predictions { expected.add(prediction) }
    let count = Double(cases)
    let sum = expected.value
    observedMinusExpected = .value((Double(events) - sum) / count)
    observedOverExpected =
      sum > 0 ? .value(Double(events) / sum) : .undefined(Self.noExpected)
    let measures = predictions.withUnsafeBufferPointer { scores in
      labels.withUnsafeBufferPointer { labels in
        (
          ProbabilityLosses(scores, labels: labels).brier,
          ProbabilityBins(scores, labels: labels, bins: 10),
          LabelledScan(scores, labels: labels, survey: ScoreSurvey(scores))
        )
      }
    }
    brier = .value(measures.0)
    let bins = measures.1
    var error = 0.0
    for bin in bins.cases.indices {
      error += (Double(bins.events[bin]) - bins.sums[bin]).magnitude
    }
    calibrationError = .value(error / count)
    let pairs = 2 * Double(measures.2.positives) * Double(measures.2.negatives)
    area =
      pairs > 0 ? .value(Double(measures.2.doubledU) / pairs) : .undefined(Self.oneClass)
  }

  private static let noCases = Text(zh: "该组没有病例", en: "the group has no cases")
  private static let noExpected = Text(
    zh: "该组的预测概率均为0", en: "every prediction of the group is zero")
  private static let oneClass = Text(
    zh: "该组的病例全部患病或全部未患病", en: "all or none of the group's cases have the condition")
}
