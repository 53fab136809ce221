// SPDX-License-Identifier: Apache-2.0

import Glibc
import Platform
import Synchronization
import Wording

/// A model that is a program: started once, asked over its standard input, ended with all it
/// started.
public final class ProcessModel: Model {
  /// The name, the version, and the hash of the command and of the files it names.
  public let identity: ModelIdentity
  /// What its numbers mean.
  public let output: ModelOutput
  /// The most cases of a batch.
  public var batchLimit: Int { plan.declaration.batch }
  /// From the moment a ready program is asked; starting it has its own limit.
  public var keepsDeadline: Bool { true }
  /// One batch for each program that runs.
  public var concurrencyLimit: Int { plan.declaration.policy.concurrency }

  private struct State {
    var idle: [ProcessWorker] = []
    var restarts = 0
    var endings: [Task<Void, Never>] = []
  }

  private let plan: ProcessPlan
  private let state = Mutex(State())

  /// Prepares to run a program; it is started by `open`.
  ///
  /// The program runs in the workspace's folder and sees the variables that the suite names, no
  /// others. Files of the workspace that the command names are part of the fingerprint.
  ///
  /// - Throws: `ModelError` when the declaration is of another kind, the program is not there, or
  ///   a variable is not set.
  public convenience init(
    _ declaration: ModelDeclaration, targets: [String], workspace: String,
    environment: [String: String], clock: any CallClock = SystemClock(),
    lineLimit: Int = 64 << 20
  ) throws(ModelError) {
    guard case .process(let process) = declaration.source else {
      throw .needsRun(model: declaration.name, kind: declaration.kind)
    }
    try self.init(
      declaration,
      identity: Self.identity(of: declaration, Self.files(of: process.command, in: workspace)),
      targets: targets, workspace: workspace, environment: environment, clock: clock,
      lineLimit: lineLimit)
  }

  /// Prepares to run a program whose files have been hashed already.
  init(
    _ declaration: ModelDeclaration, identity: ModelIdentity, targets: [String],
    workspace: String, environment: [String: String], clock: any CallClock = SystemClock(),
    lineLimit: Int = 64 << 20
  ) throws(ModelError) {
    guard case .process(let process) = declaration.source else {
      throw .needsRun(model: declaration.name, kind: declaration.kind)
    }
    let command = process.command
    guard let program = Spawn.find(command[0], from: workspace, path: environment["PATH"]) else {
      throw .unavailable(
        model: declaration.name, failure: ProcessFailures.cannotStart(command[0], .notFound))
    }
    var variables: [String: String] = [:]
    var secrets: [String] = []
    for (name, value) in process.environment.sorted(by: { $0.key < $1.key }) {
      switch value {
      case .literal(let text): variables[name] = text
      case .inherited(let variable):
        guard let text = environment[variable] else { throw .noSecret(variable: variable) }
        variables[name] = text
        secrets.append(text)
      }
    }
    output = declaration.output
    self.identity = identity
    plan = ProcessPlan(
      declaration: process, program: program, folder: workspace, environment: variables,
      secrets: secrets,
      reader: TargetReader(targets: targets, names: process.names, output: declaration.output),
      weights: declaration.release.weights, clock: clock, lineLimit: lineLimit)
  }

  /// Who the model is: the command and the files of the workspace that it names.
  static func identity(
    of declaration: ModelDeclaration, _ files: [(path: String, sha256: String)]
  ) -> ModelIdentity {
    let hashes = files.map { ($0.path, JSON.string($0.sha256)) }
    return declaration.identifying([
      "files": .object(Dictionary(hashes, uniquingKeysWith: { first, _ in first }))
    ])
  }

  /// The files of the workspace that a command names, each once, with their hashes.
  static func files(
    of command: [String], in workspace: String
  ) throws(ModelError) -> [(path: String, sha256: String)] {
    var files: [(path: String, sha256: String)] = []
    for word in Set(command).sorted() {
      guard let path = try? Files.contained(word, in: workspace), Files.exists(path),
        !Files.isDirectory(path)
      else { continue }
      do throws(PlatformError) {
        files.append((word, try SHA256.hex(ofFile: path)))
      } catch {
        throw .platform(error)
      }
    }
    return files
  }

  deinit {
    // `close` is the way; whoever forgot it leaves nothing running all the same.
    for worker in state.withLock({ $0.idle }) { worker.process.signalGroup(SIGKILL) }
  }

  /// Starts the program and waits until it is ready.
  public func open() async throws(ModelError) {
    do throws(CaseFailure) {
      let worker = try await ProcessWorker.start(plan)
      state.withLock { $0.idle.append(worker) }
    } catch {
      throw .unavailable(model: identity.name, failure: error)
    }
  }

  /// Asks a program that has nothing to do, or a further one.
  public func answer(_ batch: [ModelInput], attempt: Int) async -> [ModelAnswer] {
    var answers = [ModelAnswer?](repeating: nil, count: batch.count)
    var end = await ask(batch, places: Array(batch.indices), attempt: attempt, into: &answers)
    // A batch that ended a program is gone through case by case, to find the one that ends it.
    var isEnded = true
    while let failure = end, failure.reason == .died {
      guard let place = answers.firstIndex(where: { $0 == nil }) else { break }
      if isEnded, !mayRestart() { break }
      let problem = await ask(batch, places: [place], attempt: attempt, into: &answers)
      isEnded = problem != nil
      end = problem ?? failure
      if answers[place] == nil, let problem, problem.reason == .died {
        answers[place] = ModelAnswer(
          batch[place].key, .failure(CaseFailure(.died, problem.text)),
          latency: Latency(total: 0.0), attempts: attempt)
      }
    }
    return zip(batch, answers).map { input, answer in
      answer
        ?? ModelAnswer(
          input.key, .failure(end ?? .cancelled), latency: Latency(total: 0.0), attempts: attempt)
    }
  }

  /// Asks about some cases of a batch; why the program is of no further use, when it is.
  private func ask(
    _ batch: [ModelInput], places: [Int], attempt: Int, into answers: inout [ModelAnswer?]
  ) async -> CaseFailure? {
    let worker: ProcessWorker
    do throws(CaseFailure) {
      worker = try await takeWorker()
    } catch {
      return error
    }
    let limit = plan.declaration.policy.deadline
    var (reply, isLate) = await cancelled(after: limit, plan.clock) {
      await worker.ask(places.map { batch[$0] }, attempt: attempt)
    }
    if isLate, reply.end?.reason == .cancelled { reply.end = .timeout(limit) }
    for (place, answer) in zip(places, reply.answers) { answers[place] = answer }
    guard let failure = reply.end else {
      state.withLock { $0.idle.append(worker) }
      return nil
    }
    let grace = plan.declaration.grace
    let ending = Task.detached { await worker.process.end(grace: grace, idle: false) }
    state.withLock { $0.endings.append(ending) }
    return failure
  }

  private func takeWorker() async throws(CaseFailure) -> ProcessWorker {
    while let worker = state.withLock({ $0.idle.popLast() }) {
      if worker.process.exit == nil { return worker }
    }
    return try await ProcessWorker.start(plan)
  }

  /// Whether the suite allows another start after a program has ended.
  private func mayRestart() -> Bool {
    guard !Task.isCancelled else { return false }
    let limit = plan.declaration.restarts
    return state.withLock { state in
      guard state.restarts < limit else { return false }
      state.restarts += 1
      return true
    }
  }

  /// Ends every program and waits until it is gone.
  public func close() async {
    let (idle, endings) = state.withLock { state in
      defer {
        state.idle = []
        state.endings = []
      }
      return (state.idle, state.endings)
    }
    let grace = plan.declaration.grace
    await withTaskGroup(of: Void.self) { group in
      for worker in idle {
        group.addTask { await worker.process.end(grace: grace, idle: true) }
      }
      for ending in endings { group.addTask { await ending.value } }
    }
  }
}
