// SPDX-License-Identifier: Apache-2.0

import Evaluation
import Metrics
import Models
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
      blocks.append(.paragraph(rule(story)))
      blocks += RepresentationBlocks.blocks(story)
      let primary = story.primaryTargets
      for target in primary { blocks += full(story, target) }
      for target in story.checkedTargets where !primary.contains(target) {
        let inner = brief(story, target)
        if !inner.isEmpty { blocks.append(.folded(story.label(target: target), inner)) }
      }
    }
    blocks += CounterfactualSection.blocks(story)
    if !story.suite.checks.contains(where: { $0.fairness != nil }) {
      blocks.append(
        .owed(
          zh: "公平性标准：各组之间允许相差多少", en: "Fairness criteria: how far groups may differ",
          by: Supplier.committee))
    }
    return Section(
      number: 6, id: "fairness", title: Text(zh: "公平性", en: "Fairness"),
      question: Text(
        zh: "对不同人群，模型同样准确吗？", en: "Is it as accurate for one group of people as for another?"),
      blocks: blocks)
  }

  private static func rule(_ story: Story) -> Sentence {
    let widest = Number(Story.widest, digits: 2)
    return Sentence(
      zh: """
        本节只说这些数据能说明什么，不把模型评为“公平”或“不公平”。区间宽度超过\(widest)或例数不足的亚组\
        记为“数据不足”，不作判断。每张差距表内的区间同时成立；表与表之间未再作校正。
        """,
      en: """
        This section says what these data can show; it calls no model fair or unfair. Groups whose \
        interval is wider than \(widest), or that have too few cases, are marked as insufficient data \
        and not judged. Within a table of gaps all intervals hold together; tables are not adjusted \
        for each other.
        """)
  }

  /// Everything of a primary target.
  private static func full(_ story: Story, _ target: String) -> [Block] {
    let anchor = "fairness-" + story.anchor(target: target)
    var blocks: [Block] = forests(story, target, anchor)
    for columns in story.suite.subgroups {
      guard let gaps = GroupGaps(story, target: target, columns: columns) else { continue }
      let name = story.label(columns: columns)
      let label = story.label(target: target)
      let title = Text(zh: "\(label.zh)：按\(name.zh)", en: "\(label.en): by \(name.en.lowercased())")
      let inner = self.gaps(gaps)
      if columns.count == 1 {
        blocks.append(.heading(title, id: "\(anchor)-\(story.anchor(columns: columns))"))
        blocks += inner
      } else {
        blocks.append(
          .folded(Text(zh: "\(title.zh)（交叉亚组）", en: "\(title.en) (crossed)"), inner))
      }
    }
    blocks += comparators(story, target) + SliceBlocks.blocks(story, target)
    return blocks
  }

  /// What the gaps across some columns say, and the tables behind it.
  private static func gaps(_ gaps: GroupGaps) -> [Block] {
    var blocks: [Block] = [
      .bullets(GapWords.sentences(gaps) + [GapWords.calibration(gaps)].compactMap(\.self))
    ]
    if !gaps.rates.isEmpty { blocks.append(.table(GapTables.rates(gaps))) }
    guard gaps.isComparable else { return blocks }
    blocks.append(.table(GapTables.criteria(gaps)))
    if let table = GapTables.distances(gaps) {
      blocks.append(.folded(Text(zh: "逐组比较", en: "Group by group"), [.table(table)]))
    }
    if let conflict = GapWords.conflict(gaps) { blocks.append(.note(conflict)) }
    return blocks
  }

  /// The sentences alone, of targets that are checked but not primary.
  private static func brief(_ story: Story, _ target: String) -> [Block] {
    story.suite.subgroups.flatMap { columns -> [Block] in
      guard let gaps = GroupGaps(story, target: target, columns: columns) else { return [] }
      let name = story.label(columns: columns)
      return [
        .note(Sentence(Text(zh: "按\(name.zh)", en: "By \(name.en.lowercased())"))),
        .bullets(GapWords.sentences(gaps)),
      ]
    }
  }

  /// The same groups as others treat them.
  private static func comparators(_ story: Story, _ target: String) -> [Block] {
    story.suite.comparators.compactMap { comparator -> Block? in
      let inner = story.suite.subgroups.filter { $0.count == 1 }.flatMap { columns -> [Block] in
        guard
          let gaps = GroupGaps(story, target: target, columns: columns, model: comparator.name),
          gaps.isComparable
        else { return [] }
        let name = story.label(columns: columns)
        return [
          .note(Sentence(Text(zh: "按\(name.zh)", en: "By \(name.en.lowercased())"))),
          .bullets(GapWords.sentences(gaps)),
        ]
      }
      guard !inner.isEmpty else { return nil }
      let (name, label) = (story.label(model: comparator.name), story.label(target: target))
      return .folded(
        Text(
          zh: "对照“\(name.zh)”对同样人群的差距（\(label.zh)）",
          en: "How the comparator \(name.en) treats the same groups (\(label.en))"), inner)
    }
  }

  /// Both errors by subgroup as forest plots, the suite's other metrics as a table; the metric that leads
  /// section 5 is drawn there.
  private static func forests(_ story: Story, _ target: String, _ anchor: String) -> [Block] {
    let open = ["sensitivity", "specificity"].compactMap { metric -> Block? in
      story.forest(metric, target: target, parameters: story.mainRule, judging: true).map {
        .figure($0, id: "\(anchor)-\(metric)")
      }
    }
    let others = story.suite.metrics.filter { $0.parameters.isEmpty }.map(\.id)
    guard !others.isEmpty, let table = GapTables.metrics(story, target, others) else { return open }
    let label = story.label(target: target)
    return open + [
      .folded(
        Text(zh: "\(label.zh)：其他指标", en: "\(label.en): the other metrics"), [.table(table)])
    ]
  }
}
