// SPDX-License-Identifier: Apache-2.0

import Wording

/// What annotators said, side by side.
///
/// Here readings are compared as they are; coefficients that correct for chance are computed on
/// the floor above, from the sets this gives.
enum AnnotationChecks {
  static func run(_ draft: inout QualityDraft) -> [AnnotationSet] {
    let exam = draft.exam
    let sets = sets(exam)
    guard !sets.isEmpty else {
      draft.measured(
        DimensionResult(
          .agreement,
          overall: Measure(
            "unanimous",
            reason: Text(
              zh: "没有 role 为 annotation 的列", en: "no column has the role annotation")),
          measures: []))
      return []
    }
    var measures: [Measure] = []
    var (same, all) = (0, 0)
    for set in sets where set.annotators.count >= 2 {
      let read = (0..<exam.rows).filter { row in
        set.readings.count { $0[row] != nil } >= 2
      }
      let unanimous = read.filter { row in Set(set.readings.compactMap { $0[row] }).count == 1 }
      same += unanimous.count
      all += read.count
      measures.append(
        Measure(
          "unanimous", columns: set.columns, group: set.name, count: unanimous.count,
          of: read.count))
      truth(set, unanimous, &draft)
      StrayAnnotators.run(set, &draft)
      measures += pairs(set, exam.rows)
    }
    measures += rereadings(exam, sets)
    arbitration(exam, sets, &draft)
    let overall =
      all > 0
      ? Measure("unanimous", count: same, of: all)
      : Measure(
        "unanimous",
        reason: Text(
          zh: "没有病例由两名以上标注者判读", en: "no case was read by two annotators or more"))
    draft.measured(DimensionResult(.agreement, overall: overall, measures: measures))
    return sets
  }

  /// The readings by target, round and stage, in the order of the datasheet.
  private static func sets(_ exam: Examination) -> [AnnotationSet] {
    struct Key: Hashable {
      let target: String
      let round: Int
      let stage: Annotates.Stage
    }
    var order: [Key] = []
    var columns: [Key: [ExaminedColumn]] = [:]
    for column in exam.columns(.annotation) {
      guard let what = column.rule.annotates else { continue }
      let key = Key(target: what.target, round: what.round, stage: what.stage)
      if columns[key] == nil { order.append(key) }
      columns[key, default: []].append(column)
    }
    let patients = exam.patientNumbers
    return order.map { key in
      let all = columns[key] ?? []
      let truth = exam.column(key.target).map { column in
        (0..<exam.rows).map { column.key($0) }
      }
      return AnnotationSet(
        target: key.target, round: key.round, stage: key.stage,
        annotators: all.compactMap { $0.rule.annotates?.annotator }, columns: all.map(\.name),
        readings: all.map { column in (0..<exam.rows).map { column.key($0) } }, truth: truth,
        patients: patients)
    }
  }

  /// The share of equal readings of each two annotators.
  private static func pairs(_ set: AnnotationSet, _ rows: Int) -> [Measure] {
    var measures: [Measure] = []
    for first in set.readings.indices {
      for second in set.readings.indices.dropFirst(first + 1) {
        let both = (0..<rows).filter {
          set.readings[first][$0] != nil && set.readings[second][$0] != nil
        }
        let same = both.count { set.readings[first][$0] == set.readings[second][$0] }
        measures.append(
          Measure(
            "pair", columns: [set.columns[first], set.columns[second]], group: set.name,
            count: same, of: both.count))
      }
    }
    return measures
  }

  /// A truth that differs from what all annotators said needs an explanation.
  private static func truth(
    _ set: AnnotationSet, _ unanimous: [Int], _ draft: inout QualityDraft
  ) {
    guard let truth = set.truth else { return }
    let judged = unanimous.filter { truth[$0] != nil }
    let against = judged.filter { row in
      set.readings.lazy.compactMap { $0[row] }.first != truth[row]
    }
    draft.add(
      .truthAgainstAll, .warning, columns: [set.target] + set.columns, detail: set.name,
      rows: against, of: judged.count,
      Text(
        zh: "\(against.count) 例的标注者意见一致，但真值“\(set.target)”与之不同；请核对真值从何而来。",
        en: "in \(against.count) cases all annotators agree and the truth '\(set.target)' differs "
          + "from them; find out where it comes from."))
  }

  /// One annotator's readings of a target in two rounds.
  private static func rereadings(_ exam: Examination, _ sets: [AnnotationSet]) -> [Measure] {
    let columns = exam.columns(.annotation)
    var measures: [Measure] = []
    for (place, first) in columns.enumerated() {
      guard let what = first.rule.annotates, what.stage == .own || what.stage == .self else {
        continue
      }
      for second in columns.dropFirst(place + 1) {
        guard let again = second.rule.annotates, again.target == what.target,
          again.annotator == what.annotator, again.stage == .own || again.stage == .self
        else { continue }
        let both = (0..<exam.rows).filter { !first.isMissing($0) && !second.isMissing($0) }
        let same = both.count { first.value($0) == second.value($0) }
        measures.append(
          Measure(
            "reread", columns: [first.name, second.name],
            group: "\(what.target):\(what.annotator)", count: same, of: both.count))
      }
    }
    return measures
  }

  /// Where arbitration is declared, each disagreement needs a decision.
  private static func arbitration(
    _ exam: Examination, _ sets: [AnnotationSet], _ draft: inout QualityDraft
  ) {
    for decided in sets where decided.stage == .arbitration {
      let own = sets.filter { $0.target == decided.target && $0.stage != .arbitration }
      let readings = own.flatMap(\.readings)
      let split = (0..<exam.rows).filter { row in Set(readings.compactMap { $0[row] }).count > 1 }
      let open = split.filter { row in decided.readings.allSatisfy { $0[row] == nil } }
      draft.add(
        .unresolved, .error, columns: decided.columns, detail: decided.name, rows: open,
        of: split.count,
        Text(
          zh: "“\(decided.target)”有 \(split.count) 例意见不一致，其中 \(open.count) 例没有仲裁结果。",
          en: "annotators differ on '\(decided.target)' in \(split.count) cases, and \(open.count) "
            + "of them have no decision."))
    }
  }
}

extension AnnotationSet {
  /// The name by which measures and findings cite the set.
  public var name: String {
    "\(target):\(round)" + (stage == .own ? "" : ":\(stage.rawValue)")
  }
}
