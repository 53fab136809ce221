// SPDX-License-Identifier: Apache-2.0

import Evaluation
import Statistics
import TestSupport
import Testing
import Wording

@Suite("Non-inferiority")
struct NonInferiorityTests {
  /// The check's result, with both models' predictions of AF made from the truth.
  private func result(
    _ metric: String, margin: String, net: (Int, Bool) -> String,
    other: (Int, Bool) -> String
  ) async throws -> CheckResult {
    let cases = (0..<80).map { number -> WardCase in
      var one = WardCase(number)
      let isDiseased = number % 2 == 0
      one.truths = [isDiseased ? "1" : "0", "0"]
      one.net = [net(number, isDiseased), "0.1"]
      one.residents = [other(number, isDiseased), "0.1"]
      return one
    }
    let ward = try Ward(
      cases,
      suite: Ward.suite(
        checks: "{ id: \"ni\", metric: \"\(metric)\", target: \"AF\", "
          + "nonInferiorTo: \"Residents\", margin: \(margin) },", more: ""
      )
      .replacing("output: \"call\"", with: "output: \"probability\""))
    return try #require(try await ward.record().verdict("ni"))
  }

  private func right(_ number: Int, _ isDiseased: Bool) -> String { isDiseased ? "0.8" : "0.2" }
  /// Wrong in one case of four.
  private func often(_ number: Int, _ isDiseased: Bool) -> String {
    isDiseased == (number % 8 > 1) ? "0.8" : "0.2"
  }

  @Test("passes a model that is better, and fails one that is worse by more than the margin")
  func higherIsBetter() async throws {
    let better = try await result("f1", margin: "0.05", net: right, other: often)
    #expect(better.verdict == .pass && better.limit == -0.05)
    #expect(better.bound == better.estimate.interval?.lower)
    #expect(better.estimate.metric == "f1_difference")
    #expect(better.estimate.parameters["comparator"] == .text("Residents"))
    #expect((better.estimate.measured.number ?? 0) > 0.1)
    let worse = try await result("f1", margin: "0.05", net: often, other: right)
    #expect(worse.verdict == .fail)
    #expect(worse.estimate.measured.number == better.estimate.measured.number.map { -$0 })
  }

  @Test("turns round for a metric that is better low")
  func lowerIsBetter() async throws {
    let better = try await result("brier_score", margin: "0.02", net: right, other: often)
    #expect(better.verdict == .pass && better.limit == 0.02)
    #expect(better.bound == better.estimate.interval?.upper)
    #expect((better.estimate.measured.number ?? 0) < 0)
    let worse = try await result("brier_score", margin: "0.02", net: often, other: right)
    #expect(worse.verdict == .fail)
  }

  @Test("is not concluded from models that agree in every case, which leaves nothing to resample")
  func equal() async throws {
    let equal = try await result("f1", margin: "0.01", net: often, other: often)
    #expect(equal.verdict == .inconclusive && equal.bound == nil)
    #expect(equal.estimate.measured.number == 0 && equal.reason != nil)
  }

  @Test("is measured on the cases that both models answered")
  func bothAnswered() async throws {
    let result = try await result(
      "f1", margin: "0.05", net: { $0 < 10 ? "" : right($0, $1) },
      other: { $0 >= 75 ? "" : often($0, $1) })
    #expect(result.estimate.n == 65 && result.estimate.events == 33)
  }

  @Test("is inconclusive where one side is undefined, and says which")
  func undefined() async throws {
    let result = try await result("ppv", margin: "0.1", net: right, other: { _, _ in "0.1" })
    #expect(result.verdict == .inconclusive && result.bound == nil)
    #expect(result.reason?.en.contains("second model") == true)
  }
}
