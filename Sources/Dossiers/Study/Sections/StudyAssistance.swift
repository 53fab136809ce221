// SPDX-License-Identifier: Apache-2.0

import Pages
import ReaderStudies
import Statistics
import Wording

/// Section 5: calls that the AI made right, and calls that it made wrong.
enum StudyAssistance {
  static func section(_ story: StudyStory) -> Section {
    let what = Text(zh: "得与失无法计算", en: "Saves and harms cannot be had")
    var blocks: [Block] = []
    switch story.evidence.assistance {
    case .undefined(let reason): blocks.append(StudyWords.missing(what, reason))
    case .found(let evidence):
      blocks.append(.paragraph(explanation))
      for comparison in evidence.comparisons { blocks += self.blocks(story, comparison) }
    }
    return Section(
      number: 5, id: "assistance", title: Text(zh: "得与失", en: "Saves and harms"),
      question: Text(
        zh: "AI 对的时候帮了多少，错的时候害了多少？",
        en: "How much does it help where it is right, and harm where it is wrong?"), blocks: blocks)
  }

  private static let explanation = Sentence(
    zh: "“得”是原本判断错误、有 AI 后变为正确；“失”是原本正确、有 AI 后变为错误。比较同一医生对同一病例的两次判断。",
    en: """
      A save is a call that was wrong and became right with the AI; a harm was right and became \
      wrong. Compared are two calls of one reader on one case.
      """)

  private static func blocks(
    _ story: StudyStory, _ comparison: AssistanceEvidence.Comparison
  ) -> [Block] {
    var rows: [ForestPlot.Row] = []
    for stratum in comparison.strata {
      rows.append(.heading(title(stratum.kind)))
      let group = ["arm": comparison.arm, "cases": stratum.kind.rawValue]
      for (label, metric, part) in [
        (Text(zh: "得", en: "saves"), "saves", stratum.saves),
        (Text(zh: "失", en: "harms"), "harms", stratum.harms),
        (Text(zh: "净得", en: "net"), "net_saves", stratum.net),
        (
          Text(zh: "意见不同时改从 AI", en: "follows the AI where opposed"), "automation_bias",
          stratum.switches
        ),
      ] {
        if let estimate = story.estimate(metric, part, group: group) {
          rows.append(.group(label, estimate))
        } else {
          rows.append(.insufficient(label, n: nil, events: nil))
        }
      }
    }
    let all = comparison.strata.first { $0.kind == .all }
    return [
      .figure(
        ForestPlot(
          title: Text(
            zh: "得与失：\(comparison.arm) 对 \(comparison.against)",
            en: "Saves and harms: \(comparison.arm) against \(comparison.against)"),
          measure: Text(zh: "占读片次数的比例", en: "share of readings"), rows: rows,
          reference: .init(label: Text(zh: "无影响", en: "no effect"), at: Number(0, digits: 0)),
          style: .percent, digits: 1), id: "harms-\(comparison.arm)")
    ] + (all.map { [.table(readers($0))] } ?? [])
  }

  private static func title(_ kind: AssistanceStratum.Kind) -> Text {
    switch kind {
    case .all: Text(zh: "全部病例", en: "All cases")
    case .aiRight: Text(zh: "AI 判断正确的病例", en: "Cases that the AI called right")
    case .aiWrong: Text(zh: "AI 判断错误的病例", en: "Cases that the AI called wrong")
    case .wrongOnPurpose: Text(zh: "有意设置的错误 AI 输出", en: "Outputs that are wrong on purpose")
    }
  }

  private static func readers(_ stratum: AssistanceStratum) -> DataTable {
    DataTable(
      caption: Text(zh: "各阅片者的得与失", en: "Saves and harms by reader"),
      columns: [
        .init(Text(zh: "阅片者", en: "Reader")), .numeric(Text(zh: "病例", en: "Cases")),
        .numeric(Text(zh: "无 AI 时正确", en: "Right without AI")),
        .numeric(Text(zh: "有 AI 时正确", en: "Right with AI")), .numeric(Text(zh: "得", en: "Saves")),
        .numeric(Text(zh: "失", en: "Harms")), .init(Text(zh: "净效果", en: "Net")),
      ],
      rows: stratum.readers.map { reader in
        let net = reader.saves - reader.harms
        return [
          .text(Text(verbatim: reader.reader)), .count(reader.cases), .count(reader.right),
          .count(reader.rightAided), .count(reader.saves), .count(reader.harms),
          .text(
            net > 0
              ? Text(zh: "受益", en: "helped")
              : net < 0 ? Text(zh: "受损", en: "harmed") : Text(zh: "相当", en: "neither")),
        ]
      }, narrow: .stack)
  }
}
