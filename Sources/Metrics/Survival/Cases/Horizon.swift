// SPDX-License-Identifier: Apache-2.0

import Statistics
import Wording

/// The time at which a metric is read: the one asked for, or the last one declared with the data.
struct Horizon: Sendable {
  let asked: Double?

  /// The time on some columns.
  func time(_ columns: SurvivalColumns) -> Double? { asked ?? columns.horizons.last }

  /// As a parameter that was asked with.
  var parameters: [String: Parameter] { asked.map { ["horizon": .number($0)] } ?? [:] }

  /// As a parameter that was found on the columns.
  func found(_ columns: SurvivalColumns) -> [String: Parameter] {
    time(columns).map { ["horizon": .number($0)] } ?? [:]
  }
}

extension MetricRequest {
  /// The horizon asked for, if any.
  func horizon() throws(MetricError) -> Horizon {
    guard let value = parameters[.horizon] else { return Horizon(asked: nil) }
    guard value > 0, value.isFinite else {
      throw .parameter(
        metric: id, parameter: "horizon", value: "\(value)",
        expected: Text(zh: "大于 0 的有限数", en: "a finite number above 0"))
    }
    return Horizon(asked: value)
  }
}
