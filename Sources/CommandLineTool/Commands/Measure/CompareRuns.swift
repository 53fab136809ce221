// SPDX-License-Identifier: Apache-2.0

import Dossiers
import Evaluation
import Ledger
import Platform
import Wording

/// `compare --run`: the models of two runs, or of a run and its comparators.
enum CompareRuns {
  /// Whether runs are to be compared; what goes with files and what with runs must not be mixed.
  static func isAsked(_ invocation: Invocation) throws -> Bool {
    let given = CompareOptions.inputs.filter { invocation.arguments.isGiven($0) }
    let ofRuns = Set(CompareOptions.ofRuns.map(\.name))
    guard invocation[CompareOptions.run] != nil else {
      if let stray = given.first(where: { ofRuns.contains($0.name) }) {
        throw invocation.usageError(
          Text(zh: "--\(stray.name) 须与 --run 一起给出。", en: "--\(stray.name) goes with --run."))
      }
      return false
    }
    if let stray = given.first(where: { !ofRuns.contains($0.name) }) {
      let name = stray.form == .argument ? "<\(stray.name)>" : "--\(stray.name)"
      throw invocation.usageError(
        Text(
          zh: "\(name) 不与 --run 一起使用：运行的套件已规定任务、数据列、指标和亚组。",
          en: "\(name) does not go with --run: the run's suite says task, columns, metrics and "
            + "subgroups."))
    }
    return true
  }

  static func run(_ invocation: Invocation) async throws -> ExitStatus {
    let workspace = try invocation.workspace()
    let comparison = try comparison(in: workspace, invocation)
    let place = invocation[CompareOptions.ledger].map { invocation.absolute($0) }
    let ledger = try ledger(
      place ?? workspace.ledgerPath, isWritten: try comparison.isLocked())
    defer { ledger?.close() }
    let environment = invocation.environment
    let outcome = try await comparison.compare(ledger, now: { environment.now })
    if let path = invocation[CompareOptions.cases] {
      try Files.writeAtomically(
        try outcome.changedCases(), to: invocation.absolute(path), mode: 0o600)
    }
    if let folder = invocation[CompareOptions.report] {
      try write(outcome, to: invocation.absolute(folder))
    }
    for text in outcome.warnings { invocation.console.warn(text, in: invocation.language) }
    if invocation.isForPrograms {
      try invocation.console.print(outcome.json)
    } else {
      let page = RunComparisonPage(outcome, language: invocation.language)
      for line in page.lines { try invocation.console.print(line) }
    }
    return .success
  }

  private static func comparison(
    in workspace: Workspace, _ invocation: Invocation
  ) throws -> RunComparison {
    let word = invocation[CompareOptions.run] ?? ""
    let first = try ComparedRun.read(word, path: invocation.absolute(word), in: workspace)
    let (threads, level, seed) = (invocation.threads, invocation.level, invocation.seed)
    guard let other = invocation[CompareOptions.with], !first.comparators.contains(other) else {
      return try RunComparison(
        first, comparator: invocation[CompareOptions.with], in: workspace, threads: threads,
        level: level, seed: seed)
    }
    do {
      let second = try ComparedRun.read(other, path: invocation.absolute(other), in: workspace)
      return try RunComparison(
        first, with: second, in: workspace, threads: threads, level: level, seed: seed)
    } catch EvaluationError.noRun {
      throw EvaluationError.noRun(word: other, comparators: first.comparators)
    }
  }

  /// The ledger: to read models' answers, and where a locked test set is exposed to say so in it.
  private static func ledger(_ path: String, isWritten: Bool) throws -> Ledger? {
    if isWritten { return try Ledger(path: path, mode: .readWrite) }
    guard Files.exists(path) else { return nil }
    return try Ledger(path: path, mode: .readOnly)
  }

  private static func write(_ outcome: RunComparisonOutcome, to folder: String) throws {
    try Files.createDirectory(folder)
    for file in try ComparisonReportFiles.files(of: outcome, version: Version.number) {
      if let slash = file.name.lastIndex(of: "/") {
        try Files.createDirectory(folder + "/" + file.name[..<slash])
      }
      try Files.writeAtomically(file.bytes, to: folder + "/" + file.name)
    }
  }
}
