// SPDX-License-Identifier: Apache-2.0

import Evaluation
import Pages
import Platform
import ReaderStudies
import Statistics
import Wording

/// Section 8: what doctors do with the system, from the reader study that the statements name.
enum ReadersSection {
  static let id = "readers"

  @Sendable static func section(_ story: Story) -> Section {
    Section(
      number: 8, id: id, title: Text(zh: "阅片者研究", en: "Reader study"),
      question: Text(
        zh: "医师用了AI，诊断更准了吗？", en: "Are doctors better with it than without?"),
      blocks: blocks(story))
  }

  private static func blocks(_ story: Story) -> [Block] {
    switch story.study {
    case .opened(let record)?: return found(StudyStory(record))
    case .pending(let reason)?: return [.note(Sentence(reason))] + owed
    case nil: return compared(story) + owed
    }
  }

  /// What the study found, in the words and numbers of its own dossier.
  private static func found(_ study: StudyStory) -> [Block] {
    let opening: [Block] = [
      .paragraph(
        Sentence(
          zh: "研究“\(study.study.name)”：\(study.designName.zh)；\(study.blindness.zh)。",
          en: "Study '\(study.study.name)': \(study.designName.en); \(study.blindness.en)."))
    ]
    return opening + StudySummary.answer(study)
      + (StudyDossier.findings(study) + [StudyLimits.section(study)]).flatMap { section in
        [.heading(section.title, id: "readers-\(section.id)")] + section.blocks
      }
  }

  private static func compared(_ story: Story) -> [Block] {
    guard !story.suite.comparators.isEmpty else { return [] }
    return [
      .paragraph(
        Sentence(
          zh: "第5节有模型与医师分别判读的比较；医师使用模型后的表现尚无数据。",
          en: """
            Section 5 compares the model with doctors who read alone; how doctors do with the \
            model is not known.
            """))
    ]
  }

  private static let owed: [Block] = [
    .owed(
      zh: "多名医师使用AI前后的判读结果", en: "Readings of several doctors without and with the AI",
      by: Supplier.project),
    .owed(
      zh: "设盲与洗脱期安排、阅片时间、AI出错时的误导",
      en: "Blinding and washout, reading times, harm by wrong advice", by: Supplier.project),
  ]
}
