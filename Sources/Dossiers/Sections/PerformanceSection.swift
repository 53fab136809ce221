// SPDX-License-Identifier: Apache-2.0

import Evaluation
import Models
import Pages
import Statistics
import Wording

/// Section 5: how good the model is by itself, before a doctor looks at its answer.
enum PerformanceSection {
  @Sendable static func section(_ story: Story) -> Section {
    var blocks: [Block] = []
    if story.suite.model.output == .call {
      blocks.append(
        .box(
          .warning, Text(zh: "模型只给出判定，没有评分", en: "The model gives calls, not scores"),
          [
            .paragraph(
              Sentence(
                zh: "ROC曲线、精确率-召回率曲线、校准图和决策曲线都需要评分，因此没有这些图。",
                en: """
                  ROC and precision-recall curves, calibration plots and decision curves need \
                  scores, so this dossier has none.
                  """)),
            .owed(
              zh: "每例的评分或概率", en: "The score or probability of each case", by: Supplier.vendor),
          ]))
    }
    blocks += PerformanceOverview.blocks(story)
    let full = story.checkedTargets
    for target in full { blocks += TargetPerformance(story, target, isFull: true).blocks }
    let rest = story.targetsByWeight.filter { !full.contains($0) }
    if !rest.isEmpty {
      blocks.append(
        .heading(Text(zh: "其他目标", en: "Other findings"), id: "performance-others"))
      blocks.append(
        .paragraph(
          Sentence(
            zh: "以下目标没有设定标准，点开可看数值。",
            en: "No criteria were set for these findings; open one to see its numbers.")))
      for target in rest {
        blocks.append(
          .folded(
            story.label(target: target), TargetPerformance(story, target, isFull: false).blocks))
      }
    }
    blocks.append(
      .owed(
        zh: "失败病例图例（去标识）与错误类型", en: "De-identified examples of failures and kinds of error",
        by: Supplier.evaluators))
    return Section(
      number: 5, id: "performance", title: Text(zh: "模型独立性能", en: "Stand-alone performance"),
      question: Text(
        zh: "没有医师参与时，模型本身有多准？", en: "How accurate is the model by itself, without a doctor?"),
      blocks: blocks)
  }
}

/// All targets side by side.
enum PerformanceOverview {
  private static let metrics = [
    "roc_auc", "average_precision", "sensitivity", "specificity", "ppv", "npv", "f1",
  ]

  static func blocks(_ story: Story) -> [Block] {
    var blocks: [Block] = []
    if let chart = forest(story) { blocks.append(.figure(chart, id: "overview-forest")) }
    if story.suite.targets.count > 1 { blocks += tables(story).map { .table($0) } }
    return blocks
  }

  /// The metric by which all targets are compared: ranking where there are scores.
  static func leading(_ story: Story) -> (metric: String, parameters: [String: Parameter]) {
    let target = story.suite.targets.first
    if story.estimate("roc_auc", target: target)?.measured.number != nil { return ("roc_auc", [:]) }
    return ("sensitivity", story.mainRule)
  }

  private static func forest(_ story: Story) -> ForestPlot? {
    guard story.suite.targets.count > 1 else { return nil }
    let leading = leading(story)
    let rows = story.targetsByWeight.compactMap { target -> ForestPlot.Row? in
      story.estimate(leading.metric, target: target, parameters: leading.parameters)
        .map { .group(story.label(target: target), $0) }
    }
    guard
      let first = story.targetsByWeight.lazy.compactMap({
        story.estimate(leading.metric, target: $0, parameters: leading.parameters)
      }).first
    else { return nil }
    let measure = story.nameWithRule(first)
    return ForestPlot(
      title: Text(zh: "各目标的\(measure.zh)", en: "\(measure.en) of each finding"),
      measure: measure, rows: rows)
  }

  /// The main metrics of all targets, a few columns at a time: a printed page holds no more.
  private static func tables(_ story: Story) -> [DataTable] {
    let shown = metrics.filter { metric in
      story.suite.targets.contains { target in
        find(story, metric, target)?.measured.number != nil
      }
    }
    let parts = stride(from: 0, to: shown.count, by: 3).map {
      Array(shown[$0..<min($0 + 3, shown.count)])
    }
    return parts.enumerated().map { place, part in
      table(story, of: part, number: parts.count > 1 ? place + 1 : nil)
    }
  }

  private static func table(_ story: Story, of shown: [String], number: Int?) -> DataTable {
    let names = shown.map { metric in
      find(story, metric, story.suite.targets[0]).map { story.name($0) } ?? Text(verbatim: metric)
    }
    let words = Story.rule(story.mainRule)
    let which = number.map { Text(zh: "（\($0)）", en: " (\($0))") } ?? Text(verbatim: "")
    return DataTable(
      caption: Text(zh: "各目标的主要指标", en: "Main metrics of each finding") + which,
      columns: [.init(Text(zh: "目标", en: "Finding"))] + names.map { .numeric($0) },
      rows: story.targetsByWeight.map { target in
        [.link(story.label(target: target), to: "#" + anchor(target, story))]
          + shown.map { metric in
            find(story, metric, target).map { .estimate($0) } ?? .none
          }
      },
      notes: [
        Text(
          zh: "按界值判定的指标使用\(words?.zh ?? "各自的界值")。括号内为\(story.level)置信区间。",
          en: "Metrics that need a threshold use \(words?.en ?? "their own"). Brackets: "
            + "\(story.level) intervals.")
      ])
  }

  /// A target's estimate of a metric under the suite's first rule.
  static func find(_ story: Story, _ metric: String, _ target: String, model: String? = nil)
    -> Estimate?
  {
    story.estimate(metric, target: target, model: model, parameters: story.mainRule)
      ?? story.estimate(metric, target: target, model: model)
  }

  /// The place of a target's part in the document: targets with checks have a heading of their own.
  private static func anchor(_ target: String, _ story: Story) -> String {
    let full = story.checkedTargets
    return full.contains(target) ? story.anchor(target: target) : "performance-others"
  }
}

extension Story {
  /// A name for a target that an address can hold: its place among the targets.
  func anchor(target: String) -> String {
    "target-\((suite.targets.firstIndex(of: target) ?? 0) + 1)"
  }
}
