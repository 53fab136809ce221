// SPDX-License-Identifier: Apache-2.0

import Numerics

/// The log partial likelihood of one covariate with its first two derivatives.
struct CoxLikelihood {
  /// The value, its slope, and minus its curvature.
  struct Terms {
    var value = 0.0
    var score = 0.0
    var information = 0.0
  }

  private let order: SurvivalTimes
  /// The covariate at each place, less its mean: the coefficient does not depend on the origin.
  private let covariates: [Double]
  private let weights: [Double]
  private let ties: CoxFit.Ties
  private let wholeWeights: Bool

  init(
    _ order: SurvivalTimes, covariates: [Double], ties: CoxFit.Ties,
    weights: UnsafeBufferPointer<Double>?
  ) {
    self.order = order
    self.ties = ties
    let weighed = order.rows.map { weights?[Int($0)] ?? 1 }
    let values = order.rows.map { covariates[Int($0)] }
    let total = weighed.reduce(0, +)
    let centre = total > 0 ? zip(values, weighed).reduce(0) { $0 + $1.0 * $1.1 } / total : 0
    self.covariates = values.map { $0 - centre }
    self.weights = weighed
    wholeWeights = weighed.allSatisfy { $0 == $0.rounded() } && total < 1e7
  }

  var hasEvents: Bool {
    order.causes.indices.contains { order.causes[$0] == 1 && weights[$0] > 0 }
  }

  /// Whether every event has the highest covariate at risk, or every one the lowest.
  var isMonotone: Bool {
    var (high, low) = (-Double.infinity, Double.infinity)
    var (alwaysHighest, alwaysLowest) = (true, true)
    var time = order.times.count - 1
    while time >= 0 {
      let places = places(time)
      for place in places where weights[place] > 0 {
        high = max(high, covariates[place])
        low = min(low, covariates[place])
      }
      for place in places where weights[place] > 0 && order.causes[place] == 1 {
        if covariates[place] < high { alwaysHighest = false }
        if covariates[place] > low { alwaysLowest = false }
      }
      time -= 1
    }
    return alwaysHighest || alwaysLowest
  }

  private func places(_ time: Int) -> Range<Int> {
    Int(order.starts[time])..<Int(order.starts[time + 1])
  }

  func terms(at beta: Double) -> Terms {
    var terms = Terms()
    var all = Moments()
    // The largest exponent is taken out, so that no sum overflows.
    let top = covariates.reduce(-Double.infinity) { max($0, $1 * beta) }
    var time = order.times.count - 1
    while time >= 0 {
      var dying = Moments()
      var (deaths, rows) = (0.0, 0.0)
      for place in places(time) where weights[place] > 0 {
        let (x, weight) = (covariates[place], weights[place])
        let risk = weight * Elementary.exp(x * beta - top)
        all.add(x, risk)
        if order.causes[place] == 1 {
          dying.add(x, risk)
          deaths += weight
          rows += 1
          terms.value += weight * (x * beta - top)
          terms.score += weight * x
        }
      }
      if deaths > 0 {
        // Whole weights are that many tied events; others share their mean among the rows.
        let count = wholeWeights ? deaths : rows
        let tied = ties == .efron && count > 1 ? Int(count) : 1
        let share = deaths / Double(tied)
        for k in 0..<tied {
          all.charge(share, without: dying, times: Double(k) / Double(tied), to: &terms)
        }
      }
      time -= 1
    }
    return terms
  }

  /// Sums of risks, and of risks times the covariate and its square.
  private struct Moments {
    var zeroth = 0.0
    var first = 0.0
    var second = 0.0

    mutating func add(_ x: Double, _ risk: Double) {
      zeroth += risk
      first += risk * x
      second += risk * x * x
    }

    func charge(_ weight: Double, without dying: Moments, times part: Double, to terms: inout Terms)
    {
      let total = zeroth - part * dying.zeroth
      let mean = (first - part * dying.first) / total
      terms.value -= weight * Elementary.log(total)
      terms.score -= weight * mean
      terms.information += weight * ((second - part * dying.second) / total - mean * mean)
    }
  }
}
