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
  /// The names of the cases, by row.
  let cases: [String]
  /// What the model is told of each case.
  let inputs: CaseInputs
  /// Which asking of the same questions this is, from 1.
  let attempt: Int
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
  /// - Throws: as `Questions.ask`, with the suite's limit of failures.
  func ask(
    _ store: ResponseStore, environment: [String: String], seed: UInt64,
    progress: @Sendable (_ done: Int, _ of: Int) -> Void
  ) async throws {
    let (samples, inputs) = (model.samples, inputs)
    let questions = Questions(
      model: model, keys: try keys(), failureLimit: model.declaration.policy.maxFailures,
      input: { try inputs.input(row: $0 / samples, sample: $0 % samples) })
    try await questions.ask(
      store, environment: environment, seed: seed, proves: true, progress: progress)
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
    model.predictions(answers, of: cases)
  }
}

extension LiveModel {
  /// The answers to some cases, one a sample, as numbers for each target, with the failures.
  func predictions(_ answers: [ModelAnswer], of cases: [String]) -> Predictions {
    let scored = cases.enumerated().map { row, name -> ModelAnswer in
      let own = Array(answers[row * samples..<(row + 1) * samples])
      let outcome: ModelAnswer.Outcome =
        switch values(of: own) {
        case .failure(let failure): .failure(failure)
        case .success(let values): .values(values.mapValues { .number($0) })
        }
      return ModelAnswer(
        AnswerKey(case: name, sample: 0), outcome,
        latency: own.first?.latency ?? Latency(total: 0.0))
    }
    return Predictions(
      answers: scored, cases: cases, targets: targets, declaration: declaration)
  }
}
