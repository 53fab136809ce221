// SPDX-License-Identifier: Apache-2.0

import Evaluation
import Metrics
import Pages
import Platform
import Statistics
import Wording

/// Two models on one target: the metrics, the differences by subgroup, the calls, what changed.
struct ComparedTarget {
  let page: ComparisonPage
  let comparison: ModelComparison
  let target: TargetComparison

  init(_ page: ComparisonPage, _ comparison: ModelComparison, _ target: TargetComparison) {
    self.page = page
    self.comparison = comparison
    self.target = target
  }

  /// How many metrics have a figure by subgroup; a table holds the others.
  private static let drawn = 2

  private var label: Text { page.label(target: target.target) }

  func section(number: Int) -> Section {
    let several = page.outcome.comparisons.count > 1
    let title =
      several
      ? Text(
        zh: "\(label.zh)：\(comparison.a.name) 与 \(comparison.b.name)",
        en: "\(label.en): \(comparison.a.name) and \(comparison.b.name)") : label
    var blocks: [Block] = [.paragraph(counts), .table(metrics)]
    blocks += forests(number)
    if let table = otherDifferences {
      blocks.append(
        .folded(
          Text(zh: "其余指标：各亚组的差值", en: "The other metrics: differences by subgroup"),
          [.table(table)]))
    }
    for table in target.tables { blocks.append(.table(calls(table))) }
    if !target.tables.isEmpty { blocks.append(.paragraph(changes)) }
    blocks += target.notes.map { .note(Sentence($0)) }
    return Section(
      number: number, id: "target-\(number)", title: title,
      question: Text(zh: "哪个模型更好，对谁更好？", en: "Which model is better, and for whom?"),
      blocks: blocks)
  }

  private var counts: Sentence {
    let (n, events) = target.cases
    let result = target.metrics.first?.difference
    func number(_ count: Int, _ part: NumberPart) -> Number {
      Number(count: count, result: result?.id, part: part)
    }
    let left = target.unanswered
    let isWhole = left.a == 0 && left.b == 0
    return isWhole
      ? Sentence(
        zh: "两个模型都作答的病例\(number(n, .n))例，其中患病\(number(events, .events))例。",
        en: """
          Both models answered \(number(n, .n)) cases, of which \(number(events, .events)) have the \
          condition.
          """
      )
      : Sentence(
        zh: """
          两个模型都作答的病例\(number(n, .n))例，其中患病\(number(events, .events))例；\
          甲未作答\(Number(count: left.a))例，乙未作答\(Number(count: left.b))例，均未纳入比较。
          """,
        en: """
          Both models answered \(number(n, .n)) cases, of which \(number(events, .events)) have the \
          condition. A did not answer \(Number(count: left.a)) and B \(Number(count: left.b)); these \
          are left out.
          """
      )
  }

  private static func name(_ estimate: Estimate, metric: String) -> Text {
    let name = MetricCatalogue.about(metric)?.name ?? Text(verbatim: metric)
    guard case .number(let threshold)? = estimate.parameters["threshold"] else { return name }
    let at = NumberFormat.shortest(threshold)
    return Text(zh: "\(name.zh)（界值 \(at)）", en: "\(name.en) (threshold \(at))")
  }

  private var metrics: DataTable {
    let all = target.metrics.filter { $0.a.group.isEmpty }
    return DataTable(
      caption: Text(zh: "\(label.zh)：全部病例", en: "\(label.en): all cases"),
      columns: [
        .init(Text(zh: "指标", en: "Metric")), .numeric(Text(zh: "甲", en: "A")),
        .numeric(Text(zh: "乙", en: "B")), .numeric(Text(zh: "差值（甲−乙）", en: "Difference (A − B)")),
        .init(Text(zh: "较好", en: "Better")),
      ],
      rows: all.map { row in
        [
          .text(Self.name(row.a, metric: row.a.metric)), .estimate(row.a), .estimate(row.b),
          .estimate(row.difference), .text(better(row)),
        ]
      }, narrow: .stack)
  }

  private func better(_ row: ComparedMetric) -> Text {
    switch row.better {
    case .a: Text(zh: "甲", en: "A")
    case .b: Text(zh: "乙", en: "B")
    case nil where row.direction != .higher && row.direction != .lower: Text(verbatim: "—")
    case nil: Text(zh: "未见差别", en: "no difference shown")
    }
  }

  /// The differences of each metric by subgroup, where there are any.
  private func forests(_ number: Int) -> [Block] {
    let columns = page.outcome.suite.subgroups
    guard !columns.isEmpty else { return [] }
    let drawn = target.metrics.filter { $0.a.group.isEmpty }.prefix(Self.drawn)
    return drawn.enumerated().compactMap { place, overall in
      var rows: [ForestPlot.Row] = []
      for list in columns {
        let shown = target.metrics.filter {
          Set($0.a.group.keys) == Set(list) && $0.a.metric == overall.a.metric
            && $0.a.parameters == overall.a.parameters
        }
        let withheld = target.withheld.filter { Set($0.keys) == Set(list) }
        guard !shown.isEmpty || !withheld.isEmpty else { continue }
        rows.append(.heading(page.label(columns: list)))
        rows += shown.map {
          .group(page.label(group: $0.a.group, columns: list), $0.difference)
        }
        rows += withheld.map {
          .insufficient(page.label(group: $0, columns: list), n: nil, events: nil)
        }
      }
      guard !rows.isEmpty else { return nil }
      rows.append(.overall(Text(zh: "全部病例", en: "All cases"), overall.difference))
      let name = Self.name(overall.a, metric: overall.a.metric)
      let side: Text =
        switch overall.direction {
        case .higher: Text(zh: "，大于 0 则甲较好", en: "; above 0, A is better")
        case .lower: Text(zh: "，小于 0 则甲较好", en: "; below 0, A is better")
        default: Text(verbatim: "")
        }
      return .figure(
        ForestPlot(
          title: Text(
            zh: "\(label.zh)：各亚组\(name.zh)的差值",
            en: "\(label.en): difference of \(name.en) by subgroup"),
          measure: Text(
            zh: "甲 − 乙\(side.zh)", en: "A − B\(side.en)"),
          rows: rows,
          reference: ForestPlot.Line(
            label: Text(zh: "无差别", en: "No difference"), at: Number(0, digits: 0))),
        id: "difference-\(number)-\(place + 1)")
    }
  }

  /// The differences by subgroup of the metrics that have no figure.
  private var otherDifferences: DataTable? {
    let rest = target.metrics.filter { $0.a.group.isEmpty }.dropFirst(Self.drawn)
    let rows = rest.flatMap { overall in
      target.metrics.filter {
        !$0.a.group.isEmpty && $0.a.metric == overall.a.metric
          && $0.a.parameters == overall.a.parameters
      }.map { row -> [Cell] in
        let columns = page.outcome.suite.subgroups.first { Set($0) == Set(row.a.group.keys) } ?? []
        return [
          .text(Self.name(row.a, metric: row.a.metric)),
          .text(page.label(group: row.a.group, columns: columns)),
          .count(row.difference.n, result: row.difference.id, part: .n),
          .number(row.a.measured.number, result: row.a.id),
          .number(row.b.measured.number, result: row.b.id),
          // Why a difference is undefined is a sentence, which stands in the list of all results.
          row.difference.measured.number == nil ? .none : .estimate(row.difference),
        ]
      }
    }
    guard !rows.isEmpty else { return nil }
    return DataTable(
      caption: Text(
        zh: "\(label.zh)：其余指标各亚组的差值", en: "\(label.en): differences of other metrics by subgroup"),
      columns: [
        .init(Text(zh: "指标", en: "Metric")), .init(Text(zh: "亚组", en: "Subgroup")),
        .numeric(Text(zh: "例数", en: "Cases")), .numeric(Text(zh: "甲", en: "A")),
        .numeric(Text(zh: "乙", en: "B")), .numeric(Text(zh: "差值（甲−乙）", en: "Difference (A − B)")),
      ], rows: rows)
  }

  private func calls(_ table: Reclassification) -> DataTable {
    let at = NumberFormat.shortest(table.threshold)
    let rows = [
      (
        Text(zh: "患病", en: "With the condition"), table.with, Reclassification.tableWith,
        Reclassification.netWith
      ),
      (
        Text(zh: "未患病", en: "Without"), table.without, Reclassification.tableWithout,
        Reclassification.netWithout
      ),
    ]
    return DataTable(
      caption: Text(
        zh: "\(label.zh)：界值 \(at) 处的重分类", en: "\(label.en): reclassification at threshold \(at)"),
      columns: [
        .init(Text(zh: "病例", en: "Cases")), .numeric(Text(zh: "都对", en: "Both right")),
        .numeric(Text(zh: "仅甲对", en: "Only A right")),
        .numeric(Text(zh: "仅乙对", en: "Only B right")),
        .numeric(Text(zh: "都错", en: "Both wrong")),
        .numeric(Text(zh: "乙的净增比例", en: "Net gain of B")),
      ],
      rows: rows.map { name, cells, counts, net in
        let id = table.result(counts)?.id
        return [.text(name)]
          + [cells.bothRight, cells.onlyA, cells.onlyB, cells.bothWrong].map {
            .count($0, result: id)
          } + [table.result(net).map { .estimate($0) } ?? .none]
      },
      notes: [
        Text(
          zh: "净增比例 =（仅乙对 − 仅甲对）÷ 该行病例数；大于 0 表示由甲换成乙后判断正确的增多。",
          en: "Net gain: (only B right − only A right) over the cases of the row; above 0, more "
            + "are called "
            + "rightly after going from A to B.")
      ], narrow: .stack)
  }

  private var changes: Sentence {
    Sentence(
      zh: """
        各界值合计，由对变错\(Number(count: target.regressions))例次，\
        由错变对\(Number(count: target.improvements))例次。
        """,
      en: """
        Over all thresholds, \(Number(count: target.regressions)) calls were right in A and are wrong \
        in B, and \(Number(count: target.improvements)) the other way round.
        """)
  }
}
