// SPDX-License-Identifier: Apache-2.0

import Statistics
import TestSupport
import Testing
import Wording

/// A study of a known error, whatever its shape.
private struct KnownStudy: PlannedStudy {
  var variance = 0.0004
  var degreesOfFreedom: Double?
  var remarks: [Text] { [] }

  func error(
    _ shape: StudyShape, _ kind: Generalisation
  ) throws(NoAnswer) -> PlannedError {
    PlannedError(variance: variance, degreesOfFreedom: degreesOfFreedom)
  }
}

@Suite("The power of a claim")
struct PowerTests {
  private func power(
    _ claim: Claim, _ difference: Double, _ degrees: Double?
  ) throws -> Double {
    let sizing = StudySizing(
      plan: KnownStudy(degreesOfFreedom: degrees), claim: claim, difference: difference,
      level: 0.95)
    return try sizing.power(
      try StudyShape(readers: 5, cases: 100), .randomReadersRandomCases
    ).power
  }

  /// From scipy 1.17.1: `nct` both sides, one side, and `quad` of two normal tails over chi-squared.
  @Test(
    "is that of the noncentral t distribution, and for equivalence of two tests with one error",
    arguments: [
      (1, 0.155757036955, 0.155631252797, 0.223054851785),
      (2.5, 0.359440450620, 0.359391991479, 0.614802078395),
      (4, 0.477261117382, 0.477233935585, 0.807586926912),
      (12.2, 0.633265097844, 0.633255939948, 0.951876423713),
      (57.3, 0.690747125571, 0.690742168960, 0.974138508779),
      (900.5, 0.704497784869, 0.704493634983, 0.977909210860),
    ])
  func distributions(
    degrees: Double, difference: Double, superior: Double, equivalent: Double
  ) throws {
    #expect(isClose(try power(.different, 0.05, degrees), difference, relative: 1e-9))
    #expect(isClose(try power(.different, -0.05, degrees), difference, relative: 1e-9))
    #expect(isClose(try power(.superior, 0.05, degrees), superior, relative: 1e-9))
    #expect(
      isClose(try power(.nonInferior(margin: 0.03), 0.02, degrees), superior, relative: 1e-9))
    #expect(
      isClose(try power(.equivalent(margin: 0.09), 0.01, degrees), equivalent, relative: 1e-5))
  }

  @Test("is the size of the test where nothing is there, and alpha is two-sided")
  func size() throws {
    for degrees in [1, 4, 30, 1e6, nil] as [Double?] {
      #expect(isClose(try power(.different, 0, degrees), 0.05, relative: 1e-8))
      #expect(isClose(try power(.superior, 0, degrees), 0.025, relative: 1e-8))
      let boundary = try power(.nonInferior(margin: 0.05), -0.05, degrees)
      #expect(isClose(boundary, 0.025, relative: 1e-8))
    }
    #expect(isClose(try power(.different, 0.05, nil), 0.705418, relative: 1e-6))
  }

  @Test("is sought in vain, with a reason, where the claim is not true or no size reaches it")
  func infeasible() throws {
    func cases(
      _ claim: Claim, _ difference: Double, _ plan: any PlannedStudy
    ) throws(NoAnswer) -> Int {
      let sizing = StudySizing(plan: plan, claim: claim, difference: difference, level: 0.95)
      return try sizing.cases(
        readers: 3, groups: 1, .randomReadersRandomCases, power: 0.8
      ).shape.cases
    }
    let known = KnownStudy(degreesOfFreedom: 10)
    for (claim, difference) in [
      (Claim.different, 0), (.superior, -0.1), (.nonInferior(margin: 0.05), -0.05),
      (.equivalent(margin: 0.05), 0.06),
    ] {
      let reason = #expect(throws: NoAnswer.self) { try cases(claim, difference, known) }
      #expect(reason?.reason.en.contains("no size shows it") == true)
    }
    // Readers differ so much that three of them show nothing on any number of cases.
    let spread = FactorialPlan(
      readerModality: 0.01, error: 0.001, cov1: 0.0004, cov2: 0.0003, cov3: 0.0002, cases: 100)
    let reason = #expect(throws: NoAnswer.self) { try cases(.different, 0.05, spread) }
    #expect(reason?.reason.en.contains("plan more readers") == true)
    #expect(throws: NoAnswer.self) { try StudyShape(readers: 2, cases: 100, groups: 3) }
    #expect(throws: NoAnswer.self) { try StudyShape(readers: 5, cases: 1) }
  }

  @Test("grows with readers and, at the size found, holds where one case fewer does not")
  func sizes() throws {
    let plan = FactorialPlan(
      readerModality: 0.0002, error: 0.0008, cov1: 0.00035, cov2: 0.00034, cov3: 0.00024,
      cases: 114)
    let sizing = StudySizing(plan: plan, claim: .different, difference: 0.05, level: 0.95)
    var last = Int.max
    for readers in 5...15 {
      let found = try sizing.cases(
        readers: readers, groups: 1, .randomReadersRandomCases, power: 0.8)
      #expect(found.power >= 0.8 && found.shape.cases <= last)
      last = found.shape.cases
      let below = try sizing.power(
        try StudyShape(readers: readers, cases: last - 1), .randomReadersRandomCases)
      #expect(below.power < 0.8)
      let back = try sizing.readers(
        cases: last, groups: 1, .randomReadersRandomCases, power: 0.8)
      #expect(back.shape.readers <= readers)
    }
    // Readers of different blocks share no case, so that as many readings tell less.
    let split = try sizing.power(
      try StudyShape(readers: 10, cases: 200, groups: 2), .randomReadersRandomCases)
    let crossed = try sizing.power(
      try StudyShape(readers: 10, cases: 200), .randomReadersRandomCases)
    let half = try sizing.power(
      try StudyShape(readers: 10, cases: 100), .randomReadersRandomCases)
    #expect(half.power < split.power && split.power < crossed.power)
  }
}
