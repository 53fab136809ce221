// SPDX-License-Identifier: Apache-2.0

/// The metrics of tasks with several labels a case, each there or not.
public enum MultilabelMetrics: MetricTask {
  /// The task.
  public static let name = TaskName.multilabel

  /// Every metric of several labels.
  public static let entries: [MetricEntry<MultilabelCases>] =
    LabelAreas.all + LabelAverage.all + LabelSets.allCases.map(\.entry)
    + LabelRanking.allCases.map { .plain($0.metric) } + LabelAreas.single
    + LabelShare.allCases.map(\.entry) + [LabelAverage.single]
}
