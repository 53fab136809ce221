// SPDX-License-Identifier: Apache-2.0

import Numerics
import Statistics
import TestSupport
import Testing

@Suite("The interval of a mean over units")
struct MeanIntervalTests {
  private static func interval(
    _ values: [Double], within range: ClosedRange<Double> = 0...1, plain: Bool = false
  ) -> Interval? {
    MeanInterval.interval(
      sums: values, weights: values.map { _ in 1 }, level: 0.95, within: range, plain: plain
    ).interval
  }

  @Test("without bounds it is Student's")
  func student() throws {
    // Mean 3, standard deviation 1.58114, t(4) 2.776445: 3 ± 1.963243.
    let interval = try #require(
      Self.interval([1, 2, 3, 4, 5], within: -.infinity ... .infinity))
    #expect(isClose(interval.lower, 3 - 1.963243162, relative: 1e-8))
    #expect(isClose(interval.upper, 3 + 1.963243162, relative: 1e-8))
    #expect(interval.method == "t")
  }

  @Test("between bounds, as if one more unit had come out worst, and one more best")
  func augmented() throws {
    let values = [0.8, 0.9, 0.85, 0.95]
    let interval = try #require(Self.interval(values))
    let worst = try #require(
      Self.interval(values + [0], within: -.infinity ... .infinity))
    let best = try #require(Self.interval(values + [1], within: -.infinity ... .infinity))
    #expect(isClose(interval.lower, worst.lower, relative: 1e-12))
    #expect(interval.upper == min(1, best.upper))
    #expect(interval.method == "t-augmented")
    #expect(Self.interval(values, plain: true)?.method == "t")
  }

  @Test("thirty perfect units do not promise a perfect thirty-first")
  func perfect() throws {
    let interval = try #require(Self.interval([Double](repeating: 1, count: 30)))
    #expect(interval.lower > 0.85 && interval.lower < 0.95 && interval.upper == 1)
    let nothing = try #require(Self.interval([0, 0, 0, 0, 0]))
    #expect(nothing.lower == 0 && nothing.upper > 0.1)
  }

  @Test("one unit, none, and an infinite value have none")
  func refused() {
    #expect(Self.interval([0.5]) == nil)
    #expect(Self.interval([]) == nil)
    #expect(Self.interval([0.5, .infinity], within: 0 ... .infinity) == nil)
  }

  @Test("it covers where three masks in a hundred are missed", arguments: [20, 60])
  func rareMisses(count: Int) {
    let share = Coverage(seed: 31).share(of: 1000, truth: 0.873) { sampler in
      Self.interval(
        (0..<count).map { _ in
          sampler.uniform() < 0.03 ? 0 : 0.85 + 0.1 * sampler.uniform()
        })
    }
    #expect(share > 0.95, "\(share)")
  }
}
