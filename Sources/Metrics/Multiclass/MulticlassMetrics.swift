// SPDX-License-Identifier: Apache-2.0

/// The metrics of tasks with several classes, one class a case.
public enum MulticlassMetrics: MetricTask {
  /// The task.
  public static let name = TaskName.multiclass

  /// Every metric of several classes.
  public static let entries: [MetricEntry<MulticlassCases>] =
    [ClassShare.accuracy.entry] + ClassAverage.all.map { .plain($0) }
    + [.plain(ClassMatthews.metric)] + RatingWeights.allCases.map { .plain(ClassKappa.metric($0)) }
    + ClassAreas.allCases.map { .plain($0.metric) } + [TopK.entry]
    + [.plain(ClassLogLoss.metric), .plain(ClassBrier.metric)]
    + ClassCalibration.allCases.map(\.entry)
    + ClassShare.allCases.filter { $0 != .accuracy }.map(\.entry) + [ClassF1.entry]
    + ClassAgainstRest.allCases.map(\.entry)
}
