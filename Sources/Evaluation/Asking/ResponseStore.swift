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
  private static let answered = "answered"

  init(_ ledger: Ledger, run: String, now: @escaping @Sendable () -> String) {
    self.ledger = ledger
    self.run = run
    self.now = now
  }

  /// The keys under which answers of a model are kept, and whether each is a failure.
  func known(of model: LiveModel) throws -> [String: Bool] {
    var known: [String: Bool] = [:]
    try ledger.responses(of: model.identity.fingerprint, withTexts: false) {
      known[$0.key] = $0.outcome != Self.answered
    }
    return known
  }

  /// The answers of a model that are kept under some keys.
  func answers(of model: LiveModel, under keys: Set<String>) throws -> [String: ModelAnswer] {
    var answers: [String: ModelAnswer] = [:]
    var problem: (any Error)?
    try ledger.responses(of: model.identity.fingerprint, withTexts: true) { row in
      guard problem == nil, keys.contains(row.key), let text = row.json else { return }
      do {
        answers[row.key] = try ModelAnswer(json: JSON.parse(Array(text.utf8), name: row.key))
      } catch {
        problem = error
      }
    }
    if let problem { throw problem }
    return answers
  }

  /// Keeps answers under their keys; they are durable when this returns.
  func keep(_ answers: [(key: String, answer: ModelAnswer)], of model: LiveModel) throws {
    try ledger.keep(
      answers.map { key, answer in
        ResponseRow(
          key: key, run: run, fingerprint: model.identity.fingerprint, model: model.name,
          case: answer.case, sample: answer.sample,
          outcome: answer.failure?.reason.rawValue ?? Self.answered, json: answer.json.canonical())
      }, at: now())
  }
}
