// SPDX-License-Identifier: Apache-2.0

import Foundation
import Statistics
import TestSupport
import Testing

@Suite("Intervals of quantities of the 2x2 table")
struct TableIntervalTests {
  /// Shares of tp, fp, fn, tn, and the number of cases; every quantity well inside its range.
  static let worlds: [([Double], Int)] = [
    ([0.24, 0.10, 0.06, 0.60], 100), ([0.08, 0.05, 0.02, 0.85], 200),
    ([0.45, 0.05, 0.05, 0.45], 60),
  ]

  @Test("F1 covers what it promises", arguments: worlds)
  func coverageOfF1(shares: [Double], n: Int) {
    let truth = 2 * shares[0] / (2 * shares[0] + shares[1] + shares[2])
    let share = Coverage(seed: 11).share(of: 2000, truth: truth) { sampler in
      let c = sampler.cells(n, shares)
      return FMeasure.interval(tp: c[0], fp: c[1], fn: c[2], level: 0.95)
    }
    #expect(share > 0.935 && share < 0.97, "\(share)")
  }

  @Test("MCC covers what it promises", arguments: worlds)
  func coverageOfMatthews(shares: [Double], n: Int) throws {
    let truth = try #require(
      MatthewsCorrelation.value(tp: shares[0], fp: shares[1], fn: shares[2], tn: shares[3]))
    let share = Coverage(seed: 12).share(of: 2000, truth: truth) { sampler in
      let c = sampler.cells(n, shares)
      return MatthewsCorrelation.interval(tp: c[0], fp: c[1], fn: c[2], tn: c[3], level: 0.95)
    }
    #expect(share > 0.93 && share < 0.975, "\(share)")
  }

  @Test("Youden's index and balanced accuracy cover what they promise", arguments: worlds)
  func coverageOfYouden(shares: [Double], n: Int) {
    let sensitivity = shares[0] / (shares[0] + shares[2])
    let specificity = shares[3] / (shares[1] + shares[3])
    let share = Coverage(seed: 13).share(of: 2000, truth: (sensitivity + specificity) / 2) {
      let c = $0.cells(n, shares)
      return YoudenIndex.balancedAccuracyInterval(
        tp: c[0], fp: c[1], fn: c[2], tn: c[3], level: 0.95)
    }
    #expect(share > 0.935 && share < 0.975, "\(share)")
  }

  @Test("kappa covers what it promises", arguments: worlds)
  func coverageOfKappa(shares: [Double], n: Int) throws {
    let truth = try #require(Kappa.estimate(table: shares, categories: 2)).value
    let share = Coverage(seed: 14).share(of: 2000, truth: truth) {
      Kappa.interval(table: $0.cells(n, shares), categories: 2, level: 0.95)
    }
    #expect(share > 0.92 && share < 0.97, "\(share)")
  }

  @Test("likelihood ratios and the odds ratio cover what they promise", arguments: worlds)
  func coverageOfRatios(shares: [Double], n: Int) {
    let (tp, fp, fn, tn) = (shares[0], shares[1], shares[2], shares[3])
    let positive = (tp / (tp + fn)) / (fp / (fp + tn))
    let negative = (fn / (tp + fn)) / (tn / (fp + tn))
    let odds = tp * tn / fp / fn
    let coverage = Coverage(seed: 15)
    let found = [
      coverage.share(of: 1000, truth: positive) {
        let c = $0.cells(n, shares)
        return LikelihoodRatio.positiveLikelihoodRatio(
          tp: c[0], fp: c[1], fn: c[2], tn: c[3], level: 0.95)
      },
      coverage.share(of: 1000, truth: negative) {
        let c = $0.cells(n, shares)
        return LikelihoodRatio.negativeLikelihoodRatio(
          tp: c[0], fp: c[1], fn: c[2], tn: c[3], level: 0.95)
      },
      coverage.share(of: 1000, truth: odds) {
        let c = $0.cells(n, shares)
        return LikelihoodRatio.diagnosticOddsRatio(
          tp: c[0], fp: c[1], fn: c[2], tn: c[3], level: 0.95)
      },
    ]
    for share in found { #expect(share > 0.93 && share < 0.99, "\(share)") }
  }

  @Test("a likelihood ratio of infinity has a finite lower bound, one of 0 a positive upper")
  func infiniteRatio() throws {
    let infinite = try #require(
      LikelihoodRatio.positiveLikelihoodRatio(tp: 8, fp: 0, fn: 2, tn: 30, level: 0.95))
    #expect(infinite.upper == .infinity && infinite.lower > 1 && infinite.lower.isFinite)
    #expect(infinite.method == "log-haldane")
    let zero = try #require(
      LikelihoodRatio.positiveLikelihoodRatio(tp: 0, fp: 3, fn: 10, tn: 30, level: 0.95))
    #expect(zero.lower == 0 && zero.upper > 0 && zero.upper.isFinite)
    #expect(
      LikelihoodRatio.positiveLikelihoodRatio(tp: 0, fp: 0, fn: 10, tn: 30, level: 0.95) == nil)
    #expect(LikelihoodRatio.diagnosticOddsRatio(tp: 0, fp: 0, fn: 1, tn: 1, level: 0.95) == nil)
  }

  @Test("the log interval of a likelihood ratio is the closed formula")
  func closedFormula() throws {
    // 80/100 against 10/100: ratio 8, error of its logarithm sqrt(1/80 - 1/100 + 1/10 - 1/100).
    let interval = try #require(
      LikelihoodRatio.positiveLikelihoodRatio(tp: 80, fp: 10, fn: 20, tn: 90, level: 0.95))
    #expect(isClose(interval.lower, 4.407650439777149, relative: 1e-12))
    #expect(isClose(interval.upper, 14.520207732997049, relative: 1e-12))
    #expect(interval.method == "log")
  }

  @Test("PPV at a prevalence of 2 % is Mercaldo's example")
  func mercaldo() throws {
    let value = try #require(
      PredictiveValues.positive(tp: 80, fp: 10, fn: 20, tn: 90, prevalence: 0.02))
    let interval = try #require(
      PredictiveValues.positiveInterval(
        tp: 80, fp: 10, fn: 20, tn: 90, prevalence: 0.02, level: 0.95))
    #expect(isClose(value, 0.1404, absolute: 5e-5))
    #expect(isClose(interval.lower, 0.0825, absolute: 5e-5))
    #expect(isClose(interval.upper, 0.2286, absolute: 5e-5))
    #expect(interval.method == "mercaldo-logit")
  }

  @Test("a specificity of 1 gives a PPV of 1 with an interval that has width")
  func perfectSpecificity() throws {
    let interval = try #require(
      PredictiveValues.positiveInterval(
        tp: 8, fp: 0, fn: 2, tn: 40, prevalence: 0.1, level: 0.95))
    #expect(interval.upper == 1 && interval.lower > 0 && interval.lower < 0.95)
    #expect(interval.method == "mercaldo-adjusted-logit")
    #expect(
      PredictiveValues.positiveInterval(
        tp: 0, fp: 0, fn: 2, tn: 40, prevalence: 0.1, level: 0.95) == nil)
  }

  @Test("predictive values at a prevalence cover what they promise")
  func coverageOfPredictiveValues() throws {
    let truth = try #require(
      PredictiveValues.negative(tp: 0.8, fp: 0.1, fn: 0.2, tn: 0.9, prevalence: 0.05))
    let share = Coverage(seed: 16).share(of: 2000, truth: truth) { sampler in
      let positive = sampler.cells(60, [0.8, 0.2])
      let negative = sampler.cells(80, [0.1, 0.9])
      return PredictiveValues.negativeInterval(
        tp: positive[0], fp: negative[0], fn: positive[1], tn: negative[1], prevalence: 0.05,
        level: 0.95)
    }
    #expect(share > 0.935 && share < 0.97, "\(share)")
  }

  @Test("an MCC of 1 keeps a lower bound below 1")
  func perfectMatthews() throws {
    let interval = try #require(
      MatthewsCorrelation.interval(tp: 15, fp: 0, fn: 0, tn: 15, level: 0.95))
    #expect(interval.upper == 1 && interval.lower > 0.4 && interval.lower < 0.9)
    #expect(MatthewsCorrelation.interval(tp: 0, fp: 0, fn: 3, tn: 15, level: 0.95) == nil)
  }

  @Test("the variance of MCC is that of the delta method by numerical derivatives")
  func matthewsVariance() throws {
    let cells = [30.0, 12, 9, 77]
    let n = cells.reduce(0, +)
    func value(_ c: [Double]) throws -> Double {
      try #require(MatthewsCorrelation.value(tp: c[0], fp: c[1], fn: c[2], tn: c[3]))
    }
    // var = (sum p d^2 - (sum p d)^2)/n with d the derivative by the cell's share.
    var mean = 0.0
    var square = 0.0
    for cell in cells.indices {
      var (up, down) = (cells, cells)
      up[cell] += 1e-4
      down[cell] -= 1e-4
      let derivative = try (value(up) - value(down)) / 2e-4 * n
      mean += cells[cell] / n * derivative
      square += cells[cell] / n * derivative * derivative
    }
    let phi = try value(cells)
    let error = ((square - mean * mean) / n).squareRoot() / (1 - phi * phi)
    let interval = try #require(
      MatthewsCorrelation.interval(tp: 30, fp: 12, fn: 9, tn: 77, level: 0.95))
    func z(_ r: Double) -> Double { 0.5 * log((1 + r) / (1 - r)) }
    let found = (z(interval.upper) - z(interval.lower)) / 2 / 1.959963984540054
    #expect(isClose(found, error, relative: 1e-6))
  }

  @Test("kappa of two raters and its error are Fleiss, Cohen and Everitt's")
  func kappa() throws {
    // 35 of 50 agree, chance agreement 0.5.
    let kappa = try #require(Kappa.estimate(table: [20, 5, 10, 15], categories: 2))
    #expect(isClose(kappa.value, 0.4, relative: 1e-12))
    #expect(isClose(kappa.standardError, 0.1269960629, relative: 1e-8))
    #expect(Kappa.estimate(table: [50, 0, 0, 0], categories: 2) == nil)
    #expect(Kappa.interval(table: [20, 0, 0, 20], categories: 2, level: 0.95) == nil)
  }
}
