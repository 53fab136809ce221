// SPDX-License-Identifier: Apache-2.0

import Numerics
import Statistics

/// What the simulations of gaps of one population came to.
struct GapRow: Tally {
  let scenario: Scenario
  var samples = 0
  /// Samples in which fewer than two groups could be measured.
  var undefined = 0
  /// Samples in which some group could not be measured.
  var leftOut = 0
  var difference = Held()
  /// The same by Newcombe's intervals at Bonferroni's level.
  var plain = Held()
  var ratio = Held()
  /// Samples in which every pair's interval held its difference.
  var pairs = Held()
  /// The percentile interval of the resampled largest gap, for contrast.
  var naive = Held()
  /// The widths of our interval and of Bonferroni-Newcombe's.
  var widths: [Double] = []
  var comparators: [Double] = []
  /// The widths of the intervals of all pairs.
  var pairWidths: [Double] = []
  var pairComparators: [Double] = []

  mutating func merge(_ other: GapRow) {
    samples += other.samples
    undefined += other.undefined
    leftOut += other.leftOut
    difference.merge(other.difference)
    plain.merge(other.plain)
    ratio.merge(other.ratio)
    pairs.merge(other.pairs)
    naive.merge(other.naive)
    widths += other.widths
    comparators += other.comparators
    pairWidths += other.pairWidths
    pairComparators += other.pairComparators
  }

  /// Draws one sample and looks what holds.
  mutating func add(sample: Int) {
    let draws = Draws(seed: seed(scenario.name))
    samples += 1
    var shares: [GroupShare] = []
    for (group, size) in scenario.sizes.enumerated() {
      let place = UInt64(2 * group)
      let trials =
        scenario.prevalence.map {
          draws.binomial(
            trials: size, probability: $0, replicate: UInt64(sample), draw: place)
        } ?? size
      let successes = draws.binomial(
        trials: trials, probability: scenario.rates[group], replicate: UInt64(sample),
        draw: place + 1)
      shares.append(GroupShare(successes: Double(successes), trials: Double(trials)))
    }
    let gaps = SimultaneousGaps(shares, level: 0.95)
    if !gaps.unmeasured.isEmpty { leftOut += 1 }
    guard let interval = gaps.difference.interval else {
      undefined += 1
      return
    }
    let truth = scenario.gap(gaps.measured)
    difference.add(interval.lower <= truth && truth <= interval.upper)
    if let bounds = gaps.ratio.interval {
      let truth = scenario.ratio(gaps.measured)
      ratio.add(bounds.lower <= truth && truth <= bounds.upper)
    }
    pairs.add(
      gaps.pairs.allSatisfy { pair in
        let truth = scenario.rates[pair.first] - scenario.rates[pair.second]
        return pair.interval.lower <= truth && truth <= pair.interval.upper
      })
    widths.append(interval.upper - interval.lower)
    pairWidths += gaps.pairs.map { $0.interval.upper - $0.interval.lower }
    if let plain = Self.bonferroniNewcombe(shares, gaps.measured) {
      comparators.append(plain.upper - plain.lower)
      self.plain.add(plain.lower <= truth && truth <= plain.upper)
      pairComparators += plain.pairs
    }
    // For contrast only, and slow.
    if sample < 100 { naive.add(naiveHolds(shares, gaps.measured, truth, sample: sample, draws)) }
  }

  /// The bounds of the gap and the widths of its pairs by Newcombe's intervals at Bonferroni's level.
  private static func bonferroniNewcombe(
    _ shares: [GroupShare], _ measured: [Int]
  ) -> (lower: Double, upper: Double, pairs: [Double])? {
    let count = measured.count * (measured.count - 1) / 2
    var (lower, upper) = (0.0, 0.0)
    var widths: [Double] = []
    for (place, i) in measured.enumerated() {
      for j in measured[(place + 1)...] {
        guard
          let interval = ProportionDifference.newcombe(
            first: (shares[i].successes, shares[i].trials),
            second: (shares[j].successes, shares[j].trials), level: 1 - 0.05 / Double(count))
        else { return nil }
        lower = max(lower, interval.lower, -interval.upper)
        upper = max(upper, interval.upper, -interval.lower)
        widths.append(interval.upper - interval.lower)
      }
    }
    return (lower, upper, widths)
  }

  /// Whether the percentile interval of the resampled largest gap holds the true one.
  private func naiveHolds(
    _ shares: [GroupShare], _ measured: [Int], _ truth: Double, sample: Int, _ draws: Draws
  ) -> Bool {
    let resamples = 100
    let gaps = (0..<resamples).map { resample -> Double in
      let rates = measured.map { group -> Double in
        let (x, n) = (shares[group].successes, shares[group].trials)
        let drawn = draws.binomial(
          trials: Int(n), probability: x / n,
          replicate: UInt64(1_000_000 + sample * resamples + resample), draw: UInt64(group))
        return Double(drawn) / n
      }
      return (rates.max() ?? 0) - (rates.min() ?? 0)
    }.sorted()
    guard let low = Quantile.type7(ofSorted: gaps, 0.025),
      let high = Quantile.type7(ofSorted: gaps, 0.975)
    else { return false }
    return low <= truth && truth <= high
  }

  var result: Result {
    Result(
      part: "gap", scenario: scenario.name, samples: samples,
      numbers: [
        ("difference", difference.rate), ("ratio", ratio.rate), ("pairs", pairs.rate),
        ("bonferroni-newcombe", plain.rate), ("naive", naive.rate), ("width", median(widths)),
        ("relative width", median(widths) / median(comparators)),
        ("relative pair width", median(pairWidths) / median(pairComparators)),
        ("left out", Double(leftOut) / Double(samples)),
        ("undefined", Double(undefined) / Double(samples)),
        ("fewest trials", scenario.trials.min() ?? 0),
      ])
  }
}
