// SPDX-License-Identifier: Apache-2.0

import Numerics
import Statistics
import TestSupport
import Testing

@Suite("Contrasts")
struct ContrastTests {
  /// Contrasts of each kind with an interval at 95 % and the kind's own test.
  private static func contrasts() throws -> [Contrast] {
    let scores: [Double] = (0..<60).map { row in Double(row * 37 % 61) }
    let others: [Double] = (0..<60).map { row in
      let shift: Double = row % 2 == 0 ? 12 : 0
      return Double(row * 53 % 59) + shift
    }
    let labels: [UInt8] = (0..<60).map { UInt8($0 % 2) }
    let a = PlacementValues(scores: scores, labels: labels)
    let b = PlacementValues(scores: others, labels: labels)
    let draws: [Double] = (0..<1999).map { row in Normal.quantile((Double(row) + 0.5) / 1999) / 20 }
    return [
      .pairedShares(PairedCounts(both: 150, onlyFirst: 9, onlySecond: 12, neither: 29)),
      .areas(try #require(DeLong.comparePaired(a, b))),
      .areas(try #require(DeLong.compareUnpaired(a, b))),
      .areaPair(
        AreaPairContrast(
          first: try #require(.init(a)), second: try #require(.init(b)))),
      .student(
        StudentContrast(
          difference: 0.03, standardError: 0.04, degreesOfFreedom: 12, method: "t-paired")),
      .replicates(try #require(ReplicateContrast(draws))),
    ]
  }

  @Test("the test of a claim and the interval's bound agree, whatever the kind")
  func agree() throws {
    for contrast in try Self.contrasts() {
      let interval = try #require(contrast.interval(level: 0.95))
      for margin in stride(from: 0.01, through: 0.4, by: 0.01) {
        let test = try #require(contrast.test(.nonInferior(margin: margin)))
        guard abs(interval.lower + margin) > 1e-3 else { continue }
        #expect(test.holds(at: 0.05) == (interval.lower > -margin), "\(contrast) \(margin)")
        let turned = try #require(contrast.test(.nonInferior(margin: margin), lowerIsBetter: true))
        guard abs(interval.upper - margin) > 1e-3 else { continue }
        #expect(turned.holds(at: 0.05) == (interval.upper < margin), "\(contrast) \(margin)")
        let both = try #require(contrast.test(.equivalent(margin: margin)))
        #expect(
          both.holds(at: 0.05) == (interval.lower > -margin && interval.upper < margin))
        let mirrored = try #require(contrast.test(.equivalent(margin: margin), lowerIsBetter: true))
        #expect(isClose(mirrored.p, both.p, relative: 1e-9), "equivalence has no direction")
      }
    }
  }

  @Test("a two-sided p value does not depend on which way is better")
  func twoSided() throws {
    for contrast in try Self.contrasts() {
      let plain = try #require(contrast.test(.different)).p
      let turned = try #require(contrast.test(.different, lowerIsBetter: true)).p
      #expect(isClose(plain, turned, relative: 1e-9) && plain <= 1)
    }
  }

  @Test("means of independent cases with equal weights are Welch's test")
  func welch() throws {
    let (x, y) = ([1.0, 2, 4, 8, 9], [3.0, 3, 5, 2])
    let ones = { (values: [Double]) in [Double](repeating: 1, count: values.count) }
    let ours = try #require(
      StudentContrast.ofIndependentMeans(first: (x, ones(x)), second: (y, ones(y))))
    let welch = try #require(MeanComparison.welch(x, y))
    #expect(isClose(ours.standardError, welch.standardError, relative: 1e-13))
    #expect(isClose(ours.degreesOfFreedom, welch.degreesOfFreedom, relative: 1e-12))
    #expect(isClose(try #require(ours.p), try #require(welch.p), relative: 1e-12))
    #expect(StudentContrast.ofIndependentMeans(first: ([1], [1]), second: (y, ones(y))) == nil)
    #expect(
      StudentContrast.ofIndependentMeans(first: ([2, 2], [1, 1]), second: ([1, 1], [1, 1])) == nil)
  }

  @Test("two areas of which one is 1 have an interval with width, and no p value of 0")
  func perfect() throws {
    let labels = (0..<30).map { UInt8($0 < 15 ? 1 : 0) }
    let perfect = PlacementValues(scores: (0..<30).map { Double(30 - $0) }, labels: labels)
    let other = PlacementValues(
      scores: (0..<30).map { row in Double(row < 15 ? row + 3 : row - 15) }, labels: labels)
    let contrast = Contrast.areaPair(
      AreaPairContrast(first: try #require(.init(perfect)), second: try #require(.init(perfect))))
    let interval = try #require(contrast.interval(level: 0.95))
    // Newcombe's lower bound of 15 and 15 at area 1 is 0.8648 (DEFINITIONS 3).
    #expect(isClose(interval.lower, -interval.upper, relative: 1e-12))
    #expect(abs(interval.upper - (1 - 0.8648)) < 1e-4)
    #expect(try #require(contrast.test(.different)).p == 1)
    let apart = Contrast.areaPair(
      AreaPairContrast(first: try #require(.init(perfect)), second: try #require(.init(other))))
    let bounds = try #require(apart.interval(level: 0.95))
    let p = try #require(apart.test(.different)).p
    #expect(bounds.lower < bounds.upper && p > 0 && (p < 0.05) == (bounds.lower > 0))
  }

  @Test("the square-and-add interval of two areas covers where DeLong's variance breaks down")
  func covers() throws {
    // Normal scores: the area is Φ(shift/√2).
    let root = 2.0.squareRoot()
    let truth = Normal.survival(2 / root) - Normal.survival(2.6 / root)
    let labels = (0..<40).map { UInt8($0 < 20 ? 1 : 0) }
    let share = Coverage(seed: 11).share(of: 1500, truth: truth) { sampler in
      func area(_ shift: Double) -> AreaPairContrast.Area? {
        .init(
          PlacementValues(
            scores: labels.map { sampler.normal() + ($0 == 1 ? shift : 0) }, labels: labels))
      }
      guard let a = area(2.6), let b = area(2) else { return nil }
      return AreaPairContrast(first: a, second: b).interval(level: 0.95)
    }
    #expect(share >= 0.93, "\(share)")
  }

  @Test("a bootstrap's p value is never 0, and too few replicates make no contrast")
  func replicates() throws {
    let contrast = Contrast.replicates(
      try #require(ReplicateContrast([Double](repeating: 1, count: 99))))
    #expect(isClose(try #require(contrast.test(.superior)).p, 0.01, relative: 1e-9))
    #expect(isClose(try #require(contrast.test(.different)).p, 0.02, relative: 1e-9))
    #expect(ReplicateContrast([1, 2, .nan]) == nil)
    let few = try #require(
      Contrast(replicates: (0..<200).map { Double($0) }, estimate: 99.5, units: 12))
    guard case .student(let student) = few else {
      Issue.record("12 patients take Student's distribution")
      return
    }
    #expect(student.degreesOfFreedom == 11)
  }

  @Test("McNemar's kinds carry their names; counts that are no whole numbers have no p value")
  func kinds() {
    let counts = PairedCounts(both: 36, onlyFirst: 12, onlySecond: 2, neither: 0)
    #expect(McNemar.Kind.exact.p(counts) == McNemar.exact(onlyFirst: 12, onlySecond: 2))
    #expect(McNemar.Kind.corrected.p(counts) == McNemar.corrected(onlyFirst: 12, onlySecond: 2).p)
    #expect(McNemar.Kind.asymptotic.identifier == "mcnemar-asymptotic")
    let parts = PairedCounts(both: 3, onlyFirst: 0.5, onlySecond: 2, neither: 0)
    #expect(McNemar.Kind.midP.p(parts) == nil)
  }
}
