// SPDX-License-Identifier: Apache-2.0

import Datasets
import Evaluation
import Pages
import Wording

/// Section 11: approvals, consent, privacy.
enum EthicsSection {
  @Sendable static func section(_ story: Story) -> Section {
    let said = story.statements
    let ethics = story.record.datasheet.ethics
    var blocks: [Block] = [
      .facts([
        (
          Text(zh: "数据使用的伦理依据", en: "Ethical ground of the data"),
          Sentence(orNotProvided: ethics?.basisText)
        ),
        (
          Text(zh: "数据的伦理审批", en: "Approval of the data"),
          Sentence(orNotProvided: ethics?.approval)
        ),
        (
          Text(zh: "数据中的身份信息", en: "Identifiers in the data"),
          Sentence(orNotProvided: ethics?.identifiers)
        ),
        (
          Text(zh: "知情同意", en: "Consent"),
          Sentence(orNotProvided: consent(said.consent))
        ),
        (Text(zh: "隐私保护", en: "Privacy"), Sentence(orNotProvided: said.privacy)),
      ])
    ]
    blocks.append(
      .note(
        Sentence(
          zh: "免除伦理审查不等于免除知情同意，两者分别列出。",
          en: "Exemption from review is not a waiver of consent; the two are listed apart.")))
    blocks.append(
      .heading(Text(zh: "本项目的批件", en: "Approvals of this project"), id: "ethics-approvals"))
    if said.approvals.isEmpty {
      blocks.append(
        .owed(
          zh: "伦理委员会批件及编号", en: "The ethics committee's approval and number", by: Supplier.committee
        ))
    } else {
      blocks.append(.table(approvals(said.approvals)))
    }
    if said.consent == nil {
      blocks.append(
        .owed(zh: "知情同意或免除的依据", en: "Consent, or the ground for its waiver", by: Supplier.project))
    }
    blocks += [
      .owed(
        zh: "去标识方法与重新识别风险检查", en: "De-identification and the check against re-identification",
        by: Supplier.data),
      .owed(zh: "访问与审计记录摘要", en: "Summary of access and audit records", by: Supplier.information),
    ]
    return Section(
      number: 11, id: "ethics",
      title: Text(zh: "伦理批件、知情同意与隐私", en: "Approvals, consent and privacy"),
      question: Text(
        zh: "数据可以这样用吗，患者知情吗？", en: "May the data be used like this, and do patients know?"),
      blocks: blocks)
  }

  private static func consent(_ consent: Statements.Consent?) -> Text? {
    guard let consent else { return nil }
    let basis = consent.basis.map { Text(verbatim: $0) }
    let known: [String: Text] = [
      "consent": Text(zh: "已取得知情同意", en: "consent was given"),
      "waiver": Text(zh: "申请免除", en: "waiver asked for"),
      "broad-consent": Text(zh: "泛知情同意", en: "broad consent"),
    ]
    let word = consent.basis.flatMap { known[$0] } ?? basis
    switch (word, consent.text) {
    case (let word?, let text?):
      return Text(zh: "\(word.zh)。\(text.zh)", en: "\(word.en). \(text.en)")
    case (let word, let text): return word ?? text
    }
  }

  private static func approvals(_ approvals: [Statements.Approval]) -> DataTable {
    DataTable(
      caption: Text(zh: "批件", en: "Approvals"),
      columns: [
        .init(Text(zh: "机构", en: "Body")), .init(Text(zh: "编号", en: "Number")),
        .init(Text(zh: "决定", en: "Decision")), .init(Text(zh: "日期", en: "Date")),
        .init(Text(zh: "条件", en: "Conditions")),
      ],
      rows: approvals.map { approval in
        let conditions = approval.conditions.map { condition in
          guard let owner = condition.owner else { return condition.text }
          return Text(
            zh: "\(condition.text.zh)（\(owner.zh)）", en: "\(condition.text.en) (\(owner.en))")
        }
        return [
          .text(approval.body), .text(Text.orNotProvided(approval.number)),
          .text(approval.decision ?? .notProvided), .text(Text.orNotProvided(approval.date)),
          conditions.isEmpty ? .none : .text(Text.joined(conditions, zh: "；", en: "; ")),
        ]
      }, narrow: .stack)
  }
}

extension Text {
  /// A word, or that it was not provided.
  static func orNotProvided(_ word: String?) -> Text {
    word.map { Text(verbatim: $0) } ?? .notProvided
  }
}
