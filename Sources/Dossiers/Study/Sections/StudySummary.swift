// SPDX-License-Identifier: Apache-2.0

import Pages
import ReaderStudies
import Statistics
import Wording

/// Section 1: one page for those who decide.
enum StudySummary {
  static func section(_ story: StudyStory) -> Section {
    var blocks = answer(story)
    blocks.append(.bullets(consequences(story)))
    blocks.append(
      .box(.warning, Text(zh: "可能出什么错", en: "What could go wrong"), [.bullets(risks(story))]))
    blocks.append(
      .choices([
        Text(zh: "同意按此结论使用", en: "Accept for use as concluded"),
        Text(zh: "补充后再议", en: "Return for more"), Text(zh: "不同意", en: "Reject"),
      ]))
    return Section(
      number: 1, id: "summary", title: Text(zh: "一页摘要", en: "Summary on one page"),
      question: story.study.showsArmsTexts
        ? Text(zh: "AI 写的文本比人写的好还是差？", en: "Are the AI's texts better or worse than people's?")
        : Text(
          zh: "AI 改变了医生的判断吗，是好是坏？",
          en: "Does the AI change what physicians decide, and for better or worse?"),
      blocks: blocks)
  }

  /// Whether the claim was shown, and the numbers it rests on.
  static func answer(_ story: StudyStory) -> [Block] {
    var blocks: [Block] = []
    if let verdict = story.verdict {
      blocks.append(.verdict(Badge(verdict), Sentence(story.claim)))
    } else {
      let reason =
        story.primary?.analysis.withheld ?? story.evidence.primary.reason
        ?? Text(zh: "没有区间", en: "there is no interval")
      blocks.append(
        .verdict(
          .insufficientData,
          Sentence(
            Text(
              zh: "\(story.claim.zh)：无法判断（\(reason.zh)）",
              en: "\(story.claim.en): cannot be judged (\(reason.en))"))))
    }
    return blocks + main(story)
  }

  private static func main(_ story: StudyStory) -> [Block] {
    if let effect = story.effect, let outcome = story.primary {
      return [
        comparison(
          story, effect, story.endpointName(outcome.endpoint),
          before: story.mean(outcome, arm: effect.against),
          after: story.mean(outcome, arm: effect.arm))
      ]
    }
    if let effect = story.effect, let figure = StudyRatings.primary(story) {
      return [
        comparison(
          story, effect, StudyRatings.title(story, figure),
          before: StudyRatings.estimate(story, figure, arm: effect.against),
          after: StudyRatings.estimate(story, figure, arm: effect.arm))
      ]
    }
    guard let preference = story.evidence.preference.value else { return [] }
    let wins = story.estimate(
      "win_rate", preference.wins.value, preference.wins.interval, n: preference.wins.mean.cells,
      group: ["arm": preference.arm])
    return [
      .paragraph(
        Sentence(
          zh: "\(preference.arm) 胜出的比例 \(.init(wins))（平手计一半）。",
          en: "\(preference.arm) wins \(.init(wins)) of comparisons, ties counted half."))
    ]
  }

  /// The primary endpoint in two arms and their difference, or the difference alone.
  private static func comparison(
    _ story: StudyStory, _ effect: PrimaryEffect, _ name: Text, before: Estimate?, after: Estimate?
  ) -> Block {
    let difference = story.estimate(of: effect)
    let p = effect.effect.p.map { StudyWords.p($0) } ?? Text(verbatim: "—")
    guard let before, let after else {
      return .paragraph(
        Sentence(
          zh: "\(name.zh)：\(effect.arm) 与 \(effect.against) 相差 \(.init(difference))，\(p.zh)。",
          en:
            "\(name.en): \(effect.arm) and \(effect.against) differ by \(.init(difference)), \(p.en)."
        ))
    }
    return .paragraph(
      Sentence(
        zh: """
          \(name.zh)：\(effect.against) 为 \(.init(before))，\(effect.arm) 为 \(.init(after))；\
          相差 \(.init(difference))，\(p.zh)。
          """,
        en: """
          \(name.en): \(.init(before)) in \(effect.against), \(.init(after)) in \(effect.arm); \
          the difference is \(.init(difference)), \(p.en).
          """))
  }

  /// Saves, harms and time, in words with numbers.
  private static func consequences(_ story: StudyStory) -> [Sentence] {
    var lines: [Sentence] = []
    if let all = story.evidence.assistance.value?.comparisons.first,
      let stratum = all.strata.first(where: { $0.kind == .all }),
      let saves = story.estimate("saves", stratum.saves, group: ["arm": all.arm]),
      let harms = story.estimate("harms", stratum.harms, group: ["arm": all.arm])
    {
      lines.append(
        Sentence(
          zh: """
            每次读片中，AI 使错误判断变为正确的占 \(.init(saves, digits: 1, style: .percent))，\
            使正确判断变为错误的占 \(.init(harms, digits: 1, style: .percent))。
            """,
          en: """
            Of all readings, \(.init(saves, digits: 1, style: .percent)) went from wrong to right with the AI, and \
            \(.init(harms, digits: 1, style: .percent)) from right to wrong.
            """))
    }
    if let time = story.evidence.time.value?.comparisons.first?.value {
      let ratio = story.estimate(
        "reading_time_ratio", time.ratio, time.interval,
        n: time.paired?.mean.cells ?? story.record.opened.primary.count,
        group: ["arm": time.arm, "against": time.against])
      lines.append(
        Sentence(
          zh: "阅片时间为 \(time.against) 的 \(.init(ratio)) 倍。",
          en: "Reading takes \(.init(ratio)) times as long as in \(time.against)."))
    }
    return lines
  }

  private static func risks(_ story: StudyStory) -> [Sentence] {
    var risks: [Sentence] = []
    if let all = story.evidence.assistance.value?.comparisons.first,
      let stratum = all.strata.first(where: { $0.kind == .aiWrong }),
      let switches = story.estimate("automation_bias", stratum.switches, group: ["arm": all.arm])
    {
      risks.append(
        Sentence(
          zh: "AI 判断错误时，原本持不同判断的医生有 \(.init(switches, digits: 1, style: .percent)) 改从 AI（自动化偏倚）。",
          en: """
            Where the AI is wrong, readers who had judged otherwise follow it in \
            \(.init(switches, digits: 1, style: .percent)) (automation bias).
            """))
    }
    if story.study.armIsVisible {
      risks.append(
        Sentence(
          zh: "阅片者知道自己是否有 AI 辅助，期望可能影响其判断。",
          en: "Readers knew whether they had the AI, and what they expected may have moved them."))
    }
    let count = story.record.status.state.deviations.count
    if count > 0 {
      risks.append(
        Sentence(
          zh: "有 \(Number(count: count)) 处偏离方案，见第9节。",
          en: "There are \(Number(count: count)) deviations from the protocol, see section 9."))
    }
    risks.append(
      Sentence(
        zh: "研究中的病例和医生不等于日常工作；患病率、工作负荷和责任感都不同。",
        en: """
          Cases and readers of a study are not those of daily work: prevalence, workload and \
          responsibility differ.
          """))
    return risks
  }
}

/// Words that several sections of a study's dossier share.
enum StudyWords {
  /// A p value as it is printed: never 0.
  static func p(_ p: Double) -> Text {
    p < 0.001
      ? Text(verbatim: "p < 0.001") : Text(verbatim: "p = " + Number(p, digits: 3).text)
  }

  /// Why something is not there.
  static func missing(_ what: Text, _ reason: Text?) -> Block {
    .note(
      Sentence(
        Text(
          zh: "\(what.zh)：\(reason?.zh ?? "没有数据")。",
          en: "\(what.en): \(reason?.en ?? "there are no data").")))
  }
}
