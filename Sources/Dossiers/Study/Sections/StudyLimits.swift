// SPDX-License-Identifier: Apache-2.0

import Pages
import ReaderStudies
import Wording

/// Section 9: what was not as planned, and what cannot be concluded.
enum StudyLimits {
  static func section(_ story: StudyStory) -> Section {
    Section(
      number: 9, id: "limits", title: Text(zh: "偏离与局限", en: "Deviations and limits"),
      question: Text(
        zh: "哪些没有按方案进行？哪些不能下结论？", en: "What was not as planned, and what cannot be concluded?"),
      blocks: deviations(story) + [.bullets(limits(story))])
  }

  private static func deviations(_ story: StudyStory) -> [Block] {
    let state = story.record.status.state
    var rows: [[Cell]] = state.deviations.map {
      [
        .text(Text(verbatim: $0.subject)), .text($0.what),
        .text(Text(verbatim: $0.reason)),
      ]
    }
    rows += state.protocols.dropFirst().map {
      [
        .text(Text(zh: "修正案", en: "amendment")), .code(String($0.hash.prefix(12))),
        .text(Text(verbatim: $0.reason)),
      ]
    }
    rows += state.emergencies.map {
      [
        .text(Text(zh: "紧急揭盲", en: "emergency unblinding")), .text(Text(verbatim: $0)), .none,
      ]
    }
    guard !rows.isEmpty else {
      return [.paragraph(Sentence(zh: "没有登记的偏离。", en: "No deviation is recorded."))]
    }
    return [
      .table(
        DataTable(
          caption: Text(zh: "偏离方案之处", en: "Deviations from the protocol"),
          columns: [
            .init(Text(zh: "对象", en: "Of")), .init(Text(zh: "内容", en: "What")),
            .init(Text(zh: "理由", en: "Why")),
          ], rows: rows, narrow: .stack))
    ]
  }

  private static func limits(_ story: StudyStory) -> [Sentence] {
    var limits = [
      Sentence(
        zh: "时间以阅片者电脑的时钟为准，无法从外部核实。",
        en: "Times are those of the readers' clocks and cannot be checked from outside."),
      Sentence(
        zh: "阅片包在阅片者的电脑上；拆解其程序的人可以伪造记录，签名只能发现无包者的改动。",
        en: """
          A kit lies on the reader's computer: whoever takes its program apart can forge a record; \
          the seal tells changes by those without the kit.
          """),
    ]
    if story.study.kind == .sequential {
      limits.append(
        Sentence(
          zh: "第二次作答跟随第一次，不是独立阅片；AI 输出虽加密，有意者可以提前打开。",
          en: """
            The second answer follows the first and is no independent reading; the AI's output is \
            encrypted, and could be opened early by somebody who means to.
            """))
    }
    let wrong = story.record.opened.truth?.seeded.values.count { $0 == .wrongAI } ?? 0
    if wrong > 0, let approval = story.study.wrongAIApproval {
      limits.append(
        Sentence(
          zh: """
            按批件 \(approval) 有意展示了 \(Number(count: wrong)) 例错误的 AI 输出，不计入主要估计；\
            研究结束后须向阅片者说明。
            """,
          en: """
            Under approval \(approval) \(Number(count: wrong)) outputs of the AI were wrong on \
            purpose and are outside the primary estimate; readers have to be told afterwards.
            """))
    }
    if story.study.sessions > 1, story.study.washoutDays == 0 {
      limits.append(
        Sentence(
          zh: "方案没有洗脱期，阅片者可能记得病例。",
          en: "The protocol has no washout; readers may remember cases."))
    }
    limits += story.evidence.warnings.map { Sentence($0) }
    return limits
  }
}
