// SPDX-License-Identifier: Apache-2.0

import Wording

/// What the test part could know of the development part, or a column of the truth.
enum LeakageChecks {
  static func run(_ draft: inout QualityDraft, development: Examination?) {
    var measures = TruthLeaks.run(&draft)
    var overall = Measure(
      "test-rows",
      reason: Text(
        zh: "没有 role 为 split 的列，也没有指定开发数据集（development 或 --against）",
        en: "no column has the role split, and no development data are named (development or "
          + "--against)"))
    if let parts = Parts(&draft, development: development) {
      var tainted: Set<Int> = []
      measures += patients(parts, &draft, &tainted)
      measures.append(rows(parts, &draft, &tainted))
      measures += times(parts, &draft)
      let tests = parts.test.count
      overall =
        tests > 0
        ? Measure("test-rows", count: tests - tainted.count, of: tests)
        : Measure(
          "test-rows", reason: Text(zh: "没有测试部分的行", en: "no row belongs to the test part"))
    }
    draft.measured(DimensionResult(.leakage, overall: overall, measures: measures))
  }

  /// The rows of the two parts, in one data set or in two.
  struct Parts {
    let exam: Examination
    let other: Examination?
    /// Rows of `exam` that belong to the test part.
    let test: [Int]
    /// Rows of the development part, in `other` where there is one, else in `exam`.
    let development: [Int]

    init?(_ draft: inout QualityDraft, development other: Examination?) {
      exam = draft.exam
      self.other = other
      if let other {
        test = Array(0..<exam.rows)
        development = Array(0..<other.rows)
        return
      }
      guard let split = exam.columns(.split).first else { return nil }
      let kinds = split.words.map { word -> Bool? in
        guard case .word(let text) = word.value else { return nil }
        let folded = WordForms.folded(text)
        if Self.testWords.contains(folded) { return true }
        return Self.developmentWords.contains(folded) ? false : nil
      }
      func rows(_ kind: Bool?) -> [Int] {
        split.codes.indices.filter {
          split.codes[$0] >= 0 && kinds[Int(split.codes[$0])] == kind
        }
      }
      test = rows(true)
      development = rows(false)
      draft.add(
        .unknownSplit, .error, columns: [split.name], detail: split.name, rows: rows(nil),
        of: exam.rows,
        Text(
          zh: "列“\(split.name)”有的取值看不出是开发还是测试；请用 map 改写为 train、validation 或 test。",
          en: "column '\(split.name)' holds words that mean neither development nor test; map them "
            + "to train, validation or test."))
    }

    private static let testWords: Set<String> = [
      "test", "testing", "holdout", "hold-out", "held-out", "external", "测试", "测试集", "外部验证",
    ]
    private static let developmentWords: Set<String> = [
      "train", "training", "valid", "validation", "val", "dev", "development", "tune", "tuning",
      "calibration", "训练", "训练集", "验证", "验证集", "开发", "开发集", "内部验证",
    ]
  }

  private static func patients(
    _ parts: Parts, _ draft: inout QualityDraft, _ tainted: inout Set<Int>
  ) -> [Measure] {
    guard let own = parts.exam.patient ?? parts.exam.columns(.case).first else { return [] }
    let source = parts.other ?? parts.exam
    guard let theirs = source.patient ?? source.columns(.case).first else { return [] }
    let known = Set(parts.development.compactMap(theirs.key))
    let rows = parts.test.filter { row in own.key(row).map(known.contains) ?? false }
    let people = Set(rows.compactMap(own.key)).count
    tainted.formUnion(rows)
    draft.add(
      .patientOverlap, .error, columns: [own.name], detail: own.name, rows: rows,
      of: parts.test.count,
      Text(
        zh: "测试部分有 \(rows.count) 行来自开发部分也有的 \(people) 名患者：模型可能认得这些患者，结果偏乐观。",
        en: NumberText.many(rows.count, "test row is", "test rows are")
          + " of \(NumberText.many(people, "patient", "patients")) of the development part as well: "
          + "the model may know them, and its results are optimistic."))
    return [
      Measure(
        "patients", columns: [own.name], count: parts.test.count - rows.count,
        of: parts.test.count)
    ]
  }

  private static func rows(
    _ parts: Parts, _ draft: inout QualityDraft, _ tainted: inout Set<Int>
  ) -> Measure {
    let columns = RowTokens.described(parts.exam)
    let pairs = columns.compactMap { column -> (first: ExaminedColumn, second: ExaminedColumn?)? in
      guard let other = parts.other else { return (column, nil) }
      return other.column(column.name).map { (column, $0) }
    }
    guard pairs.count >= 3 else {
      return Measure(
        "rows",
        reason: Text(
          zh: "两部分共有的描述列少于三列", en: "the two parts share fewer than three columns"))
    }
    let shift = parts.other == nil ? 0 : parts.exam.rows
    var isTest = [Bool](repeating: false, count: parts.exam.rows + (parts.other?.rows ?? 0))
    var isDevelopment = isTest
    for row in parts.test { isTest[row] = true }
    for row in parts.development { isDevelopment[row + shift] = true }
    let twins = RowTwins(RowTokens(pairs)).pairs(isTold: { a, _ in isTest[a] }) { a, b in
      (isTest[a] && isDevelopment[b]) || (isTest[b] && isDevelopment[a])
    }
    func rows(exact: Bool) -> [Int] { twins.filter { $0.isExact == exact }.map(\.row) }
    let copies = rows(exact: true)
    let near = rows(exact: false)
    tainted.formUnion(copies)
    tainted.formUnion(near)
    draft.add(
      .rowOverlap, .error, columns: [], rows: copies, of: parts.test.count,
      Text(
        zh: "测试部分有 \(copies.count) 行与开发部分的某行除编号外完全相同。",
        en: NumberText.many(copies.count, "test row is", "test rows are")
          + " the same as a development row in all but the ids."))
    draft.add(
      .nearRowOverlap, .warning, columns: [], rows: near, of: parts.test.count,
      Text(
        zh: "测试部分有 \(near.count) 行与开发部分的某行几乎相同。",
        en: NumberText.many(near.count, "test row is", "test rows are")
          + " nearly the same as a development row."))
    return Measure(
      "rows", columns: pairs.map(\.first.name),
      count: parts.test.count - copies.count - near.count, of: parts.test.count)
  }

  /// A test part should come after the development part, or the model has seen its future.
  private static func times(_ parts: Parts, _ draft: inout QualityDraft) -> [Measure] {
    guard let own = parts.exam.columns(.time).first,
      let theirs = (parts.other ?? parts.exam).columns(.time).first
    else { return [] }
    guard let last = parts.development.compactMap(theirs.seconds).max() else { return [] }
    let timed = parts.test.filter { own.seconds($0) != nil }
    let early = timed.filter { row in own.seconds(row).map { $0 <= last } ?? false }
    draft.add(
      .timeOrder, .warning, columns: [own.name], detail: own.name, rows: early, of: timed.count,
      Text(
        zh: "测试部分有 \(early.count) 行不晚于开发部分的最后一行：这不是时间上的外推验证。",
        en: NumberText.many(early.count, "test row is", "test rows are")
          + " not later than the last development row: the test does not show how the model does "
          + "on later patients."))
    return [
      Measure(
        "time-order", columns: [own.name], count: timed.count - early.count, of: timed.count)
    ]
  }
}
