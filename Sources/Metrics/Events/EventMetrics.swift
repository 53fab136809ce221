// SPDX-License-Identifier: Apache-2.0

import Wording

/// The metrics of event detection: onsets found in recordings against reference onsets.
public enum EventMetrics: MetricTask {
  /// The task.
  public static let name = TaskName.events

  /// The tolerance when none is asked for: 150 ms, as beat detectors are judged (ANSI/AAMI EC57).
  public static let defaultTolerance = 0.15

  /// Every metric of event detection.
  public static let entries: [MetricEntry<EventCases>] = [
    entry(EventRates.sensitivityAbout) {
      EventRates.sensitivity(EventRates.sensitivityAbout, $0).pooled()
    },
    entry(EventRates.predictivityAbout) {
      EventRates.predictivity(EventRates.predictivityAbout, $0).pooled()
    },
    entry(EventRates.f1About) { EventRates.f1($0).pooled() },
    entry(EventRates.averageSensitivityAbout) {
      EventRates.sensitivity(EventRates.averageSensitivityAbout, $0).averaged()
    },
    entry(EventRates.averagePredictivityAbout) {
      EventRates.predictivity(EventRates.averagePredictivityAbout, $0).averaged()
    },
    entry(FalseAlarmRate.about) { FalseAlarmRate.metric($0) },
    entry(OnsetErrors.signedAbout) {
      OnsetErrors.mean(OnsetErrors.signedAbout, $0) { $0.signed[$1] }
    },
    entry(OnsetErrors.sizeAbout) {
      OnsetErrors.mean(OnsetErrors.sizeAbout, $0) { $0.sizes[$1] }
    },
    entry(OnsetErrors.medianAbout) { OnsetErrors.median($0) },
  ]

  private static func entry(
    _ about: MetricAbout, _ make: @escaping @Sendable (Double) -> FormulaMetric<EventCases>
  ) -> MetricEntry<EventCases> {
    MetricEntry(about) { request throws(MetricError) in
      let value = request.parameters[.tolerance] ?? defaultTolerance
      guard value >= 0, value.isFinite else {
        throw .parameter(
          metric: request.id, parameter: "tolerance", value: "\(value)",
          expected: Text(zh: "不小于 0 的秒数", en: "a number of seconds that is not negative"))
      }
      return make(value)
    }
  }
}
