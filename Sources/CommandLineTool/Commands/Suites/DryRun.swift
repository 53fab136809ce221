// SPDX-License-Identifier: Apache-2.0

import Datasets
import Evaluation
import Metrics
import Models
import Platform
import Wording

/// What a run would do, told without doing it.
struct DryRun {
  private let prepared: PreparedSuite

  init(_ prepared: PreparedSuite) {
    self.prepared = prepared
  }

  func show(_ invocation: Invocation) throws {
    for text in prepared.warnings {
      invocation.console.warn(text.namingCases, in: invocation.language)
    }
    if invocation.isForPrograms {
      try invocation.console.print(json)
    } else {
      for line in lines(in: invocation.language) { try invocation.console.print(line) }
    }
  }

  private var folder: String { "Reports/\(prepared.suite.name)/\(prepared.identity.id)" }

  private var json: JSON {
    let suite = prepared.suite
    return .object([
      "suite": .string(suite.name), "run": .string(prepared.identity.id),
      "folder": .string(folder), "dataset": .string(suite.dataset),
      "cases": .integer(Int64(prepared.dataset.cases.count)),
      "models": .array(prepared.models.map { .string($0.name) }),
      "targets": .array(suite.targets.map { .string($0) }),
      "metrics": .array(suite.metrics.map { .string($0.id) }),
      "subgroups": .array(suite.subgroups.map { .array($0.map { .string($0) }) }),
      "checks": .array(suite.checks.map { .string($0.id) }),
      "plan": .object([
        "hash": .string(prepared.plan.hash), "code": .string(prepared.plan.code),
        "locked": locked.map { .string($0.date) } ?? .null,
      ]),
      "warnings": .array(prepared.warnings.map { .string($0.en) }),
    ])
  }

  private var locked: LockedPlan? { prepared.lock?.entry(for: prepared.plan.hash) }

  private func lines(in language: Language) -> [String] {
    let suite = prepared.suite
    let stop = Text(zh: "、", en: ", ")[language]
    var lines = ["\(suite.name)  \(suite.title[language])"]
    func add(_ title: Text, _ text: String) {
      lines.append("  " + DisplayWidth.padded(title[language], to: 12) + text)
    }
    let cases = prepared.dataset.cases.count
    add(
      Text(zh: "数据集", en: "Data set"),
      "\(suite.dataset)"
        + Text(zh: "，\(cases) 例", en: ", \(cases) cases")[language])
    add(Text(zh: "模型", en: "Models"), prepared.models.map(\.name).joined(separator: stop))
    add(Text(zh: "目标", en: "Targets"), suite.targets.joined(separator: stop))
    add(Text(zh: "指标", en: "Metrics"), suite.metrics.map(\.id).joined(separator: stop))
    add(
      Text(zh: "亚组", en: "Subgroups"),
      suite.subgroups.map { $0.joined(separator: " × ") }.joined(separator: stop))
    add(Text(zh: "标准", en: "Checks"), suite.checks.map(\.id).joined(separator: stop))
    add(Text(zh: "方案代码", en: "Plan code"), "\(prepared.plan.code)  \(lockState[language])")
    add(Text(zh: "将写入", en: "Writes to"), folder)
    return lines
  }

  private var lockState: Text {
    guard let locked else {
      return Text(zh: "尚未锁定，运行时锁定", en: "not locked yet; the run would lock it")
    }
    return Text(zh: "已于 \(locked.date) 锁定", en: "locked on \(locked.date)")
  }
}
