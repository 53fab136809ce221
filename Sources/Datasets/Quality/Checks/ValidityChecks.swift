// SPDX-License-Identifier: Apache-2.0

import Wording

/// Cells that do not hold what their column may hold.
enum ValidityChecks {
  static func run(_ draft: inout QualityDraft, asOf: Int64) {
    for column in draft.exam.columns {
      WordChecks.run(column, &draft)
      switch column.rule.type {
      case .number, .integer: NumberChecks.run(column, &draft)
      case .date: DateChecks.run(column, asOf: asOf, &draft)
      case .text:
        if column.rule.role == .case || column.rule.role == .patient {
          IdentifierChecks.run(column, &draft)
        }
      case .boolean, .category: break
      }
      constant(column, &draft)
    }
    let exam = draft.exam
    var measures: [Measure] = []
    var (good, all) = (0, 0)
    for column in exam.columns {
      let present = column.presentCount
      let valid = present - (draft.invalid[column.name]?.count ?? 0)
      good += valid
      all += present
      measures.append(
        present > 0
          ? Measure("column", columns: [column.name], count: valid, of: present)
          : Measure(
            "column", columns: [column.name],
            reason: Text(zh: "该列全部缺失", en: "every cell of the column is missing")))
    }
    draft.measured(
      DimensionResult(
        .validity, overall: Measure("cells", count: good, of: all), measures: measures))
  }

  /// A column that says the same of every case says nothing.
  private static func constant(_ column: ExaminedColumn, _ draft: inout QualityDraft) {
    let present = column.presentCount
    guard present >= 20, column.words.count == 1, column.rule.role != .split else { return }
    let rows = column.codes.indices.filter { column.codes[$0] >= 0 }
    draft.add(
      .constantColumn, column.rule.role == .truth ? .error : .note, in: column, rows: rows,
      of: column.count,
      Text(
        zh: "列“\(column.name)”的 \(present) 个值全部相同，不能区分任何病例。",
        en: "all \(present) values of column '\(column.name)' are the same and tell no case from "
          + "another."))
  }
}
