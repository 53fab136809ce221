// SPDX-License-Identifier: Apache-2.0

import Pages
import ReaderStudies
import Statistics
import Wording

/// Section 7: the evidence that nobody knew, and what can be drawn again.
enum StudyBlinding {
  static func section(_ story: StudyStory) -> Section {
    Section(
      number: 7, id: "blinding", title: Text(zh: "盲态的证据", en: "Evidence of blinding"),
      question: Text(zh: "谁在何时知道了什么？能否核对？", en: "Who knew what until when, and can it be checked?"),
      blocks: [.table(checks(story))] + index(story) + texts(story) + order(story) + [
        .table(audit(story))
      ])
  }

  private static func checks(_ story: StudyStory) -> DataTable {
    DataTable(
      caption: Text(zh: "用公布的种子重新抽取分配", en: "The allocation drawn again from the revealed seed"),
      columns: [
        .init(Text(zh: "承诺", en: "Promise")), .numeric(Text(zh: "核对项数", en: "Compared")),
        .init(Text(zh: "结果", en: "Result")),
      ],
      rows: story.record.verification.checks.map { check in
        [
          .text(check.what), .count(check.compared),
          .text(check.problem ?? Text(zh: "✓ 成立", en: "✓ kept")),
        ]
      }, narrow: .stack)
  }

  private static func index(_ story: StudyStory) -> [Block] {
    guard story.study.asksArm else {
      return [
        .note(
          Sentence(
            story.study.armIsVisible
              ? Text(
                zh: "阅片者看得见所在的组，因此没有询问，也没有盲法指数。",
                en:
                  "Readers saw which arm it was; they were not asked, and there is no index of blinding."
              )
              : Text(
                zh: "方案没有询问阅片者猜测的分组，没有盲法指数。",
                en:
                  "The protocol does not ask readers which arm they believe it was: no index of blinding."
              )))
      ]
    }
    switch story.evidence.blinding {
    case .undefined(let reason):
      return [StudyWords.missing(Text(zh: "盲法指数无法计算", en: "No index of blinding"), reason)]
    case .found(let evidence):
      var rows: [ForestPlot.Row] = evidence.arms.map { arm in
        let estimate = story.estimate(
          "bang_blinding_index", arm.bang.value, arm.interval,
          n: arm.guesses.total, group: ["arm": arm.id])
        return .group(Text(zh: "Bang：\(arm.id)", en: "Bang: \(arm.id)"), estimate)
      }
      if let james = evidence.james.value {
        let estimate = story.estimate(
          "james_blinding_index", james.index.value, james.interval, n: james.index.answers)
        rows.append(.group(Text(verbatim: "James"), estimate))
      }
      return [
        .figure(
          ForestPlot(
            title: Text(zh: "盲法指数", en: "Indices of blinding"),
            measure: Text(
              zh: "Bang：0 为随机猜测，1 为全部识破；James：1 为完全盲，0.5 为随机猜测",
              en: "Bang: 0 is chance, 1 is all found out; James: 1 is blind, 0.5 is chance"),
            rows: rows,
            reference: .init(
              label: Text(zh: "随机猜测（Bang）", en: "chance (Bang)"), at: Number(0, digits: 0)),
            bounds: -1...1, digits: 2), id: "blinding-index")
      ]
    }
  }

  /// What was taken out of the texts, and what is left that may tell their authors.
  private static func texts(_ story: StudyStory) -> [Block] {
    guard let report = story.record.destyling else { return [] }
    return [
      .table(
        DataTable(
          caption: Text(zh: "文本去风格", en: "What was taken out of the texts"),
          columns: [
            .init(Text(zh: "组", en: "Arm")), .numeric(Text(zh: "文本", en: "Texts")),
            .numeric(Text(zh: "有改动", en: "Changed")),
            .numeric(Text(zh: "去掉名称", en: "Names out")),
            .numeric(Text(zh: "去掉免责声明", en: "Disclaimers out")),
            .numeric(Text(zh: "剩余字数（平均）", en: "Characters left (mean)")),
            .numeric(Text(zh: "仍自称语言模型", en: "Still speak as a model")),
          ],
          rows: report.arms.map { arm in
            [
              .text(Text(verbatim: arm.id)), .count(arm.texts), .count(arm.changed),
              .count(arm.names), .count(arm.disclaimers), .number(arm.meanLength, digits: 0),
              .count(arm.telling),
            ]
          },
          notes: [
            Text(
              zh: "排版、表情符号、模型名称和方案列出的免责声明已去掉；长度、语气和内容没有改动，仍可能透露作者。",
              en:
                "Formatting, emoji, names of models and the disclaimers of the protocol are taken out; "
                + "length, tone and content are as they were and may still tell the author.")
          ], narrow: .stack))
    ]
  }

  private static func order(_ story: StudyStory) -> [Block] {
    guard let order = story.evidence.order.value else {
      return [
        StudyWords.missing(
          Text(zh: "阅片次序未检验", en: "The order of cases was not tested"),
          story.evidence.order.reason)
      ]
    }
    let smallest = order.smallest.map { StudyWords.p($0) } ?? Text(verbatim: "—")
    return [
      .paragraph(
        Sentence(
          zh: """
            次序检验 \(Number(count: order.tests.count)) 项，校正后最小 \(smallest.zh)；\
            \(Number(count: order.locked)) 例中有 \(Number(count: order.departures)) 例未按抽取的次序锁定。
            """,
          en: """
            \(Number(count: order.tests.count)) tests of the order of cases, the smallest adjusted \
            \(smallest.en); of \(Number(count: order.locked)) cases \(Number(count: order.departures)) \
            were locked out of the order drawn.
            """))
    ]
  }

  private static func audit(_ story: StudyStory) -> DataTable {
    DataTable(
      caption: Text(zh: "谁在何时知道了什么", en: "Who knew what until when"),
      columns: [.init(Text(zh: "时间", en: "Time")), .init(Text(zh: "事件", en: "Event"))],
      rows: story.record.status.events.compactMap { item in
        item.event.audit.map { [.text(Text(verbatim: item.at)), .text($0)] }
      })
  }
}
