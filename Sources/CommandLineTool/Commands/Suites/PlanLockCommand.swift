// SPDX-License-Identifier: Apache-2.0

import Evaluation
import Ledger
import Platform
import Wording

/// Locks a suite's plan before any prediction is read.
enum PlanLockCommand: Command {
  private static let witness = Key<String?>.option(
    "witness", placeholder: "name",
    help: Text(
      zh: "团队以外保存回执的人或机构，例如伦理委员会秘书。",
      en: "Who outside the team filed the receipt, such as the committee's secretary."))

  static let specification = CommandSpecification(
    name: "lock",
    abstract: Text(
      zh: "锁定套件的分析方案，记入 Suites/<套件>.lock.json 和台账。",
      en: "Lock a suite's plan in Suites/<suite>.lock.json and in the ledger."),
    discussion: Text(
      zh: "锁定之后再改方案，就是新方案；验证报告会写明哪些结果先于哪个方案。任何结果都不可能达到的标准会被拒绝。",
      en: """
        A plan that is changed afterwards is a new plan, and the dossier says which results came \
        before it. A check that no outcome could pass is refused.
        """),
    inputs: [SuiteArgument.key.input, witness.input])

  static func run(_ invocation: Invocation) throws -> ExitStatus {
    let argument = try SuiteArgument(invocation)
    let prepared = try argument.lock(try argument.prepare(), witness: invocation[witness])
    let ledger = try Ledger(path: prepared.workspace.ledgerPath, mode: .readWrite)
    defer { ledger.close() }
    let receipt = PlanReceipt(prepared)
    try ledger.lockPlan(
      hash: prepared.plan.hash, suite: prepared.suite.name, json: prepared.plan.json.canonical(),
      at: invocation.environment.now, witness: receipt.locked?.witness)
    if invocation.isForPrograms {
      try invocation.console.print(receipt.json)
    } else {
      try invocation.console.print(prepared.plan.code)
      let state = receipt.lockState
      invocation.console.tell(
        Text(zh: "锁定：\(state.zh)", en: "Locked: \(state.en)")[invocation.language])
    }
    return .success
  }
}
