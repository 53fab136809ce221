// SPDX-License-Identifier: Apache-2.0

import Metrics
import Statistics
import Tables
import Wording

/// Reads tasks with several classes: a truth, and a column of scores for each class or one of calls.
enum MulticlassMeasure: MeasureTask {
  typealias Task = MulticlassMetrics
  private typealias Option = MeasureOptions

  static let inputs = [ClassOptions.classes.input, ClassOptions.scoreKind.input]
  static let modelColumns: [ModelColumn] = [.scores, .label]

  static func read(_ input: TaskInput) throws -> [TaskReading<MulticlassCases>] {
    let truth = try input.needed(input.truth, Option.truth.input)
    let columns = input.scores.isEmpty ? [try call(input)] : input.scores
    var kinds: [String: ColumnKind] = [truth: .text]
    for name in columns { kinds[name] = input.scores.isEmpty ? .text : .number }
    let reading = try input.table(kinds: kinds)
    let table = reading.table
    let kept = try input.kept(table, columns: [truth] + columns)
    let truths = try input.words(table, truth, kept.rows)
    let rows = input.places(of: kept.rows, in: table)
    let named = input.invocation[ClassOptions.classes]
    var guess: ClassNames?
    let read: MulticlassColumns
    if input.scores.isEmpty {
      let calls = try input.words(table, columns[0], kept.rows)
      read = try input.inFile(table.name) { () throws(MetricError) in
        try MulticlassColumns(
          classes: named.isEmpty ? ordered(truths + calls) : named, truths: truths, calls: calls,
          rows: rows, truthName: truth, callName: columns[0])
      }
    } else {
      let scores = try columns.map { try input.numbers(table, $0, kept.rows) }
      if named.isEmpty { guess = ClassNames(columns: columns, truths: truths) }
      let classes = named.isEmpty ? guess?.classes ?? columns : named
      let isProbability = input.invocation[ClassOptions.scoreKind] == "probability"
      read = try input.inFile(table.name) { () throws(MetricError) in
        try MulticlassColumns(
          classes: classes, truths: truths, scores: scores,
          scoreKind: isProbability ? .probability : .score, rows: rows, truthName: truth,
          scoreNames: columns)
      }
    }
    let frame = try input.frame(table, kept.rows)
    let cases = try input.inFile(table.name) { () throws(MetricError) in
      try MulticlassCases(read, frame: frame)
    }
    return [
      TaskReading(
        cases,
        warnings: reading.warnings + kept.warnings + [guess?.warning].compactMap(\.self))
    ]
  }

  private static func call(_ input: TaskInput) throws -> String {
    try input.needed(input.label, Option.scores.input)
  }

  /// The words that occur: by number where all are numbers, else by their bytes.
  private static func ordered(_ words: [String]) -> [String] {
    let distinct = Set(words)
    let numbers = distinct.compactMap { word in Double(word).map { (word, $0) } }
    if numbers.count == distinct.count {
      return numbers.sorted { $0.1 != $1.1 ? $0.1 < $1.1 : $0.0 < $1.0 }.map(\.0)
    }
    return distinct.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Each class is told apart below; here the numbers of all.
  static let usualMetrics = Task.pages.filter { !$0.parameters.contains(.category) }.map(\.id)

  /// The figures of each class, and the table of truth against call.
  static func tables(_ cases: MulticlassCases, _ input: TaskInput) throws -> [Estimate] {
    guard input.invocation[Option.metrics].isEmpty else { return [] }
    let classes = cases.columns.classes
    let perClass = try CategoryFigures.estimates(Task.self, cases, names: classes, input: input)
    let table = ConfusionMatrix.table(of: cases.columns)
    var columns: [String: [Double?]] = [:]
    for (call, name) in classes.enumerated() {
      columns[name] = classes.indices.map { table[$0, call] }
    }
    let lines = classes.indices.map { truth in
      classes[truth] + ": "
        + classes.indices.map { "\(Int(table[truth, $0]))" }.joined(separator: " ")
    }
    return perClass + [
      Estimate(
        metric: "confusion_matrix", measured: .undefined(Self.isTable), n: cases.caseCount,
        parameters: ["classes": .text(classes.joined(separator: ", "))], table: .columns(columns),
        notes: [
          Text(
            zh: "行为真值，列为判定（次序同 classes）：" + lines.joined(separator: "；"),
            en: "rows are truths, columns calls, both in the order of the classes: "
              + lines.joined(separator: "; "))
        ])
    ]
  }

  private static let isTable = Text(zh: "结果为表格", en: "the result is a table")
}

/// The figures of each class or label, each with its name beside it.
enum CategoryFigures {
  static func estimates<Family: MetricTask>(
    _ family: Family.Type, _ cases: Family.Cases, names: [String], input: TaskInput
  ) throws -> [Estimate] {
    let requests = MetricRequests(input.invocation)
    let inference = Inference(input.invocation)
    guard requests.values[.category] == nil else { return [] }
    var found: [Estimate] = []
    for about in family.pages where about.parameters.contains(.category) {
      for (place, name) in names.enumerated() {
        for request in requests.requests(for: about) {
          var parameters = request.parameters
          parameters[.category] = Double(place + 1)
          let metric = try family.make(MetricRequest(about.id, parameters))
          for var estimate in Assessment.estimates(
            of: cases, metrics: [metric], inference: inference)
          {
            estimate.parameters["class"] = .text(name)
            estimate.parameters["category"] = nil
            found.append(estimate)
          }
        }
      }
    }
    return found
  }
}
