// SPDX-License-Identifier: Apache-2.0

import Metrics
import Statistics
import Tables
import Wording

/// Conformal sets, calibrated on some cases and judged on the others: `--conformal`.
enum ConformalAnalysis: ImperfectAnalysis {
  static let option = ImperfectOptions.conformal.input
  static let parameters: [ParameterName] = [.alpha]
  static let own = [
    option, ImperfectOptions.calibration.input, ImperfectOptions.classConditional.input,
    ImperfectOptions.low.input, ImperfectOptions.high.input,
  ]

  static func takes(_ invocation: Invocation) -> [Input] {
    [
      MeasureOptions.truth.input, MeasureOptions.score.input, MeasureOptions.scores.input,
      MeasureOptions.prediction.input, MeasureOptions.positive.input,
      MeasureOptions.negative.input,
    ] + MeasureOptions.frame
  }
  static let tasks: [TaskName] = [.binary, .multiclass, .regression]

  static func isAsked(_ invocation: Invocation) -> Bool {
    invocation[ImperfectOptions.conformal] != nil
  }

  static func run(_ input: TaskInput) throws -> ImperfectFinding {
    guard let name = input.invocation[ImperfectOptions.conformal],
      let method = ConformalMethod(rawValue: name)
    else { throw input.missing(option) }
    guard let calibration = input.invocation[ImperfectOptions.calibration] else {
      throw input.missing(ImperfectOptions.calibration.input)
    }
    let alphas = MetricRequests(input.invocation).values[.alpha] ?? [0.1]
    let source = try ConformalSource(input, method: method, calibration: calibration)
    var finding = ImperfectFinding(warnings: source.warnings)
    for alpha in alphas {
      finding.estimates += try source.estimates(alpha: alpha)
    }
    return finding
  }
}

/// The rows from which conformal sets are made.
private struct ConformalSource {
  let input: TaskInput
  let method: ConformalMethod
  let table: Table
  let tested: [Int]
  let calibrating: [Int]
  var warnings: [Text]
  /// The probabilities of each row, for labels.
  private var probabilities: [[Double]] = []
  private var labels: [Int] = []
  private var names: [String] = []
  /// The numbers of each row, for intervals.
  private var truths: [Double] = []
  private var lows: [Double] = []
  private var highs: [Double] = []

  init(_ input: TaskInput, method: ConformalMethod, calibration: String) throws {
    self.input = input
    self.method = method
    let truth = try input.needed(input.truth, MeasureOptions.truth.input)
    let isForLabels = method == .lac || method == .aps
    var numbers: [String]
    if isForLabels {
      numbers = input.scores.isEmpty ? [input.score].compactMap(\.self) : input.scores
      if numbers.isEmpty { throw input.missing(MeasureOptions.scores.input) }
    } else if method == .residual {
      numbers = [try input.needed(input.prediction, MeasureOptions.prediction.input)]
    } else {
      numbers = [
        try input.needed(input.invocation[ImperfectOptions.low], ImperfectOptions.low.input),
        try input.needed(input.invocation[ImperfectOptions.high], ImperfectOptions.high.input),
      ]
    }
    var kinds: [String: ColumnKind] = [:]
    for name in numbers { kinds[name] = .number }
    kinds[truth] = isForLabels ? .text : .number
    let reading = try input.table(kinds: kinds)
    table = reading.table
    let kept = try input.kept(table, columns: [truth, calibration] + numbers)
    warnings = reading.warnings + kept.warnings
    let flags = try table.booleans(calibration)
    calibrating = kept.rows.filter { flags[$0] == true }
    tested = kept.rows.filter { flags[$0] != true }
    let columns = try numbers.map { try table.numbers($0).map { $0 ?? .nan } }
    if let problem = kept.rows.first(where: { row in columns.contains { $0[row].isNaN } }) {
      throw table.error(
        row: problem, column: numbers[0], expected: Text(zh: "数字", en: "a number"))
    }
    guard isForLabels else {
      truths = try table.numbers(truth).map { $0 ?? .nan }
      lows = columns[0]
      highs = columns[columns.count - 1]
      return
    }
    try readLabels(truth, numbers, columns, kept.rows)
  }

  /// Two classes from one score, or one class a column, named as the column or by its place.
  private mutating func readLabels(
    _ truth: String, _ numbers: [String], _ columns: [[Double]], _ rows: [Int]
  ) throws {
    labels = [Int](repeating: 0, count: table.rowCount)
    if numbers.count == 1 {
      names = ["0", "1"]
      probabilities = columns[0].map { [1 - $0, $0] }
      let values = try table.booleans(
        truth, positive: input.positive.isEmpty ? BooleanText.positive : input.positive,
        negative: input.negative.isEmpty ? BooleanText.negative : input.negative)
      for row in rows { labels[row] = values[row] == true ? 1 : 0 }
    } else {
      names = numbers
      probabilities = (0..<table.rowCount).map { row in columns.map { $0[row] } }
      let words = try table.strings(truth)
      for row in rows {
        let word = words[row] ?? ""
        let place = numbers.firstIndex(of: word) ?? Int(word)
        guard let place, numbers.indices.contains(place) else {
          throw table.error(
            row: row, column: truth,
            expected: Text(
              zh: "评分列的列名，或其从 0 起的序号",
              en: "the name of a score column, or its place from 0"))
        }
        labels[row] = place
      }
    }
    for row in rows where !probabilities[row].allSatisfy({ $0 >= 0 && $0 <= 1 }) {
      throw table.error(
        row: row, column: numbers[0],
        expected: Text(zh: "0 至 1 的概率", en: "a probability between 0 and 1"))
    }
  }

  func estimates(alpha: Double) throws -> [Estimate] {
    let inference = Inference(input.invocation)
    let thresholds = thresholds(alpha: alpha)
    var estimates = thresholds.map { label, threshold in
      ConformalMetrics.guarantee(
        threshold, level: inference.level, group: label.map { ["class": $0] } ?? [:])
    }
    guard !tested.isEmpty else { return estimates }
    let outcome = tested.map { set($0, thresholds.map(\.threshold)) }
    let frame = try framed()
    let cases = try input.inFile(table.name) { () throws(MetricError) in
      try ConformalCases(
        ConformalColumns(covered: outcome.map(\.isCovered), sizes: outcome.map(\.size)),
        frame: frame)
    }
    let groups = (input.groups + (names.isEmpty ? [] : ["class"])).flatMap {
      GroupSelection.all(of: [$0], in: cases.groupings)
    }
    // Only labels can be left out altogether.
    let metrics = ConformalMetrics.entries.filter {
      !names.isEmpty || $0.about.id != "conformal_empty_share"
    }
    estimates += Assessment.estimates(
      of: cases, metrics: try metrics.map { try $0.make(MetricRequest($0.about.id)) },
      groups: groups, inference: inference
    ).map { estimate in
      var named = estimate
      named.parameters["alpha"] = .number(alpha)
      named.parameters["method"] = .text(method.rawValue)
      return named
    }
    return estimates
  }

  /// One threshold for all, or one for each class by name.
  private func thresholds(alpha: Double) -> [(label: String?, threshold: ConformalThreshold)] {
    guard !names.isEmpty else {
      return [
        (
          nil,
          ConformalThreshold(
            calibrationScores: calibrating.map {
              ConformalScores.number(truths[$0], lower: lows[$0], upper: highs[$0])
            }, alpha: alpha)
        )
      ]
    }
    func scores(_ rows: [Int]) -> [Double] {
      rows.map { ConformalScores.labels(probabilities[$0], method: method)[labels[$0]] }
    }
    guard input.invocation[ImperfectOptions.classConditional] else {
      return [
        (nil, ConformalThreshold(calibrationScores: scores(calibrating), alpha: alpha))
      ]
    }
    return names.indices.map { label in
      (
        names[label],
        ConformalThreshold(
          calibrationScores: scores(calibrating.filter { labels[$0] == label }), alpha: alpha)
      )
    }
  }

  private func set(_ row: Int, _ thresholds: [ConformalThreshold]) -> (
    isCovered: Bool, size: Double
  ) {
    guard !names.isEmpty else {
      let score = ConformalScores.number(truths[row], lower: lows[row], upper: highs[row])
      let limit = thresholds[0].score
      return (score <= limit, max(0, highs[row] - lows[row] + 2 * limit))
    }
    let limits = names.indices.map { thresholds[min($0, thresholds.count - 1)].score }
    return ConformalScores.set(
      probabilities[row], truth: labels[row], thresholds: limits, method: method)
  }

  /// The frame of the tested rows, with the true class as a group.
  private func framed() throws -> CaseFrame {
    guard !names.isEmpty else { return try input.frame(table, tested) }
    let classes = Grouping(name: "class", labels: tested.map { names[labels[$0]] })
    return try input.frame(table, tested, more: [classes])
  }
}
