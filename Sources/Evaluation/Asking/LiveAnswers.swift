// SPDX-License-Identifier: Apache-2.0

import Datasets
import Ledger
import Models
import Synchronization

/// Asks a model about every case of a data set, or reads what it said before.
///
/// What has been answered is in the ledger before more is asked, and is never asked again: neither
/// on resuming nor by another run that puts the same question to the same model. A further attempt
/// is another question. Where nothing came, the case is open until all others are done, and another
/// run asks again.
final class LiveAnswers: Sendable {
  let model: LiveModel
  private let cases: [String]
  private let inputs: CaseInputs
  private let attempt: Int
  private let known = Mutex<[String]?>(nil)

  init(
    _ model: LiveModel, _ dataset: LoadedDataset, in workspace: String, place: String, attempt: Int
  ) throws {
    self.model = model
    self.attempt = attempt
    cases = dataset.cases
    inputs = try CaseInputs(model, dataset, in: workspace, place: place)
  }

  /// The key of each sample of each case: sample s of row r stands at r * samples + s.
  ///
  /// Worked out once: files that cells name are read for it.
  func keys() throws -> [String] {
    if let known = known.withLock({ $0 }) { return known }
    let samples = model.samples
    let fresh = try (0..<cases.count * samples).map { place in
      let row = place / samples
      return model.key(
        of: try inputs.input(row: row, sample: place % samples), files: try inputs.hashes(row: row),
        attempt: attempt)
    }
    known.withLock { $0 = fresh }
    return fresh
  }

  /// Asks for every answer that the store lacks.
  ///
  /// - Throws: `ModelError.unavailable` when the model gives no more answers, `ModelError.lacking`
  ///   when it cannot do what the suite rests on, and `EvaluationError.tooManyFailures` past the
  ///   suite's limit; what came before is kept.
  func ask(
    _ store: ResponseStore, environment: [String: String], seed: UInt64,
    progress: @Sendable (_ done: Int, _ of: Int) -> Void
  ) async throws {
    let keys = try keys()
    let known = try store.known(of: model, among: keys)
    // Of equal questions the first is asked.
    var seen: Set<String> = []
    let first = keys.indices.filter { seen.insert(keys[$0]).inserted }
    let open = first.filter { known[keys[$0]] == nil }
    let failed = first.count { known[keys[$0]] == true }
    if let limit = model.declaration.policy.maxFailures, failed > limit {
      throw EvaluationError.tooManyFailures(
        model: model.name, count: failed, limit: limit, last: nil)
    }
    guard !open.isEmpty else { return }
    let adapter = try model.adapter(environment: environment)
    try await adapter.open()
    let asking: (end: CallsEnd, lastFailure: CaseFailure?)
    do {
      // Whoever has answered already has shown what it can do.
      if open.count == first.count { try await adapter.prove() }
      asking = try await ask(open, of: keys, failed: failed, adapter, store, seed, progress)
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
    _ open: [Int], of keys: [String], failed: Int, _ adapter: any Model, _ store: ResponseStore,
    _ seed: UInt64, _ progress: @Sendable (Int, Int) -> Void
  ) async throws -> (end: CallsEnd, lastFailure: CaseFailure?) {
    let (samples, inputs) = (model.samples, inputs)
    // What did not come at all: kept when nothing else is left to ask, for then it is settled.
    var lost: [(key: String, answer: ModelAnswer)] = []
    var lastFailure: CaseFailure?
    var done = keys.count - open.count
    progress(done, keys.count)
    let calls = ModelCalls(adapter, policy: model.declaration.policy, seed: seed)
    let end = try await calls.ask(
      count: open.count, failed: failed,
      input: { try inputs.input(row: open[$0] / samples, sample: open[$0] % samples) },
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

  /// Every answer, from the store alone, by case and sample.
  ///
  /// - Throws: `EvaluationError.answersGone` when one is not there: it was purged, or never given.
  func stored(_ store: ResponseStore) throws -> [ModelAnswer] {
    let samples = model.samples
    let keys = try keys()
    let kept = try store.answers(of: model, to: Set(keys))
    return try keys.enumerated().map { place, key in
      guard let answer = kept[key] else { throw EvaluationError.answersGone(model: model.name) }
      return answer.of(case: cases[place / samples], sample: place % samples)
    }
  }

  /// The answers as numbers for each target, with the failures.
  func predictions(_ answers: [ModelAnswer]) -> Predictions {
    let samples = model.samples
    let scored = cases.enumerated().map { row, name -> ModelAnswer in
      let own = Array(answers[row * samples..<(row + 1) * samples])
      let outcome: ModelAnswer.Outcome =
        switch model.values(of: own) {
        case .failure(let failure): .failure(failure)
        case .success(let values): .values(values.mapValues { .number($0) })
        }
      return ModelAnswer(
        AnswerKey(case: name, sample: 0), outcome,
        latency: own.first?.latency ?? Latency(total: 0.0))
    }
    return Predictions(
      answers: scored, cases: cases, targets: model.targets, declaration: model.declaration)
  }
}
