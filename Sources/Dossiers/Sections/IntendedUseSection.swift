// SPDX-License-Identifier: Apache-2.0

import Evaluation
import Models
import Pages
import Wording

/// Section 2: what the system is for, and what it is made of.
enum IntendedUseSection {
  @Sendable static func section(_ story: Story) -> Section {
    let use = story.suite.intendedUse
    var blocks: [Block] = [
      .facts([
        (Text(zh: "预期用途", en: "Intended use"), Sentence(orNotProvided: use?.text)),
        (Text(zh: "使用者", en: "Users"), Sentence(orNotProvided: use?.users)),
        (Text(zh: "责任", en: "Responsibility"), Sentence(orNotProvided: use?.responsibility)),
        (Text(zh: "应用阶段", en: "Stage"), Sentence(story.stage)),
        (
          Text(zh: "医疗必要性", en: "Medical need"), Sentence(orNotProvided: story.statements.necessity)
        ),
        (
          Text(zh: "预期获益", en: "Expected benefit"),
          Sentence(orNotProvided: story.statements.benefit)
        ),
      ])
    ]
    blocks.append(.heading(Text(zh: "不适用的情形", en: "Out of scope"), id: "use-out-of-scope"))
    if let scope = use?.outOfScope, !scope.isEmpty {
      blocks.append(.bullets(scope.map { Sentence($0) }))
    } else {
      blocks.append(
        .owed(zh: "不适用的人群与情形", en: "Whom and what it is not meant for", by: Supplier.vendor))
    }
    blocks.append(.heading(Text(zh: "系统构成", en: "The system"), id: "use-system"))
    blocks.append(.table(models(story)))
    blocks.append(
      .owed(
        zh: "在诊疗流程中的位置、输入输出规格、版本沿革",
        en: "Its place in the workflow, inputs and outputs, earlier versions",
        by: Supplier.vendor))
    blocks.append(
      .owed(zh: "注册与监管状态", en: "Its regulatory status", by: Supplier.vendor))
    return Section(
      number: 2, id: "use", title: Text(zh: "预期用途与系统", en: "Intended use and system"),
      question: Text(
        zh: "系统做什么，给谁用，不能用于什么？", en: "What does it do, for whom, and what is it not for?"),
      blocks: blocks)
  }

  private static func models(_ story: Story) -> DataTable {
    let models = [story.suite.model] + story.suite.comparators
    return DataTable(
      caption: Text(zh: "模型与对照", en: "Model and comparators"),
      columns: [
        .init(Text(zh: "名称", en: "Name")), .init(Text(zh: "版本", en: "Version")),
        .init(Text(zh: "作用", en: "Role")), .init(Text(zh: "输出", en: "Output")),
        .init(Text(zh: "结果来源", en: "Answers from")),
      ],
      rows: models.enumerated().map { index, model in
        [
          .text(model.title),
          .text(model.version.isEmpty ? .notProvided : Text(verbatim: model.version)),
          .text(
            index == 0
              ? Text(zh: "受试模型", en: "under test") : Text(zh: "对照", en: "comparator")),
          .text(output(model.output)), .code(origin(model.source)),
        ]
      }, narrow: .stack)
  }

  /// Where the answers of a model come from: a file, a program, or a model on a server.
  private static func origin(_ source: ModelDeclaration.Source) -> String {
    switch source {
    case .predictions(let file): file.path
    case .process(let program): program.command.joined(separator: " ")
    case .openInference(let server): "\(server.model) \(server.endpoint.url)"
    case .chat(let chat): "\(chat.model) \(chat.endpoint.url)"
    }
  }

  /// What a model's numbers mean.
  static func output(_ output: ModelOutput) -> Text {
    switch output {
    case .probability: Text(zh: "概率", en: "probability")
    case .score: Text(zh: "评分（只有高低顺序有意义）", en: "score (its order alone means something)")
    case .call: Text(zh: "判定（提示或不提示）", en: "call (alert or not)")
    }
  }
}
