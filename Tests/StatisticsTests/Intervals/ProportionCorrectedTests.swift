// SPDX-License-Identifier: Apache-2.0

import Numerics
import Statistics
import TestSupport
import Testing

@Suite("Other intervals of a proportion")
struct ProportionCorrectedTests {
  static let tables: [(Double, Double)] = [(3, 1_000_000), (1, 10), (7, 20), (29, 30), (19, 20)]

  @Test("the mid-p bounds leave half of the error on either side", arguments: tables)
  func midP(x: Double, n: Double) throws {
    let interval = try #require(Proportion.midP(successes: x, trials: n, level: 0.95))
    let low = Binomial(n, interval.lower)
    #expect(isClose(low.survival(x) + low.mass(x) / 2, 0.025, relative: 1e-9))
    let high = Binomial(n, interval.upper)
    #expect(isClose(high.cdf(x) - high.mass(x) / 2, 0.025, relative: 1e-9))
  }

  @Test("the likelihood falls by z^2/2 at its bounds", arguments: tables)
  func likelihood(x: Double, n: Double) throws {
    let interval = try #require(Proportion.likelihoodRatio(successes: x, trials: n, level: 0.95))
    func logLikelihood(_ p: Double) -> Double {
      x * Elementary.log(p) + (n - x) * Elementary.log1p(-p)
    }
    let z = Normal.upperQuantile(0.025)
    for bound in [interval.lower, interval.upper] {
      let fall = logLikelihood(x / n) - logLikelihood(bound)
      #expect(isClose(fall, z * z / 2, relative: 1e-7), "\(bound)")
    }
  }

  @Test("every interval is closed at 0 of n and n of n, where the logit has none")
  func ends() throws {
    for makes in [Proportion.midP, Proportion.wilsonCorrected, Proportion.likelihoodRatio] {
      let none = try #require(makes(0, 12, 0.95))
      #expect(none.lower == 0 && none.upper > 0.1 && none.upper < 0.4)
      let all = try #require(makes(12, 12, 0.95))
      #expect(all.upper == 1 && isClose(all.lower, 1 - none.upper, absolute: 1e-14))
    }
    #expect(Proportion.logit(successes: 0, trials: 12, level: 0.95) == nil)
    #expect(Proportion.logit(successes: 12, trials: 12, level: 0.95) == nil)
  }

  @Test("corrected intervals cover at least what they promise, mid-p on average")
  func coverage() throws {
    func covered(_ makes: (Double, Double, Double) -> Interval?, _ p: Double, _ n: Double) -> Double
    {
      var sum = 0.0
      for x in 0...Int(n) {
        guard let bounds = makes(Double(x), n, 0.95), bounds.lower <= p, p <= bounds.upper else {
          continue
        }
        sum += Binomial(n, p).mass(Double(x))
      }
      return sum
    }
    let shares = (1..<100).map { Double($0) / 100 }
    let midP = shares.map { covered(Proportion.midP, $0, 25) }
    #expect(midP.reduce(0, +) / 99 > 0.95 && (midP.min() ?? 0) > 0.92)
    let corrected = shares.map { covered(Proportion.wilsonCorrected, $0, 25) }
    #expect((corrected.min() ?? 0) > 0.94)
  }
}

@Suite("Intervals without a distribution, and on other scales")
struct GeneralIntervalTests {
  @Test("the median's interval lies between order statistics that cover at least the level")
  func median() throws {
    // 6 values are the first with P(all on one side) = 2/64 <= 0.05.
    #expect(OrderStatistics.medianInterval(ofSorted: [1, 2, 3, 4, 5], level: 0.95) == nil)
    let six = try #require(
      OrderStatistics.medianInterval(ofSorted: [1, 2, 3, 4, 5, 6], level: 0.95))
    #expect(six.lower == 1 && six.upper == 6 && six.method == "order-statistics")
    // Conover's table and every textbook: the 10th and the 21st of 30.
    let places = try #require(OrderStatistics.places(count: 30, quantile: 0.5, level: 0.95))
    #expect(places == (9, 20))
    for n in [7, 20, 31, 100, 1001] {
      for quantile in [0.5, 0.9] {
        guard let places = OrderStatistics.places(count: n, quantile: quantile, level: 0.95) else {
          continue
        }
        let below = Binomial(trials: n, probability: quantile)
        let lower = below.cdf(Double(places.lower))
        let upper = below.survival(Double(places.upper))
        #expect(lower <= 0.025 && upper <= 0.025)
        // One place further in would cover too little.
        #expect(below.cdf(Double(places.lower + 1)) > 0.025)
        #expect(below.survival(Double(places.upper - 1)) > 0.025)
      }
    }
  }

  @Test("the skewed distances of 30 cases: the median is covered, ties or not")
  func medianCoverage() {
    for rounding in [false, true] {
      let share = Coverage(seed: 9).share(of: 1000, truth: 4) { sampler in
        let values = (0..<30).map { _ in
          let value = 4 * Elementary.exp(0.8 * sampler.normal())
          return rounding ? value.rounded() : value
        }
        return OrderStatistics.medianInterval(ofSorted: values.sorted(), level: 0.95)
      }
      #expect(share > 0.94, "\(share)")
    }
  }

  @Test("Fisher's interval of a correlation: 0.5 of 28 pairs")
  func fisher() throws {
    let interval = try #require(CorrelationInterval.pearson(0.5, count: 28, level: 0.95))
    // atanh 0.5 = 0.549306, half width 1.959964/5.
    #expect(isClose(interval.lower, 0.156028, absolute: 1e-6))
    #expect(isClose(interval.upper, 0.735818, absolute: 1e-6))
    #expect(CorrelationInterval.pearson(1, count: 28, level: 0.95) == nil)
    #expect(CorrelationInterval.pearson(0.5, count: 3, level: 0.95) == nil)
    let ranks = try #require(CorrelationInterval.spearman(0.5, count: 28, level: 0.95))
    #expect(ranks.lower < interval.lower && ranks.upper > interval.upper)
  }

  @Test("degrees of freedom of a sum of variances lie between the smallest and the sum")
  func satterthwaite() throws {
    let freedom = try #require(
      WelchSatterthwaite.degreesOfFreedom([(variance: 2, degreesOfFreedom: 5), (2, 5)]))
    #expect(isClose(freedom, 10))
    let one = try #require(
      WelchSatterthwaite.degreesOfFreedom([(variance: 3, degreesOfFreedom: 7), (0, 0)]))
    #expect(isClose(one, 7))
    #expect(WelchSatterthwaite.degreesOfFreedom([]) == nil)
    #expect(WelchSatterthwaite.degreesOfFreedom([(variance: 1, degreesOfFreedom: 0)]) == nil)
    let tiny = try #require(
      WelchSatterthwaite.degreesOfFreedom([(variance: 1e-200, degreesOfFreedom: 4), (1e-200, 4)]))
    #expect(isClose(tiny, 8))
  }
}
