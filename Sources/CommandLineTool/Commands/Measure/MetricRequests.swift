// SPDX-License-Identifier: Apache-2.0

import Metrics

/// The requests that a list of metrics and the parameters given come to.
///
/// A metric is asked for once for each combination of the values given for the parameters it takes;
/// what it does not take is not its concern. Threshold, specificity and sensitivity are three ways
/// of setting one operating point, so they add up rather than cross.
struct MetricRequests {
  /// The values given, by parameter.
  let values: [ParameterName: [Double]]

  init(_ invocation: Invocation) {
    var values: [ParameterName: [Double]] = [:]
    for (name, key) in MetricParameterOptions.all { values[name] = invocation[key] }
    self.values = values.filter { !$0.value.isEmpty }
  }

  private static let points: [ParameterName] = [.threshold, .specificity, .sensitivity]

  func requests(for about: MetricAbout) -> [MetricRequest] {
    var requests: [[ParameterName: Double]] = [[:]]
    let points = Self.points.filter { about.parameters.contains($0) }
      .flatMap { name in (values[name] ?? []).map { [name: $0] } }
    if !points.isEmpty { requests = points }
    for name in about.parameters where !Self.points.contains(name) {
      guard let values = values[name] else { continue }
      requests = requests.flatMap { request in
        values.map { request.merging([name: $0]) { $1 } }
      }
    }
    return requests.map { MetricRequest(about.id, $0) }
  }

  /// The metrics of a task that are asked for, each under its parameters.
  func metrics<T: MeasureTask>(
    _ task: T.Type, named names: [String]
  ) throws(MetricError) -> [any Metric<T.Task.Cases>] {
    var metrics: [any Metric<T.Task.Cases>] = []
    for name in names.isEmpty ? T.usualMetrics : names {
      for request in requests(for: try T.Task.find(name)) {
        metrics.append(try T.Task.make(request))
      }
    }
    return metrics
  }
}
