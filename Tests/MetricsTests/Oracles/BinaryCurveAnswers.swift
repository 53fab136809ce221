// SPDX-License-Identifier: Apache-2.0

import Metrics
import Statistics
import TestSupport

/// What we give for parts and points of the ROC curve, and for scores of the 2x2 table.
enum BinaryCurveAnswers {
  static func answer(_ name: String, _ reading: BinaryReading) throws -> BinaryAnswer? {
    switch name {
    case "f2":
      return BinaryAnswer(
        numbers: [try reading.atThreshold("f2")],
        tolerance: [1e-12])
    case "kappa": return BinaryAnswer(numbers: [try reading.atThreshold("cohen_kappa")])
    case "hanley_mcneil_se":
      return BinaryAnswer(numbers: [try reading.number("hanley_mcneil_se")])
    case "pauc_maxfpr_0.1_mcclish", "pauc_maxfpr_0.2_mcclish":
      let most = name.contains("0.1") ? 0.1 : 0.2
      return BinaryAnswer(
        numbers: [
          try reading.number("partial_roc_auc", [.maximumFalsePositiveRate: most])
        ])
    case "pauc_spec_1_0.9_raw":
      return BinaryAnswer(
        numbers: [try reading.number("partial_roc_auc_raw", [.specificity: 0.9])])
    case "pauc_sens_1_0.9_raw":
      return BinaryAnswer(
        numbers: [try reading.number("partial_roc_auc_raw", [.sensitivity: 0.9])])
    case "pauc_spec_1_0.9_mcclish":
      let ours = try reading.number("partial_roc_auc", [.specificity: 0.9])
      let theirs = reading.oracle.metrics[name]?.number ?? .nan
      let elsewhere = reading.oracle.metrics["pauc_maxfpr_0.1_mcclish"]?.numbers ?? []
      return BinaryAnswer(
        numbers: [ours],
        instead: theirs.isNaN
          ? (elsewhere, "below the diagonal McClish's formula still has a value, as scikit-learn's")
          : nil)
    case "closest_topleft": return try point("closest_topleft", reading)
    default: return nil
    }
  }

  /// A best point's number and the threshold that attains it.
  private static func point(_ id: String, _ reading: BinaryReading) throws -> BinaryAnswer {
    let metric = try BinaryMetrics.make(MetricRequest(id))
    let sample = BinarySample(reading.cases)
    guard case .number(let threshold)? = metric.found(sample)["threshold"] else {
      return BinaryAnswer(numbers: [])
    }
    return BinaryAnswer(numbers: [metric.value(sample).number ?? .nan, threshold])
  }
}
