// SPDX-License-Identifier: Apache-2.0

import Evaluation
import Platform
import Statistics
import TestSupport
import Testing
import Wording

@Suite("A check")
struct VerdictTests {
  private func result(
    found: Int, of diseased: Int, rule: String, more: String = ""
  ) async throws -> CheckResult {
    let check = "{ id: \"af\", metric: \"sensitivity\", target: \"AF\", \(rule)\(more) },"
    let ward = try Ward.counting(
      found: found, of: diseased, called: 2, of: 40, checks: check)
    return try #require(try await ward.record().verdict("af"))
  }

  @Test("passes when the bound clears, and exactly at the bound, but not a hair above it")
  func pass() async throws {
    let result = try await result(found: 24, of: 25, rule: "atLeast: 0.75")
    #expect(result.verdict == .pass && result.neededCases == nil && result.reason == nil)
    let bound = try #require(result.bound)
    let wilson = try #require(Proportion.wilson(successes: 24, trials: 25, level: 0.95))
    #expect(bound == wilson.lower && result.level == 0.95 && result.limit == 0.75)
    #expect(try await self.result(found: 24, of: 25, rule: "atLeast: \(bound)").verdict == .pass)
    let above = try await self.result(found: 24, of: 25, rule: "atLeast: \(bound.nextUp)")
    #expect(above.verdict == .inconclusive)
  }

  @Test("fails when even the opposite bound is beyond the limit")
  func fail() async throws {
    let result = try await result(found: 5, of: 25, rule: "atLeast: 0.8")
    #expect(result.verdict == .fail && result.neededCases == nil)
    #expect(result.bound == result.estimate.interval?.lower)
    let wilson = try #require(Proportion.wilson(successes: 5, trials: 25, level: 0.95))
    let at = try await self.result(found: 5, of: 25, rule: "atLeast: \(wilson.upper)")
    #expect(at.verdict == .inconclusive, "the upper bound still reaches the limit")
    let beyond = try await self.result(found: 5, of: 25, rule: "atLeast: \(wilson.upper.nextUp)")
    #expect(beyond.verdict == .fail)
  }

  @Test("compares the upper bound where a value must stay low")
  func atMost() async throws {
    let low = try await result(found: 1, of: 25, rule: "atMost: 0.3")
    #expect(low.verdict == .pass && low.bound == low.estimate.interval?.upper)
    #expect(try await result(found: 20, of: 25, rule: "atMost: 0.3").verdict == .fail)
    #expect(try await result(found: 7, of: 25, rule: "atMost: 0.3").verdict == .inconclusive)
  }

  @Test("that is inconclusive says how many cases 80 % power at the planned value needs")
  func needed() async throws {
    let result = try await result(
      found: 21, of: 25, rule: "atLeast: 0.8", more: ", planned: 0.9")
    #expect(result.verdict == .inconclusive)
    let ofClass = try #require(
      SampleSize.proportion(.atLeast(0.8), planned: 0.9, level: 0.95))
    #expect(result.neededOfClass == ofClass && ofClass > 25)
    // 25 of 65 cases are diseased.
    #expect(result.neededCases == Int((Double(ofClass) * 65 / 25).rounded(.up)))
  }

  @Test("takes the value seen where none was planned, and no number where that misses the limit")
  func unplanned() async throws {
    let seen = try await result(found: 22, of: 25, rule: "atLeast: 0.8")
    #expect(
      seen.neededOfClass == SampleSize.proportion(.atLeast(0.8), planned: 22.0 / 25, level: 0.95))
    let below = try await result(found: 19, of: 25, rule: "atLeast: 0.8")
    #expect(below.verdict == .inconclusive && below.neededCases == nil)
  }

  @Test("on an area under the curve extrapolates from its standard error")
  func area() async throws {
    let record = try await Ward(
      suite: Ward.suite(
        checks: #"{ id: "a", metric: "roc_auc", target: "AF", atLeast: 0.8, planned: 0.95 },"#)
    ).record()
    let result = try #require(record.verdict("a"))
    #expect(result.verdict == .inconclusive && result.neededOfClass == nil)
    #expect(try #require(result.neededCases) > 60)
  }

  @Test("on something undefined is inconclusive, and says why")
  func undefined() async throws {
    let ward = try Ward.counting(
      found: 0, of: 25, called: 0, of: 40,
      checks: #"{ id: "p", metric: "ppv", target: "AF", atLeast: 0.5 },"#)
    let record = try await ward.record()
    let result = try #require(record.verdict("p"))
    #expect(result.verdict == .inconclusive && result.bound == nil && result.neededCases == nil)
    #expect(result.reason == result.estimate.measured.reason && result.reason != nil)
    #expect(result.json["reason"]?.string == result.reason?.en)
    #expect(result.json["bound"] == .null && record.verdict == .inconclusive)
  }

  @Test("on failures counts the cases without a prediction")
  func failures() async throws {
    var cases = Ward.cases
    for place in 0..<3 { cases[place].net = ["", "0.5"] }
    func verdict(_ limit: String) async throws -> CheckResult {
      let ward = try Ward(
        cases,
        suite: Ward.suite(checks: "{ id: \"f\", metric: \"failure_rate\", atMost: \(limit) },"))
      return try #require(try await ward.record().verdict("f"))
    }
    let result = try await verdict("0.2")
    #expect(result.verdict == .pass && result.estimate.events == 3 && result.estimate.n == 60)
    #expect(result.estimate.measured.number == 0.05)
    #expect(
      result.bound == Proportion.wilson(successes: 3, trials: 60, level: 0.95)?.upper)
    #expect(try await verdict("0.1").verdict == .inconclusive)
  }

  @Test("reads its number off an estimate that the run lists, under the same id")
  func listed() async throws {
    let record = try await Ward(
      suite: Ward.suite(
        checks: Ward.usualChecks + """
          { id: "sp", metric: "specificity", target: "AF", atLeast: 0.1, role: "claim" },
          { id: "pr", metric: "npv", target: "AF", at: { threshold: 0.5, prevalence: 0.1 },
            atLeast: 0.1, role: "claim" },
          { id: "ni", metric: "f1", target: "AF", nonInferiorTo: "Residents", margin: 0.3 },
          { id: "f", metric: "failure_rate", atMost: 0.5 },
          """)
    ).record()
    let listed = Dictionary(record.estimates.map { ($0.id, $0) }) { first, _ in first }
    #expect(listed.count == record.estimates.count, "no id twice")
    for verdict in record.verdicts {
      #expect(listed[verdict.estimate.id] == verdict.estimate, "\(verdict.plan.id)")
    }
    #expect(record.verdicts.map(\.plan.id) == ["af", "sp", "pr", "ni", "f"])
  }

  @Test("outweighs others in the verdict of the whole: fail, then inconclusive, then pass")
  func overall() async throws {
    func overall(_ limits: [String]) async throws -> Verdict? {
      let checks = limits.enumerated().map {
        "{ id: \"c\($0)\", metric: \"sensitivity\", target: \"AF\", \($1) },"
      }
      return try await Ward.counting(
        found: 20, of: 25, called: 1, of: 30, checks: checks.joined(separator: "\n")
      ).record().verdict
    }
    #expect(try await overall(["atLeast: 0.5", "atLeast: 0.8"]) == .inconclusive)
    #expect(try await overall(["atLeast: 0.5", "atMost: 0.2", "atLeast: 0.8"]) == .fail)
    #expect(try await overall(["atLeast: 0.5", "atLeast: 0.55"]) == .pass)
    #expect(try await overall([]) == nil)
  }
}
