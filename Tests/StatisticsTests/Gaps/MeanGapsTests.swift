// SPDX-License-Identifier: Apache-2.0

import Statistics
import TestSupport
import Testing

@Suite("Gaps between means")
struct MeanGapsTests {
  private let values = [-0.3, 0.7, 0.1, -0.2, 0.45, -0.6, 0.0, 0.9, -0.05, 0.25]

  @Test("a mean and its error are the textbook's, below zero as above")
  func mean() throws {
    let found = try #require(GroupMean(values))
    let mean = values.reduce(0, +) / 10
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    #expect(isClose(found.mean, mean, relative: 1e-13))
    #expect(isClose(found.standardError ?? 0, (squares / 90).squareRoot(), relative: 1e-13))
    #expect(found.units == 10)
    #expect(GroupMean(values.reversed()) == found)
  }

  @Test("copies of a patient's cases add nothing")
  func copies() throws {
    let once = try #require(GroupMean(values))
    let copied = try #require(
      GroupMean(
        values.flatMap { [$0, $0, $0] }, units: (0..<30).map { Int32($0 / 3) }))
    #expect(isClose(copied.mean, once.mean, relative: 1e-13))
    #expect(isClose(copied.standardError ?? 0, once.standardError ?? 1, relative: 1e-12))
    #expect(copied.units == 10)
  }

  @Test("gaps of means hold zero where groups are alike and leave it out where they are far apart")
  func gaps() throws {
    let mean = try #require(GroupMean(values))
    let far = try #require(GroupMean(values.map { $0 + 3 }))
    let alike = MeanGaps([mean, mean, mean], level: 0.95)
    #expect(alike.difference.interval?.lower == 0 && alike.difference.value.number == 0)
    let apart = MeanGaps([mean, nil, far], level: 0.95)
    #expect(try #require(apart.difference.interval).lower > 1)
    #expect(apart.measured == [0, 2] && apart.difference.highest == 2)
    #expect(apart.pairs.allSatisfy { $0.ratio == nil })
  }

  @Test("are undefined, and say why, with one group or without spread")
  func none() {
    #expect(MeanGaps([GroupMean(values), nil], level: 0.95).difference.value.reason != nil)
    #expect(MeanGaps([GroupMean(values), GroupMean([1])], level: 0.95).pairs.isEmpty)
    #expect(GroupMean([]) == nil && GroupMean([1], units: [1, 2]) == nil)
    #expect(GroupMean([.infinity]) == nil)
  }
}
