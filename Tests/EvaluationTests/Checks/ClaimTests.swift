// SPDX-License-Identifier: Apache-2.0

import Evaluation
import Statistics
import TestSupport
import Testing
import Wording

/// Claims on 45 of 50: at 95 % the lower bound is 0.786, at 97.5 % it is 0.767.
@Suite("Several claims")
struct ClaimTests {
  private func results(
    _ limits: [String], multiplicity: String, role: String = "claim"
  ) async throws -> [CheckResult] {
    let checks = limits.enumerated().map { place, limit in
      "{ id: \"c\(place)\", metric: \"sensitivity\", target: \"AF\", role: \"\(role)\", "
        + "atLeast: \(limit) },"
    }
    return try await Ward.counting(
      found: 45, of: 50, called: 3, of: 30, checks: checks.joined(separator: "\n"),
      inference: "replicates: 100, multiplicity: \"\(multiplicity)\""
    ).record().verdicts
  }

  private func lower(_ level: Double) throws -> Double {
    try #require(Proportion.wilson(successes: 45, trials: 50, level: level)).lower
  }

  @Test("by Holm are each read at the level that decided them")
  func holm() async throws {
    let results = try await results(["0.5", "0.78"], multiplicity: "holm")
    #expect(results.map(\.verdict) == [.pass, .pass])
    #expect(results.map(\.level) == [0.975, 0.95])
    #expect(results.map(\.bound) == [try lower(0.975), try lower(0.95)])
    #expect(results.allSatisfy { $0.estimate.interval?.level == $0.level })
    #expect(results[0].estimate.id != results[1].estimate.id)
  }

  @Test("by Holm stop where none clears, at that round's level")
  func holmStops() async throws {
    // Alone the second would clear; beside one that does not, it must clear at 97.5 %.
    let results = try await results(["0.88", "0.78"], multiplicity: "holm")
    #expect(results.map(\.verdict) == [.inconclusive, .inconclusive])
    #expect(results.map(\.level) == [0.975, 0.975])
    #expect(results.map(\.bound) == [try lower(0.975), try lower(0.975)])
  }

  @Test("in a fixed sequence are read at the full level until one does not hold")
  func fixedSequence() async throws {
    let results = try await results(["0.5", "0.88", "0.6"], multiplicity: "fixed-sequence")
    #expect(results.map(\.verdict) == [.pass, .inconclusive, .inconclusive])
    #expect(results.map(\.level) == [0.95, 0.95, 0.95])
    #expect(results[0].reason == nil && results[1].reason == nil)
    let last = results[2]
    #expect(last.bound == (try lower(0.95)), "its own bound clears")
    #expect(last.reason?.en.contains("earlier claim") == true)
    #expect(last.neededCases == nil, "more cases are not what it lacks")
  }

  @Test("that must all pass together are not adjusted")
  func required() async throws {
    let results = try await results(
      ["0.5", "0.78", "0.88"], multiplicity: "holm", role: "required")
    #expect(results.map(\.level) == [0.95, 0.95, 0.95])
    #expect(results.map(\.verdict) == [.pass, .pass, .inconclusive])
  }
}
