// SPDX-License-Identifier: Apache-2.0

import Datasets
import Evaluation
import Pages
import Wording

/// Section 15: what an ethics committee asks, with the evidence and room for its answer.
enum CriteriaSection {
  /// A question of the committee and where its evidence stands.
  private struct Criterion {
    let name: Text
    let question: Text
    /// Sections with evidence, by number.
    let evidence: [Int]
    /// What is still owed; nil when nothing is.
    let missing: Text?
  }

  static func section(_ story: Story, titles: [Int: (id: String, title: Text)]) -> Section {
    let table = DataTable(
      caption: Text(zh: "审查标准、证据与结论", en: "Criteria, evidence and verdict"),
      columns: [
        .init(Text(zh: "审查标准", en: "Criterion")), .init(Text(zh: "要回答的问题", en: "Question")),
        .init(Text(zh: "证据", en: "Evidence")), .init(Text(zh: "尚缺", en: "Still owed")),
        .init(Text(zh: "委员会结论", en: "Verdict of the committee")),
      ],
      rows: criteria(story).map { criterion in
        let links = criterion.evidence.compactMap { number -> Cell? in
          guard let section = titles[number] else { return nil }
          let name = Text(
            zh: "第\(number)节 \(section.title.zh)", en: "Section \(number) \(section.title.en)")
          return .link(name, to: "#" + section.id)
        }
        return [
          .text(criterion.name), .text(criterion.question),
          links.isEmpty ? .text(.notProvided) : .several(links),
          criterion.missing.map { .text($0) } ?? .none,
          .text(Text(zh: "☐ 符合 ☐ 不符合", en: "☐ met ☐ not met")),
        ]
      },
      notes: [
        Text(
          zh: "“证据”和“尚缺”由程序填写，“委员会结论”留给委员会。",
          en: "The program fills in evidence and what is owed; the verdict is the committee's.")
      ], narrow: .stack)
    return Section(
      number: 15, id: "criteria", title: Text(zh: "伦理审查标准对照表", en: "Criteria of ethics review"),
      question: Text(
        zh: "委员会要审查的每一条，证据在哪里？", en: "Where is the evidence for what the committee has to judge?"),
      blocks: [.table(table)])
  }

  private static func owed(_ isThere: Bool, _ zh: String, _ en: String) -> Text? {
    isThere ? nil : Text(zh: "未提供：" + zh, en: "Not provided: " + en)
  }

  private static func criteria(_ story: Story) -> [Criterion] {
    let said = story.statements
    let sheet = story.record.datasheet
    let duty = said.responsibility
    return [
      Criterion(
        name: Text(zh: "科学性与临床价值", en: "Scientific and clinical value"),
        question: Text(zh: "标准是否先定、结果是否达标？", en: "Were criteria set first, and are they met?"),
        evidence: [1, 3, 5], missing: owed(false, "阅片者研究", "reader study")),
      Criterion(
        name: Text(zh: "医疗必要性与患者获益", en: "Medical need and benefit"),
        question: Text(zh: "为什么需要，患者得到什么？", en: "Why is it needed, what do patients gain?"),
        evidence: said.necessity == nil && said.benefit == nil ? [] : [2],
        missing: owed(said.necessity != nil && said.benefit != nil, "必要性或获益说明", "need or benefit")),
      Criterion(
        name: Text(zh: "应用场景合乎伦理", en: "An ethical setting"),
        question: Text(zh: "用途和不适用情形是否清楚？", en: "Are use and limits of use plain?"),
        evidence: story.suite.intendedUse == nil ? [] : [2],
        missing: owed(story.suite.intendedUse != nil, "预期用途", "intended use")),
      Criterion(
        name: Text(zh: "数据使用合规", en: "Lawful use of data"),
        question: Text(zh: "许可和伦理依据是否齐全？", en: "Are licence and ethical ground there?"),
        evidence: [4, 11],
        missing: owed(
          sheet.licence != nil && sheet.ethics?.basis != nil, "许可或伦理依据", "licence or ground")),
      Criterion(
        name: Text(zh: "数据安全与隐私", en: "Data security and privacy"),
        question: Text(zh: "身份信息怎样保护？", en: "How are identities protected?"),
        evidence: said.privacy == nil && sheet.ethics?.identifiers == nil ? [] : [11],
        missing: owed(false, "重新识别检查与审计摘要", "re-identification check, audit summary")),
      Criterion(
        name: Text(zh: "算法公平性与潜在偏见", en: "Fairness and bias"),
        question: Text(zh: "对各人群是否同样准确？", en: "Is it as accurate for all groups?"),
        evidence: story.suite.subgroups.isEmpty ? [] : [6],
        missing: owed(false, "公平性标准", "fairness criteria")),
      Criterion(
        name: Text(zh: "医疗责任与风险分担", en: "Responsibility and liability"),
        question: Text(zh: "医师、厂商、医院各负什么责？", en: "Who answers for what?"),
        evidence: duty == nil ? [] : [18],
        missing: owed(
          duty?.doctor != nil && duty?.vendor != nil && duty?.hospital != nil, "部分责任方",
          "some of those responsible")),
      Criterion(
        name: Text(zh: "知情同意", en: "Informed consent"),
        question: Text(zh: "患者是否知道使用了AI？", en: "Do patients know that AI is used?"),
        evidence: said.consent == nil ? [] : [11],
        missing: owed(said.consent != nil, "知情同意或免除依据", "consent or ground for waiver")),
      Criterion(
        name: Text(zh: "安全可靠", en: "Safety"),
        question: Text(zh: "风险是否可控，错误是否有人处理？", en: "Are risks controlled and errors handled?"),
        evidence: story.suite.robustness == nil ? [] : [7],
        missing: story.suite.robustness == nil
          ? owed(false, "稳健性、风险、监测和错误登记", "robustness, risks, monitoring, errors")
          : owed(false, "风险、监测和错误登记", "risks, monitoring, errors")),
    ]
  }
}
