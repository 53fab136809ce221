// SPDX-License-Identifier: Apache-2.0

import Evaluation
import Ledger
import Platform
import Wording

/// Removes the texts of models' answers from the ledger.
enum PurgeCommand: Command {
  private static let model = Key<String?>.option(
    "model", placeholder: "name",
    help: Text(zh: "只清除该模型的回答。", en: "Purge the answers of this model alone."))

  static let specification = CommandSpecification(
    name: "purge",
    abstract: Text(
      zh: "从台账中清除模型问答的原文，只留散列值。",
      en: "Remove what models were asked and answered from the ledger; leave hashes."),
    discussion: Text(
      zh: """
        问答原文可能含患者信息。清除后审计链依然完整，结果与报告不变，但相关运行无法再从头重新计算。\
        未完成的运行不受影响。
        """,
      en: """
        The texts may hold what patients' records say. The audit chain stays whole, and results \
        and dossiers stay as they are, but the runs can no longer be computed anew. Runs that are \
        not finished keep theirs.
        """),
    inputs: [model.input])

  static func run(_ invocation: Invocation) throws -> ExitStatus {
    let workspace = try invocation.workspace()
    guard Files.exists(workspace.ledgerPath) else {
      try report(0, nil, invocation)
      return .success
    }
    let ledger = try Ledger(path: workspace.ledgerPath, mode: .readWrite)
    defer { ledger.close() }
    let name = invocation[model]
    if let name {
      let known = try ledger.responseCounts().map(\.model)
      guard known.contains(name) else { throw unknown(name, known) }
    }
    try report(
      try ledger.purge(model: name, at: invocation.environment.now), name, invocation)
    return .success
  }

  private static func unknown(_ name: String, _ known: [String]) -> EvaluationError {
    let list = known.isEmpty ? "–" : known.joined(separator: ", ")
    return .suite(
      place: "Reports/ledger.sqlite",
      problem: Text(
        zh: "台账中没有模型“\(name)”的回答；有回答的模型：\(list)",
        en: "the ledger holds no answers of model '\(name)'; it holds those of: \(list)"))
  }

  private static func report(_ count: Int, _ model: String?, _ invocation: Invocation) throws {
    if invocation.isForPrograms {
      try invocation.console.print(
        JSON.object([
          "purged": .integer(Int64(count)), "model": model.map { .string($0) } ?? .null,
        ]))
      return
    }
    try invocation.console.print(
      Text(
        zh: "已清除 \(count) 条回答的原文；散列值仍在审计链中。",
        en: "The texts of \(count) answers are gone; their hashes are still in the audit chain.")[
          invocation.language])
  }
}
