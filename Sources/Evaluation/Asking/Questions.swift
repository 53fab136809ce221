// SPDX-License-Identifier: Apache-2.0

import Ledger
import Models

/// Questions to a model, each with the key under which its answer is kept.
///
/// What has been answered is in the ledger before more is asked, and is never asked again. Where
/// nothing came, a question is open until all others are done.
struct Questions: Sendable {
  let model: LiveModel
  /// The key of each question; equal questions have equal keys, and the first of them is asked.
  let keys: [String]
  /// The number of failures after which asking stops; nil when it goes on in any case.
  let failureLimit: Int?
  /// What is asked at a place.
  let input: @Sendable (Int) throws -> ModelInput

  /// Asks for every answer that the store lacks.
  ///
  /// A model that `proves` shows what it can do before it is first asked.
  ///
  /// - Throws: `ModelError.unavailable` when the model gives no more answers, `ModelError.lacking`
  ///   when it cannot do what the suite rests on, and `EvaluationError.tooManyFailures` past the
  ///   limit; what came before is kept.
  func ask(
    _ store: ResponseStore, environment: [String: String], seed: UInt64, proves: Bool,
    progress: @Sendable (_ done: Int, _ of: Int) -> Void
  ) async throws {
    let known = try store.known(of: model, among: keys)
    var seen: Set<String> = []
    let first = keys.indices.filter { seen.insert(keys[$0]).inserted }
    let open = first.filter { known[keys[$0]] == nil }
    let failed = first.count { known[keys[$0]] == true }
    if let limit = failureLimit, failed > limit {
      throw EvaluationError.tooManyFailures(
        model: model.name, count: failed, limit: limit, last: nil)
    }
    guard !open.isEmpty else { return }
    let adapter = try model.adapter(environment: environment)
    try await adapter.open()
    let asking: (end: CallsEnd, lastFailure: CaseFailure?)
    do {
      // Whoever has answered already has shown what it can do.
      if proves, open.count == first.count { try await adapter.prove() }
      asking = try await ask(open, failed: failed, adapter, store, seed, progress)
    } catch {
      await adapter.close()
      throw error
    }
    await adapter.close()
    switch asking.end {
    case .complete: return
    case .unavailable(let failure):
      throw ModelError.unavailable(model: model.name, failure: failure)
    case .failures(let count, let limit):
      throw EvaluationError.tooManyFailures(
        model: model.name, count: count, limit: limit, last: asking.lastFailure?.text)
    case .cancelled: throw CancellationError()
    }
  }

  private func ask(
    _ open: [Int], failed: Int, _ adapter: any Model, _ store: ResponseStore, _ seed: UInt64,
    _ progress: @Sendable (Int, Int) -> Void
  ) async throws -> (end: CallsEnd, lastFailure: CaseFailure?) {
    let input = input
    // What did not come at all: kept when nothing else is left to ask, for then it is settled.
    var lost: [(key: String, answer: ModelAnswer)] = []
    var lastFailure: CaseFailure?
    var done = keys.count - open.count
    progress(done, keys.count)
    let calls = ModelCalls(
      adapter, policy: model.declaration.policy.limited(toFailures: failureLimit), seed: seed)
    let end = try await calls.ask(
      count: open.count, failed: failed, input: { try input(open[$0]) },
      keep: { settled in
        let came = settled.map { (key: keys[open[$0.place]], answer: $0.answer) }
        try store.keep(came.filter { !$0.answer.isLost }, of: model)
        lost += came.filter(\.answer.isLost)
        lastFailure = came.last { $0.answer.failure != nil }?.answer.failure ?? lastFailure
        done += settled.count
        progress(done, keys.count)
      })
    if end == .complete { try store.keep(lost, of: model) }
    return (end, lastFailure)
  }
}
