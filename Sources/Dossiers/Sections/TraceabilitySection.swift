// SPDX-License-Identifier: Apache-2.0

import Evaluation
import Metrics
import Models
import Pages
import Statistics
import Wording

/// Section 17: every result, what it was made from, and how to make it again.
enum TraceabilitySection {
  @Sendable static func section(_ story: Story) -> Section {
    let run = story.record.identity
    let first = story.record.estimates.first?.id ?? "R-…"
    var blocks: [Block] = [
      .paragraph(
        Sentence(
          zh: "以下各项对本报告的所有结果相同；更改其中任何一项，结果编号随之改变。",
          en: "What follows is the same for every result here; change any of it and ids change.")),
      .facts(identity(story)),
      .table(inputs(story)),
      .heading(Text(zh: "怎样核对", en: "How to check"), id: "trace-commands"),
      .facts([
        (
          Text(zh: "核对一个数字", en: "One number"),
          Sentence(Text(verbatim: "touchstone verify \(first)"))
        ),
        (
          Text(zh: "核对整份报告", en: "The whole dossier"),
          Sentence(Text(verbatim: "touchstone verify \(run.id)"))
        ),
        (
          Text(zh: "从数据重新计算", en: "From the data again"),
          Sentence(Text(verbatim: "touchstone verify \(run.id) --recompute"))
        ),
      ]),
      .note(
        Sentence(
          zh: "核对其他数字时，把命令中的编号换成该数字的编号。",
          en: "For another number put its id in the place of the one in the command.")),
      .heading(Text(zh: "全部结果", en: "All results"), id: "trace-results"),
    ]
    blocks += results(story)
    blocks.append(.heading(Text(zh: "指标定义", en: "Definitions of the metrics"), id: "trace-metrics"))
    blocks += definitions(story)
    return Section(
      number: 17, id: "traceability", title: Text(zh: "可追溯与复现", en: "Traceability"),
      question: Text(
        zh: "每个数字从哪里来，怎样重新算出？", en: "Where is each number from, and how is it computed again?"),
      blocks: blocks)
  }

  /// What every result of the run rests on; an attempt where it was not the first.
  private static func identity(_ story: Story) -> [(term: Text, value: Sentence)] {
    let run = story.record.identity
    let facts: [(term: Text, value: Sentence)] = [
      (Text(zh: "运行编号", en: "Run"), Sentence(Text(verbatim: run.id))),
      (
        Text(zh: "测试方案", en: "Suite"), Sentence(Text(verbatim: "\(run.suite) · \(run.suiteHash)"))
      ),
      (Text(zh: "分析计划", en: "Plan"), Sentence(Text(verbatim: run.planHash))),
      (Text(zh: "数据集", en: "Data set"), Sentence(Text(verbatim: run.datasetHash))),
      (Text(zh: "模型", en: "Model"), Sentence(story.modelName)),
      (Text(zh: "模型指纹", en: "Model fingerprint"), Sentence(Text(verbatim: run.modelFingerprint))),
      (Text(zh: "随机种子", en: "Seed"), Sentence(Text(verbatim: String(run.seed)))),
      (
        Text(zh: "程序版本", en: "Program version"),
        Sentence(Text(verbatim: "Touchstone \(run.version)"))
      ),
    ]
    guard run.attempt > 1 else { return facts }
    return facts + [
      (Text(zh: "第几次询问", en: "Attempt"), Sentence(Text(verbatim: String(run.attempt))))
    ]
  }

  private static func inputs(_ story: Story) -> DataTable {
    DataTable(
      caption: Text(zh: "读取的文件", en: "Files read"),
      columns: [.init(Text(zh: "文件", en: "File")), .init(Text(verbatim: "SHA-256"))],
      rows: story.record.inputs.map { [.code($0.path), .code($0.sha256)] }, narrow: .stack)
  }

  // MARK: - Results

  /// One folded table a target, after one of what concerns the whole run.
  private static func results(_ story: Story) -> [Block] {
    let places: [String?] = [nil] + story.suite.targets.map { $0 }
    return places.compactMap { target in
      let estimates = story.record.estimates.filter { $0.target == target }
      guard !estimates.isEmpty else { return nil }
      let name =
        target.map { story.label(target: $0) } ?? Text(zh: "整个运行", en: "The whole run")
      let title = Text(
        zh: "\(name.zh)：\(estimates.count)个结果", en: "\(name.en): \(estimates.count) results")
      return .folded(
        title,
        [
          .table(
            DataTable(
              caption: name,
              columns: [
                .init(Text(zh: "编号", en: "Id")), .init(Text(zh: "指标", en: "Metric")),
                .init(Text(zh: "模型与亚组", en: "Model and subgroup")),
                .numeric(Text(zh: "数值（区间）", en: "Value (interval)")),
                .numeric(Text(zh: "例数", en: "Cases")),
              ],
              rows: estimates.map { row(story, $0) }))
        ])
    }
  }

  private static func row(_ story: Story, _ estimate: Estimate) -> [Cell] {
    let model = estimate.model.flatMap { $0 == story.suite.model.name ? nil : $0 }
    let parts =
      [
        model.map { story.label(model: $0) },
        estimate.group.isEmpty ? nil : story.label(group: estimate.group),
      ]
      .compactMap { $0 }
    return [
      .anchor(estimate.id), .text(story.nameWithRule(estimate)),
      parts.isEmpty ? .none : .text(Text.joined(parts, zh: "，", en: ", ")),
      .text(value(estimate)), .text(Text(verbatim: String(estimate.n))),
    ]
  }

  /// The value beside its id, to four digits; a table says how large it is.
  private static func value(_ estimate: Estimate) -> Text {
    switch estimate.table {
    case .cells(let cells):
      let pairs = cells.sorted { $0.key < $1.key }.map {
        "\($0.key) \(Figures.text($0.value, digits: $0.value == $0.value.rounded() ? 0 : 1))"
      }
      return Text(verbatim: pairs.joined(separator: ", "))
    case .columns(let columns):
      let count = columns.values.first?.count ?? 0
      return Text(zh: "\(count)个点", en: "\(count) points")
    case nil: return Figures.text(estimate, digits: 4)
    }
  }

  // MARK: - Definitions

  /// The catalogue's pages of the metrics that this run used.
  private static func definitions(_ story: Story) -> [Block] {
    let used = Set(
      story.record.estimates.map { estimate in
        estimate.metric.hasSuffix("_difference")
          ? String(estimate.metric.dropLast("_difference".count)) : estimate.metric
      })
    return BinaryMetrics.pages.filter { used.contains($0.id) }.map { about in
      .group(
        [
          .facts([
            (about.name, Sentence(about.meaning)),
            (Text(zh: "公式", en: "Formula"), Sentence(Text(verbatim: about.formula))),
            (Text(zh: "不可计算", en: "Undefined"), Sentence(about.undefinedWhen)),
            (Text(zh: "区间", en: "Interval"), Sentence(about.interval)),
            (Text(zh: "出处", en: "Source"), Sentence(Text(verbatim: about.source))),
          ])
        ], id: "metric-" + about.id.replacing("_", with: "-"))
    }
  }
}
