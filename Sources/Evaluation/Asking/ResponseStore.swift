// SPDX-License-Identifier: Apache-2.0

import Ledger
import Models
import Platform
import Wording

/// The answers that the ledger keeps, as a run reads and adds to them.
final class ResponseStore {
  private let ledger: Ledger
  private let run: String
  private let now: @Sendable () -> String

  init(_ ledger: Ledger, run: String, now: @escaping @Sendable () -> String) {
    self.ledger = ledger
    self.run = run
    self.now = now
  }

  /// The keys among `keys` that have an answer.
  func known(among keys: [String]) throws -> Set<String> {
    try ledger.knownResponses(among: keys)
  }

  /// The answer under a key; nil where none is kept.
  func answer(_ key: String) throws -> ModelAnswer? {
    guard let text = try ledger.response(key)?.json else { return nil }
    return try ModelAnswer(json: JSON.parse(Array(text.utf8), name: key))
  }

  /// Keeps answers under their keys; they are durable when this returns.
  func keep(_ answers: [(key: String, answer: ModelAnswer)], of model: LiveModel) throws {
    try ledger.keep(
      answers.map { key, answer in
        ResponseRow(
          key: key, run: run, fingerprint: model.identity.fingerprint, model: model.name,
          case: answer.case, sample: answer.sample,
          outcome: answer.failure?.reason.rawValue ?? "answered", json: answer.json.canonical())
      }, at: now())
  }
}
