// SPDX-License-Identifier: Apache-2.0

import Wording

/// The metrics of forecasting tasks: points, quantiles and intervals against what came.
public enum ForecastMetrics: MetricTask {
  /// The task.
  public static let name = TaskName.forecast

  /// Every forecasting metric.
  public static let entries: [MetricEntry<ForecastCases>] = [
    .plain(ForecastErrors.scaled), .plain(ForecastErrors.absolute),
    .plain(ForecastErrors.rootSquared), .plain(ForecastErrors.bias),
    .plain(ForecastErrors.weighted), .plain(ForecastErrors.symmetric),
    MetricEntry(QuantileScores.pinballAbout) { request throws(MetricError) in
      QuantileScores.pinball(try request.openShare(.quantile))
    },
    .plain(QuantileScores.weightedInterval),
    MetricEntry(ForecastIntervals.coverageAbout) { request throws(MetricError) in
      ForecastIntervals.coverage(try request.openShare(.alpha))
    },
    MetricEntry(ForecastIntervals.widthAbout) { request throws(MetricError) in
      ForecastIntervals.width(try request.openShare(.alpha))
    },
    MetricEntry(ForecastIntervals.scoreAbout) { request throws(MetricError) in
      ForecastIntervals.score(try request.openShare(.alpha))
    },
  ]
}

extension MetricRequest {
  /// A number strictly between 0 and 1, if one is asked for.
  func openShare(_ name: ParameterName) throws(MetricError) -> Double? {
    guard let value = parameters[name] else { return nil }
    guard value > 0, value < 1 else {
      throw .parameter(
        metric: id, parameter: name.rawValue, value: "\(value)",
        expected: Text(zh: "大于 0 且小于 1 的数", en: "a number above 0 and below 1"))
    }
    return value
  }
}
