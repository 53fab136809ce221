// SPDX-License-Identifier: Apache-2.0

import Wording

/// Collects what the checks find, before it is put in order.
struct QualityDraft {
  let exam: Examination
  let limit: Int
  private(set) var findings: [Finding] = []
  private(set) var results: [DimensionResult] = []
  /// Cells that were found invalid, by column; each cell counts once.
  private(set) var invalid: [String: Set<Int>] = [:]
  /// Rows that disagree with something.
  private(set) var inconsistent: Set<Int> = []

  init(_ exam: Examination, limit: Int) {
    self.exam = exam
    self.limit = limit
  }

  /// Notes something seen in some rows of a column.
  mutating func add(
    _ kind: FindingKind, _ severity: Severity, in column: ExaminedColumn, detail: String? = nil,
    rows: [Int], of count: Int, _ text: Text
  ) {
    guard !rows.isEmpty else { return }
    let name = column.name
    if kind.dimension == .validity, severity != .note { invalid[name, default: []].formUnion(rows) }
    if kind.dimension == .consistency { inconsistent.formUnion(rows) }
    findings.append(
      Finding(
        kind, detail: detail.map { "\(name):\($0)" } ?? name, severity: severity,
        columns: [name], count: rows.count, of: count, text: text,
        examples: rows.prefix(limit).map { Finding.Example(exam.place($0, in: column)) }))
  }

  /// Notes something seen in some rows as wholes.
  mutating func add(
    _ kind: FindingKind, _ severity: Severity, columns: [String], detail: String = "",
    rows: [Int], of count: Int, _ text: Text
  ) {
    guard !rows.isEmpty else { return }
    if kind.dimension == .consistency { inconsistent.formUnion(rows) }
    findings.append(
      Finding(
        kind, detail: detail, severity: severity, columns: columns, count: rows.count, of: count,
        text: text, examples: rows.prefix(limit).map { Finding.Example(exam.place($0)) }))
  }

  /// Notes rows that double earlier ones.
  mutating func add(
    _ kind: FindingKind, _ severity: Severity, columns: [String], detail: String = "",
    pairs: [(row: Int, other: Int)], of count: Int, _ text: Text
  ) {
    guard !pairs.isEmpty else { return }
    if kind.dimension == .consistency { inconsistent.formUnion(pairs.map(\.row)) }
    findings.append(
      Finding(
        kind, detail: detail, severity: severity, columns: columns, count: pairs.count, of: count,
        text: text,
        examples: pairs.prefix(limit).map {
          Finding.Example(exam.place($0.row), other: exam.place($0.other))
        }))
  }

  /// Notes something that has no rows of its own, or whose places are known already.
  mutating func add(_ finding: Finding) { findings.append(finding) }

  /// Notes the rates of a dimension.
  mutating func measured(_ result: DimensionResult) { results.append(result) }
}
