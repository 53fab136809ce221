// SPDX-License-Identifier: Apache-2.0

import Metrics
import Statistics
import TestSupport

/// What we give for DeLong's variance, intervals and tests.
enum BinaryDeLongAnswers {
  static func answer(_ name: String, _ reading: BinaryReading) throws -> BinaryAnswer? {
    switch name {
    case "delong_var":
      return BinaryAnswer(
        numbers: [DeLong.variance(of: placements(reading)) ?? .nan], tolerance: [1e-11])
    case "delong_ci95": return try interval(reading, method: "delong-wald")
    case "delong_ci95_logit": return try interval(reading, method: "delong-logit")
    case "delong_cov":
      return BinaryAnswer(
        numbers: [DeLong.covariance(placements(reading), second(reading)) ?? .nan],
        tolerance: [1e-10])
    case "delong_paired_z_p":
      let test = DeLong.comparePaired(placements(reading), second(reading))
      return BinaryAnswer(
        numbers: [test?.statistic ?? .nan, test?.p ?? .nan], tolerance: [1e-10, 1e-9])
    case "delong_paired_diff_ci95":
      let bounds = DeLong.comparePaired(placements(reading), second(reading))?.interval(level: 0.95)
      return BinaryAnswer(
        numbers: [bounds?.lower ?? .nan, bounds?.upper ?? .nan], tolerance: [1e-10])
    case "delong_unpaired_D_df_p":
      let test = DeLong.compareUnpaired(placements(reading), second(reading))
      return BinaryAnswer(
        numbers: [test?.statistic ?? .nan, test?.degreesOfFreedom ?? .nan, test?.p ?? .nan],
        tolerance: [1e-10])
    default: return nil
    }
  }

  private static func placements(_ reading: BinaryReading) -> PlacementValues {
    PlacementValues(scores: reading.scores, labels: reading.labels)
  }

  private static func second(_ reading: BinaryReading) -> PlacementValues {
    PlacementValues(scores: reading.oracle.columns()["score2"] ?? [], labels: reading.labels)
  }

  /// The interval the metric gives; Newcombe's where DeLong's has no width or leaves the range.
  private static func interval(_ reading: BinaryReading, method: String) throws -> BinaryAnswer {
    let found = try reading.interval("roc_auc", method: method)
    let bounds = [found?.interval?.lower ?? .nan, found?.interval?.upper ?? .nan]
    let area = try reading.number("roc_auc")
    if DeLong.variance(of: placements(reading)) == 0, area == 0.5 {
      return BinaryAnswer(
        numbers: bounds,
        instead: ([.nan, .nan], "equal scores have no variance and no interval (definition 3)"))
    }
    let positives = reading.cases.eventCount ?? 0
    let smallest = min(positives, reading.cases.caseCount - positives)
    guard area == 0 || area == 1 || smallest < 2 || (smallest < 50 && abs(area - 0.5) > 0.45)
    else { return BinaryAnswer(numbers: bounds, tolerance: [1e-11]) }
    let newcombe = NewcombeInterval.interval(
      auroc: area, positives: Double(positives),
      negatives: Double(reading.cases.caseCount - positives), level: 0.95)
    return BinaryAnswer(
      numbers: bounds,
      instead: (
        [newcombe?.lower ?? .nan, newcombe?.upper ?? .nan],
        "near 1 with few cases the interval is Newcombe's (definition 3)"
      ))
  }
}
