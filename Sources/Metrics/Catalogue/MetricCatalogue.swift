// SPDX-License-Identifier: Apache-2.0

import Wording

/// Every metric there is, by task and name.
public enum MetricCatalogue {
  /// The families, each the metrics of one task; a family is known everywhere once it stands here.
  public static let tasks: [any MetricTask.Type] = [
    BinaryMetrics.self,
    MulticlassMetrics.self,
    MultilabelMetrics.self,
    RegressionMetrics.self,
    SurvivalMetrics.self,
    AgreementMetrics.self,
    TextMetrics.self,
    SegmentationMetrics.self,
    DetectionMetrics.self,
    EventMetrics.self,
    RankingMetrics.self,
    ChoiceMetrics.self,
    RubricMetrics.self,
    ExtractionMetrics.self,
    TraceMetrics.self,
    ForecastMetrics.self,
    RosterMetrics.self,
    VerificationMetrics.self,
    ReferenceMetrics.self,
    LatentClassMetrics.self,
    SelectiveMetrics.self,
    ConformalMetrics.self,
    CalibrationErrorMetrics.self,
  ]

  /// A metric's handbook page and the task it belongs to.
  public struct Page: Sendable {
    /// The task.
    public let task: TaskName
    /// The page.
    public let about: MetricAbout
    /// The option of `measure` that asks for it; nil for a plain metric.
    public let option: String?
  }

  /// The handbook pages of all tasks.
  public static let pages: [Page] = tasks.flatMap { task in
    task.pages.map { Page(task: task.name, about: $0, option: task.option) }
  }

  /// The handbook pages of all metrics; a name that several tasks share comes once for each.
  public static var all: [MetricAbout] { pages.map(\.about) }

  /// The handbook page of a metric, that of the first task which has one, or nil.
  public static func about(_ id: String) -> MetricAbout? {
    pages.first { $0.about.id == id }?.about
  }

  /// The handbook pages of a name, one for each task that has it.
  ///
  /// - Throws: `MetricError.unknownMetric` with the nearest names.
  public static func find(_ id: String) throws(MetricError) -> [Page] {
    let found = pages.filter { $0.about.id == id }
    guard !found.isEmpty else {
      throw .unknownMetric(id: id, nearest: Spelling.nearest(to: id, in: all.map(\.id)))
    }
    return found
  }
}
