// SPDX-License-Identifier: Apache-2.0

import Numerics

/// The distribution of a model's linear predictor (logit of its risks) that a plan foresees.
///
/// What is needed of it are means over people, which are sums over a fine grid of the normal
/// distribution: no simulation, and the same number each time.
public enum LinearPredictor: Sendable, Hashable {
  /// Normal over all people; risks are taken as true, so that this fixes prevalence and C.
  case normal(mean: Double, deviation: Double)
  /// Normal with one deviation in people with and without the event, from prevalence and C.
  ///
  /// With deviation s = sqrt(2) Phi^-1(C) and means s^2 apart such risks are calibrated: the
  /// logarithm of the density ratio is the linear predictor itself, but for a constant.
  case binormal(prevalence: Double, cStatistic: Double)

  /// Normal parts: share of people, mean and deviation.
  private var parts: [(share: Double, mean: Double, deviation: Double)]? {
    switch self {
    case .normal(let mean, let deviation):
      guard mean.isFinite, deviation > 0, deviation.isFinite else { return nil }
      return [(1, mean, deviation)]
    case .binormal(let prevalence, let c):
      guard prevalence > 0, prevalence < 1, c > 0.5, c < 1 else { return nil }
      let deviation = 2.0.squareRoot() * Normal.quantile(c)
      let variance = deviation * deviation
      let middle = Elementary.logit(prevalence)
      return [
        (prevalence, middle + variance / 2, deviation),
        (1 - prevalence, middle - variance / 2, deviation),
      ]
    }
  }

  /// The mean of a function over all people whose linear predictor is at least `least`.
  ///
  /// By Gauss and Legendre's rule on short pieces; a smooth function comes out to about 1e-13.
  func mean(from least: Double = -.infinity, _ function: (Double) -> Double) -> Double? {
    guard let parts else { return nil }
    var total = 0.0
    for part in parts {
      let low = max(least, part.mean - Self.reach * part.deviation)
      let high = part.mean + Self.reach * part.deviation
      if low >= high { continue }
      let pieces = 64
      let width = (high - low) / Double(pieces)
      for piece in 0..<pieces {
        let centre = low + (Double(piece) + 0.5) * width
        for (node, weight) in Self.rule {
          for x in [centre - node * width / 2, centre + node * width / 2] {
            let density = Normal.density((x - part.mean) / part.deviation) / part.deviation
            total += part.share * function(x) * density * weight * width / 2
          }
        }
      }
    }
    return total
  }

  /// How far from the mean people are counted, in standard deviations.
  private static let reach = 9.0

  /// The positive nodes and the weights of the rule with six points.
  private static let rule: [(Double, Double)] = [
    (0.2386191860831969, 0.4679139345726910), (0.6612093864662645, 0.3607615730481386),
    (0.9324695142031521, 0.1713244923791704),
  ]

  /// The prevalence that the risks imply.
  public var prevalence: Double? { mean { Elementary.expit($0) } }

  /// The C statistic that the risks imply: the chance that a case with the event has the larger.
  public var cStatistic: Double? {
    guard let parts, let prevalence, prevalence > 0, prevalence < 1 else { return nil }
    if case .binormal(_, let c) = self { return c }
    // One normal part: people without the event and a smaller predictor, at each predictor.
    let part = parts[0]
    let steps = 4000
    let width = 2 * Self.reach * part.deviation / Double(steps)
    var below = 0.0
    var pairs = 0.0
    for step in 0..<steps {
      let x = part.mean - Self.reach * part.deviation + (Double(step) + 0.5) * width
      let mass = Normal.density((x - part.mean) / part.deviation) / part.deviation * width
      let risk = Elementary.expit(x)
      pairs += mass * risk * (below + mass * (1 - risk) / 2)
      below += mass * (1 - risk)
    }
    return pairs / (prevalence * (1 - prevalence))
  }

  /// Sensitivity and specificity at a risk threshold, which is strictly between 0 and 1.
  public func rates(atRisk threshold: Double) -> (sensitivity: Double, specificity: Double)? {
    guard threshold > 0, threshold < 1, let prevalence,
      let found = mean(from: Elementary.logit(threshold), { Elementary.expit($0) }),
      let called = mean(from: Elementary.logit(threshold), { _ in 1 })
    else { return nil }
    return (
      min(1, found / prevalence), max(0, 1 - (called - found) / (1 - prevalence))
    )
  }

  /// What one person tells about intercept and slope of a recalibration: the unit information.
  var information: (intercept: Double, slope: Double, both: Double)? {
    func weight(_ x: Double) -> Double { Elementary.expit(x) * Elementary.expit(-x) }
    guard let intercept = mean(weight), let slope = mean({ $0 * $0 * weight($0) }),
      let both = mean({ $0 * weight($0) })
    else { return nil }
    return (intercept, slope, both)
  }
}
