// SPDX-License-Identifier: Apache-2.0

import Wording

/// Whether the cases are those the model is meant for.
///
/// Patients are counted where the data set tells them apart: each once, by its first row.
enum RepresentationChecks {
  /// The standardised difference of two shares from which a person should look, after Austin,
  /// Commun Stat Simul Comput 2009;38:1228.
  static let limit = 0.1

  static func run(_ draft: inout QualityDraft) {
    let exam = draft.exam
    guard let target = exam.sheet.population?.target, !target.columns.isEmpty else {
      draft.measured(
        DimensionResult(
          .representation,
          overall: Measure(
            "overlap",
            reason: Text(
              zh: "数据说明书没有写明目标人群（population.target）",
              en: "the datasheet does not state a target population (population.target)")),
          measures: []))
      return
    }
    let patients = exam.patientNumbers
    var seen: Set<Int> = []
    let first = (0..<exam.rows).filter { seen.insert(patients[$0]).inserted }
    var measures: [Measure] = []
    var (common, all) = (0, 0)
    for shares in target.columns {
      guard let column = exam.column(shares.column) else { continue }
      let groups = Groups(column, of: patients)
      let rows = first.filter { groups?.group($0) != nil }
      guard let groups, !rows.isEmpty else {
        measures.append(
          Measure(
            "share", columns: [shares.column],
            reason: Text(
              zh: "该列没有可比较的分组：全部缺失，或类别超过 200 个",
              en: "the column has no groups to compare: all is missing, or there are more than 200")
          ))
        continue
      }
      var counts = [Int](repeating: 0, count: groups.labels.count)
      for row in rows { if let group = groups.group(row) { counts[group] += 1 } }
      let overlap = compare(shares, groups.labels, counts, rows.count, &measures, &draft)
      common += Int((overlap * Double(rows.count)).rounded())
      all += rows.count
    }
    draft.measured(
      DimensionResult(
        .representation, overall: Measure("overlap", count: common, of: all), measures: measures))
  }

  /// Compares the shares of a column's groups; gives what both populations have in common.
  private static func compare(
    _ shares: TargetPopulation.Shares, _ labels: [String], _ counts: [Int], _ total: Int,
    _ measures: inout [Measure], _ draft: inout QualityDraft
  ) -> Double {
    var overlap = 0.0
    for (label, planned) in shares.categories {
      let count = labels.firstIndex(of: label).map { counts[$0] } ?? 0
      let share = Double(count) / Double(total)
      overlap += min(share, planned)
      let variance = (share * (1 - share) + planned * (1 - planned)) / 2
      let difference = variance > 0 ? (share - planned) / variance.squareRoot() : 0
      measures.append(
        Measure(
          "share", columns: [shares.column], group: label, count: count, of: total,
          values: [
            ("target", planned), ("difference", share - planned),
            ("standardised_difference", difference),
          ]))
      let name = "\(shares.column)=\(label)"
      if count == 0, planned > 0 {
        draft.add(
          found(
            .categoryAbsent, .warning, shares.column, name, count, total,
            Text(
              zh: "目标人群中 \(NumberText.percent(planned)) 的“\(shares.column)”为“\(label)”，数据中一例也没有。",
              en: "\(NumberText.percent(planned)) of the target population have "
                + "'\(shares.column)' = '\(label)'; the data have none.")))
      } else if difference.magnitude >= limit {
        draft.add(
          found(
            .shareDiffers, .warning, shares.column, name, count, total,
            Text(
              zh: "“\(shares.column)”为“\(label)”者占 \(NumberText.percent(share))，目标人群为 "
                + "\(NumberText.percent(planned))（标准化差 \(NumberText.short(difference))）。",
              en: "\(NumberText.percent(share)) have '\(shares.column)' = '\(label)', "
                + "\(NumberText.percent(planned)) in the target population (standardised "
                + "difference \(NumberText.short(difference))).")))
      }
    }
    let planned = Set(shares.categories.map(\.id))
    for (group, label) in labels.enumerated() where counts[group] > 0 && !planned.contains(label) {
      draft.add(
        found(
          .categoryUnplanned, .note, shares.column, "\(shares.column)=\(label)", counts[group],
          total,
          Text(
            zh: "数据中有 \(counts[group]) 例“\(shares.column)”为“\(label)”，目标人群没有写明这一类的比例。",
            en: "\(counts[group]) cases have '\(shares.column)' = '\(label)', for which the target "
              + "population states no share.")))
    }
    return overlap
  }

  private static func found(
    _ kind: FindingKind, _ severity: Severity, _ column: String, _ detail: String, _ count: Int,
    _ total: Int, _ text: Text
  ) -> Finding {
    Finding(
      kind, detail: detail, severity: severity, columns: [column], count: count, of: total,
      text: text, examples: [])
  }
}
