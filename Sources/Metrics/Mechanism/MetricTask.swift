// SPDX-License-Identifier: Apache-2.0

import Wording

/// What kind of work a model does, as the command line and suites name it.
public enum TaskName: String, Sendable, CaseIterable {
  case binary, multiclass, multilabel, regression, survival, agreement, text, segmentation
  case detection, events, ranking, choice, rubric, extraction, trace, forecast, rostering
}

/// A metric's handbook page and the way to make it from a request.
public struct MetricEntry<Cases: PreparedCases>: Sendable {
  /// Its handbook page.
  public let about: MetricAbout
  /// Makes the metric from a request whose parameters are all known to it.
  public let make: @Sendable (MetricRequest) throws(MetricError) -> any Metric<Cases>

  /// Joins a page and the way to make the metric.
  public init(
    _ about: MetricAbout,
    _ make: @escaping @Sendable (MetricRequest) throws(MetricError) -> any Metric<Cases>
  ) {
    self.about = about
    self.make = make
  }

  /// An entry of a metric without parameters.
  public static func plain(_ metric: any Metric<Cases>) -> MetricEntry {
    MetricEntry(metric.about) { _ throws(MetricError) in metric }
  }
}

/// A family of metrics that are measured on the same kind of cases.
public protocol MetricTask: Sendable {
  /// The cases its metrics are measured on.
  associatedtype Cases: PreparedCases
  /// The task.
  static var name: TaskName { get }
  /// Every metric of the task, in the order in which people want to read them.
  static var entries: [MetricEntry<Cases>] { get }
  /// The option of `measure` that asks for these metrics; nil for the plain metrics of a task.
  static var option: String? { get }
}

extension MetricTask {
  /// The plain metrics of a task need no option.
  public static var option: String? { nil }

  /// The handbook pages of the task's metrics.
  public static var pages: [MetricAbout] { entries.map(\.about) }

  /// The handbook page of a metric of this task.
  ///
  /// - Throws: `MetricError.unknownMetric` with the nearest names.
  public static func find(_ id: String) throws(MetricError) -> MetricAbout {
    guard let about = pages.first(where: { $0.id == id }) else {
      throw unknown(id)
    }
    return about
  }

  /// Where a metric is that this family has not, or what may have been meant.
  private static func unknown(_ id: String) -> MetricError {
    let elsewhere = MetricCatalogue.pages.filter { $0.about.id == id }
    if let page = elsewhere.first(where: { $0.task == name && $0.option != nil }),
      let option = page.option
    {
      return .needsOption(
        metric: id, asking: Text(zh: "需加 --\(option)", en: "needs --\(option)"))
    }
    if let product = ByProduct.about(id) {
      return .needsOption(
        metric: id,
        asking: product.asking
          ?? Text(
            zh: "不是单个指标，不给 --metrics 时自动给出",
            en: "is no metric; it comes by itself when --metrics is not given"))
    }
    guard elsewhere.isEmpty else {
      var tasks: [String] = []
      for page in elsewhere {
        let words = page.task.rawValue + (page.option.map { " (--\($0))" } ?? "")
        if !tasks.contains(words) { tasks.append(words) }
      }
      return .otherTask(metric: id, task: name.rawValue, tasks: tasks)
    }
    return .unknownMetric(id: id, nearest: Spelling.nearest(to: id, in: pages.map(\.id)))
  }

  /// Makes a metric from a request.
  ///
  /// - Throws: `MetricError` for an unknown metric or parameter, or a value out of range.
  public static func make(_ request: MetricRequest) throws(MetricError) -> any Metric<Cases> {
    guard let entry = entries.first(where: { $0.about.id == request.id }) else {
      throw unknown(request.id)
    }
    let known = entry.about.parameters
    for name in request.parameters.keys.sorted(by: { $0.rawValue < $1.rawValue })
    where !known.contains(name) {
      throw .unknownParameter(
        metric: request.id, parameter: name.rawValue, known: known.map(\.rawValue))
    }
    return try entry.make(request)
  }
}
