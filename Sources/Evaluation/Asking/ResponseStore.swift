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

  /// Which of some questions are settled, and whether by a failure.
  func known(of model: LiveModel, among keys: [String]) throws -> [String: Bool] {
    var failures: [String: Bool] = [:]
    try ledger.responses(of: model.identity.fingerprint, withTexts: false) {
      failures[$0.key] = $0.outcome != Self.answered
    }
    var known: [String: Bool] = [:]
    for key in keys { known[key] = failures[ownKey(key)] ?? failures[key] }
    return known
  }

  /// The answers of a model to some questions, as this run settled them.
  func answers(of model: LiveModel, to keys: Set<String>) throws -> [String: ModelAnswer] {
    let own = Dictionary(keys.map { (ownKey($0), $0) }, uniquingKeysWith: { first, _ in first })
    var answers: [String: ModelAnswer] = [:]
    var lost: [String: ModelAnswer] = [:]
    var problem: (any Error)?
    try ledger.responses(of: model.identity.fingerprint, withTexts: true) { row in
      let asked = own[row.key]
      guard problem == nil, asked != nil || keys.contains(row.key), let text = row.json else {
        return
      }
      do {
        let answer = try ModelAnswer(json: JSON.parse(Array(text.utf8), name: row.key))
        if let asked { lost[asked] = answer } else { answers[row.key] = answer }
      } catch {
        problem = error
      }
    }
    if let problem { throw problem }
    // Somebody else's run may have had the answer since; what this one computed it without stays.
    return answers.merging(lost) { _, lost in lost }
  }

  /// Keeps the answers to some questions; they are durable when this returns.
  func keep(_ answers: [(key: String, answer: ModelAnswer)], of model: LiveModel) throws {
    try ledger.keep(
      answers.map { key, answer in
        ResponseRow(
          key: answer.isLost ? ownKey(key) : key, run: run,
          fingerprint: model.identity.fingerprint, model: model.name, case: answer.case,
          sample: answer.sample, outcome: answer.failure?.reason.rawValue ?? Self.answered,
          json: answer.json.canonical())
      }, at: now())
  }

  /// The key of a question to which nothing came: it is this run's alone, and the next one asks.
  private func ownKey(_ key: String) -> String {
    SHA256.hex(of: run + "\n" + key)
  }
}

extension ModelAnswer {
  /// Whether there is none, and not for anything that the model said.
  var isLost: Bool { failure?.reason.isOfTheWay ?? false }
}
