// SPDX-License-Identifier: Apache-2.0

/// The metrics of detection tasks: lesions in scans and objects in images.
public enum DetectionMetrics: MetricTask {
  /// Detection tasks.
  public static let name = TaskName.detection

  /// Every detection metric.
  public static let entries: [MetricEntry<DetectionCases>] =
    [
      FrocSensitivity.entry, FrocSensitivityInterpolated.entry, CompetitionMetric.entry,
      CompetitionMetricInterpolated.entry, DetectionPrecision.entry,
    ] + CocoSummary.entries
}
