// SPDX-License-Identifier: Apache-2.0

import Pages
import ReaderStudies
import Statistics
import Wording

/// Section 6: time, sessions and practice.
enum StudyTime {
  static func section(_ story: StudyStory) -> Section {
    var blocks: [Block] = []
    switch story.evidence.time {
    case .undefined(let reason):
      blocks.append(
        StudyWords.missing(Text(zh: "阅片时间无法比较", en: "Times cannot be compared"), reason))
    case .found(let time): blocks += times(story, time)
    }
    switch story.evidence.periods {
    case .undefined(let reason):
      blocks.append(
        StudyWords.missing(
          Text(zh: "期次和延续效应无法估计", en: "Session and carry-over cannot be estimated"), reason))
    case .found(let periods): blocks.append(.table(table(story, periods)))
    }
    if let learning = story.evidence.learning.value, !learning.slopes.isEmpty {
      blocks.append(.table(table(story, learning)))
    }
    return Section(
      number: 6, id: "time", title: Text(zh: "时间与期次", en: "Time and sessions"),
      question: Text(
        zh: "读得更快还是更慢？先后次序有影响吗？", en: "Is reading faster or slower, and does the order matter?"),
      blocks: blocks)
  }

  private static func times(_ story: StudyStory, _ time: TimeEvidence) -> [Block] {
    var blocks: [Block] = [
      .table(
        DataTable(
          caption: Text(zh: "每例的活动时间", en: "Active time a case"),
          columns: [
            .init(Text(zh: "组", en: "Arm")), .numeric(Text(zh: "几何均值（秒）", en: "Geometric mean, s")),
            .numeric(Text(zh: "读片次数", en: "Readings")),
          ],
          rows: time.arms.map { arm in
            [
              .text(story.label(arm: arm.arm)), .number(arm.seconds, digits: 1),
              .count(arm.readings),
            ]
          },
          notes: [
            Text(
              zh: "30 秒无操作、暂停和页面隐藏的时间不计。",
              en: "Time without input for 30 seconds, while paused or hidden does not count.")
          ]))
    ]
    let rows = time.comparisons.compactMap { part -> ForestPlot.Row? in
      guard let found = part.value else { return nil }
      let estimate = story.estimate(
        "reading_time_ratio", found.ratio, found.interval,
        n: found.paired?.mean.cells ?? story.record.opened.primary.count,
        group: ["arm": found.arm, "against": found.against])
      return .group(
        Text(zh: "\(found.arm) 比 \(found.against)", en: "\(found.arm) to \(found.against)"),
        estimate)
    }
    if !rows.isEmpty {
      blocks.append(
        .figure(
          ForestPlot(
            title: Text(zh: "阅片时间之比", en: "Ratio of reading times"),
            measure: Text(zh: "倍数（小于 1 为更快）", en: "ratio (under 1 is faster)"), rows: rows,
            reference: .init(label: Text(zh: "一样快", en: "as fast"), at: Number(1, digits: 0)),
            isLogarithmic: true), id: "time-plot"))
    }
    return blocks
  }

  private static func table(_ story: StudyStory, _ periods: PeriodEvidence) -> DataTable {
    DataTable(
      caption: Text(
        zh: "期次与延续效应（只作报告，不用于选择分析方法）",
        en: "Session and carry-over: reported, and never used to choose the analysis"),
      columns: [
        .init(Text(zh: "指标", en: "Outcome")),
        .numeric(Text(zh: "第二期减第一期", en: "Second less first session")),
        .numeric(Text(zh: "组间（扣除期次）", en: "Arms, freed of sessions")),
        .numeric(Text(zh: "延续效应", en: "Carry-over")),
      ],
      rows: periods.figures.map { figure in
        let n = figure.cells.ab + figure.cells.ba
        let parts = [
          ("session_effect", figure.session), ("arm_effect", figure.arm),
          ("carry_over", figure.carryOver),
        ]
        return [.text(name(figure.outcome))]
          + parts.map { cell(story, $0.0, figure.outcome, n: n, $0.1) }
      }, narrow: .stack)
  }

  private static func table(_ story: StudyStory, _ learning: LearningEvidence) -> DataTable {
    let n = story.record.opened.primary.count
    return DataTable(
      caption: Text(
        zh: "随阅片次序的变化（每多读一例）", en: "Change with the place in a session, a case"),
      columns: [.init(Text(zh: "指标", en: "Outcome")), .numeric(Text(zh: "斜率", en: "Slope"))],
      rows: learning.slopes.map { outcome, slope in
        [.text(name(outcome)), cell(story, "learning_slope", outcome, n: n, slope)]
      })
  }

  /// An estimate with its interval, or the reason why there is none.
  private static func cell(
    _ story: StudyStory, _ metric: String, _ outcome: String, n: Int,
    _ part: EvidencePart<EvidenceContrast>
  ) -> Cell {
    switch part {
    case .undefined(let reason): return .text(reason)
    case .found(let found):
      let estimate = story.estimate(
        metric, found.contrast.value, found.interval, n: n, group: ["outcome": outcome])
      return .estimate(estimate)
    }
  }

  private static func name(_ outcome: String) -> Text {
    switch outcome {
    case "correct": Text(zh: "判断正确", en: "right call")
    case "rating-towards-truth": Text(zh: "评分（朝向真相）", en: "rating towards the truth")
    default: Text(zh: "对数时间", en: "log time")
    }
  }
}
