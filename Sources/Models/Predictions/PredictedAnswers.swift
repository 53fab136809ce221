// SPDX-License-Identifier: Apache-2.0

import Synchronization
import Wording

/// A file of predictions, asked like any other model.
///
/// The file is read and joined to all cases when it is opened, so that what is wrong with it is
/// said once and before anything is asked.
public final class PredictedAnswers: Model {
  private let file: PredictionFile
  private let cases: [String]
  private let targets: [String]
  private let answers = Mutex<[String: ModelAnswer.Outcome]>([:])

  /// The name, the version and the hash of the file.
  public var identity: ModelIdentity {
    ModelIdentity(
      name: file.name, version: file.version, fingerprint: file.fingerprint)
  }
  /// What its numbers mean.
  public var output: ModelOutput { file.output }
  /// All cases at once.
  public var batchLimit: Int { max(1, cases.count) }
  /// There is nothing to wait for.
  public var concurrencyLimit: Int { 1 }

  /// Prepares to answer for the cases and targets.
  public init(_ file: PredictionFile, cases: [String], targets: [String]) {
    self.file = file
    self.cases = cases
    self.targets = targets
  }

  /// Reads the file.
  public func open() async throws(ModelError) {
    let predictions = try await file.predictions(cases: cases, columns: targets)
    var failures: [String: PredictionFailure] = [:]
    for failure in predictions.failures where failures[failure.case] == nil {
      failures[failure.case] = failure
    }
    var outcomes: [String: ModelAnswer.Outcome] = [:]
    for (row, name) in cases.enumerated() {
      var values: [String: AnswerValue] = [:]
      for target in targets {
        if let value = predictions.columns[target]?[row] { values[target] = .number(value) }
      }
      // A case with some of its targets keeps these; what it lacks is nil for its metric only.
      if values.isEmpty, let failure = failures[name] {
        outcomes[name] = .failure(CaseFailure(failure.reason, failure.reason.words))
      } else {
        outcomes[name] = .values(values)
      }
    }
    answers.withLock { $0 = outcomes }
  }

  /// Looks the answers up.
  public func answer(_ batch: [ModelInput], attempt: Int) async -> [ModelAnswer] {
    answers.withLock { answers in
      batch.map { input in
        ModelAnswer(
          input.key,
          answers[input.case]
            ?? .failure(CaseFailure(.noRow, FailureReason.noRow.words)),
          latency: Latency(total: 0.0), attempts: 0)
      }
    }
  }
}
