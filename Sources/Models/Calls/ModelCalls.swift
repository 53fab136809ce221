// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// Asks a model about many cases: in batches, several at a time, again where that is safe, and
/// never longer than the suite allows.
///
/// What comes back depends on the cases alone and not on which answer comes first.
public struct ModelCalls: Sendable {
  /// The model; it is open.
  let model: any Model
  let policy: CallPolicy
  let clock: any CallClock
  let backoff: Backoff
  let gate: CallGate

  /// Prepares to ask a model that has been opened.
  ///
  /// The seed decides how long the waits before repeated attempts are, and nothing else.
  public init(
    _ model: any Model, policy: CallPolicy, clock: any CallClock = SystemClock(), seed: UInt64 = 0
  ) {
    self.model = model
    self.policy = policy
    self.clock = clock
    backoff = Backoff(policy: policy, seed: seed)
    gate = CallGate()
  }

  /// Asks about `count` cases and hands over each batch's answers as soon as it has them.
  ///
  /// `keep` is called for one batch at a time, with the places of the cases; the next batch is
  /// asked when it has returned, so what it stored is stored before more is begun. Only settled
  /// answers are handed over: an answer, or a failure that is the case's own. A failure of the
  /// model's leaves its cases open, to be asked again on resuming. `failed` cases failed before and
  /// count towards the suite's limit.
  ///
  /// - Throws: what `input` or `keep` throws; what is under way is then cancelled.
  public func ask(
    count: Int, failed: Int = 0, input: @escaping @Sendable (Int) throws -> ModelInput,
    keep: ([SettledAnswer]) async throws -> Void
  ) async throws -> CallsEnd {
    let size = max(1, model.batchLimit)
    let width = max(1, min(policy.concurrency, model.concurrencyLimit))
    let batches = count / size + (count % size == 0 ? 0 : 1)
    return try await withThrowingTaskGroup(of: (Int, [ModelAnswer]).self) { group in
      var next = 0
      var failures = failed
      var end: CallsEnd?
      func start() throws {
        guard end == nil, next < batches, !Task.isCancelled else { return }
        let batch = next
        next += 1
        let inputs = try (batch * size..<min(count, (batch + 1) * size)).map(input)
        group.addTask { (batch, await attempts(inputs, batch: batch)) }
      }
      for _ in 0..<width { try start() }
      while let (batch, answers) = try await group.next() {
        let settled = answers.enumerated().compactMap { offset, answer -> SettledAnswer? in
          guard answer.failure?.scope != .model else { return nil }
          return SettledAnswer(place: batch * size + offset, answer: answer)
        }
        if !settled.isEmpty { try await keep(settled) }
        failures += settled.count { $0.answer.failure != nil }
        if end == nil {
          if let failure = answers.lazy.compactMap(\.failure).first(where: { $0.scope == .model }) {
            end = failure.reason == .cancelled ? .cancelled : .unavailable(failure)
          } else if let limit = policy.maxFailures, failures > limit {
            end = .failures(count: failures, limit: limit)
          }
        }
        try start()
      }
      return end ?? (Task.isCancelled && next < batches ? .cancelled : .complete)
    }
  }

  /// Asks about the cases and gives the settled answers in their order; nil is one left open.
  public func answers(
    to inputs: [ModelInput]
  ) async throws -> (answers: [ModelAnswer?], end: CallsEnd) {
    var answers = [ModelAnswer?](repeating: nil, count: inputs.count)
    let end = try await ask(count: inputs.count, input: { inputs[$0] }) { settled in
      for one in settled { answers[one.place] = one.answer }
    }
    return (answers, end)
  }
}

/// An answer that will not change by asking again, and the place of its case.
public struct SettledAnswer: Sendable, Hashable {
  /// The place of the case among those asked about, from 0.
  public let place: Int
  /// The answer, or the failure that is the case's own.
  public let answer: ModelAnswer
}

/// How asking ended.
public enum CallsEnd: Sendable, Hashable {
  /// Every case has its answer or its failure.
  case complete
  /// The model gives no more answers; the cases it owes are left open.
  case unavailable(CaseFailure)
  /// More cases failed than the suite allows.
  case failures(count: Int, limit: Int)
  /// The task was cancelled.
  case cancelled
}

/// Holds back every request until the time that a server has asked for.
final class CallGate: Sendable {
  private let opening = Mutex<Duration>(.zero)

  /// Asks nobody to come before `time`.
  func close(until time: Duration) {
    opening.withLock { $0 = max($0, time) }
  }

  /// How long to wait from `now` on.
  func wait(from now: Duration) -> Duration {
    opening.withLock { max(.zero, $0 - now) }
  }
}
