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
    case .found(let periods): blocks.append(.table(table(periods)))
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

  private static func table(_ periods: PeriodEvidence) -> DataTable {
    func cell(_ part: EvidencePart<EvidenceContrast>) -> Cell {
      switch part {
      case .undefined(let reason): .text(reason)
      case .found(let found):
        .several([
          .number(found.contrast.value, digits: 3),
          .text(found.p.map { StudyWords.p($0) } ?? Text(verbatim: "")),
        ])
      }
    }
    return DataTable(
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
        [
          .text(name(figure.outcome)), cell(figure.session), cell(figure.arm),
          cell(figure.carryOver),
        ]
      }, narrow: .stack)
  }

  private static func name(_ outcome: String) -> Text {
    switch outcome {
    case "correct": Text(zh: "判断正确", en: "right call")
    case "rating-towards-truth": Text(zh: "评分（朝向真相）", en: "rating towards the truth")
    default: Text(zh: "对数时间", en: "log time")
    }
  }
}
