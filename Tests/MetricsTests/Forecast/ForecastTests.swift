// SPDX-License-Identifier: Apache-2.0

import Metrics
import Statistics
import TestSupport
import Testing
import Wording

@Suite("Forecasts")
struct ForecastTests {
  private func value(
    _ id: String, _ columns: ForecastColumns, _ parameters: [ParameterName: Double] = [:]
  ) throws -> Measured {
    let cases = try CaseSet(columns, frame: CaseFrame(count: columns.count))
    return try ForecastMetrics.make(MetricRequest(id, parameters)).value(CaseSample(cases))
  }

  @Test("the scale of a series is its seasonal naive error over history, rows in any order")
  func history() {
    // a: 1 3 2 5 by time, then two forecasts; b has no history.
    let history = ForecastHistory(
      series: ["a", "a", "a", "a", "a", "a", "b", "b"], times: [2, 1, 4, 3, 5, 6, 1, 2],
      truths: [3, 1, 5, 2, 9, 9, 4, 6],
      isForecast: [false, false, false, false, true, true, true, true], season: 1)
    #expect(history.forecastRows == [4, 5, 6, 7])
    #expect(history.scales == [2, 2, 2, 2])
    #expect(history.scaledInside)
    let seasonal = ForecastHistory(
      series: nil, times: [1, 2, 3, 4, 5], truths: [1, 3, 2, 5, 9],
      isForecast: [false, false, false, false, true], season: 2)
    #expect(seasonal.scales == [1.5] && !seasonal.scaledInside)
    let short = ForecastHistory(
      series: nil, times: [1, 2], truths: [1, 3], isForecast: [false, true], season: 7)
    #expect(short.scales[0].isNaN)
  }

  @Test("errors of points, by hand")
  func points() throws {
    let columns = try ForecastColumns(
      truths: [10, 0, 4], predictions: [12, 0, 1], scales: [2, 1, 2])
    #expect(isClose(try value("mae", columns).number ?? .nan, 5.0 / 3))
    #expect(isClose(try value("mean_error", columns).number ?? .nan, -1.0 / 3))
    #expect(isClose(try value("rmse", columns).number ?? .nan, (13.0 / 3).squareRoot()))
    #expect(isClose(try value("mase", columns).number ?? .nan, (1 + 0 + 1.5) / 3))
    #expect(isClose(try value("smape", columns).number ?? .nan, (4.0 / 22 + 0 + 6.0 / 5) / 3))
    #expect(isClose(try value("wape", columns).number ?? .nan, 5.0 / 14))
  }

  @Test("quantiles and intervals, by hand")
  func quantiles() throws {
    let columns = try ForecastColumns(
      truths: [10, 3], levels: [0.9, 0.1, 0.5], quantiles: [[14, 2], [6, 0], [9, 1]])
    // Levels are put in order: 0.1 gives 6 and 0, 0.9 gives 14 and 2.
    #expect(isClose(try value("pinball_loss", columns, [.quantile: 0.1]).number ?? .nan, 0.35))
    #expect(
      isClose(
        try value("pinball_loss", columns, [.quantile: 0.9]).number ?? .nan, (0.4 + 0.9) / 2))
    let mean = (0.4 + 0.3 + 0.5 + 1.0 + 0.4 + 0.9) / 6
    #expect(isClose(try value("pinball_loss", columns).number ?? .nan, mean))
    #expect(isClose(try value("weighted_interval_score", columns).number ?? .nan, 2 * mean))
    #expect(try value("interval_coverage", columns).number == 0.5)
    #expect(try value("interval_width", columns, [.alpha: 0.2]).number == 5)
    #expect(isClose(try value("interval_score", columns).number ?? .nan, (8 + 2 + 10) / 2))
    #expect(try value("mae", columns).number == 1.5, "the median stands in for the point forecast")
  }

  @Test("a median alone scores as the absolute error does")
  func medianAlone() throws {
    let columns = try ForecastColumns(
      truths: [10, 3], levels: [0.5], quantiles: [[9, 1]])
    let (score, error) = (
      try value("weighted_interval_score", columns), try value("mae", columns)
    )
    #expect(score.number == error.number)
    #expect(try value("interval_coverage", columns).number == nil)
  }

  @Test("no scale, no quantile and nothing to share are undefined with a reason")
  func undefined() throws {
    let columns = try ForecastColumns(truths: [0, 0], predictions: [1, 2])
    for id in ["mase", "wape", "pinball_loss", "weighted_interval_score", "interval_width"] {
      #expect(try value(id, columns).reason?.zh.isEmpty == false, "\(id)")
    }
    #expect(throws: MetricError.self) { try value("pinball_loss", columns, [.quantile: 1]) }
  }

  @Test("points of one series are no sample: one series has no interval")
  func oneSeries() throws {
    let columns = try ForecastColumns(truths: [1, 2, 3, 4], predictions: [2, 2, 2, 2])
    let cases = try CaseSet(
      columns, frame: CaseFrame(count: 4, units: ["w", "w", "w", "w"]))
    let metric = try ForecastMetrics.make(MetricRequest("mae"))
    let interval = metric.closedInterval(cases, level: 0.95, method: nil)
    #expect(interval?.interval == nil && interval?.notes.isEmpty == false)
  }
}
