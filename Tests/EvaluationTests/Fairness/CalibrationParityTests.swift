// SPDX-License-Identifier: Apache-2.0

import Evaluation
import Statistics
import TestSupport
import Testing

@Suite("Calibration within groups")
struct CalibrationParityTests {
  @Test("finds the group whose risk is underrated, with the gap's interval")
  func worst() throws {
    let cohort = FairCohort.cohort
    let names = Set(cohort.values("race")).sorted()
    let groups = cohort.values("race").map { names.firstIndex(of: $0) ?? -1 }
    let found = try #require(
      CalibrationParity(
        groups: groups, groupCount: names.count, predictions: cohort.predictions,
        truths: cohort.truths, level: 0.95))
    let black = try #require(names.firstIndex(of: "Black"))
    #expect(found.worst == black)
    // The oracle's observed minus expected: 0.0985 there, -0.0171 for the lowest.
    let gap = try #require(found.gaps.difference.value.number)
    #expect(isClose(gap, 0.09851475706214691 + 0.01707206582633053, relative: 1e-9))
    let interval = try #require(found.gaps.difference.interval)
    #expect(interval.lower > 0 && interval.upper < 0.2)
    #expect(found.gaps.difference.highest == black)
  }

  @Test("does not care for the order of rows, and refuses columns that do not fit")
  func order() throws {
    let groups = (0..<60).map { $0 % 4 - 1 }
    let predictions = (0..<60).map { Double($0 % 10) / 10 }
    let truths = (0..<60).map { $0 % 3 == 0 }
    let units = (0..<60).map { Int32($0 / 2) }
    func make(_ places: [Int]) -> CalibrationParity? {
      CalibrationParity(
        groups: places.map { groups[$0] }, groupCount: 3,
        predictions: places.map { predictions[$0] }, truths: places.map { truths[$0] },
        units: places.map { units[$0] }, level: 0.95)
    }
    let one = try #require(make(Array(0..<60)))
    let two = try #require(make((0..<60).reversed()))
    #expect(one.gaps == two.gaps && one.groups == two.groups)
    #expect(
      CalibrationParity(
        groups: [0], groupCount: 1, predictions: [1.5], truths: [true], level: 0.95) == nil)
    #expect(
      CalibrationParity(
        groups: [1], groupCount: 1, predictions: [0.5], truths: [true], level: 0.95) == nil)
  }

  @Test("groups without cases are undefined and left out")
  func empty() throws {
    let found = try #require(
      CalibrationParity(
        groups: [0, 0, 1, 1], groupCount: 3, predictions: [0.2, 0.4, 0.3, 0.5],
        truths: [true, false, false, true], level: 0.95))
    #expect(found.groups[2].brier.reason != nil && found.gaps.measured == [0, 1])
  }
}
