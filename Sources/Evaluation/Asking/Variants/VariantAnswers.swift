// SPDX-License-Identifier: Apache-2.0

import Ledger
import Models
import Synchronization

/// Asks a model about variants of cases, or reads what it said to them before.
///
/// An answer to a variant is kept like one to a case as it is, under the key of what was told. So a
/// variant that changes nothing is not asked, a run that was stopped goes on, and failures of
/// variants neither count against the suite's limit nor as failures of the cases themselves.
final class VariantAnswers: Sendable {
  /// What the variants are asked for.
  let purpose: VariantPurpose
  let model: LiveModel
  let variants: [any CaseVariant]
  /// The rows of the cases whose variants are asked, ascending.
  let rows: [Int]
  private let plain: LiveAnswers
  private let known = Mutex<[VariantQuestion]?>(nil)

  /// Plans to ask the model of `plain` about `variants` of the cases of some rows.
  init(
    for purpose: VariantPurpose, _ plain: LiveAnswers, variants: [any CaseVariant], rows: [Int]
  ) {
    self.purpose = purpose
    self.plain = plain
    self.variants = variants
    self.rows = rows
    model = plain.model
  }

  /// The questions, variant by variant, then row by row, then sample by sample.
  ///
  /// Worked out once: files that cells name are read for it.
  func questions() throws -> [VariantQuestion] {
    if let known = known.withLock({ $0 }) { return known }
    var byVariant = [[VariantQuestion]](repeating: [], count: variants.count)
    for row in rows {
      let files = try plain.inputs.hashes(row: row)
      for sample in 0..<model.samples {
        let input = try plain.inputs.input(row: row, sample: sample)
        for (place, variant) in variants.enumerated() {
          guard let changed = try variant.input(input, row: row) else { continue }
          let key = model.key(
            of: changed, files: files, attempt: plain.attempt, repetition: variant.repetition)
          byVariant[place].append(
            VariantQuestion(variant: place, row: row, sample: sample, key: key))
        }
      }
    }
    let questions = byVariant.flatMap(\.self)
    known.withLock { $0 = questions }
    return questions
  }

  /// Asks for every answer that the store lacks.
  ///
  /// - Throws: `ModelError.unavailable` when the model gives no more answers; what came is kept.
  func ask(
    _ store: ResponseStore, environment: [String: String], seed: UInt64,
    progress: @Sendable (_ done: Int, _ of: Int) -> Void
  ) async throws {
    let questions = try questions()
    let (variants, inputs) = (variants, plain.inputs)
    let asking = Questions(
      model: model, keys: questions.map(\.key), failureLimit: nil,
      input: { place in
        let question = questions[place]
        let input = try inputs.input(row: question.row, sample: question.sample)
        // What gave a key once gives the same input again.
        return try variants[question.variant].input(input, row: question.row) ?? input
      })
    // Being asked about the cases as they are, the model has shown what it can do.
    try await asking.ask(
      store, environment: environment, seed: seed, proves: false, progress: progress)
  }

  /// What the model said to each variant, from the store alone.
  ///
  /// - Throws: `EvaluationError.answersGone` when an answer is not there.
  func results(_ store: ResponseStore) throws -> [VariantResult] {
    let questions = try questions()
    let kept = try store.answers(of: model, to: Set(questions.map(\.key)))
    var answers = [[ModelAnswer]](repeating: [], count: variants.count)
    var asked = [[Int]](repeating: [], count: variants.count)
    for question in questions {
      guard let answer = kept[question.key] else {
        throw EvaluationError.answersGone(model: model.name)
      }
      if question.sample == 0 { asked[question.variant].append(question.row) }
      answers[question.variant].append(
        answer.of(case: plain.cases[question.row], sample: question.sample))
    }
    return variants.indices.map { place in
      VariantResult(
        variant: variants[place], rows: asked[place], caseCount: plain.cases.count,
        predictions: model.predictions(
          answers[place], of: asked[place].map { plain.cases[$0] }))
    }
  }
}

/// What variants of cases are asked for; a suite asks for one set of variants a purpose.
enum VariantPurpose: Sendable, Hashable {
  /// Worse inputs, and the same input again.
  case robustness
  /// The same case with something else said of the patient, and the same input again.
  case counterfactuals
}

/// A question about a variant of a case.
struct VariantQuestion: Sendable {
  let variant: Int
  let row: Int
  let sample: Int
  let key: String
}

/// What a model said to one variant of the cases.
struct VariantResult: Sendable {
  let variant: any CaseVariant
  /// The rows of the cases that the variant was asked about, ascending.
  let rows: [Int]
  /// How many rows the data set has.
  let caseCount: Int
  /// The answers, in the order of `rows`.
  let predictions: Predictions

  /// The numbers of a target by row of the data set; nil where the variant has none.
  func column(_ target: String) -> [Double?] {
    var column = [Double?](repeating: nil, count: caseCount)
    for (row, value) in zip(rows, predictions.columns[target] ?? []) { column[row] = value }
    return column
  }
}
