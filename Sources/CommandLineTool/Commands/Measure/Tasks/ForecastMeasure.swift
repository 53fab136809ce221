// SPDX-License-Identifier: Apache-2.0

import Metrics
import Tables
import Wording

/// Reads forecasting tasks: one row a point in time of a series; rows without a forecast are history.
enum ForecastMeasure: MeasureTask {
  typealias Task = ForecastMetrics
  private typealias Option = MeasureOptions

  static let modelColumns: [ModelColumn] = [.prediction, .scores]
  static let parameters: [ParameterName] = [.quantile, .season]
  static let takes =
    [
      Option.truth.input, Option.time.input, Option.prediction.input, Option.scores.input,
    ] + MeasureOptions.frame

  static func read(_ input: TaskInput) throws -> [TaskReading<ForecastCases>] {
    let truth = try input.needed(input.truth, Option.truth.input)
    let given = MetricRequests(input.invocation).values
    let levels = input.scores.isEmpty ? [] : given[.quantile] ?? []
    let model = [input.prediction].compactMap(\.self) + input.scores
    guard !model.isEmpty else { throw input.missing(Option.prediction.input) }
    guard levels.count == input.scores.count else {
      throw input.invocation.usageError(unevenLevels(input.scores.count, levels.count))
    }
    let season = try season(input, given[.season])
    let kinds = try input.kinds(
      (input.columns([truth], Option.truth.input), .number),
      (input.columns([input.prediction].compactMap(\.self), Option.prediction.input), .number),
      (input.columns(input.scores, Option.scores.input), .number))
    let reading = try input.table(kinds: kinds)
    let table = reading.table
    let kept = try input.kept(table, history: model, needed: [truth])
    let rows = kept.rows
    let series = try input.id.map { try input.words(table, $0, rows) }
    let history = ForecastHistory(
      series: series, times: try times(input, table, rows),
      truths: try input.numbers(table, truth, rows), isForecast: kept.isForecast, season: season)
    let points = history.forecastRows.map { rows[$0] }
    let truths = try input.numbers(table, truth, points)
    let predictions = try input.prediction.map { try input.numbers(table, $0, points) }
    let quantiles = try input.scores.map { try input.numbers(table, $0, points) }
    let columns = try input.inFile(table.name) { () throws(MetricError) in
      try ForecastColumns(
        truths: truths, predictions: predictions, levels: levels, quantiles: quantiles,
        scales: history.scales, season: season, scaledInside: history.scaledInside,
        rows: input.places(of: points, in: table))
    }
    let cases = try CaseSet(columns, frame: frame(input, table, points))
    return [TaskReading(cases, warnings: reading.warnings + kept.warnings)]
  }

  /// Series are the units unless a cluster column is given: points of one are not independent.
  private static func frame(_ input: TaskInput, _ table: Table, _ rows: [Int]) throws -> CaseFrame {
    let series = try input.id.map { try input.words(table, $0, rows) }
    let times = try input.time.map { name in
      let column = try table.column(name)
      return rows.map { column.string($0) ?? "" }
    }
    var ids: [String]?
    if let times {
      ids = rows.indices.map { "\(series?[$0] ?? "")\t\(times[$0])" }
    } else if input.pairsRows {
      ids = input.identities(table, rows)
    }
    let units =
      try input.cluster.map { try input.words(table, $0, rows) } ?? series
      ?? rows.map { _ in "series" }
    let weights = try input.weight.map { try input.numbers(table, $0, rows) }
    let groupings = try input.groups.map { name in
      let labels = try table.strings(name)
      return Grouping(name: name, labels: rows.map { labels[$0] })
    }
    return try input.inFile(table.name) { () throws(MetricError) in
      try CaseFrame(
        count: rows.count, ids: ids, units: units, weights: weights,
        weightKind: input.weightKind, groupings: groupings,
        rows: input.places(of: rows, in: table))
    }
  }

  /// The order of rows in a series: dates or numbers; the rows as they come without a time column.
  private static func times(
    _ input: TaskInput, _ table: Table, _ rows: [Int]
  ) throws -> [Double] {
    guard let name = input.time else { return rows.map(Double.init) }
    let column = try table.column(name)
    if column.kind == .number || column.kind == .integer {
      return try input.numbers(table, name, rows)
    }
    let dates = try table.dates(name)
    return try rows.map { row in
      guard let seconds = dates[row] else {
        throw table.error(
          row: row, column: name, expected: Text(zh: "日期或数字", en: "a date or a number"))
      }
      return Double(seconds)
    }
  }

  private static func season(_ input: TaskInput, _ values: [Double]?) throws -> Int {
    let values = values ?? [1]
    guard values.count == 1, let season = Int(exactly: values[0]), season >= 1 else {
      throw input.invocation.usageError(
        Text(
          zh: "--season 只能给一个不小于 1 的整数。",
          en: "--season takes one whole number from 1 on."))
    }
    return season
  }

  private static func unevenLevels(_ columns: Int, _ levels: Int) -> Text {
    Text(
      zh: "有 \(columns) 列分位数预测，但给出了 \(levels) 个分位数；请用 --quantile 为每列各给一个。",
      en: "There are \(columns) columns of forecast quantiles but \(levels) quantiles: give one "
        + "with --quantile for each column.")
  }
}

/// Rows of a series: those with a forecast and those of its history.
struct SeriesRows {
  let rows: [Int]
  let isForecast: [Bool]
  let warnings: [Text]
}

extension TaskInput {
  /// The rows that hold the needed columns; a forecast where all model columns are filled, history
  /// where none is, and left out where some are.
  func kept(
    _ table: Table, history model: [String], needed: [String]
  ) throws(TableError) -> SeriesRows {
    var (rows, isForecast): ([Int], [Bool]) = ([], [])
    let columns = try columns(table, model + alsoNeeded.filter { !model.contains($0) })
    let others = try self.columns(table, needed)
    var (partial, empty) = (0, 0)
    for row in 0..<table.rowCount {
      let filled = columns.count { !$0.isMissing(row) }
      if others.contains(where: { $0.isMissing(row) }) {
        empty += 1
      } else if filled == columns.count || filled == 0 {
        rows.append(row)
        isForecast.append(filled > 0)
      } else {
        partial += 1
      }
    }
    var warnings: [Text] = []
    if empty > 0 { warnings.append(Self.left(out: empty, of: needed.joined(separator: ", "))) }
    if partial > 0 {
      warnings.append(Self.left(out: partial, of: model.joined(separator: ", ")))
    }
    return SeriesRows(rows: rows, isForecast: isForecast, warnings: warnings)
  }

  private func columns(_ table: Table, _ names: [String]) throws(TableError) -> [Column] {
    var columns: [Column] = []
    for name in names { columns.append(try table.column(name)) }
    return columns
  }
}
