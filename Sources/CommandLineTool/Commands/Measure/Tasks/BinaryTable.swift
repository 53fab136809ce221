// SPDX-License-Identifier: Apache-2.0

import Metrics
import Statistics
import Tables
import Wording

/// Which columns of a table hold a binary task.
struct BinaryTable {
  let input: TaskInput
  var truth: String
  /// The column with scores or, when `holdsCalls`, with positive and negative calls.
  var score: String
  var holdsCalls: Bool
  var id: String?
  var cluster: String?
  var weight: String?
  var groups: [String]
  var positive: [String]
  var negative: [String]

  /// How the columns must be read: identifiers keep their leading zeros, scores are numbers.
  var kinds: [String: ColumnKind] {
    var kinds: [String: ColumnKind] = [:]
    if !holdsCalls { kinds[score] = .number }
    if !positive.isEmpty || !negative.isEmpty {
      kinds[truth] = .text
      if holdsCalls { kinds[score] = .text }
    }
    return kinds
  }

  /// The columns that are needed; nil for all, where rows are told apart by everything they hold.
  var columnNames: [String]? {
    if input.pairsRows, id == nil { return nil }
    var names: [String] = []
    for name in [truth, score] + [id, cluster, weight].compactMap(\.self) + groups
      + input.alsoNeeded
    where !names.contains(name) {
      names.append(name)
    }
    return names
  }

  /// The columns, checked, and what a person should know about rows that were left out.
  ///
  /// Rows are numbered by their lines in the file, where those are known.
  /// A row without truth or score cannot be measured. It is left out and counted; an empty id,
  /// patient or weight is an error, for no row may lose its owner silently.
  func read(_ table: Table) throws -> (columns: BinaryColumns, warnings: [Text]) {
    if let columns = try plainColumns(table) { return (columns, []) }
    let truths = try calls(truth, in: table)
    let scores = try holdsCalls ? calls(score, in: table).map(number) : numbers(in: table)
    let others = try input.alsoNeeded.map { try table.column($0) }
    let kept = truths.indices.filter { row in
      truths[row] != nil && scores[row] != nil && !others.contains { $0.isMissing(row) }
    }
    let columns = try self.columns(of: table, truths, scores, kept)
    return (columns, warnings(truths: truths.map { $0 != nil }, scores: scores.map { $0 != nil }))
  }

  /// The columns as they stand, without a copy of the scores; nil where a row must be left out or
  /// refused, or cases carry more than truth and score.
  private func plainColumns(_ table: Table) throws -> BinaryColumns? {
    guard !holdsCalls, id == nil, cluster == nil, weight == nil, groups.isEmpty,
      !input.pairsRows, positive.isEmpty, negative.isEmpty,
      try input.alsoNeeded.allSatisfy({ try table.column($0).missingCount == 0 }),
      case let scores = try table.column(score), scores.missingCount == 0,
      case .number(let values) = scores.values,
      case let truths = try table.column(truth), truths.missingCount == 0,
      let labels = truths.zerosAndOnes
    else { return nil }
    // What is wrong with the columns is said by the long way, which knows the line.
    return try? BinaryColumns(labels: labels, scores: values)
  }

  private func columns(
    of table: Table, _ truths: [Bool?], _ scores: [Double?], _ kept: [Int]
  ) throws -> BinaryColumns {
    let weights = try weight.map { name in
      try present(try table.numbers(name), name, in: table, kept)
    }
    let units = try cluster.map { name in
      try present(try table.strings(name), name, in: table, kept)
    }
    var ids = try id.map { name in try present(try table.strings(name), name, in: table, kept) }
    if input.pairsRows, ids == nil { ids = input.identities(table, kept) }
    let groupings = try input.groupings(table, kept, by: groups)
    do {
      if let weights, input.weightKind == .frequency {
        return try BinaryColumns(
          labels: kept.map { truths[$0] == true ? 1 : 0 },
          scores: kept.compactMap { scores[$0] },
          frequencies: weights, units: units, ids: ids, groupings: groupings,
          scoreKind: holdsCalls ? .call : .score,
          rows: input.places(of: kept, in: table), truthName: truth, scoreName: score)
      }
      return try BinaryColumns(
        labels: kept.map { truths[$0] == true ? 1 : 0 },
        scores: kept.compactMap { scores[$0] },
        weights: weights, units: units, ids: ids, groupings: groupings,
        scoreKind: holdsCalls ? .call : .score,
        rows: kept.map { table.line(ofRow: $0).map { $0 - 1 } ?? $0 }, truthName: truth,
        scoreName: score)
    } catch {
      throw FileProblem(file: table.name, problem: error)
    }
  }

  private func calls(_ name: String, in table: Table) throws(TableError) -> [Bool?] {
    try table.booleans(
      name, positive: positive.isEmpty ? BooleanText.positive : positive,
      negative: negative.isEmpty ? BooleanText.negative : negative)
  }

  private func number(_ call: Bool?) -> Double? { call.map { $0 ? 1 : 0 } }

  /// The scores; NaN is refused here, where the line of the file is still known.
  private func numbers(in table: Table) throws(TableError) -> [Double?] {
    let scores = try table.numbers(score)
    if let row = scores.firstIndex(where: { $0?.isNaN == true }) {
      throw table.error(
        row: row, column: score, expected: Text(zh: "数字", en: "a number"))
    }
    return scores
  }

  private func present<T>(
    _ values: [T?], _ name: String, in table: Table, _ rows: [Int]
  ) throws(TableError) -> [T] {
    var result: [T] = []
    result.reserveCapacity(rows.count)
    for row in rows {
      guard let value = values[row] else {
        throw table.error(
          row: row, column: name, expected: Text(zh: "非空的取值", en: "a value, not an empty cell"))
      }
      result.append(value)
    }
    return result
  }

  private func warnings(truths: [Bool], scores: [Bool]) -> [Text] {
    var warnings: [Text] = []
    func warn(_ column: String, _ isThere: [Bool]) {
      let count = isThere.count { !$0 }
      guard count > 0 else { return }
      warnings.append(TaskInput.left(out: count, of: column))
    }
    warn(truth, truths)
    warn(score, scores)
    return warnings
  }
}
