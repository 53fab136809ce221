// SPDX-License-Identifier: Apache-2.0

import Metrics
import Statistics
import Tables
import Wording

/// An analysis of data that are not as they should be, asked for by an option of its own.
protocol ImperfectAnalysis: Sendable {
  /// Whether the command line asks for it.
  static func isAsked(_ invocation: Invocation) -> Bool
  /// The tasks that it serves.
  static var tasks: [TaskName] { get }
  /// The option that asks for it, for messages.
  static var option: Input { get }
  /// The options of its own.
  static var own: [Input] { get }
  /// The options it reads, of those that tasks read.
  static func takes(_ invocation: Invocation) -> [Input]
  /// Parameters that it reads itself.
  static var parameters: [ParameterName] { get }
  /// What it finds in the file.
  static func run(_ input: TaskInput) throws -> ImperfectFinding
}

extension ImperfectAnalysis {
  static var tasks: [TaskName] { [.binary] }
  static var parameters: [ParameterName] { [] }
  static func takes(_ invocation: Invocation) -> [Input] {
    AnalysisOptions.binary + [MeasureOptions.metrics.input]
  }
}

/// What analyses of binary tasks read.
enum AnalysisOptions {
  private typealias Option = MeasureOptions

  /// All that a binary task reads.
  static let binary = BinaryMeasure.takes

  /// The same without subgroups.
  static let ungrouped = binary.filter { $0.name != Option.groups.input.name }

  /// The same without sampling weights; frequencies are but rows written out.
  static func unweighted(_ inputs: [Input], _ invocation: Invocation) -> [Input] {
    invocation[Option.weightsAre] == WeightKind.frequency.rawValue
      ? inputs : inputs.filter { $0.name != Option.weight.input.name }
  }
}

/// Estimates, and what a person should know about the rows they are from.
struct ImperfectFinding {
  var estimates: [Estimate] = []
  var warnings: [Text] = []

  mutating func add(_ other: ImperfectFinding) {
    estimates += other.estimates
    warnings += other.warnings.filter { !warnings.contains($0) }
  }
}

/// The analyses of imperfect data, which stand in place of the plain metrics when asked for.
enum ImperfectMeasure {
  static let analyses: [any ImperfectAnalysis.Type] = [
    VerificationAnalysis.self, ReferenceAnalysis.self, LatentClassAnalysis.self,
    FailureAnalysis.self, ImputedAnalysis.self, ImputeAnalysis.self, CaseMixAnalysis.self,
    SiteAnalysis.self, AbstentionAnalysis.self, ConformalAnalysis.self, EceNullAnalysis.self,
  ]

  /// The analyses that were asked for, which must serve the task.
  static func asked(_ invocation: Invocation) throws -> [any ImperfectAnalysis.Type] {
    let asked = analyses.filter { $0.isAsked(invocation) }
    let task = invocation[MeasureOptions.task]
    for analysis in asked where !analysis.tasks.contains(where: { $0.rawValue == task }) {
      let names = analysis.tasks.map(\.rawValue).joined(separator: ", ")
      throw invocation.usageError(
        Text(
          zh: "--\(analysis.option.name) 只用于任务 \(names)。",
          en: "--\(analysis.option.name) serves these tasks only: \(names)."))
    }
    return asked
  }

  /// What the analyses that were asked for find; nil where none was.
  static func run(_ input: TaskInput) throws -> ImperfectFinding? {
    let asked = try asked(input.invocation)
    guard !asked.isEmpty else { return nil }
    var finding = ImperfectFinding()
    for analysis in asked { finding.add(try analysis.run(input)) }
    return finding
  }
}

/// The columns of a binary task, some of whose cells may be empty.
struct ImperfectRows {
  let table: Table
  let rows: [Int]
  let truths: [Bool?]
  /// The score, or the call as 0 or 1.
  let scores: [Double?]
  let holdsCalls: Bool
  let warnings: [Text]
  private let input: TaskInput
  /// How rows were written out where weights are frequencies.
  private let repeated: Repetitions?

  /// Reads truth, score and other columns; rows with an empty cell of `needed` are left out.
  init(
    _ input: TaskInput, words: [String] = [], numbers: [String] = [], needsTruth: Bool = true,
    needsScore: Bool = true, needed: [String] = []
  ) throws {
    self.input = input
    let truth = try input.needed(input.truth, MeasureOptions.truth.input)
    guard input.score == nil || input.label == nil else {
      throw input.invocation.usageError(
        Text(
          zh: "--score 和 --label 只能给一个。", en: "Give either --score or --label."))
    }
    let score = try input.needed(input.score ?? input.label, MeasureOptions.score.input)
    holdsCalls = input.score == nil
    var kinds: [String: ColumnKind] = [:]
    for name in words { kinds[name] = .text }
    for name in numbers { kinds[name] = .number }
    if !holdsCalls { kinds[score] = .number }
    let reading = try input.table(kinds: kinds)
    table = reading.table
    let must = (needsTruth ? [truth] : []) + (needsScore ? [score] : []) + needed
    let kept = try input.kept(table, columns: must)
    repeated = try input.repetitions(table, kept.rows)
    rows = repeated?.written(kept.rows) ?? kept.rows
    warnings = try reading.warnings + kept.warnings + input.ungrouped(table, rows)
    let read = try Self.booleans(input, table, truth)
    truths = rows.map { read[$0] }
    let values =
      holdsCalls
      ? try Self.booleans(input, table, score).map { $0.map { $0 ? 1.0 : 0 } }
      : try table.numbers(score)
    scores = rows.map { values[$0] }
    if let place = scores.firstIndex(where: { $0?.isNaN == true }) {
      throw table.error(
        row: rows[place], column: score, expected: Text(zh: "数字", en: "a number"))
    }
  }

  private static func booleans(
    _ input: TaskInput, _ table: Table, _ name: String
  ) throws(TableError) -> [Bool?] {
    try table.booleans(
      name, positive: input.positive.isEmpty ? BooleanText.positive : input.positive,
      negative: input.negative.isEmpty ? BooleanText.negative : input.negative)
  }

  /// The rows with a truth that is known, 1 or 0.
  var labels: [UInt8] { truths.map { $0 == true ? 1 : 0 } }
  var scoreKind: ScoreKind { holdsCalls ? .call : .score }
  var places: [Int] { input.places(of: rows, in: table) }

  func frame() throws -> CaseFrame {
    let (weights, units, ids) = (try weights(), try units(), try ids())
    let groups = try input.groupings(table, rows)
    return try inFile { () throws(MetricError) in
      try CaseFrame(
        count: rows.count, ids: ids, units: units, weights: weights, groupings: groups,
        rows: places)
    }
  }

  /// A yes-or-no column; empty cells are no.
  func flags(_ name: String) throws -> [Bool] {
    let values = try table.booleans(name)
    return rows.map { values[$0] == true }
  }

  func words(_ name: String) throws -> [String] { try input.words(table, name, rows) }
  func numbers(_ name: String) throws -> [Double] { try input.numbers(table, name, rows) }

  /// The labels of several columns joined into one; nil without columns.
  func strata(_ names: [String]) throws -> [String]? {
    guard !names.isEmpty else { return nil }
    let columns = try names.map { try words($0) }
    return rows.indices.map { row in columns.map { $0[row] }.joined(separator: ", ") }
  }

  func units() throws -> [String]? { try input.cluster.map { try words($0) } }
  func weights() throws -> [Double]? {
    repeated == nil ? try input.weight.map { try numbers($0) } : nil
  }

  func ids() throws -> [String]? {
    guard let id = input.id else { return nil }
    let words = try words(id)
    guard let repeated else { return words }
    // Repetitions of a row stand side by side and are told apart by number.
    return repeated.numbered(words)
  }

  func inFile<T>(_ body: () throws(MetricError) -> T) throws -> T {
    try input.inFile(table.name, body)
  }

  /// Binary cases of these rows, which all have truth and score.
  func cases(groupings: [String] = []) throws -> BinaryCases {
    let labels = labels
    let weights = try weights()
    let units = try units()
    let ids = try ids()
    let groups = try input.groupings(table, rows, by: groupings)
    return try inFile { () throws(MetricError) in
      BinaryCases(
        try BinaryColumns(
          labels: labels, scores: scores.compactMap(\.self), weights: weights, units: units,
          ids: ids, groupings: groups, scoreKind: scoreKind, rows: places))
    }
  }
}

extension TaskInput {
  /// The binary metrics asked for, or those usual for the analysis.
  func binaryMetrics(usual: [String]) throws -> [any Metric<BinaryCases>] {
    let named = invocation[MeasureOptions.metrics]
    return try MetricRequests(invocation).metrics(
      BinaryMeasure.self, named: named.isEmpty ? usual : named)
  }

  /// The thresholds asked for, or one half.
  var thresholds: [Double] {
    MetricRequests(invocation).values[.threshold] ?? [BinaryMetrics.defaultThreshold]
  }
}
