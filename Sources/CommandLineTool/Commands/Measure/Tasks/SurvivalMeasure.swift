// SPDX-License-Identifier: Apache-2.0

import Metrics
import Statistics
import Tables
import Wording

/// Reads survival tasks: follow-up times, how each ended, and a score or risks by horizons.
enum SurvivalMeasure: MeasureTask {
  typealias Task = SurvivalMetrics
  private typealias Option = MeasureOptions

  static let modelColumns: [ModelColumn] = [.score, .scores]
  static let parameters: [ParameterName] = [.horizon]
  static let takes =
    [
      Option.time.input, Option.event.input, Option.score.input, Option.scores.input,
      Option.prediction.input, Option.positive.input, Option.negative.input,
    ] + MeasureOptions.frame

  static func read(_ input: TaskInput) throws -> [TaskReading<SurvivalCases>] {
    let time = try input.needed(input.time, Option.time.input)
    let event = try input.needed(input.event, Option.event.input)
    let risks = input.scores + (input.scores.isEmpty ? [input.prediction].compactMap(\.self) : [])
    let horizons = horizons(input)
    guard risks.isEmpty || risks.count == horizons.count else {
      throw input.invocation.usageError(unevenHorizons(risks.count, horizons.count))
    }
    let model = [input.score].compactMap(\.self) + risks
    var kinds = try input.kinds(
      (input.columns([time], Option.time.input), .number),
      (input.columns([event], Option.event.input), nil),
      (input.columns([input.score].compactMap(\.self), Option.score.input), .number),
      (
        input.columns(
          risks, input.scores.isEmpty ? Option.prediction.input : Option.scores.input), .number
      ))
    if !input.positive.isEmpty || !input.negative.isEmpty { kinds[event] = .text }
    let reading = try input.table(kinds: kinds)
    let table = reading.table
    let kept = try input.kept(table, columns: [time, event] + model)
    let rows = kept.rows
    let (times, causes) = (
      try input.numbers(table, time, rows), try causes(input, table, event, rows)
    )
    let scores = try input.score.map { try input.numbers(table, $0, rows) }
    let predicted = try risks.map { try input.numbers(table, $0, rows) }
    let columns = try input.inFile(table.name) { () throws(MetricError) in
      try SurvivalColumns(
        times: times, causes: causes, scores: scores, horizons: horizons, risks: predicted,
        rows: input.places(of: rows, in: table))
    }
    let cases = try CaseSet(columns, frame: input.frame(table, rows))
    return [TaskReading(cases, warnings: reading.warnings + kept.warnings)]
  }

  /// The horizons named on the command line, in its order.
  private static func horizons(_ input: TaskInput) -> [Double] {
    MetricRequests(input.invocation).values[.horizon] ?? []
  }

  /// 0 censored, 1 the event, 2 and above competing events; or words that mean yes and no.
  private static func causes(
    _ input: TaskInput, _ table: Table, _ name: String, _ rows: [Int]
  ) throws -> [UInt8] {
    let kind = try table.column(name).kind
    guard kind == .number || kind == .integer else {
      return try input.booleans(table, name, rows).map { $0 ? 1 : 0 }
    }
    let values = try input.numbers(table, name, rows)
    return try values.enumerated().map { place, value in
      guard let code = UInt8(exactly: value) else {
        throw table.error(
          row: rows[place], column: name,
          expected: Text(
            zh: "0（删失）、1（事件）或 2 及以上（竞争事件）",
            en: "0 (censored), 1 (event), or 2 and above (competing events)"))
      }
      return code
    }
  }

  private static func unevenHorizons(_ risks: Int, _ horizons: Int) -> Text {
    Text(
      zh: "有 \(risks) 列预测风险，但声明了 \(horizons) 个时间点；请用 --horizon 为每列各给一个时间点。",
      en: "There are \(risks) columns of predicted risks but \(horizons) horizons: give one with "
        + "--horizon for each column.")
  }

  static func tables(_ cases: SurvivalCases, _ input: TaskInput) throws -> [Estimate] {
    let level = Inference(input.invocation).level
    let (count, events) = (cases.caseCount, cases.eventCount)
    let plain = Measured.undefined(Text(zh: "整张表见 --json 输出", en: "a table, which --json shows"))
    var found = [
      Estimate(
        metric: "survival_curve", measured: plain, n: count, events: events,
        table: SurvivalCurve.table(of: cases, level: level))
    ]
    for horizon in cases.columns.horizons {
      guard let table = SurvivalCurve.calibration(of: cases, horizon: horizon, level: level)
      else { continue }
      found.append(
        Estimate(
          metric: "calibration_curve", measured: plain, n: count, events: events,
          parameters: ["horizon": .number(horizon)], table: table))
    }
    return found + input.groups.compactMap { logRank(cases, column: $0) }
  }

  /// The log-rank test between the values of a grouping column.
  private static func logRank(_ cases: SurvivalCases, column: String) -> Estimate? {
    guard let grouping = cases.groupings.first(where: { $0.name == column }) else { return nil }
    let test = SurvivalCurve.logRank(of: cases, by: grouping)
    let known = grouping.codes.count { $0 >= 0 }
    guard let statistic = test.statistic, let p = test.p else {
      return Estimate(
        metric: "log_rank", measured: .undefined(noTest), n: known,
        parameters: ["column": .text(column)])
    }
    return Estimate(
      metric: "log_rank", measured: .value(p), n: known, events: cases.eventCount,
      parameters: [
        "column": .text(column), "chi_square": .number(statistic),
        "df": .number(Double(test.degreesOfFreedom)),
      ],
      notes: cases.isWeighted || cases.unitsRepeat ? [independent] : [])
  }

  private static let noTest = Text(
    zh: "只有一个组有人，或没有可比较的事件",
    en: "only one group has people, or no event tells groups apart")
  private static let independent = Text(
    zh: "检验假定各行独立，未考虑重复患者和抽样权重",
    en: "the test takes rows as independent and ignores repeated patients and sampling weights")
}
