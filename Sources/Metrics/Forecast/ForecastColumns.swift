// SPDX-License-Identifier: Apache-2.0

import Wording

/// What came and what was forecast, one row a forecast point of some series.
///
/// Each row is complete by itself: the scale of its series (the error of the naive forecast) stands
/// beside it, so that rows can be drawn, dropped and repeated.
public struct ForecastColumns: CaseColumns {
  /// What came.
  public let truths: [Double]
  /// The point forecast; the median forecast where only quantiles are given.
  public let predictions: [Double]
  /// The probabilities of the forecast quantiles, rising.
  public let levels: [Double]
  /// The forecast quantiles, one column a level.
  public let quantiles: [[Double]]
  /// The mean error of the seasonal naive forecast in the row's series; NaN where there is none.
  public let scales: [Double]
  /// The number of steps after which a series repeats itself, by which the scale was made.
  public let season: Int
  /// Whether some scale had to be taken from the forecast period, for want of history.
  public let scaledInside: Bool

  /// Checks and takes the columns; `rows` are the positions in the file, for messages.
  ///
  /// - Throws: `MetricError` for unequal lengths, NaN or infinite numbers, levels that are not
  ///   strictly between 0 and 1 or come twice, or neither points nor a median.
  public init(
    truths: [Double], predictions: [Double]? = nil, levels: [Double] = [],
    quantiles: [[Double]] = [], scales: [Double]? = nil, season: Int = 1,
    scaledInside: Bool = false, rows: [Int]? = nil
  ) throws(MetricError) {
    guard quantiles.count == levels.count else {
      throw .lengths(column: "scores", has: quantiles.count, expected: levels.count)
    }
    let order = levels.indices.sorted { levels[$0] < levels[$1] }
    let rising = order.map { levels[$0] }
    if let bad = rising.first(where: { !($0 > 0 && $0 < 1) })
      ?? zip(rising, rising.dropFirst()).first(where: { $0 == $1 })?.0
    {
      throw .unlike(ForecastWords.badLevel(bad))
    }
    let columns = order.map { quantiles[$0] }
    guard
      let points = predictions ?? rising.firstIndex(of: 0.5).map({ columns[$0] })
    else { throw .unlike(ForecastWords.noPoint) }
    let all = [("truth", truths), ("prediction", points)] + columns.map { ("scores", $0) }
    for (name, column) in all {
      guard column.count == truths.count else {
        throw .lengths(column: name, has: column.count, expected: truths.count)
      }
      try RegressionWords.refuse(column, name: name, rows: rows)
    }
    if let scales, scales.count != truths.count {
      throw .lengths(column: "scale", has: scales.count, expected: truths.count)
    }
    self.init(
      checked: truths, points, rising, columns,
      scales ?? [Double](repeating: .nan, count: truths.count), season, scaledInside)
  }

  private init(
    checked truths: [Double], _ predictions: [Double], _ levels: [Double],
    _ quantiles: [[Double]], _ scales: [Double], _ season: Int, _ scaledInside: Bool
  ) {
    self.truths = truths
    self.predictions = predictions
    self.levels = levels
    self.quantiles = quantiles
    self.scales = scales
    self.season = season
    self.scaledInside = scaledInside
  }

  /// The number of forecast points.
  public var count: Int { truths.count }

  /// The rows by truth, forecast, quantiles and scale.
  public func ordered(_ places: [Int32]) -> [Int32] {
    var order = ContentOrder(places).by(scales)
    for column in quantiles.reversed() { order = order.by(column) }
    return order.by(predictions).by(truths).places
  }

  /// The rows at some places.
  public func rows(_ places: [Int32]) -> ForecastColumns {
    func taken(_ column: [Double]) -> [Double] { places.map { column[Int($0)] } }
    return ForecastColumns(
      checked: taken(truths), taken(predictions), levels, quantiles.map(taken), taken(scales),
      season, scaledInside)
  }

  /// These rows and those of another part.
  public func joined(with other: ForecastColumns) throws(MetricError) -> ForecastColumns {
    guard levels == other.levels, season == other.season else {
      throw .unlike(ForecastWords.unlikeParts)
    }
    return ForecastColumns(
      checked: truths + other.truths, predictions + other.predictions, levels,
      zip(quantiles, other.quantiles).map { $0 + $1 }, scales + other.scales, season,
      scaledInside || other.scaledInside)
  }

  /// The error of a point forecast.
  func error(_ row: Int) -> Double { predictions[row] - truths[row] }
}

/// The cases of a forecasting task.
public typealias ForecastCases = CaseSet<ForecastColumns>
