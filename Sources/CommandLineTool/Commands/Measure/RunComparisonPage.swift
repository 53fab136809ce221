// SPDX-License-Identifier: Apache-2.0

import Dossiers
import Evaluation
import Platform
import Statistics
import Wording

/// Two runs' models beside each other, for people; of cases that changed only how many.
struct RunComparisonPage {
  private let outcome: RunComparisonOutcome
  private let language: Language

  init(_ outcome: RunComparisonOutcome, language: Language) {
    self.outcome = outcome
    self.language = language
  }

  var lines: [String] {
    var lines: [String] = []
    for comparison in outcome.comparisons {
      if !lines.isEmpty { lines.append("") }
      lines += [
        Text(
          zh: "模型甲：\(comparison.a.title)（\(comparison.a.run)）",
          en: "A: \(comparison.a.title) (\(comparison.a.run))")[language],
        Text(
          zh: "模型乙：\(comparison.b.title)（\(comparison.b.run)）",
          en: "B: \(comparison.b.title) (\(comparison.b.run))")[language],
      ]
      for target in comparison.targets { lines += [""] + self.lines(of: target) }
      lines += [
        "",
        Text(
          zh: "由对变错 \(comparison.regressions) 例次，"
            + "由错变对 \(comparison.improvements) 例次（病例编号用 --cases 写入文件）。",
          en: "Cases that A called rightly and B does not: \(comparison.regressions); the other "
            + "way round: "
            + "\(comparison.improvements) (--cases writes their ids to a file).")[language],
      ]
    }
    return lines
  }

  private func lines(of target: TargetComparison) -> [String] {
    let count = target.cases
    var lines = [
      Text(
        zh: "\(target.target)：\(count.n) 例两个模型都已作答，其中患病 \(count.events) 例",
        en: "\(target.target): \(count.n) cases that both answered, \(count.events) with the "
          + "condition")[
          language]
    ]
    lines += metrics(target)
    if !target.withheld.isEmpty {
      let groups = target.withheld.map(EstimateTable.pairs).joined(separator: "; ")
      lines.append(
        Text(
          zh: "数据不足（不足 \(outcome.minimumCell) 人，或可由其他亚组推算）：\(groups)",
          en: "insufficient data (under \(outcome.minimumCell) people, or to be worked out from "
            + "others): "
            + groups)[language])
    }
    for table in target.tables { lines += [""] + self.lines(of: table) }
    if !target.tables.isEmpty { lines.append(Reclassification.whyNoSum[language]) }
    return lines + target.notes.map { $0[language] }
  }

  private func metrics(_ target: TargetComparison) -> [String] {
    var table = TextTable([
      .words(Text(zh: "指标", en: "metric")), .words(Text(zh: "亚组", en: "group")),
      .words(Text(zh: "条件", en: "at")), .numbers(Text(zh: "例数", en: "n")),
      .numbers(Text(zh: "甲", en: "A")), .numbers(Text(zh: "乙", en: "B")),
      .numbers(Text(zh: "差值（甲−乙）", en: "difference (A - B)")),
      .words(Text(zh: "置信区间", en: "interval")), .words(Text(zh: "算法", en: "method")),
    ])
    var remarks: [String] = []
    for row in target.metrics {
      table.add([
        row.a.metric, EstimateTable.pairs(row.a.group), EstimateTable.condition(row.a),
        String(row.difference.n), EstimateTable.value(of: row.a), EstimateTable.value(of: row.b),
        EstimateTable.value(of: row.difference), EstimateTable.bounds(of: row.difference),
        row.difference.interval?.method ?? "",
      ])
      let place = ([row.a.metric, EstimateTable.pairs(row.a.group)]).filter { !$0.isEmpty }
        .joined(separator: " ")
      for text in [row.difference.measured.reason].compactMap(\.self) + row.difference.notes {
        remarks.append(Text(zh: "\(place)：\(text.zh)", en: "\(place): \(text.en)")[language])
      }
    }
    return table.lines(in: language) + remarks
  }

  private func lines(of table: Reclassification) -> [String] {
    var shown = TextTable([
      .words(
        Text(
          zh: "界值 \(NumberFormat.shortest(table.threshold))",
          en: "threshold \(NumberFormat.shortest(table.threshold))")),
      .numbers(Text(zh: "都对", en: "both right")), .numbers(Text(zh: "仅甲对", en: "only A right")),
      .numbers(Text(zh: "仅乙对", en: "only B right")), .numbers(Text(zh: "都错", en: "both wrong")),
      .numbers(Text(zh: "乙的净增", en: "net gain of B")), .words(Text(zh: "置信区间", en: "interval")),
    ])
    let rows = [
      (Text(zh: "患病", en: "with the condition"), table.with, Reclassification.netWith),
      (Text(zh: "未患病", en: "without"), table.without, Reclassification.netWithout),
    ]
    for (name, cells, id) in rows {
      let net = table.result(id)
      shown.add([
        name[language], String(cells.bothRight), String(cells.onlyA), String(cells.onlyB),
        String(cells.bothWrong), net.map(EstimateTable.value) ?? "—",
        net.map(EstimateTable.bounds) ?? "",
      ])
    }
    return shown.lines(in: language)
  }
}
