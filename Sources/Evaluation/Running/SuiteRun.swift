// SPDX-License-Identifier: Apache-2.0

import Datasets
import Ledger
import Models
public import Platform
import Statistics
public import Wording

/// A file that a run leaves in its folder.
public struct RunFile: Sendable, Hashable {
  /// The name within the run's folder.
  public let name: String
  /// The content.
  public let bytes: [UInt8]

  /// Names a file and its content.
  public init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }

  /// The name of the file that programs read.
  public static let results = "results.json"

  /// Names a file and its text.
  public init(name: String, text: String) {
    self.init(name: name, bytes: Array(text.utf8))
  }
}

/// Who runs where and when: what the ledger keeps outside a run's identity.
public struct RunService: Sendable {
  /// The clock: the present time in ISO 8601.
  public let now: @Sendable () -> String
  /// The machine's name.
  public let host: String
  /// The account's name.
  public let user: String

  /// Names clock, machine and account.
  public init(now: @escaping @Sendable () -> String, host: String, user: String) {
    self.now = now
    self.host = host
    self.user = user
  }
}

/// What a run is doing.
public enum RunStep: Sendable, Hashable {
  /// A model is asked about the cases.
  case asking(String, done: Int, of: Int)
  /// A target is measured; the name is empty when all are.
  case measuring(String, done: Int, of: Int)
}

/// What came of a run.
public struct RunOutcome: Sendable {
  /// What `results.json` holds.
  public let results: JSON
  /// The run's folder, relative to the workspace.
  public let folder: String
  /// Whether the run was there already, complete, and is only shown again.
  public let wasComplete: Bool
  /// What was met while answers were read, with the cases that it speaks of; a complete run that is
  /// shown again has only what its record says.
  public var warnings: [Text] = []
}

/// Runs a prepared suite so that nothing is lost: `kill -9` at any moment, then again.
public struct SuiteRun: Sendable {
  let prepared: PreparedSuite
  let service: RunService
  let threads: Int
  /// The variables from which programs and keys of models are taken.
  let environment: [String: String]
  /// Renders the record into the files of the run's folder.
  let render: @Sendable (RunRecord) throws -> [RunFile]

  /// Plans a run; `render` makes the dossiers and whatever else stands in the folder.
  public init(
    _ prepared: PreparedSuite, service: RunService, threads: Int,
    environment: [String: String] = [:],
    render: @escaping @Sendable (RunRecord) throws -> [RunFile]
  ) {
    self.prepared = prepared
    self.service = service
    self.threads = threads
    self.environment = environment
    self.render = render
  }

  /// The run's folder, relative to the workspace.
  public var folder: String { "Reports/\(prepared.suite.name)/\(prepared.identity.id)" }

  /// Runs, or shows the run again when it is complete.
  ///
  /// The plan is locked in the ledger before predictions are read. The folder appears whole: it
  /// is written beside its place and moved there, then the ledger is told in one transaction.
  public func perform(
    progress: @escaping @Sendable (RunStep) -> Void
  ) async throws -> RunOutcome {
    let workspace = prepared.workspace
    let ledger = try Ledger(path: workspace.ledgerPath, mode: .readWrite)
    defer { ledger.close() }
    let identity = prepared.identity
    let wasComplete = try ledger.run(identity.id)?.status == "complete"
    if wasComplete, let results = try shown(ledger) {
      return RunOutcome(results: results, folder: folder, wasComplete: true)
    }
    if !wasComplete {
      try ledger.lockPlan(
        hash: prepared.plan.hash, suite: prepared.suite.name, json: prepared.plan.json.canonical(),
        at: service.now(), witness: prepared.lock?.entry(for: prepared.plan.hash)?.witness)
    }
    // A plan that was locked before others had results is no afterthought, whenever it runs.
    let earlier = try ledger.plansWithResults(
      before: prepared.plan.hash, of: prepared.suite.name)
    let computation = RunComputation(prepared, earlierPlans: earlier, threads: threads)
    if wasComplete {
      return try restore(computation, try await computation.answers(ledger), ledger, progress)
    }
    // Before the run begins: unusable predictions, a file that a case names and that is not there,
    // or a closed folder leave no run behind.
    let files = try await computation.fileAnswers()
    for asked in prepared.asked { _ = try asked.keys() }
    for asked in prepared.variants { _ = try asked.questions() }
    try RunFolder.probe(folder, in: workspace)
    let isNew = try ledger.run(identity.id) == nil
    let place = try workspace.path(folder)
    let hadFolder = Files.exists(place)
    try ledger.begin(
      identity.row(status: "running"),
      service: ServiceRow(started: service.now(), host: service.host, user: service.user))
    do {
      try await ask(ledger, progress)
      let answers = try await computation.answers(ledger, files: files)
      let record = try finish(computation, answers, ledger, progress)
      return RunOutcome(
        results: record.resultsJSON, folder: folder, wasComplete: false,
        warnings: record.warnings.filter { !prepared.warnings.contains($0) })
    } catch let error as any Explained where error.fault == .cannotWrite && isNew {
      // A full disk leaves everything as it was. Should there be no room even for that, the run
      // stays as one that was stopped, and the same command goes on with it.
      if !hadFolder { try? Files.remove(place) }
      try? ledger.withdraw(run: identity.id, at: service.now())
      throw error
    } catch let error as any Explained where isNew && Self.isOfModel(error) {
      // A model that never answered leaves no run behind; one that did is gone on with.
      if try ledger.responseCount(of: identity.id) == 0 {
        try? ledger.withdraw(run: identity.id, at: service.now())
      }
      throw error
    }
  }

  /// Whether a model is what went wrong: it cannot be asked, or fails too often.
  private static func isOfModel(_ error: any Explained) -> Bool {
    error.fault == .unavailable || (error is ModelError && error.fault != .internal)
  }

  /// Asks the models that answer while a run asks them, each answer kept before more is asked.
  private func ask(_ ledger: Ledger, _ progress: @escaping @Sendable (RunStep) -> Void) async throws
  {
    let store = ResponseStore(ledger, run: prepared.identity.id, now: service.now)
    for asked in prepared.asked {
      let name = asked.model.name
      try await asked.ask(
        store, environment: environment, seed: prepared.suite.inference.seed
      ) { done, whole in progress(.asking(name, done: done, of: whole)) }
    }
    for asked in prepared.variants {
      let name = asked.model.name
      try await asked.ask(
        store, environment: environment, seed: prepared.suite.inference.seed
      ) { done, whole in progress(.asking(name, done: done, of: whole)) }
    }
  }

  /// Computes the run, writes its folder, and tells the ledger.
  private func finish(
    _ computation: RunComputation, _ answers: [Predictions], _ ledger: Ledger,
    _ progress: @escaping @Sendable (RunStep) -> Void
  ) throws -> RunRecord {
    let run = prepared.identity.id
    let checkpoints = try LedgerCheckpoints(
      ledger, run: run, path: prepared.workspace.ledgerPath)
    let record = try computation.record(
      answers, variants: try computation.variants(ledger), checkpoints: checkpoints
    ) {
      progress(.measuring($2, done: $0, of: $1))
    }
    let files = try render(record)
    try RunFolder.write(files, folder: folder, in: prepared.workspace)
    try ledger.finish(
      run: run, estimates: record.estimates.map { ($0.id, $0.json.canonical()) },
      verdicts: record.verdicts.map { ($0.plan.id, $0.json.canonical()) },
      artefacts: files.map { ($0.name, SHA256.hex(of: $0.bytes), $0.bytes.count) },
      ended: service.now())
    if prepared.dataset.datasheet.isLocked {
      // Whoever sees estimates of a locked test set can fit a model to it.
      _ = try ledger.use(
        prepared.identity.datasetHash, for: .estimates, suite: prepared.suite.name, run: run,
        at: service.now())
    }
    return record
  }

  /// Writes the files of a complete run again, of which one is gone.
  private func restore(
    _ computation: RunComputation, _ answers: [Predictions], _ ledger: Ledger,
    _ progress: @escaping @Sendable (RunStep) -> Void
  ) throws -> RunOutcome {
    let record = try computation.record(answers, variants: try computation.variants(ledger)) {
      progress(.measuring($2, done: $0, of: $1))
    }
    let files = try render(record)
    try requireSame(files, ledger)
    try RunFolder.write(files, folder: folder, in: prepared.workspace)
    return RunOutcome(results: record.resultsJSON, folder: folder, wasComplete: true)
  }

  /// The results of a complete run whose files are all as they were written; nil when one is gone.
  ///
  /// - Throws: `EvaluationError.damagedRecord` when a file is not what the run wrote, rather than
  ///   putting it right in silence.
  private func shown(_ ledger: Ledger) throws -> JSON? {
    let place = try prepared.workspace.path(folder)
    var results: JSON?
    for artefact in try ledger.artefacts(of: prepared.identity.id) {
      let path = place + "/" + artefact.path
      guard Files.exists(path) else { return nil }
      let bytes = try Files.read(path)
      guard SHA256.hex(of: bytes) == artefact.sha256 else {
        throw EvaluationError.damagedRecord(
          path: folder + "/" + artefact.path,
          problem: Text(
            zh: "与该次运行写下的内容不一致；请运行 touchstone verify 查明，移走该文件夹后可重新生成",
            en: "is not what the run wrote; see 'touchstone verify', and move the folder away to "
              + "have it written again"))
      }
      if artefact.path == RunFile.results { results = try JSON.parse(bytes, name: path) }
    }
    return results
  }

  /// Refuses to put other files in the place of those that a complete run wrote.
  private func requireSame(_ files: [RunFile], _ ledger: Ledger) throws {
    let fresh = Dictionary(files.map { ($0.name, SHA256.hex(of: $0.bytes)) }) { first, _ in first }
    for artefact in try ledger.artefacts(of: prepared.identity.id)
    where fresh[artefact.path] != artefact.sha256 {
      throw EvaluationError.damagedRecord(
        path: folder + "/" + artefact.path,
        problem: Text(
          zh: "无法照原样重新生成：方案锁定文件、声明或程序自该次运行后已改变；请从备份恢复该文件夹",
          en: "cannot be written again as it was: the plan's lock, the statements or the program "
            + "changed since; restore the folder from a copy"))
    }
  }
}

extension RunIdentity {
  /// The identity as a row of the ledger.
  func row(status: String) -> RunRow {
    RunRow(
      id: id, suite: suite, suiteHash: suiteHash, datasetHash: datasetHash, model: model,
      modelFingerprint: modelFingerprint, planHash: planHash, seed: seed, version: version,
      attempt: attempt, corrects: nil, status: status)
  }
}
