// SPDX-License-Identifier: Apache-2.0

import Wording

/// Rows that repeat an earlier one under another id.
enum DuplicateRows {
  static func run(_ draft: inout QualityDraft) -> Measure {
    let exam = draft.exam
    let columns = RowTokens.described(exam)
    guard columns.count >= 3 else {
      return Measure(
        "duplicate-rows",
        reason: Text(
          zh: "描述病例的列少于三列，重复的行无法与巧合区分",
          en: "fewer than three columns describe a case; doubles cannot be told from chance"))
    }
    let doubled = doubledIds(exam)
    let patients = exam.patientNumbers
    let hasPatients = exam.patient != nil
    let twins = RowTwins(RowTokens(columns.map { ($0, nil) }))
    let exact = twins.pairs { a, b in !doubled.contains(max(a, b)) }
    let names = columns.map(\.name)
    let copies = exact.filter(\.isExact).map { (row: $0.row, other: $0.other) }
    let copied = Set(copies.map(\.row))
    // Two visits of one patient are alike by nature; across patients they are not.
    let near =
      (hasPatients
      ? twins.pairs { a, b in patients[a] != patients[b] && !doubled.contains(max(a, b)) }
      : exact)
      .filter { !$0.isExact && !copied.contains($0.row) }
      .map { (row: $0.row, other: $0.other) }
    let strangers = copies.filter { !hasPatients || patients[$0.row] != patients[$0.other] }
    draft.add(
      .duplicateRow, .error, columns: [], pairs: strangers, of: exam.rows,
      Text(
        zh: "\(strangers.count) 行除编号外与前面某行完全相同，而巧合极不可能造成这种相同。",
        en: NumberText.many(strangers.count, "row is", "rows are")
          + " the same as an earlier one in all but the ids, which chance hardly explains."))
    let own = copies.filter { hasPatients && patients[$0.row] == patients[$0.other] }
    draft.add(
      .duplicateRow, .warning, columns: [], detail: "same-patient", pairs: own, of: exam.rows,
      Text(
        zh: "\(own.count) 行与同一患者的另一行除编号外完全相同；请确认是两次检查还是重复录入。",
        en: NumberText.many(own.count, "row is", "rows are")
          + " the same as another one of the patient in all but the id; find out whether it is a "
          + "second visit or a repeated entry."))
    draft.add(
      .nearDuplicateRow, .warning, columns: [], pairs: near, of: exam.rows,
      Text(
        zh: "\(near.count) 行与前面某行只有至多 \(twins.allowed) 列不同，可能是同一病例的修改稿或重复录入。",
        en: NumberText.many(near.count, "row differs", "rows differ")
          + " from an earlier one in \(NumberText.many(twins.allowed, "column", "columns")) at most: "
          + "perhaps a corrected or repeated entry of one case."))
    return Measure(
      "duplicate-rows", columns: names, count: exam.rows - copies.count - near.count,
      of: exam.rows)
  }

  /// Rows whose id an earlier row has: they are reported as such, not as doubles.
  static func doubledIds(_ exam: Examination) -> Set<Int> {
    guard let column = exam.columns(.case).first else { return [] }
    var seen = [Bool](repeating: false, count: column.words.count)
    var doubled: Set<Int> = []
    for (row, code) in column.codes.enumerated() where code >= 0 {
      if seen[Int(code)] { doubled.insert(row) }
      seen[Int(code)] = true
    }
    return doubled
  }
}
