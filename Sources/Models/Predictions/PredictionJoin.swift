// SPDX-License-Identifier: Apache-2.0

import Platform
import Tables
import Wording

/// Brings the rows of a prediction file into the order of the cases asked about.
struct PredictionJoin {
  let table: Table
  let rows: [String: Int]
  let idColumn: String
  let output: ModelOutput
  let clip: Double?
  let cases: [String]
  let targets: [String]
  let columns: [String]

  func predictions(warnings: [Text]) throws -> Predictions {
    let report = try report()
    var values: [String: [Double?]] = [:]
    var clipped = 0
    var failures = report.missing.map {
      PredictionFailure(case: $0, target: nil, reason: .noRow)
    }
    for (target, column) in zip(targets, columns) {
      let cells = try numbers(column)
      values[target] = try cases.map { name -> Double? in
        guard let row = rows[name] else { return nil }
        guard let value = cells[row] else {
          failures.append(PredictionFailure(case: name, target: target, reason: .emptyCell))
          return nil
        }
        try check(value, row: row, column: column, name: name)
        guard let clip else { return value }
        let moved = min(max(value, clip), 1 - clip)
        if moved != value { clipped += 1 }
        return moved
      }
    }
    let order = Dictionary(zip(cases, cases.indices), uniquingKeysWith: { first, _ in first })
    let rank = Dictionary(zip(targets, targets.indices), uniquingKeysWith: { first, _ in first })
    failures.sort {
      (order[$0.case] ?? 0, $0.target.flatMap { rank[$0] } ?? -1)
        < (order[$1.case] ?? 0, $1.target.flatMap { rank[$0] } ?? -1)
    }
    return Predictions(
      columns: values, report: report, failures: failures,
      warnings: warnings + self.warnings(report, failures) + self.warnings(clipped: clipped))
  }

  private func report() throws -> JoinReport {
    var asked: Set<String> = []
    var duplicates: [String] = []
    var missing: [String] = []
    for name in cases {
      if !asked.insert(name).inserted {
        if !duplicates.contains(name) { duplicates.append(name) }
      } else if rows[name] == nil {
        missing.append(name)
      }
    }
    let names = try table.strings(idColumn).compactMap { $0 }
    if missing.count == asked.count, let row = names.first, let first = cases.first {
      throw ModelError.nothingJoins(
        file: table.name, column: idColumn, row: row, asked: first)
    }
    return JoinReport(
      missing: missing, duplicates: duplicates, extra: names.filter { !asked.contains($0) })
  }

  /// The cells of a column as numbers; calls may be words.
  private func numbers(_ column: String) throws -> [Double?] {
    guard output == .call else {
      let cells = try table.column(column)
      // A column of nothing but 0 and 1 may have been read as truth values.
      if cells.kind == .boolean { return (0..<cells.count).map(cells.double) }
      return try table.numbers(column)
    }
    return try table.strings(column).enumerated().map { row, word -> Double? in
      guard let word else { return nil }
      if Self.positive.contains(word) { return 1 }
      if Self.negative.contains(word) { return 0 }
      guard let number = DecimalText.number(word) else {
        throw table.error(
          row: row, column: column,
          expected: Text(zh: " 0 或 1（或 是/否、阳性/阴性、有/无）", en: "0 or 1"))
      }
      return number
    }
  }

  private static let positive = Set(BooleanText.positive + ["阳性", "有", "positive"])
  private static let negative = Set(BooleanText.negative + ["阴性", "无", "negative"])

  private func check(_ value: Double, row: Int, column: String, name: String) throws {
    let line = table.line(ofRow: row)
    if value.isNaN {
      throw ModelError.notANumber(file: table.name, line: line, column: column, case: name)
    }
    if !output.allows(value) {
      throw ModelError.impossible(
        file: table.name, line: line, column: column, case: name,
        value: NumberFormat.shortest(value), output: output)
    }
  }

  private func warnings(_ report: JoinReport, _ failures: [PredictionFailure]) -> [Text] {
    var warnings: [Text] = []
    if !report.missing.isEmpty {
      warnings.append(
        Text(
          zh: "\(table.name)：数据集中有 \(report.missing.count) 例没有预测，计为失败。",
          en: "\(table.name): \(report.missing.count) cases of the data set have no prediction "
            + "and count as failures.", cases: report.missing))
    }
    let empty = failures.filter { $0.reason == .emptyCell }.map(\.case)
    if !empty.isEmpty {
      var seen: Set<String> = []
      let once = empty.filter { seen.insert($0).inserted }
      warnings.append(
        Text(
          zh: "\(table.name)：有 \(empty.count) 个预测为空，涉及 \(once.count) 例，计为失败。",
          en: "\(table.name): \(empty.count) predictions are empty, in \(once.count) cases, "
            + "and count as failures.", cases: once))
    }
    if !report.extra.isEmpty {
      warnings.append(
        Text(
          zh: "\(table.name)：有 \(report.extra.count) 行预测的病例不在数据集中，未使用。",
          en: "\(table.name): \(report.extra.count) rows predict cases that the data set does not "
            + "have; they are not used.", cases: report.extra))
    }
    return warnings
  }

  private func warnings(clipped: Int) -> [Text] {
    guard let clip, clipped > 0 else { return [] }
    let shown = NumberFormat.shortest(clip)
    return [
      Text(
        zh: "\(table.name)：有 \(clipped) 个概率距 0 或 1 不足 \(shown)，按声明（clip）移至该处。",
        en: "\(table.name): \(clipped) probabilities were nearer to 0 or 1 than \(shown) and were "
          + "moved there, as declared (clip).")
    ]
  }
}
