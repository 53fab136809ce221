// SPDX-License-Identifier: Apache-2.0

import Evaluation
import Pages
import Statistics
import Wording

/// Section 6: whether it works alike for different people.
enum FairnessSection {
  @Sendable static func section(_ story: Story) -> Section {
    var blocks: [Block] = []
    if story.suite.subgroups.isEmpty {
      blocks.append(
        .owed(
          zh: "要比较的人群（性别、年龄等）", en: "The groups to compare, such as sex and age",
          by: Supplier.project))
    } else {
      blocks.append(.paragraph(rule))
      let primary = story.primaryTargets
      for target in primary { blocks += figures(story, target) }
      for target in story.checkedTargets where !primary.contains(target) {
        if let table = table(story, target) {
          blocks.append(.folded(story.label(target: target), [.table(table)]))
        }
      }
    }
    blocks += [
      .owed(
        zh: "公平性标准：各组之间允许相差多少", en: "Fairness criteria: how far groups may differ",
        by: Supplier.committee),
      .note(
        Sentence(
          zh: "患病率不同的人群，各组提示率、漏诊率和预测值不可能同时相等。",
          en: """
            Where groups differ in prevalence, alerts, misses and predictive values cannot all be \
            equal at once.
            """)),
    ]
    return Section(
      number: 6, id: "fairness", title: Text(zh: "公平性", en: "Fairness"),
      question: Text(
        zh: "对不同人群，模型同样准确吗？", en: "Is it as accurate for one group of people as for another?"),
      blocks: blocks)
  }

  private static let rule = Sentence(
    zh: """
      区间宽度超过\(Number(Story.widest, digits: 2))或例数不足的亚组，记为“数据不足”，不作判断。\
      未作多重比较校正，差别只供提示。
      """,
    en: """
      Groups whose interval is wider than \(Number(Story.widest, digits: 2)), or that have too few \
      cases, are marked as insufficient data and not judged. Nothing is adjusted for many \
      comparisons; differences are hints.
      """)

  /// Both rates of a target by subgroup, for targets that are not primary.
  private static func table(_ story: Story, _ target: String) -> DataTable? {
    let metrics = ["sensitivity", "specificity"]
    let rows = story.suite.subgroups.flatMap { columns -> [[Cell]] in
      let found = metrics.map {
        story.groups($0, target: target, parameters: story.mainRule, columns: columns)
      }
      guard found.allSatisfy({ $0.count == found[0].count }) else { return [] }
      return found[0].indices.map { row in
        let estimate = found[0][row]
        let counts: [Cell] =
          estimate.n > 0
          ? [
            .count(estimate.n, result: estimate.id, part: .n),
            estimate.events.map { .count($0, result: estimate.id, part: .events) } ?? .none,
          ] : [.none, .none]
        return [.text(story.label(group: estimate.group))] + counts
          + found.map { group in
            Story.isInsufficient(group[row])
              ? .text(Words.insufficientData) : .estimate(group[row])
          }
      }
    }
    guard !rows.isEmpty else { return nil }
    let label = story.label(target: target)
    return DataTable(
      caption: Text(
        zh: "\(label.zh)：各亚组的灵敏度与特异度",
        en: "\(label.en): sensitivity and specificity by subgroup"),
      columns: [
        .init(Text(zh: "亚组", en: "Subgroup")), .numeric(Text(zh: "例数", en: "Cases")),
        .numeric(Text(zh: "患病", en: "With it")),
        .numeric(Text(zh: "灵敏度", en: "Sensitivity")),
        .numeric(Text(zh: "特异度", en: "Specificity")),
      ], rows: rows)
  }

  private static func figures(_ story: Story, _ target: String) -> [Block] {
    let anchor = "fairness-" + story.anchor(target: target)
    return ["sensitivity", "specificity"].compactMap { metric in
      story.forest(metric, target: target, parameters: story.mainRule, judging: true).map {
        .figure($0, id: "\(anchor)-\(metric)")
      }
    }
  }
}
