// SPDX-License-Identifier: Apache-2.0

import Metrics
import Wording

/// The requests that a list of metrics and the parameters given come to.
///
/// A metric is asked for once for each combination of the values given for the parameters it takes;
/// what it does not take is not its concern. Threshold, specificity and sensitivity are three ways
/// of setting one operating point, so they add up rather than cross.
struct MetricRequests {
  /// The values given, by parameter.
  let values: [ParameterName: [Double]]
  private let invocation: Invocation

  init(_ invocation: Invocation) {
    var values: [ParameterName: [Double]] = [:]
    for (name, key) in MetricParameterOptions.all { values[name] = invocation[key] }
    self.invocation = invocation
    self.values = values.filter { !$0.value.isEmpty }
  }

  private static let points: [ParameterName] = [.threshold, .specificity, .sensitivity]

  /// `categories` are the places of the classes to tell apart.
  func requests(for about: MetricAbout, categories: [Double] = []) -> [MetricRequest] {
    var requests: [[ParameterName: Double]] = [[:]]
    let points = Self.points.filter { about.parameters.contains($0) }
      .flatMap { name in (values[name] ?? []).map { [name: $0] } }
    if !points.isEmpty { requests = points }
    for name in about.parameters where !Self.points.contains(name) {
      let values = name == .category ? categories : values[name] ?? []
      guard !values.isEmpty else { continue }
      requests = requests.flatMap { request in
        values.map { request.merging([name: $0]) { $1 } }
      }
    }
    return requests.map { MetricRequest(about.id, $0) }
  }

  /// The metrics of a task that are asked for, each under its parameters, and of each class where
  /// it measures one.
  func metrics<T: MeasureTask>(
    _ task: T.Type, named names: [String], categories: [Double] = []
  ) throws -> [any Metric<T.Task.Cases>] {
    var metrics: [any Metric<T.Task.Cases>] = []
    for name in names.isEmpty ? T.usualMetrics : names {
      for request in requests(for: try T.Task.find(name), categories: categories) {
        metrics.append(try T.Task.make(request))
      }
    }
    return metrics
  }

  /// What is given for parameters that no metric named takes.
  func unused<T: MeasureTask>(_ task: T.Type, named names: [String]) throws -> [Text] {
    guard !names.isEmpty else { return [] }
    let taken = try names.flatMap { try T.Task.find($0).parameters } + T.parameters
    return MetricParameterOptions.inputsByName.filter { name, input in
      invocation.arguments.isGiven(input) && !taken.contains(name)
    }.map { _, input in
      Text(
        zh: "所列指标都不使用 --\(input.name)。", en: "None of the metrics named uses --\(input.name).")
    }
  }
}
