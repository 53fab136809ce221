// SPDX-License-Identifier: Apache-2.0

import Platform
import Synchronization
import Wording

/// What a worker needs to know to be started and asked.
struct ProcessPlan: Sendable {
  let declaration: ProcessDeclaration
  let program: String
  let folder: String
  let environment: [String: String]
  /// Values of the environment that no message may repeat.
  let secrets: [String]
  let reader: TargetReader
  /// The hash of the weights that the suite declares.
  let weights: String?
  let clock: any CallClock
  /// More than this is no line of an answer.
  let lineLimit: Int
}

/// A program that has said it is ready, and is asked one batch after the other.
final class ProcessWorker: Sendable {
  /// What came of a batch: an entry a case, nil for one without an answer, and why the worker is
  /// of no further use, when it is.
  struct Reply: Sendable {
    var answers: [ModelAnswer?]
    var end: CaseFailure?
  }

  let process: ChildProcess
  private let plan: ProcessPlan
  private let lines = Mutex(ByteLines())

  private init(_ process: ChildProcess, _ plan: ProcessPlan) {
    self.process = process
    self.plan = plan
  }

  /// Starts the program and waits for its ready line.
  static func start(_ plan: ProcessPlan) async throws(CaseFailure) -> ProcessWorker {
    let process: ChildProcess
    do throws(SpawnProblem) {
      process = try ChildProcess(
        program: plan.program, arguments: Array(plan.declaration.command.dropFirst()),
        environment: plan.environment, folder: plan.folder)
    } catch {
      throw ProcessFailures.cannotStart(plan.declaration.command[0], error)
    }
    let worker = ProcessWorker(process, plan)
    let limit = plan.declaration.ready
    let (found, isLate) = await cancelled(after: limit, plan.clock) { await worker.becomeReady() }
    guard let found else { return worker }
    await process.end(grace: plan.declaration.grace, idle: false)
    throw isLate && found.reason == .cancelled ? ProcessFailures.late(limit) : found
  }

  /// Why the program is not ready; nil when it is.
  private func becomeReady() async -> CaseFailure? {
    let line: [UInt8]
    do throws(CaseFailure) {
      line = try await nextLine()
    } catch {
      return error.reason == .died ? ProcessFailures.notReady(error.text) : error
    }
    let found = shown(line)
    guard let json = try? JSON.parse(line, name: "stdout"), json["ready"]?.bool == true else {
      return ProcessFailures.noReadyLine(found)
    }
    if let declared = plan.weights, let weights = json["weights"]?.string, weights != declared {
      return ProcessFailures.otherWeights(declared: declared, found: weights)
    }
    let frames = json["frames"]?.string
    if frames != plan.declaration.frames?.rawValue {
      return ProcessFailures.otherFrames(plan.declaration.frames?.rawValue, found: frames)
    }
    return nil
  }

  /// Asks about a batch.
  func ask(_ batch: [ModelInput], attempt: Int) async -> Reply {
    if let frames = plan.declaration.frames {
      return await askInFrames(BinaryFrames(form: frames), batch, attempt: attempt)
    }
    var reply = Reply(answers: Array(repeating: nil, count: batch.count))
    let began = plan.clock.now
    var open: [Int] = []
    for (place, input) in batch.enumerated() {
      if let refusal = ProcessRows.refusal(input) {
        reply.answers[place] = ModelAnswer(
          input.key, .failure(refusal), latency: Latency(total: 0.0), attempts: attempt)
      } else {
        open.append(place)
      }
    }
    var bytes: [UInt8] = []
    for (index, place) in open.enumerated() {
      bytes += ProcessRows.line(batch[place], left: open.count - 1 - index)
    }
    process.send(bytes)
    while !open.isEmpty {
      do throws(CaseFailure) {
        let line = try await nextLine()
        let answer: ProcessRows.Answer
        do throws(PlatformError) {
          answer = try ProcessRows.answer(line)
        } catch {
          throw ProcessFailures.noAnswer(shown(line), awaited: batch[open[0]].case, error.text)
        }
        guard
          let index = open.firstIndex(where: { place in
            batch[place].case == answer.id
              && (answer.sample == nil || answer.sample == batch[place].sample)
          })
        else { throw ProcessFailures.wrongCase(shown(Array(answer.id.utf8))) }
        let place = open.remove(at: index)
        let latency = Latency(total: plan.clock.now - began)
        let outcome = ProcessRows(reader: plan.reader, secrets: plan.secrets).outcome(
          answer, of: batch[place], attempt: attempt, latency: latency)
        reply.answers[place] = ModelAnswer(
          batch[place].key, outcome, latency: latency, attempts: attempt)
      } catch {
        reply.end = error
        return reply
      }
    }
    return reply
  }

  private func askInFrames(
    _ frames: BinaryFrames, _ batch: [ModelInput], attempt: Int
  ) async -> Reply {
    var reply = Reply(answers: Array(repeating: nil, count: batch.count))
    let began = plan.clock.now
    let columns = plan.reader.targets.count
    do throws(CaseFailure) {
      process.send(try frames.frame(batch))
      let length = frames.answerLength(rows: batch.count, columns: columns)
      try await fill(12)
      let head = lines.withLock { Array($0.rest.prefix(12)) }
      try frames.check(head: head, rows: batch.count, columns: columns)
      try await fill(length)
      // Without the bytes, which `fill` has waited for, there would be nothing to read.
      guard let bytes = lines.withLock({ $0.take(length) }) else { throw .cancelled }
      let rows = frames.rows(bytes, rows: batch.count, columns: columns)
      let latency = Latency(total: plan.clock.now - began)
      for (place, row) in rows.enumerated() {
        reply.answers[place] = ModelAnswer(
          batch[place].key, plan.reader.outcome(numbers: row), latency: latency,
          attempts: attempt)
      }
    } catch {
      reply.end = error
    }
    return reply
  }

  /// Waits until so many bytes are there.
  private func fill(_ count: Int) async throws(CaseFailure) {
    while lines.withLock({ $0.count < count }) { try await readMore() }
  }

  private func nextLine() async throws(CaseFailure) -> [UInt8] {
    while true {
      let (line, length) = lines.withLock { lines in
        let line = lines.line()
        return (line, line?.count ?? lines.count)
      }
      if length > plan.lineLimit { throw ProcessFailures.tooLong(plan.lineLimit) }
      if let line { return line }
      try await readMore()
    }
  }

  private func readMore() async throws(CaseFailure) {
    guard let piece = await process.output.next() else { throw await ended() }
    if piece.isEmpty { throw .cancelled }
    lines.withLock { $0.add(piece) }
  }

  /// Why nothing further comes.
  private func ended() async -> CaseFailure {
    let rest = lines.withLock { shown(Array($0.rest)) }
    // A program that ends closes its output a moment before.
    guard await process.ends(within: .seconds(1)) else { return ProcessFailures.closedOutput(rest) }
    return ProcessFailures.died(
      process.exit, lastLine: shown(await process.errors.lastLine()), rest: rest)
  }

  /// What a program wrote, short and without secrets, for a message.
  private func shown(_ bytes: [UInt8]) -> String {
    ProcessFailures.shown(bytes, secrets: plan.secrets)
  }
}
