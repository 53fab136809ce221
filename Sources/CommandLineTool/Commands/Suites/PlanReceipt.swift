// SPDX-License-Identifier: Apache-2.0

import Datasets
import Evaluation
import Metrics
import Models
import Platform
import Wording

/// One page about a plan, to be filed by someone outside the team.
struct PlanReceipt {
  private let prepared: PreparedSuite

  init(_ prepared: PreparedSuite) {
    self.prepared = prepared
  }

  /// The locking of this plan; nil when it is not locked.
  var locked: LockedPlan? { prepared.lock?.entry(for: prepared.plan.hash) }

  /// When the plan was locked, and whether anybody outside saw it.
  var lockState: Text {
    guard let locked else {
      return Text(
        zh: "尚未锁定；请先用 touchstone plan lock \(prepared.suite.name) 锁定",
        en: "not locked yet; lock it with touchstone plan lock \(prepared.suite.name)")
    }
    return Text(verbatim: locked.date) + witness
  }

  private var witness: Text {
    locked?.witness.map { Text(zh: "，见证：\($0)", en: ", witnessed by \($0)") }
      ?? Text(zh: "，未经第三方见证", en: ", not witnessed by a third party")
  }

  var json: JSON {
    .object([
      "suite": .string(prepared.suite.name), "plan": .string(prepared.plan.hash),
      "code": .string(prepared.plan.code), "dataset": .string(prepared.suite.dataset),
      "dataset_hash": .string(prepared.dataset.hash),
      "models": .array(prepared.models.map { .string($0.name) }),
      "date": locked.map { .string($0.date) } ?? .null,
      "witness": locked?.witness.map { .string($0) } ?? .null,
      "checks": .array(
        prepared.suite.checks.map { check in
          .object([
            "id": .string(check.id), "criterion": .string(criterion(check).en),
            "primary": .bool(check.isPrimary),
            "rationale": check.rationale.map { .string($0.en) } ?? .null,
            "decided_by": check.decidedBy.map { .string($0.en) } ?? .null,
          ])
        }),
    ])
  }

  func lines(in language: Language) -> [String] {
    let suite = prepared.suite
    var lines = [
      Text(zh: "分析方案回执", en: "Receipt of a plan of analysis")[language], "",
      "    \(prepared.plan.code)", "",
    ]
    func add(_ title: Text, _ text: String) {
      lines.append(DisplayWidth.padded(title[language], to: 14) + text)
    }
    add(Text(zh: "套件", en: "Suite"), "\(suite.name)  \(suite.title[language])")
    add(Text(zh: "方案", en: "Plan"), prepared.plan.hash)
    add(Text(zh: "锁定", en: "Locked"), lockState[language])
    add(Text(zh: "数据集", en: "Data set"), "\(suite.dataset)  \(prepared.dataset.hash)")
    add(Text(zh: "数据来源", en: "Local cases"), localCases[language])
    add(
      Text(zh: "模型", en: "Models"),
      prepared.models.map(\.name).joined(separator: Text(zh: "、", en: ", ")[language]))
    lines += ["", Text(zh: "标准（事先确定）：", en: "Checks, set beforehand:")[language]]
    for (number, check) in suite.checks.enumerated() {
      lines.append("  \(number + 1). \(criterion(check)[language])")
      lines += remarks(check, in: language)
        .flatMap { LineBreaking.lines(of: $0, width: 75) }.map { "     \($0)" }
    }
    lines += [
      "",
      Text(
        zh: "收到日期：____________    收件人：____________________",
        en: "Received on: ____________    By: ____________________")[language],
    ]
    return lines
  }

  private var localCases: Text {
    let count = prepared.dataset.cases.count
    switch prepared.dataset.datasheet.setting {
    case .local: return Text(zh: "本院数据：\(count) 例", en: "\(count)")
    case .external:
      return Text(zh: "本院数据：0 例（外院数据 \(count) 例）", en: "0 (\(count) external cases)")
    case .public:
      return Text(zh: "本院数据：0 例（公开数据 \(count) 例）", en: "0 (\(count) public cases)")
    }
  }

  /// The check in words: what is measured, on what, and which bound must reach which limit.
  private func criterion(_ check: CheckPlan) -> Text {
    let name = check.metric.id
    let at = check.metric.parameters.sorted { $0.key.rawValue < $1.key.rawValue }
      .map { "\($0.key.rawValue)=\(NumberFormat.shortest($0.value))" }
    let subject = ([check.id + ":", check.target, name].compactMap(\.self) + at)
      .joined(separator: " ")
    switch check.rule {
    case .atLeast(let limit):
      let number = NumberFormat.shortest(limit)
      return Text(
        zh: "\(subject) 的置信下限不低于 \(number)",
        en: "\(subject): lower confidence bound at least \(number)")
    case .atMost(let limit):
      let number = NumberFormat.shortest(limit)
      return Text(
        zh: "\(subject) 的置信上限不高于 \(number)",
        en: "\(subject): upper confidence bound at most \(number)")
    case .nonInferior(let other, let margin) where margin == 0:
      return Text(zh: "\(subject) 优于 \(other)", en: "\(subject): better than \(other)")
    case .nonInferior(let other, let margin):
      let number = NumberFormat.shortest(margin)
      return Text(
        zh: "\(subject) 不劣于 \(other)，界值 \(number)",
        en: "\(subject): not inferior to \(other) by a margin of \(number)")
    }
  }

  private func remarks(_ check: CheckPlan, in language: Language) -> [String] {
    var remarks: [String] = []
    if let rationale = check.rationale {
      remarks.append(Text(zh: "理由：", en: "Reason: ")[language] + rationale[language])
    }
    if let decidedBy = check.decidedBy {
      remarks.append(Text(zh: "决定者：", en: "Decided by: ")[language] + decidedBy[language])
    }
    return remarks
  }
}
