// SPDX-License-Identifier: Apache-2.0

import Wording

/// How long after an event its record came.
enum TimelinessChecks {
  static func run(_ draft: inout QualityDraft) {
    let exam = draft.exam
    var measures: [Measure] = []
    var (good, all) = (0, 0)
    for rule in exam.sheet.lags {
      guard let event = exam.column(rule.event), let record = exam.column(rule.record) else {
        continue
      }
      let name = "\(rule.event)→\(rule.record)"
      let lags = (0..<exam.rows).compactMap { row -> (row: Int, days: Double)? in
        guard let first = event.seconds(row), let second = record.seconds(row) else { return nil }
        return (row, (Double(second) - Double(first)) / 86_400)
      }
      guard !lags.isEmpty else {
        measures.append(
          Measure(
            "lag", columns: [rule.event, rule.record],
            reason: Text(zh: "没有一行同时有两个时间", en: "no row has both times")))
        continue
      }
      let sorted = lags.map(\.days).sorted()
      let bad = judge(rule, name, lags, sorted, &draft)
      good += lags.count - bad
      all += lags.count
      measures.append(
        Measure(
          "lag", columns: [rule.event, rule.record], count: lags.count - bad, of: lags.count,
          values: [
            ("median_days", sorted.quantile(0.5)), ("p95_days", sorted.quantile(0.95)),
            ("max_days", sorted.last ?? 0), ("min_days", sorted.first ?? 0),
          ]))
    }
    let overall =
      all > 0
      ? Measure("lags", count: good, of: all)
      : Measure(
        "lags",
        reason: exam.sheet.lags.isEmpty
          ? Text(
            zh: "数据说明书没有声明 lags（事件时间与记录时间）",
            en: "the datasheet declares no lags between the time of an event and of its record")
          : Text(zh: "没有一行同时有两个时间", en: "no row has both times"))
    draft.measured(DimensionResult(.timeliness, overall: overall, measures: measures))
  }

  /// Notes negative and late lags; gives the number of rows that are either.
  private static func judge(
    _ rule: LagRule, _ name: String, _ lags: [(row: Int, days: Double)], _ sorted: [Double],
    _ draft: inout QualityDraft
  ) -> Int {
    let columns = [rule.event, rule.record]
    let negative = lags.filter { $0.days < 0 }.map(\.row)
    draft.add(
      .negativeLag, .error, columns: columns, detail: name, rows: negative, of: lags.count,
      Text(
        zh: "\(negative.count) 行的“\(rule.record)”早于“\(rule.event)”：记录不可能先于事件。",
        en: "'\(rule.record)' is before '\(rule.event)' in \(negative.count) rows: nothing is "
          + "recorded before it happens."))
    if let limit = rule.atMost {
      let late = lags.filter { $0.days > limit }.map(\.row)
      draft.add(
        .lateRecord, .error, columns: columns, detail: name, rows: late, of: lags.count,
        Text(
          zh: "\(late.count) 行的“\(rule.record)”比“\(rule.event)”晚 \(NumberText.short(limit)) 天以上。",
          en: "'\(rule.record)' is more than \(NumberText.short(limit)) days after "
            + "'\(rule.event)' in \(late.count) rows."))
      return negative.count + late.count
    }
    let middle = sorted.quantile(0.5)
    // Beyond the outer fence of a box plot, and at least a day past the middle.
    let fence = sorted.quantile(0.75) + max(3 * sorted.middleHalf, 1)
    let tail = lags.filter { $0.days > fence && $0.days > middle + 1 }.map(\.row)
    if tail.count * 10 <= lags.count, lags.count >= 20 {
      draft.add(
        .longTail, .note, columns: columns, detail: name, rows: tail, of: lags.count,
        Text(
          zh: "“\(rule.event)”到“\(rule.record)”的中位时滞为 \(NumberText.short(middle)) 天，"
            + "有 \(tail.count) 行超过 \(NumberText.short(fence)) 天；若不应发生，请用 atMostDays 写明上限。",
          en: "the lag from '\(rule.event)' to '\(rule.record)' has a median of "
            + "\(NumberText.short(middle)) days and exceeds \(NumberText.short(fence)) days in "
            + "\(tail.count) rows; if that should not happen, state atMostDays."))
    }
    return negative.count
  }
}
