// SPDX-License-Identifier: Apache-2.0

import Statistics
import TestSupport
import Testing
import Wording

/// Compared with scipy.stats: ttest_1samp and ttest_ind with a common variance.
@Suite("Means with one value a reader")
struct ReaderLevelMeanTests {
  private let first = [2.1, 3.4, 1.9, 4.0]
  private let second = [3.3, 5.1, 4.4]

  @Test("one mean has Student's interval and p")
  func one() throws {
    let found = try #require(ReaderContrast.mean(first))
    #expect(isClose(found.value, 2.85))
    #expect(isClose(found.p() ?? 0, 0.011159157292054746, relative: 1e-9))
    let interval = try #require(found.interval(level: 0.95))
    #expect(isClose(interval.lower, 1.2350848767973641, relative: 1e-9))
    #expect(isClose(interval.upper, 4.464915123202636, relative: 1e-9))
  }

  @Test("two groups of readers are compared with a common variance, second less first")
  func two() throws {
    let found = try #require(ReaderContrast.difference(first, second))
    #expect(isClose(found.value, 1.4166666666666665))
    #expect(isClose(found.p() ?? 0, 0.11501683605225671, relative: 1e-9))
    #expect(found.degreesOfFreedom == 5)
    let interval = try #require(found.interval(level: 0.95))
    #expect(isClose(interval.lower, -0.49424776707423157, relative: 1e-9))
  }

  @Test("one reader has no error, two in all neither, and nothing is nothing")
  func few() {
    #expect(ReaderContrast.mean([1])?.obstacle != nil)
    #expect(ReaderContrast.difference([1], [2])?.obstacle != nil)
    #expect(ReaderContrast.mean([]) == nil)
    #expect(ReaderContrast.difference([], [2]) == nil)
    #expect(ReaderContrast.mean([.nan, 2]) == nil)
    #expect(ReaderContrast.mean([2, 2])?.obstacle?.en.contains("zero") == true)
  }
}
