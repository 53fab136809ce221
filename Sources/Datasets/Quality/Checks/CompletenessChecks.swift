// SPDX-License-Identifier: Apache-2.0

import Wording

/// What should be there and is not.
enum CompletenessChecks {
  /// From this share on a gap is worth a warning where the datasheet sets no limit.
  static let large = 0.5

  static func run(_ draft: inout QualityDraft) {
    let exam = draft.exam
    for column in exam.columns { judge(column, &draft) }
    emptyRows(&draft)
    MissingPatterns.run(&draft)
    let present = exam.columns.reduce(0) { $0 + $1.presentCount }
    draft.measured(
      DimensionResult(
        .completeness,
        overall: Measure("cells", count: present, of: exam.rows * exam.columns.count),
        measures: byRole(exam) + byColumn(exam)))
  }

  private static func byRole(_ exam: Examination) -> [Measure] {
    ColumnRole.allCases.compactMap { role in
      let columns = exam.columns.filter { $0.rule.role == role }
      guard !columns.isEmpty else { return nil }
      let present = columns.reduce(0) { $0 + $1.presentCount }
      return Measure(
        "role", columns: columns.map(\.name), group: role.rawValue, count: present,
        of: exam.rows * columns.count)
    }
  }

  private static func byColumn(_ exam: Examination) -> [Measure] {
    exam.columns.map { column in
      Measure(
        "column", columns: [column.name], count: column.presentCount, of: exam.rows,
        values: column.blankRows > 0 ? [("blank", Double(column.blankRows))] : [])
    }
  }

  private static func judge(_ column: ExaminedColumn, _ draft: inout QualityDraft) {
    let total = draft.exam.rows
    let rows = column.codes.indices.filter { column.codes[$0] < 0 }
    guard !rows.isEmpty else { return }
    let share = Double(rows.count) / Double(total)
    let shown = NumberText.percent(rows.count, of: total)
    let start = Text(
      zh: "列“\(column.name)”有 \(rows.count) 行缺失（\(total) 行中的 \(shown)）",
      en: "column '\(column.name)' is missing in \(rows.count) of \(total) rows (\(shown))")
    switch column.rule.role {
    case .case: return  // Rows without an id are found where rows are matched.
    case .patient:
      draft.add(
        .missingIdentifier, .error, in: column, rows: rows, of: total,
        start
          + Text(
            zh: "：这些行不知属于哪位患者，无法按患者重抽样或划分。",
            en:
              ": nobody knows whose rows these are, so neither resampling nor splitting by patient "
              + "is right."))
    case .truth:
      draft.add(
        .missingTruth, severity(column, share, default: .warning), in: column, rows: rows,
        of: total,
        start
          + Text(
            zh: "：没有真值的病例不能参与评测；请查明为何缺失。",
            en: ": a case without its truth cannot be evaluated; find out why it has none."))
    default:
      if let limit = column.rule.maxMissing {
        guard share > limit else { return }
        draft.add(
          .missingValues, .error, in: column, rows: rows, of: total,
          start
            + Text(
              zh: "，超过说明书允许的 \(NumberText.percent(limit))。",
              en: ", more than the \(NumberText.percent(limit)) that the datasheet allows."))
      } else if share >= large, column.rule.role != .annotation {
        draft.add(
          .missingValues, .warning, in: column, rows: rows, of: total,
          start
            + Text(
              zh: "；若属正常，请用 maxMissing 写明允许的比例。",
              en: "; if that is expected, state the share allowed as maxMissing."))
      }
    }
  }

  private static func severity(
    _ column: ExaminedColumn, _ share: Double, default fallback: Severity
  ) -> Severity {
    guard let limit = column.rule.maxMissing else { return fallback }
    return share > limit ? .error : .note
  }

  /// Rows in which nothing is known but who they are.
  private static func emptyRows(_ draft: inout QualityDraft) {
    let exam = draft.exam
    let columns = exam.described.filter { $0.rule.role != .split }
    guard columns.count >= 2 else { return }
    let rows = (0..<exam.rows).filter { row in columns.allSatisfy { $0.isMissing(row) } }
    draft.add(
      .emptyRow, .error, columns: [], rows: rows, of: exam.rows,
      Text(
        zh: "\(rows.count) 行除编号外没有任何内容；请补全或删除。",
        en: NumberText.many(rows.count, "row holds", "rows hold")
          + " nothing but ids; fill in what is missing or remove them."))
  }
}
