// SPDX-License-Identifier: Apache-2.0

import Metrics
import Statistics
import Wording

/// How one task's cases are read from what the command line names.
protocol MeasureTask: Sendable {
  /// The family of metrics that measures the task.
  associatedtype Task: MetricTask
  /// Options that this task alone takes, beside those of `MeasureOptions`.
  static var inputs: [Input] { get }
  /// Every option that the task reads, of those that not all tasks read.
  static var takes: [Input] { get }
  /// Parameters that the task reads itself, beside those of its metrics.
  static var parameters: [ParameterName] { get }
  /// The model's columns: the first of a pair that `compare` tells apart.
  static var modelColumns: [ModelColumn] { get }
  /// Reads the cases of one model.
  static func read(_ input: TaskInput) throws -> [TaskReading<Task.Cases>]
  /// Results that are tables rather than numbers: curves, cells, per-class figures.
  static func tables(_ cases: Task.Cases, _ input: TaskInput) throws -> [Estimate]
  /// The metrics that are measured when none is named.
  static var usualMetrics: [String] { get }
  /// The classes or labels that metrics of one category tell apart; none in most tasks.
  static func categories(_ cases: Task.Cases) -> [String]
  /// How many cases belong to a class or label, by its place from 0.
  static func events(_ cases: Task.Cases, category: Int) -> Int?
}

extension MeasureTask {
  static var inputs: [Input] { [] }
  static var parameters: [ParameterName] { [] }
  static var modelColumns: [ModelColumn] { [.score, .label] }
  static func categories(_ cases: Task.Cases) -> [String] { [] }
  static func events(_ cases: Task.Cases, category: Int) -> Int? { nil }
  static func tables(_ cases: Task.Cases, _ input: TaskInput) throws -> [Estimate] { [] }
  static var usualMetrics: [String] { Task.pages.map(\.id) }
}

/// The options that name what a model gave, of which `compare` takes two.
enum ModelColumn: String, CaseIterable {
  case score, label, scores, prediction, raters
}

/// The cases of one target, read and checked.
struct TaskReading<Cases> {
  /// The target, where a file holds several.
  var target: String?
  let cases: Cases
  /// What a person should know about what was read.
  var warnings: [Text] = []

  init(_ cases: Cases, target: String? = nil, warnings: [Text] = []) {
    self.cases = cases
    self.target = target
    self.warnings = warnings
  }
}

/// Every task that `measure` and `compare` do.
enum MeasureTasks {
  static let all: [any MeasureTask.Type] = [
    BinaryMeasure.self,
    MulticlassMeasure.self,
    MultilabelMeasure.self,
    RegressionMeasure.self,
    SurvivalMeasure.self,
    AgreementMeasure.self,
    TextMeasure.self,
    SegmentationMeasure.self,
    DetectionMeasure.self,
    EventMeasure.self,
    RankingMeasure.self,
    ChoiceMeasure.self,
    RubricMeasure.self,
    ExtractionMeasure.self,
    TraceMeasure.self,
    ForecastMeasure.self,
    RosterMeasure.self,
  ]

  static let names = all.map { $0.taskName.rawValue }

  /// Names of the contract that no registered task has.
  static let later = TaskName.allCases.map(\.rawValue).filter { !names.contains($0) }

  static func find(_ name: String) -> (any MeasureTask.Type)? {
    all.first { $0.taskName.rawValue == name }
  }
}

extension MeasureTask {
  static var taskName: TaskName { Task.name }
}
