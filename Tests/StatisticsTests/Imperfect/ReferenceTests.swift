// SPDX-License-Identifier: Apache-2.0

import Statistics
import TestSupport
import Testing

@Suite("Reference standards that err")
struct ReferenceTests {
  @Test("a perfect reference corrects nothing and has Wilson's intervals")
  func perfect() throws {
    for (a, b, c, d) in [(80.0, 10.0, 20.0, 90.0), (12, 0, 0, 30), (7, 3, 0, 5), (0, 4, 9, 6)] {
      let table = ReferenceTable(
        bothPositive: a, testOnly: b, referenceOnly: c, bothNegative: d)
      let reference = ImperfectReference(table, sensitivity: 1, specificity: 1)
      #expect(isClose(reference.sensitivity.measured.number ?? -1, a / (a + c)))
      #expect(isClose(reference.specificity.measured.number ?? -1, d / (b + d)))
      let ours = try #require(reference.sensitivityInterval(level: 0.95))
      let wilson = try #require(Proportion.wilson(successes: a, trials: a + c, level: 0.95))
      #expect(isClose(ours.lower, wilson.lower, relative: 1e-9, absolute: 1e-9))
      #expect(isClose(ours.upper, wilson.upper, relative: 1e-9, absolute: 1e-9))
    }
  }

  @Test("a solution outside 0 to 1 is held to it and said, and a contradiction has no interval")
  func outside() {
    // The test agrees with every positive of a reference that is said to have many false ones.
    let table = ReferenceTable(
      bothPositive: 95, testOnly: 5, referenceOnly: 5, bothNegative: 895)
    let declared = ImperfectReference(table, sensitivity: 0.9, specificity: 0.92)
    #expect(declared.sensitivity.measured == .value(1))
    #expect(declared.sensitivity.notes.count == 1)
    #expect(declared.sensitivityInterval(level: 0.95) == nil)
    let impossible = ImperfectReference(table, sensitivity: 0.9, specificity: 0.85)
    #expect(impossible.sensitivity.measured.reason != nil)
    #expect(
      ImperfectReference(table, sensitivity: 0.5, specificity: 0.5).prevalence.measured.reason
        != nil)
  }

  @Test("bounds over ranges hold what each pair within them gives")
  func ranges() throws {
    let table = ReferenceTable(
      bothPositive: 120, testOnly: 110, referenceOnly: 58, bothNegative: 712)
    let bounds = ReferenceBounds.independent(
      table, sensitivity: 0.85...0.95, specificity: 0.93...0.99)
    let any = ReferenceBounds.anyDependence(
      table, sensitivity: 0.85...0.95, specificity: 0.93...0.99)
    for s in [0.85, 0.9, 0.95] {
      for c in [0.93, 0.96, 0.99] {
        let pair = ImperfectReference(table, sensitivity: s, specificity: c)
        let value = try #require(pair.sensitivity.measured.number)
        #expect(bounds.sensitivity?.contains(value) == true)
        #expect(any.sensitivity?.contains(value) == true)
        #expect(
          bounds.specificity?.contains(try #require(pair.specificity.measured.number)) == true)
      }
    }
  }

  @Test("latent classes ask for three tests that change")
  func latentRefusals() {
    #expect(throws: LatentClassFailure.tooFewTests(2)) {
      try LatentClass.fit(.init(results: [[1, 0], [0, 1]], counts: [3, 4]))
    }
    #expect(throws: LatentClassFailure.constantTest(1)) {
      try LatentClass.fit(.init(results: [[1, 1, 0], [0, 1, 1]], counts: [3, 4]))
    }
    #expect(throws: LatentClassFailure.noCases) {
      try LatentClass.fit(.init(results: [[1, 1, 0]], counts: [0]))
    }
    // Independent tests show one class only: nothing tells ill from well.
    let patterns: [[Int8]] = (0..<8).map { code in (0..<3).map { Int8((code >> $0) & 1) } }
    #expect(throws: LatentClassFailure.self) {
      try LatentClass.fit(.init(results: patterns, counts: Array(repeating: 10, count: 8)))
    }
  }

  @Test("expected patterns give back the model they are from")
  func latentRoundTrip() throws {
    let (prevalence, se, sp) = (0.3, [0.9, 0.8, 0.7], [0.95, 0.85, 0.9])
    let patterns: [[Int8]] = (0..<8).map { code in (0..<3).map { Int8((code >> $0) & 1) } }
    let counts = patterns.map { pattern -> Double in
      var ill = prevalence
      var well = 1 - prevalence
      for test in 0..<3 {
        ill *= pattern[test] == 1 ? se[test] : 1 - se[test]
        well *= pattern[test] == 1 ? 1 - sp[test] : sp[test]
      }
      return 1000 * (ill + well)
    }
    let fit = try LatentClass.fit(.init(results: patterns, counts: counts))
    #expect(isClose(fit.prevalence, prevalence, relative: 1e-6))
    #expect(zip(fit.sensitivities, se).allSatisfy { isClose($0, $1, relative: 1e-6) })
    #expect(zip(fit.specificities, sp).allSatisfy { isClose($0, $1, relative: 1e-6) })
    #expect(fit.goodnessOfFit == nil && fit.degreesOfFreedom == 0)
  }
}
