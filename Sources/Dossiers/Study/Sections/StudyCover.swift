// SPDX-License-Identifier: Apache-2.0

import Pages
import ReaderStudies
import Wording

/// Section 0: what this is, and what makes it checkable.
enum StudyCover {
  static func section(_ story: StudyStory, title: Text) -> Section {
    Section(
      number: 0, id: "cover", title: title,
      blocks: [
        .lead(Sentence(story.study.question)), .facts(facts(story)),
        .box(
          .integrity, Text(zh: "完整性", en: "Integrity"),
          [
            .facts(integrity(story)),
            .note(
              Sentence(
                zh: "方案在阅片之前封存，承诺值先于任何读片公布；读片结果在揭盲之前锁定。第10节列出核对命令。",
                en: """
                  The protocol was frozen and its commitment public before anything was read; the \
                  readings were locked before the arms were revealed. Section 10 says how to check.
                  """)),
          ]),
        .contents,
      ])
  }

  private static func facts(_ story: StudyStory) -> [(term: Text, value: Sentence)] {
    let roster = story.record.opened.roster
    let cases = roster.cases.count { $0.purpose == .primary }
    return [
      (Text(zh: "设计", en: "Design"), Sentence(story.designName)),
      (Text(zh: "设盲", en: "Blinding"), Sentence(story.blindness)),
      (
        Text(zh: "规模", en: "Size"),
        Sentence(
          zh: "\(Number(count: roster.readers.count)) 名阅片者，\(Number(count: cases)) 例病例",
          en: "\(Number(count: roster.readers.count)) readers, \(Number(count: cases)) cases")
      ),
      (
        Text(zh: "状态", en: "Status"),
        Sentence(zh: "送审稿，未经审批", en: "Submitted for review, not approved")
      ),
    ]
  }

  private static func integrity(_ story: StudyStory) -> [(term: Text, value: Sentence)] {
    let state = story.record.status.state
    func word(_ text: String?) -> Sentence { Sentence(Text(verbatim: text ?? "—")) }
    func time(_ kind: String) -> String? {
      story.record.status.events.first { $0.event.kind == kind }?.at
    }
    let holds = story.record.verification.holds
    return [
      (Text(zh: "承诺散列值", en: "Commitment"), word(state.seal?.commitment)),
      (Text(zh: "封存时间", en: "Sealed"), word(time("sealed"))),
      (Text(zh: "读片结果散列值", en: "Hash of readings"), word(state.lock?.readings)),
      (Text(zh: "锁定时间", en: "Locked"), word(time("locked"))),
      (Text(zh: "揭盲时间", en: "Unblinded"), word(time("unblinded"))),
      (
        Text(zh: "重新抽取分配", en: "Allocation drawn again"),
        Sentence(
          holds
            ? Text(zh: "与承诺、阅片包和读片结果一致", en: "agrees with commitment, kits and readings")
            : Text(zh: "不一致，见第7节", en: "does not agree, see section 7"))
      ),
    ]
  }
}
