// SPDX-License-Identifier: Apache-2.0

import Evaluation
import Platform
import Wording

/// The suite that a command line names, by its file or by its name.
struct SuiteArgument {
  static let key = Key<String>.argument(
    "suite", .file(["json5"]),
    help: Text(
      zh: "套件文件，或其在工作区 Suites 中的名称。",
      en: "The suite's file, or its name in the workspace's Suites."))

  let workspace: Workspace
  /// The file's absolute path, or the name.
  let word: String
  let today: String

  init(_ invocation: Invocation) throws {
    try self.init(invocation[Self.key], invocation)
  }

  /// Takes a word that another argument gave.
  init(_ given: String, _ invocation: Invocation) throws {
    workspace = try invocation.workspace()
    let path = invocation.absolute(given)
    word = Files.exists(path) && !Files.isDirectory(path) ? path : given
    today = invocation.environment.today
  }

  /// Everything that can be known before a prediction is read.
  func prepare(attempt: Int = 1) throws -> PreparedSuite {
    try PreparedSuite(word, workspace: workspace, version: Version.number, attempt: attempt)
  }

  /// The suite as its file says it.
  func read() throws -> Suite { try workspace.suite(word) }

  /// The suite with its plan locked beside it: from now on a change of plan can be seen.
  ///
  /// A plan that is locked already keeps its date, and is locked again only for a new witness.
  func lock(_ prepared: PreparedSuite, witness: String? = nil) throws -> PreparedSuite {
    var lock = prepared.lock ?? PlanLock(suite: prepared.suite.name)
    if let entry = lock.entry(for: prepared.plan.hash), witness == nil || entry.witness == witness {
      return prepared
    }
    lock.add(LockedPlan(hash: prepared.plan.hash, date: today, witness: witness))
    try lock.write(in: workspace)
    return try prepare()
  }
}
