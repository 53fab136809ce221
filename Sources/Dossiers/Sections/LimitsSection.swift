// SPDX-License-Identifier: Apache-2.0

import Datasets
import Evaluation
import Models
import Pages
import Statistics
import Wording

/// Section 14: what these results cannot tell.
enum LimitsSection {
  @Sendable static func section(_ story: Story) -> Section {
    var blocks: [Block] = [
      .heading(Text(zh: "数据的局限", en: "Limits of the data"), id: "limits-data")
    ]
    let limits = story.record.datasheet.limits
    blocks.append(
      limits.isEmpty
        ? .owed(zh: "数据的局限", en: "The limits of the data", by: Supplier.data)
        : .bullets(limits.map { Sentence($0) }))
    blocks.append(
      .heading(Text(zh: "本次验证的局限", en: "Limits of this validation"), id: "limits-study"))
    blocks.append(.bullets(study(story)))
    return Section(
      number: 14, id: "limits", title: Text(zh: "局限与未知", en: "Limits and unknowns"),
      question: Text(zh: "这些结果不能说明什么？", en: "What do these results not tell?"), blocks: blocks)
  }

  /// What the record itself shows to be weak.
  private static func study(_ story: Story) -> [Sentence] {
    var sentences = [story.localSentence]
    if story.isPostHoc { sentences.append(Sentence(story.lockSentence)) }
    if story.record.lock?.entry(for: story.record.plan.hash)?.witness == nil {
      sentences.append(
        Sentence(
          zh: "方案未经第三方见证，锁定先后只有项目组自己的记录。",
          en: "No third party witnessed the plan; the team's own record is all there is."))
    }
    let open = story.record.verdicts.filter { $0.verdict == .inconclusive }
    if !open.isEmpty {
      let names = Text.joined(open.map { story.subject($0.plan) }, zh: "；", en: "; ")
      sentences.append(
        Sentence(
          zh: "\(Number(count: open.count))项标准尚不能判定：\(names.zh)。",
          en: "\(Number(count: open.count)) criteria are inconclusive: \(names.en)."))
    }
    if story.suite.model.output == .call {
      sentences.append(
        Sentence(
          zh: "没有评分，不能知道换一个界值时结果如何。",
          en: "Without scores nothing can be said about other thresholds."))
    }
    sentences.append(
      Sentence(
        zh: "没有阅片者研究和上线后数据，不能说明对患者的实际影响。",
        en: "Without a reader study or data from use, effects on patients are unknown."))
    return sentences
  }
}
