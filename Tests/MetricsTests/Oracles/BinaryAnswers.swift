// SPDX-License-Identifier: Apache-2.0

import Metrics
import Numerics
import Statistics
import TestSupport

/// What we give for a name in an oracle file.
struct BinaryAnswer {
  let numbers: [Double]
  /// Relative tolerances by place; the last holds for all further places.
  var tolerance = [1e-12]
  /// What we hold to be right where the file's value is not, and why.
  var instead: (numbers: [Double], why: String)?
}

/// Reads the names of the binary oracle files.
enum BinaryAnswers {
  static let netBenefitThresholds = [0.01, 0.02, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5]

  /// Our answer, or nil for a name that nobody reads.
  static func answer(_ name: String, _ reading: BinaryReading) throws -> BinaryAnswer? {
    if let numbers = try tableNumbers(name, reading) { return BinaryAnswer(numbers: numbers) }
    if let answer = try rankingAnswer(name, reading) { return answer }
    if let answer = try BinaryDeLongAnswers.answer(name, reading) { return answer }
    if let answer = try BinaryCurveAnswers.answer(name, reading) { return answer }
    if let answer = try BinaryCalibrationAnswers.answer(name, reading) { return answer }
    return try BinaryProbabilityAnswers.answer(name, reading)
  }

  /// What is read off one 2x2 table.
  private static func tableNumbers(_ name: String, _ reading: BinaryReading) throws -> [Double]? {
    switch name {
    case "confusion_at_0.5": return reading.cells(at: 0.5)
    case "confusion_at_4": return reading.cells(at: 4)
    case "sensitivity", "specificity", "ppv", "npv", "accuracy", "balanced_accuracy", "f1":
      return [try reading.atThreshold(name)]
    case "lr_pos": return [try reading.atThreshold("lr_positive")]
    case "lr_neg": return [try reading.atThreshold("lr_negative")]
    case "dor": return [try reading.atThreshold("diagnostic_odds_ratio")]
    case "youden_j_at_thr": return [try reading.atThreshold("youden_j")]
    case let name where name.hasPrefix("ppv_npv_at_prevalence_"):
      guard let prevalence = last(name) else { return nil }
      return [
        try reading.atThreshold("ppv", [.prevalence: prevalence]),
        try reading.atThreshold("npv", [.prevalence: prevalence]),
      ]
    case "weighted_confusion":
      let cells = reading.cells(at: reading.threshold, on: reading.weighted)
      return [cells[3], cells[1], cells[2], cells[0]]  // the file has tn, fp, fn, tp
    case "weighted_sens_spec_ppv_npv":
      return try ["sensitivity", "specificity", "ppv", "npv"].map {
        try reading.number($0, [.threshold: reading.threshold], on: reading.weighted)
      }
    default: return nil
    }
  }

  private static func rankingAnswer(
    _ name: String, _ reading: BinaryReading
  ) throws -> BinaryAnswer? {
    switch name {
    case "n_pos": return BinaryAnswer(numbers: [Double(reading.cases.eventCount ?? -1)])
    case "n_neg":
      return BinaryAnswer(
        numbers: [Double(reading.cases.caseCount - (reading.cases.eventCount ?? 0))])
    case "roc_auc", "average_precision":
      let ours = try reading.number(name)
      guard reading.oracle.metrics[name]?.refusal != nil else {
        return BinaryAnswer(numbers: [ours])
      }
      let ranked = try reading.number(name, on: reading.withRanks())
      return BinaryAnswer(
        numbers: [ours],
        instead: ([ranked], "infinite scores rank like any other (definition 1)"))
    case "weighted_roc_auc":
      return BinaryAnswer(numbers: [try reading.number("roc_auc", on: reading.weighted)])
    case "weighted_average_precision":
      return BinaryAnswer(numbers: [try reading.number("average_precision", on: reading.weighted)])
    case "mcc":
      let ours = try reading.atThreshold("mcc")
      let cells = reading.cells(at: reading.threshold)
      let noCalls = cells[0] + cells[1] == 0 || cells[2] + cells[3] == 0
      return BinaryAnswer(
        numbers: [ours],
        instead: noCalls ? ([.nan], "0/0 is undefined, not 0 (definition 5)") : nil)
    case let name where name.hasPrefix("sens_at_spec_"):
      return try point(.specificity, last(name), reading) { [$0, $1, $2] }
    case let name where name.hasPrefix("spec_at_sens_"):
      return try point(.sensitivity, last(name), reading) { [$1, $0, $2] }
    case "youden": return try BinaryAnswer(numbers: bestYouden(reading))
    default: return nil
    }
  }

  /// Sensitivity, specificity and threshold of the attainable point that obeys a target.
  private static func point(
    _ rule: ParameterName, _ target: Double?, _ reading: BinaryReading,
    _ order: (Double, Double, Double) -> [Double]
  ) throws -> BinaryAnswer? {
    guard let target else { return nil }
    let metric = try BinaryMetrics.make(MetricRequest("sensitivity", [rule: target]))
    let sample = BinarySample(reading.cases)
    guard case .number(let threshold)? = metric.found(sample)["threshold"] else {
      return BinaryAnswer(numbers: [])
    }
    let id = rule == .specificity ? "sensitivity_at_specificity" : "specificity_at_sensitivity"
    let headline = try reading.number(id, [rule: target])
    let sensitivity = try reading.number("sensitivity", [.threshold: threshold])
    let specificity = try reading.number("specificity", [.threshold: threshold])
    let numbers =
      rule == .specificity
      ? order(headline, specificity, threshold) : order(sensitivity, headline, threshold)
    return BinaryAnswer(numbers: numbers)
  }

  /// The best Youden index, the highest of tied thresholds, and the rates there.
  private static func bestYouden(_ reading: BinaryReading) throws -> [Double] {
    let (index, found) = try BinaryCalibrationAnswers.statistic("max_youden_j", reading)
    return [index] + ["threshold", "sensitivity", "specificity"].map { found[$0] ?? .nan }
  }

  /// The number that ends a name.
  static func last(_ name: String) -> Double? {
    name.split(separator: "_").last.flatMap { Double($0) }
  }
}
