// SPDX-License-Identifier: Apache-2.0

import Evaluation
import Metrics
import Pages
import Statistics
import Wording

/// The tables of groups and of the gaps between them.
enum GapTables {
  /// Each group's cases and shares.
  static func rates(_ gaps: GroupGaps) -> DataTable {
    let rates: [(FairnessRate, Text)] = [
      (.selectionRate, Text(zh: "被提示", en: "Alerted")),
      (.sensitivity, Text(zh: "灵敏度", en: "Sensitivity")),
      (.falsePositiveRate, Text(zh: "误诊率", en: "False alarms")),
      (.ppv, Text(zh: "阳性预测值", en: "PPV")), (.npv, Text(zh: "阴性预测值", en: "NPV")),
    ]
    var rows = gaps.rates.map { group -> [Cell] in
      [
        .text(gaps.label(group)), .count(group.n, result: group.id, part: .n),
        group.events.map { .count($0, result: group.id, part: .events) } ?? .none,
      ] + rates.map { rate, _ in group.cell(rate.rawValue).map { .number($0) } ?? .none }
    }
    if gaps.withheld > 0 {
      rows.append(
        [
          .text(
            Text(
              zh: "另有\(gaps.withheld)个亚组",
              en: gaps.withheld == 1 ? "One more group" : "\(gaps.withheld) more groups")),
          .text(Words.insufficientData),
        ] + Array(repeating: .none, count: rates.count + 1))
    }
    return DataTable(
      caption: caption(gaps, Text(zh: "各组的例数与比例", en: "cases and shares of each group")),
      columns: [
        .init(gaps.story.label(columns: gaps.columns)), .numeric(Text(zh: "例数", en: "Cases")),
        .numeric(Text(zh: "患病", en: "With it")),
      ] + rates.map { .numeric($0.1) },
      rows: rows, notes: gaps.withheld > 0 ? [withheldNote(gaps.story)] : [])
  }

  /// Each group against the largest one, in both errors.
  static func distances(_ gaps: GroupGaps) -> DataTable? {
    guard let reference = gaps.reference else { return nil }
    let rows = gaps.rates.compactMap { group -> [Cell]? in
      let found = GroupGaps.distances.map { gaps.distance($0, of: group.group) }
      guard found.contains(where: { $0 != nil }) else { return nil }
      return [.text(gaps.label(group))]
        + found.map { $0.map { .estimate($0, digits: 1, style: .percent) } ?? .none }
    }
    guard !rows.isEmpty else { return nil }
    return DataTable(
      caption: caption(
        gaps,
        Text(
          zh: "与例数最多的一组（\(reference.zh)）相差多少",
          en: "how far from the largest group (\(reference.en))")),
      columns: [
        .init(gaps.story.label(columns: gaps.columns)),
        .numeric(Text(zh: "灵敏度之差", en: "Sensitivity, difference")),
        .numeric(Text(zh: "误诊率之差", en: "False alarms, difference")),
      ], rows: rows,
      notes: [
        Text(
          zh: "单位为百分点。区间含0时，这些数据不能说明两组有差别。",
          en: "In percentage points. Where the interval holds 0, these data show no difference.")
      ])
  }

  /// The criteria in the order in which a reader meets them.
  private static let order: [FairnessCriterion] = [
    .equalOpportunity, .underdiagnosis, .overdiagnosis, .equalisedOdds, .predictiveParity,
    .npvParity, .demographicParity,
  ]

  /// The criteria with their largest gaps.
  static func criteria(_ gaps: GroupGaps) -> DataTable {
    let rows = order.compactMap { criterion -> [Cell]? in
      guard let difference = gaps.gap(criterion, .difference),
        let ratio = gaps.gap(criterion, .ratio)
      else { return nil }
      return [
        .text(
          Text(
            zh: "\(criterion.name.zh)：\(criterion.meaning.zh)",
            en: "\(criterion.name.en): \(criterion.meaning.en)")),
        .brief(difference, digits: 1, style: .percent), .brief(ratio, digits: 2),
        difference.number("detectable").map { .number($0) } ?? .none,
        .several(GapWords.judgement(difference, gaps)),
      ]
    }
    return DataTable(
      caption: caption(gaps, Text(zh: "各组之间的最大差距", en: "largest gaps between groups")),
      columns: [
        .init(Text(zh: "标准", en: "Criterion")),
        .numeric(Text(zh: "最大差值（百分点）", en: "Largest difference (points)")),
        .numeric(Text(zh: "最小与最大之比", en: "Smallest over largest")),
        .numeric(Text(zh: "能查出的最小差值", en: "Smallest gap it could show")),
        .init(Text(zh: "能说什么", en: "What can be said")),
      ], rows: rows,
      notes: [
        Text(
          zh: """
            区间对各组各标准同时成立。0.8是常用的参考线（差异影响分析），本身不构成结论。
            """,
          en: """
            The intervals hold together for all groups and criteria. 0.8 is a line often drawn \
            (disparate impact) and is no verdict by itself.
            """)
      ], narrow: .stack)
  }

  /// Metrics by subgroup; nil where no group may be told of.
  static func metrics(_ story: Story, _ target: String, _ metrics: [String]) -> DataTable? {
    let rows = story.suite.subgroups.flatMap { columns -> [[Cell]] in
      let found = metrics.map {
        story.groups($0, target: target, parameters: [:], columns: columns)
      }
      return found.first?.indices.compactMap { place -> [Cell]? in
        let group = found[0][place].group
        let cells = found.map { estimates -> Cell in
          guard let estimate = estimates.first(where: { $0.group == group }),
            let value = estimate.measured.number
          else { return .none }
          return .number(Number(value, result: estimate.id))
        }
        guard cells.contains(where: { $0 != .none }) else { return nil }
        return [.text(story.label(group: group))] + cells
      } ?? []
    }
    guard !rows.isEmpty else { return nil }
    let label = story.label(target: target)
    return DataTable(
      caption: Text(
        zh: "\(label.zh)：各亚组的其他指标", en: "\(label.en): the other metrics by subgroup"),
      columns: [.init(Text(zh: "亚组", en: "Subgroup"))]
        + metrics.map { .numeric(MetricCatalogue.about($0)?.name ?? Text(verbatim: $0)) },
      rows: rows,
      notes: [
        Text(
          zh: "区间见各结果的记录（results.json）。",
          en: "Intervals are in the record of each result (results.json).")
      ])
  }

  static func withheldNote(_ story: Story) -> Text {
    let least = story.suite.minimumCell
    return Text(
      zh: "例数、患病或未患病人数不足\(least)的亚组，以及显示后会使其可被推算的亚组，不显示任何数值。",
      en: """
        Groups with fewer than \(least) people, or fewer with or without the condition, and groups \
        that would give them away, are not shown with any number.
        """)
  }

  private static func caption(_ gaps: GroupGaps, _ what: Text) -> Text {
    let story = gaps.story
    let label = story.label(target: gaps.target)
    let columns = story.label(columns: gaps.columns)
    let who = gaps.model.map { story.label(model: $0) }
    return Text(
      zh: "\(who.map { $0.zh + "，" } ?? "")\(label.zh)，按\(columns.zh)：\(what.zh)",
      en: "\(who.map { $0.en + ", " } ?? "")\(label.en), by \(columns.en.lowercased()): \(what.en)")
  }
}
