// SPDX-License-Identifier: Apache-2.0

import Metrics
import Statistics
import TestSupport
import Wording

/// What we give for metrics of probabilities and for net benefit.
enum BinaryProbabilityAnswers {
  static func answer(_ name: String, _ reading: BinaryReading) throws -> BinaryAnswer? {
    switch name {
    case "brier": return BinaryAnswer(numbers: [try reading.number("brier_score")])
    case "weighted_brier":
      return BinaryAnswer(numbers: [try reading.number("brier_score", on: reading.weighted)])
    case "log_loss_unclipped": return BinaryAnswer(numbers: [try reading.number("log_loss")])
    case "log_loss": return BinaryAnswer(numbers: [try clippedLogLoss(reading)])
    case "weighted_log_loss":
      return BinaryAnswer(numbers: [try reading.number("log_loss", on: reading.weighted)])
    case "ece_uniform_10", "ece_uniform_15":
      let bins = BinaryAnswers.last(name) ?? 0
      let canonical = reading.oracle.metrics["\(name)_edges_left_closed"]?.numbers ?? []
      return BinaryAnswer(
        numbers: [try reading.number("ece", [.bins: bins])],
        instead: canonical == reading.oracle.metrics[name]?.numbers
          ? nil : (canonical, "an edge k/B belongs to the bin that it opens (definition 7)"))
    case "ece_uniform_10_edges_left_closed":
      return BinaryAnswer(numbers: [try reading.number("ece", [.bins: 10])])
    case "ece_uniform_15_edges_left_closed":
      return BinaryAnswer(numbers: [try reading.number("ece", [.bins: 15])])
    case "net_benefit_ge":
      return BinaryAnswer(
        numbers: try BinaryAnswers.netBenefitThresholds.map {
          try reading.number("net_benefit", [.threshold: $0])
        })
    case "net_benefit_treat_all": return BinaryAnswer(numbers: treatAll(reading))
    case "calibration_slope_intercept_joint": return try joint(reading)
    case "calibration_in_the_large":
      return BinaryAnswer(
        numbers: try estimateAndError("calibration_in_the_large", reading),
        tolerance: [1e-8, 1e-6])
    default: return nil
    }
  }

  /// The loss as scikit-learn clips it: the value itself, or the number in the note where it is
  /// infinite.
  private static func clippedLogLoss(_ reading: BinaryReading) throws -> Double {
    let value = try reading.number("log_loss")
    guard value == .infinity else { return value }
    let notes = try BinaryMetrics.make(MetricRequest("log_loss")).notes(
      BinarySample(reading.cases))
    let last = notes.first?.en.split(separator: " ").last ?? ""
    return Double(last.dropLast()) ?? .nan
  }

  private static func treatAll(_ reading: BinaryReading) -> [Double] {
    let curve = DecisionCurve(thresholds: BinaryAnswers.netBenefitThresholds)
    guard case .columns(let columns)? = curve.points(of: reading.cases) else { return [] }
    return (columns["all"] ?? []).map { $0 ?? .nan }
  }

  /// Slope, intercept and their standard errors.
  private static func joint(_ reading: BinaryReading) throws -> BinaryAnswer {
    let slope = try estimateAndError("calibration_slope", reading)
    let intercept = try estimateAndError("calibration_intercept", reading)
    let why: String? =
      switch reading.oracle.name {
      case "perfect_separation", "inverted": "separated classes have no finite slope (definition 8)"
      case "constant_scores", "float_near_ties": "equal scores have no slope"
      default: nil
      }
    return BinaryAnswer(
      numbers: [slope[0], intercept[0], slope[1], intercept[1]],
      tolerance: [1e-8, 1e-8, 1e-6, 1e-6],
      instead: why.map { ([.nan, .nan, .nan, .nan], $0) })
  }

  /// A fitted number, and the standard error that its 95 % interval shows.
  private static func estimateAndError(
    _ id: String, _ reading: BinaryReading
  ) throws -> [Double] {
    let value = try reading.number(id)
    let bounds = try reading.interval(id, method: "wald")?.interval
    let width = bounds.map { $0.upper - $0.lower } ?? .nan
    return [value, width / (2 * 1.959963984540054)]
  }
}
