// SPDX-License-Identifier: Apache-2.0

import Datasets
import Evaluation
import Metrics
import Pages
import Statistics
import Wording

/// Section 1: what a committee needs in order to decide, on one sheet of paper.
enum SummarySection {
  /// The most criteria the sheet has room for.
  static let mostCriteria = 7

  @Sendable static func section(_ story: Story) -> Section {
    var blocks: [Block] = [.choices(decisions), .facts(use(story))]
    blocks += criteria(story)
    blocks += Consequences.blocks(story)
    blocks.append(.bullets(groups(story) + [story.localSentence]))
    blocks.append(heading(Text(zh: "尚不清楚的问题", en: "What is not known"), "unknown"))
    blocks.append(.bullets(unknown(story)))
    blocks.append(
      .note(
        Sentence(
          zh: "剩余风险与未关闭的错误报告：未提供。下次审查日期与条件：未提供。",
          en: "Residual risks and open error reports: not provided. Next review: not provided.")))
    return Section(
      number: 1, id: "summary", title: Text(zh: "一页摘要", en: "One-page summary"), blocks: blocks)
  }

  private static func heading(_ text: Text, _ id: String) -> Block {
    .heading(text, id: "summary-" + id)
  }

  private static let decisions = [
    Text(zh: "批准", en: "Approve"), Text(zh: "修改后批准", en: "Approve after changes"),
    Text(zh: "不批准", en: "Do not approve"),
  ]

  /// What it does, for whom, who answers for it.
  private static func use(_ story: Story) -> [(term: Text, value: Sentence)] {
    let use = story.suite.intendedUse
    return [
      (Text(zh: "用途", en: "What it does"), Sentence(orNotProvided: use?.text)),
      (Text(zh: "使用者", en: "Who uses it"), Sentence(orNotProvided: use?.users)),
      (Text(zh: "责任", en: "Who answers"), Sentence(orNotProvided: use?.responsibility)),
    ]
  }

  private static func criteria(_ story: Story) -> [Block] {
    let results = story.verdictsByWeight
    guard !results.isEmpty else {
      return [
        .owed(
          zh: "预先设定的标准", en: "Criteria that were set beforehand", by: Supplier.project)
      ]
    }
    let shown = results.prefix(mostCriteria)
    let rest = Array(results.dropFirst(mostCriteria))
    var notes = [story.lockSentence]
    if !rest.isEmpty {
      let tally = story.tally(rest)
      notes.append(
        Text(
          zh: "其余\(rest.count)项标准见第3节：\(tally.zh)。",
          en: "The other \(rest.count) criteria are in section 3: \(tally.en)."))
    }
    return [
      .table(
        DataTable(
          caption: Text(zh: "标准与结论", en: "Criteria and verdicts"),
          columns: [
            .init(Text(zh: "预先设定的标准", en: "Criterion set beforehand")),
            .init(Text(zh: "要求", en: "Limit")),
            .numeric(Text(zh: "结果（\(story.level)置信区间）", en: "Result (\(story.level) interval)")),
            .init(Text(zh: "结论", en: "Verdict")),
          ],
          rows: shown.map { row(story, $0) }, notes: notes, narrow: .stack))
    ]
  }

  private static func row(_ story: Story, _ result: CheckResult) -> [Cell] {
    let form =
      result.estimate.metric.hasSuffix("_difference")
      ? (style: NumberStyle.plain, digits: 3) : Story.style(result.plan.metric.id)
    var subject: [Cell] = [.text(story.plainSubject(result.plan))]
    if result.plan.isPrimary { subject.append(.text(Text(zh: "（主要）", en: "(primary)"))) }
    var verdict: [Cell] = [.verdict(result.verdict)]
    if result.isPostHoc { verdict.append(.text(Text(zh: "（事后）", en: "(post hoc)"))) }
    if let more = Story.additional(result) {
      verdict.append(
        .text(
          Text(
            zh: "（约需再增加\(more.text)例）", en: "(about \(more.text) more)")))
    }
    return [
      .several(subject), .text(Story.limit(result.plan, plain: true)),
      .estimate(result.estimate, digits: form.digits, style: form.style), .several(verdict),
    ]
  }

  /// The worst subgroup, and those with too few cases.
  private static func groups(_ story: Story) -> [Sentence] {
    guard let found = story.subgroupFindings() else {
      return [
        Sentence(
          zh: "亚组：未设定，不能判断各人群的差别。",
          en: "Subgroups: none planned; differences between people are unknown.")
      ]
    }
    var sentences: [Sentence] = []
    if let worst = found.worst {
      let form = Story.style(worst.metric)
      let who = story.label(group: worst.group)
      let shown = EstimateInPhrase(worst, digits: form.digits, style: form.style)
      sentences.append(
        Sentence(
          zh: "表现最差的亚组：\(who.zh)，\(Story.plainName(worst.metric).zh)\(shown)。",
          en: "Worst subgroup: \(who.en) (\(Story.plainName(worst.metric).en): \(shown))."))
    }
    let few = found.insufficient
    guard !few.isEmpty else { return sentences }
    let names = Text.joined(few.prefix(6).map { story.label(group: $0.group) }, zh: "、", en: "; ")
    let more = few.count > 6 ? Text(zh: "等", en: " and others") : Text(zh: "", en: "")
    sentences.append(
      Sentence(
        zh: "例数不足、不能判断的亚组（\(Number(count: few.count))个）：\(names.zh)\(more.zh)。",
        en: "Too few cases to judge (\(Number(count: few.count)) subgroups): \(names.en)\(more.en)."
      ))
    return sentences
  }

  /// The first limits of the data, and what no study has looked at yet.
  private static func unknown(_ story: Story) -> [Sentence] {
    var sentences = story.record.datasheet.limits.prefix(2).map { Sentence($0) }
    sentences.append(
      Sentence(
        zh: "医师使用AI后是否更准、更快，与常规诊疗相比少漏诊几人：未提供。",
        en: "Whether doctors are better or faster with it than in usual care: not provided."))
    return sentences
  }
}
