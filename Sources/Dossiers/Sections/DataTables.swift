// SPDX-License-Identifier: Apache-2.0

import Evaluation
import Models
import Pages
import Statistics
import Wording

/// The tables of section 4.
enum DataTables {
  /// How many have which condition, and who they are.
  static func characteristics(_ story: Story) -> [Block] {
    var blocks: [Block] = [.table(targets(story))]
    if let table = groups(story) { blocks.append(.table(table)) }
    return blocks
  }

  private static func targets(_ story: Story) -> DataTable {
    DataTable(
      caption: Text(zh: "各目标的例数", en: "Cases by finding"),
      columns: [
        .init(Text(zh: "目标", en: "Finding")), .numeric(Text(zh: "例数", en: "Cases")),
        .numeric(Text(zh: "患病例数", en: "With condition")),
        .numeric(Text(zh: "本数据中的比例", en: "Share in these data")),
      ],
      rows: story.targetsByWeight.compactMap { target in
        guard let estimate = story.estimate(RunMetrics.prevalence, target: target) else {
          return nil
        }
        return [
          .text(story.label(target: target)),
          .count(estimate.n, result: estimate.id, part: .n),
          estimate.events.map { .count($0, result: estimate.id, part: .events) } ?? .none,
          .estimate(estimate, digits: 1, style: .percent),
        ]
      },
      notes: [
        Text(
          zh: "本数据中的比例不等于将要使用的人群中的患病率。",
          en: "The share in these data is not the prevalence where the system will be used.")
      ])
  }

  /// Cases and events by subgroup, for the targets that checks name.
  private static func groups(_ story: Story) -> DataTable? {
    let targets = Array(story.checkedTargets.prefix(4))
    let metric = "sensitivity"
    var rows: [[Cell]] = []
    for columns in story.suite.subgroups {
      let byTarget = targets.map {
        story.groups(metric, target: $0, parameters: story.mainRule, columns: columns)
      }
      guard let first = byTarget.first else { continue }
      for (index, estimate) in first.enumerated() {
        var cells: [Cell] = [
          .text(story.label(group: estimate.group)),
          estimate.n > 0
            ? .count(estimate.n, result: estimate.id, part: .n)
            : .text(Words.insufficientData),
        ]
        for groups in byTarget {
          guard index < groups.count, groups[index].n > 0, let events = groups[index].events else {
            cells.append(.none)
            continue
          }
          cells.append(.count(events, result: groups[index].id, part: .events))
        }
        rows.append(cells)
      }
    }
    guard !rows.isEmpty else { return nil }
    return DataTable(
      caption: Text(zh: "各亚组的例数与患病例数", en: "Cases and events by subgroup"),
      columns: [.init(Text(zh: "亚组", en: "Subgroup")), .numeric(Text(zh: "例数", en: "Cases"))]
        + targets.map { .numeric(story.label(target: $0)) },
      rows: rows,
      notes: [GapTables.withheldNote(story)])
  }

  /// Missing values, failures by reason, and what the program noticed.
  static func quality(_ story: Story) -> [Block] {
    var blocks: [Block] = []
    if let estimate = story.estimate(RunMetrics.missingValues),
      case .cells(let cells)? = estimate.table
    {
      blocks.append(
        .table(
          DataTable(
            caption: Text(zh: "完整性：缺失值", en: "Completeness: missing values"),
            columns: [
              .init(Text(zh: "变量", en: "Variable")), .numeric(Text(zh: "缺失例数", en: "Missing")),
              .numeric(Text(zh: "总例数", en: "Of")),
            ],
            rows: cells.sorted { $0.key < $1.key }.map { column, missing in
              [
                .text(story.label(column: column)),
                .number(Number(missing, digits: 0, result: estimate.id)),
                .count(estimate.n, result: estimate.id, part: .n),
              ]
            })))
    }
    if let rate = story.estimate(CheckPlan.failureRate) {
      blocks.append(
        .paragraph(
          Sentence(
            zh: "模型没有结果的比例：\(EstimateInPhrase(rate, digits: 2, style: .percent))。",
            en:
              "Share of cases without an answer: \(EstimateInPhrase(rate, digits: 2, style: .percent))."
          )))
    }
    let failures = story.record.failures
    if !failures.casesByReason.isEmpty {
      blocks.append(
        .table(
          DataTable(
            caption: Text(zh: "没有结果的原因", en: "Why there was no answer"),
            columns: [.init(Text(zh: "原因", en: "Reason")), .numeric(Text(zh: "例数", en: "Cases"))],
            rows: failures.casesByReason.sorted { $0.key < $1.key }.map { reason, cases in
              [.text(words(reason)), .count(cases.count)]
            })))
    }
    if !story.record.warnings.isEmpty {
      blocks.append(
        .box(
          .warning, Text(zh: "程序的提示", en: "What the program noticed"),
          [.bullets(story.record.warnings.map { Sentence($0) })]))
    }
    return blocks
  }

  private static func words(_ reason: String) -> Text {
    FailureReason(rawValue: reason)?.words ?? Text(verbatim: reason)
  }
}

extension Story {
  /// A target's four-field table under the suite's first rule.
  func confusion(
    _ target: String, model: String? = nil
  ) -> (estimate: Estimate, cells: [String: Double]?)? {
    guard
      let estimate = estimates(RunMetrics.confusion, target: target, model: model).first(where: {
        found in mainRule.allSatisfy { found.parameters[$0.key] == $0.value }
      }) ?? estimates(RunMetrics.confusion, target: target, model: model).first
    else { return nil }
    guard case .cells(let cells)? = estimate.table else { return (estimate, nil) }
    return (estimate, cells)
  }
}
