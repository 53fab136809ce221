// SPDX-License-Identifier: Apache-2.0

import Pages
import ReaderStudies
import Wording

/// Section 3: what was planned, read, missing, flagged and left out.
enum StudyFlow {
  static func section(_ story: StudyStory) -> Section {
    Section(
      number: 3, id: "flow", title: Text(zh: "流程", en: "Flow"),
      question: Text(zh: "计划的读片都完成了吗？", en: "Was everything read that was planned?"),
      blocks: [
        .figure(chart(story), id: "flow-chart"), .table(kits(story)),
      ])
  }

  private static func chart(_ story: StudyStory) -> FlowChart {
    let opened = story.record.opened
    let planned = opened.allocation.readings
    let stages = story.study.kind == .sequential ? 2 : 1
    let answered = opened.readings.count { $0.answer.stage == stages }
    func read(_ purpose: Allocation.Reading.Purpose) -> Int {
      opened.readings.count { $0.place.purpose == purpose && $0.answer.stage == stages }
    }
    let truth = opened.truth?.truths
    let undecided =
      truth.map { known in
        opened.primary.count { $0.answer.stage == stages && known[$0.place.case] == nil }
      } ?? 0
    func box(_ zh: String, _ en: String, _ count: Int) -> FlowChart.Box {
      FlowChart.Box(Text(zh: zh, en: en), Number(count: count))
    }
    var out = [box("练习", "practice", read(.practice)), box("重复阅片", "read once more", read(.again))]
    if undecided > 0 { out.append(box("参考标准未定", "truth undecided", undecided)) }
    return FlowChart(
      title: Text(zh: "读片流程图", en: "Flow of readings"),
      steps: [
        .init(
          box("计划的读片", "Readings planned", planned.count),
          excluded: [box("未读", "not read", planned.count - answered)]),
        .init(
          box("已锁定的读片", "Readings locked", answered), excluded: out.filter { $0.count.value > 0 }),
        .init(
          box("进入主要分析", "In the primary analysis", read(.primary) - undecided)),
      ])
  }

  private static func kits(_ story: StudyStory) -> DataTable {
    let kits = story.record.status.kits
    let readers = story.record.opened.roster.readers.map(\.id)
    return DataTable(
      caption: Text(zh: "各阅片者的完成情况", en: "What each reader completed"),
      columns: [
        .init(Text(zh: "阅片者", en: "Reader")), .numeric(Text(zh: "阅片包", en: "Kits")),
        .numeric(Text(zh: "读完", en: "Complete")), .numeric(Text(zh: "病例次", en: "Cases")),
        .numeric(Text(zh: "已读", en: "Read")), .numeric(Text(zh: "标为误触", en: "Slips")),
      ],
      rows: readers.map { reader in
        let own = kits.filter { $0.entry.reader == reader }
        return [
          .text(Text(verbatim: reader)), .count(own.count), .count(own.count(where: \.isComplete)),
          .count(own.reduce(0) { $0 + $1.entry.cases.count }),
          .count(own.reduce(0) { $0 + $1.answered }), .count(own.reduce(0) { $0 + $1.slips }),
        ]
      },
      notes: [
        Text(zh: "误触的原答案保留并计入主要分析。", en: "Answers called slips stay and count.")
      ])
  }
}
