// SPDX-License-Identifier: Apache-2.0

import Wording

/// Cells, rows and tables that do not agree with each other.
enum ConsistencyChecks {
  static func run(_ draft: inout QualityDraft) {
    let exam = draft.exam
    matching(&draft)
    var measures: [Measure] = []
    for rule in exam.sheet.rules { measures.append(judge(rule, &draft)) }
    measures += PatientConflicts.run(&draft)
    measures.append(DuplicateRows.run(&draft))
    DuplicatePatients.run(&draft)
    DuplicateColumns.run(&draft)
    draft.measured(
      DimensionResult(
        .consistency,
        overall: Measure("rows", count: exam.rows - draft.inconsistent.count, of: exam.rows),
        measures: measures))
  }

  /// What was seen while rows were matched by their ids.
  private static func matching(_ draft: inout QualityDraft) {
    for issue in draft.exam.matching {
      let (kind, severity, text) = told(issue)
      draft.add(
        Finding(
          kind, detail: "\(issue.file):\(issue.column)", severity: severity,
          columns: [issue.column], count: issue.count, of: issue.of, text: text,
          examples: issue.examples))
    }
  }

  private static func told(_ issue: RowIssue) -> (FindingKind, Severity, Text) {
    let (count, file, column) = (issue.count, issue.file, issue.column)
    switch issue.kind {
    case .duplicateCase:
      return (
        .duplicateCase, .error,
        Text(
          zh: "\(file)：有 \(count) 行的“\(column)”与前面的行重复；每个编号只能有一行。",
          en: "\(file): \(NumberText.many(count, "row has", "rows have")) a '\(column)' that an "
            + "earlier row has; an id may have one row.")
      )
    case .emptyKey:
      return (
        .missingIdentifier, .error,
        Text(
          zh: "\(file)：有 \(count) 行的“\(column)”为空，不知属于哪个病例。",
          en: "\(file): \(NumberText.many(count, "row has", "rows have")) no '\(column)', and so "
            + "belong to no case.")
      )
    case .absent:
      return (
        .unmatchedRow, .warning,
        Text(
          zh: "\(count) 个病例在 \(file) 中没有对应的行，取自该文件的列全部缺失。",
          en: "\(NumberText.many(count, "case has", "cases have")) no row in \(file); the columns "
            + "taken from it are missing there.")
      )
    case .unmatched:
      return (
        .unmatchedRow, .note,
        Text(
          zh: "\(file)：有 \(count) 行的“\(column)”不对应任何病例，未使用。",
          en: "\(file): \(NumberText.many(count, "row has", "rows have")) a '\(column)' that "
            + "belongs to no case and \(count == 1 ? "is" : "are") not used.")
      )
    }
  }

  private static func judge(_ rule: ConsistencyRule, _ draft: inout QualityDraft) -> Measure {
    let exam = draft.exam
    let scope = rule.when.map { ConditionReader($0, exam) }
    let demand = ConditionReader(rule.require, exam)
    var applies = 0
    var broken: [Int] = []
    for row in 0..<exam.rows {
      if let scope, scope.holds(row) != true { continue }
      // What cannot be judged for want of a value is not broken; completeness counts it.
      guard let holds = demand.holds(row) else { continue }
      applies += 1
      if !holds { broken.append(row) }
    }
    let said = rule.text ?? Text(verbatim: rule.id)
    draft.add(
      .brokenRule, rule.severity, columns: rule.columns, detail: rule.id, rows: broken,
      of: applies,
      Text(
        zh: "规则“\(said.zh)”在可以判断的 \(applies) 行中有 \(broken.count) 行不成立。",
        en:
          "the rule '\(said.en)' does not hold in \(broken.count) of the \(applies) rows where it "
          + "can be judged."))
    guard applies > 0 else {
      return Measure(
        "rule", columns: rule.columns, group: rule.id,
        reason: Text(zh: "没有可以判断的行", en: "no row has the values to judge it by"))
    }
    return Measure(
      "rule", columns: rule.columns, group: rule.id, count: applies - broken.count, of: applies)
  }
}
