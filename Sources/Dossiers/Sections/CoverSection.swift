// SPDX-License-Identifier: Apache-2.0

import Evaluation
import Pages
import Wording

/// Section 0: what this is, and the box that says how whole it is.
enum CoverSection {
  /// The cover; `owed` counts the boxes of the other sections that show what is not provided.
  static func section(_ story: Story, owed: Int) -> Section {
    Section(
      number: 0, id: "cover", title: story.title,
      blocks: [
        .lead(verdicts(story)), .facts(facts(story)),
        .box(
          .integrity, Text(zh: "完整性", en: "Integrity"),
          [
            .facts(integrity(story, owed: owed)),
            .note(
              Sentence(
                zh: "每个结果数字都带编号（R-…），第17节列出其来源和核对命令。文件末尾记录本文件自身的哈希值。",
                en: """
                  Every number that is a result carries an id (R-…); section 17 says where it is \
                  from and how to check it. The end of the file states the file's own hash.
                  """)),
          ]),
        .contents,
      ])
  }

  /// What the criteria came to, before anything else.
  private static func verdicts(_ story: Story) -> Sentence {
    let results = story.record.verdicts
    guard !results.isEmpty else {
      return Sentence(
        zh: "本方案没有设定标准，因此没有结论。", en: "The plan sets no criteria, so there is no verdict.")
    }
    let tally = story.tally(results)
    return Sentence(
      zh: "预先设定的\(Number(count: results.count))项标准：\(tally.zh)。",
      en: "Of \(Number(count: results.count)) criteria set beforehand: \(tally.en).")
  }

  private static func facts(_ story: Story) -> [(term: Text, value: Sentence)] {
    let said = story.statements
    let version = [said.version, said.versionDate].compactMap { $0 }.joined(separator: "，")
    let plain = [said.version, said.versionDate].compactMap { $0 }.joined(separator: ", ")
    return [
      (Text(zh: "模型", en: "Model"), Sentence(story.modelName)),
      (
        Text(zh: "报告编号", en: "Dossier number"),
        Sentence(orNotProvided: said.number.map { Text(verbatim: $0) })
      ),
      (
        Text(zh: "版本与日期", en: "Version and date"),
        Sentence(orNotProvided: version.isEmpty ? nil : Text(zh: version, en: plain))
      ),
      (
        Text(zh: "状态", en: "Status"),
        Sentence(zh: "送审稿，未经审批", en: "Submitted for review, not approved")
      ),
      (Text(zh: "应用阶段", en: "Stage"), Sentence(story.stage)),
      (Text(zh: "审查类型", en: "Occasion"), Sentence(orNotProvided: story.purpose)),
      (Text(zh: "验证单位", en: "Validated by"), Sentence(orNotProvided: said.validatedBy)),
      (
        Text(zh: "批准人", en: "Approved by"),
        Sentence(orNotProvided: said.approvals.isEmpty ? nil : approvals(said.approvals))
      ),
    ]
  }

  private static func approvals(_ approvals: [Statements.Approval]) -> Text {
    Text.joined(approvals.map(\.body), zh: "；", en: "; ")
  }

  private static func integrity(
    _ story: Story, owed: Int
  ) -> [(term: Text, value: Sentence)] {
    let record = story.record
    let (date, witness) = story.lockWords
    return [
      (
        Text(zh: "结果", en: "Results"),
        Sentence(
          zh: "\(Number(count: record.estimates.count))个，均可核对",
          en: "\(Number(count: record.estimates.count)), each of which can be checked")
      ),
      (
        Text(zh: "人工陈述", en: "Human statements"),
        Sentence(
          zh: "\(Number(count: story.humanStatements.count))条，由人填写，程序未核实",
          en: "\(Number(count: story.humanStatements.count)), written by people and not verified")
      ),
      (
        Text(zh: "未提供的内容", en: "Not provided"),
        Sentence(
          zh: "\(Number(count: owed))项，各节以虚线框标出",
          en: "\(Number(count: owed)), shown as dashed boxes in their sections")
      ),
      (
        Text(zh: "方案代码", en: "Plan code"),
        Sentence(Text(verbatim: record.plan.code))
      ),
      (Text(zh: "方案锁定", en: "Plan locked"), Sentence(date)),
      (Text(zh: "见证", en: "Witness"), Sentence(witness)),
      (Text(zh: "运行编号", en: "Run"), Sentence(Text(verbatim: record.identity.id))),
    ]
  }
}
