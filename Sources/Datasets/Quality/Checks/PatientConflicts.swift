// SPDX-License-Identifier: Apache-2.0

import Wording

/// One patient with two sexes, or two dates of birth.
///
/// Columns declared `perPatient` must agree within each patient. Of the other groups, one that
/// agrees within nearly all patients with several rows is reported where it does not.
enum PatientConflicts {
  static func run(_ draft: inout QualityDraft) -> [Measure] {
    let exam = draft.exam
    guard exam.patient != nil else {
      let declared = exam.columns.filter(\.rule.perPatient)
      return declared.map {
        Measure(
          "per-patient", columns: [$0.name],
          reason: Text(zh: "没有 role 为 patient 的列", en: "no column tells the patients apart"))
      }
    }
    let patients = exam.patientNumbers
    var measures: [Measure] = []
    for column in exam.columns {
      let role = column.rule.role
      let isDeclared = column.rule.perPatient
      let mayAgree =
        role == .group && (column.rule.type == .category || column.rule.type == .boolean)
      guard isDeclared || mayAgree, role != .patient, role != .case else { continue }
      let seen = conflicts(column, patients)
      guard seen.several > 0 else {
        if isDeclared {
          measures.append(
            Measure(
              "per-patient", columns: [column.name],
              reason: Text(
                zh: "没有患者有两行以上的值", en: "no patient has values in several rows")))
        }
        continue
      }
      let nearly = seen.several >= 20 && seen.patients * 50 <= seen.several
      guard isDeclared || nearly else { continue }
      measures.append(
        Measure(
          "per-patient", columns: [column.name], count: seen.several - seen.patients,
          of: seen.several))
      draft.add(
        .patientConflict, isDeclared ? .error : .warning, columns: [column.name],
        detail: column.name, pairs: seen.pairs, of: seen.several,
        Text(
          zh: "\(seen.several) 名有多行数据的患者中，\(seen.patients) 名的“\(column.name)”前后不一致"
            + "（\(seen.pairs.count) 行与该患者的第一行不同）。",
          en: "of \(seen.several) patients with several rows, \(seen.patients) have more than one "
            + "'\(column.name)' (\(seen.pairs.count) rows differ from the patient's first)."))
    }
    return measures
  }

  private static func conflicts(
    _ column: ExaminedColumn, _ patients: [Int]
  ) -> (pairs: [(row: Int, other: Int)], patients: Int, several: Int) {
    var first: [Int: Int] = [:]
    var several: Set<Int> = []
    var odd: Set<Int> = []
    var pairs: [(row: Int, other: Int)] = []
    for row in 0..<column.count {
      guard let value = column.value(row) else { continue }
      let patient = patients[row]
      guard let other = first[patient] else {
        first[patient] = row
        continue
      }
      several.insert(patient)
      if column.value(other) != value {
        odd.insert(patient)
        pairs.append((row, other))
      }
    }
    return (pairs, odd.count, several.count)
  }
}
