// SPDX-License-Identifier: Apache-2.0

import Wording

/// Columns that give the truth away, by what they hold or by where they hold nothing.
///
/// A single input that ranks the cases almost perfectly is more often a consequence of the truth
/// (a treatment, a result that came later, a copy) than a predictor.
enum TruthLeaks {
  /// The area under the ROC curve from which a column is reported.
  static let limit = 0.99

  static func run(_ draft: inout QualityDraft) -> [Measure] {
    let exam = draft.exam
    var measures: [Measure] = []
    for truth in exam.columns(.truth) where truth.rule.type == .boolean {
      let labels = (0..<exam.rows).map { row -> Bool? in
        if case .truth(let label) = truth.value(row) { label } else { nil }
      }
      let events = labels.count { $0 == true }
      guard events >= 10, labels.count(where: { $0 == false }) >= 10 else {
        measures.append(
          Measure(
            "truth-in-columns", columns: [truth.name],
            reason: Text(
              zh: "阳性或阴性少于 10 例", en: "fewer than 10 cases are positive, or are negative")))
        continue
      }
      let candidates = exam.columns(.input, .group, .site, .time)
      var leaks = 0
      for column in candidates { leaks += judge(column, truth, labels, &draft) ? 1 : 0 }
      measures.append(
        Measure(
          "truth-in-columns", columns: [truth.name], count: candidates.count - leaks,
          of: candidates.count))
    }
    return measures
  }

  private static func judge(
    _ column: ExaminedColumn, _ truth: ExaminedColumn, _ labels: [Bool?],
    _ draft: inout QualityDraft
  ) -> Bool {
    let both = labels.indices.filter { labels[$0] != nil }
    let known = both.filter { !column.isMissing($0) }
    let name = "\(truth.name)←\(column.name)"
    if let area = area(column, labels, known), area >= limit {
      let shown = NumberText.short(area)
      draft.add(
        Finding(
          .truthInColumn, detail: name, severity: area == 1 ? .error : .warning,
          columns: [column.name, truth.name], count: known.count, of: both.count,
          text: Text(
            zh: "仅凭“\(column.name)”一列就能几乎完全区分“\(truth.name)”（AUROC \(shown)，\(known.count) 例）："
              + "它可能是真值的结果或副本，而非预测因素。",
            en: "column '\(column.name)' alone tells '\(truth.name)' almost perfectly (AUROC "
              + "\(shown), \(known.count) cases): it may follow from the truth or copy it."),
          examples: []))
      return true
    }
    let missing = both.count - known.count
    guard missing >= 10, known.count >= 10 else { return false }
    let scores = both.map { (column.isMissing($0) ? 1.0 : 0.0, labels[$0] == true) }
    guard let area = area(scores), max(area, 1 - area) >= 0.9 else { return false }
    let shown = NumberText.short(max(area, 1 - area))
    draft.add(
      Finding(
        .truthInMissingness, detail: name, severity: .warning,
        columns: [column.name, truth.name], count: missing, of: both.count,
        text: Text(
          zh: "“\(column.name)”是否缺失就能区分“\(truth.name)”（AUROC \(shown)）：可能只有一类病例做了该项检查。",
          en: "whether '\(column.name)' is missing tells '\(truth.name)' (AUROC \(shown)): perhaps "
            + "only one kind of case was examined."),
        examples: []))
    return true
  }

  /// How well a column ranks the cases: by its numbers, or by its words' shares of the truth.
  private static func area(
    _ column: ExaminedColumn, _ labels: [Bool?], _ rows: [Int]
  ) -> Double? {
    var scores: [(Double, Bool)] = []
    scores.reserveCapacity(rows.count)
    switch column.rule.type {
    case .number, .integer, .date, .boolean:
      for row in rows {
        if let number = column.number(row) { scores.append((number, labels[row] == true)) }
      }
    case .category:
      // With many words each has few cases, and any column would seem to know the truth.
      guard column.words.count <= 20 else { return nil }
      var counts = [(all: Int, events: Int)](repeating: (0, 0), count: column.words.count)
      for row in rows {
        counts[Int(column.codes[row])].all += 1
        if labels[row] == true { counts[Int(column.codes[row])].events += 1 }
      }
      for row in rows {
        let count = counts[Int(column.codes[row])]
        scores.append((Double(count.events) / Double(count.all), labels[row] == true))
      }
    case .text: return nil
    }
    return area(scores).map { max($0, 1 - $0) }
  }

  /// The area under the ROC curve, ties counting half; nil with fewer than ten of either kind.
  private static func area(_ scores: [(Double, Bool)]) -> Double? {
    let events = scores.count { $0.1 }
    guard events >= 10, scores.count - events >= 10 else { return nil }
    let sorted = scores.sorted { $0.0 < $1.0 }
    var (twice, below, at) = (0, 0, 0)
    while at < sorted.count {
      var (end, ties, hits) = (at, 0, 0)
      while end < sorted.count, sorted[end].0 == sorted[at].0 {
        if sorted[end].1 { hits += 1 } else { ties += 1 }
        end += 1
      }
      twice += hits * (2 * below + ties)
      below += ties
      at = end
    }
    return Double(twice) / (2 * Double(events) * Double(scores.count - events))
  }
}
