// SPDX-License-Identifier: Apache-2.0

import Models
import Synchronization
import Wording

/// A model that does as the test says.
final class ScriptedModel: Model {
  let identity = ModelIdentity(name: "scripted", version: "1", fingerprint: "f")
  let output = ModelOutput.score
  let batchLimit: Int
  let concurrencyLimit: Int
  private let script: @Sendable (ModelInput, Int) async -> ModelAnswer.Outcome
  private let counts = Mutex((calls: 0, underWay: 0, most: 0))

  /// How often it was asked, and how many batches were under way at most.
  var calls: Int { counts.withLock { $0.calls } }
  var mostUnderWay: Int { counts.withLock { $0.most } }

  init(
    batch: Int = 1, concurrency: Int = 1,
    _ script: @escaping @Sendable (ModelInput, Int) async -> ModelAnswer.Outcome
  ) {
    batchLimit = batch
    concurrencyLimit = concurrency
    self.script = script
  }

  func answer(_ batch: [ModelInput], attempt: Int) async -> [ModelAnswer] {
    counts.withLock {
      $0.calls += 1
      $0.underWay += 1
      $0.most = max($0.most, $0.underWay)
    }
    var answers: [ModelAnswer] = []
    for input in batch {
      answers.append(
        ModelAnswer(input.key, await script(input, attempt), latency: Latency(total: 0.5)))
    }
    counts.withLock { $0.underWay -= 1 }
    return answers
  }

  /// A failure that may pass.
  static func passing(_ reason: FailureReason, after: Double? = nil) -> ModelAnswer.Outcome {
    .failure(CaseFailure(reason, reason.words, isTransient: true, retryAfter: after))
  }

  static func inputs(_ count: Int) -> [ModelInput] {
    (0..<count).map { ModelInput(case: "c\($0)", fields: []) }
  }
}
