// SPDX-License-Identifier: Apache-2.0

import Numerics
import Wording

/// The smallest true gap that groups of these sizes would show.
///
/// A gap that data could not have shown is not a gap that is not there. For two groups of n and m
/// cases, where one has the rate p, it is the gap d for which
///
///     d = c sqrt(r(1 - r)(1/n + 1/m) N/(N - 1)) + z sqrt(p(1 - p)/n + q(1 - q)/m)
///
/// with q = p - d or p + d, r the mean rate of both, c the family's critical value and z the
/// normal quantile of the power. Source: J. L. Fleiss, B. Levin, M. C. Paik, Statistical Methods
/// for Rates and Proportions, 3rd ed., 2003, section 4.2, with c for all pairs.
public enum DetectableGap {
  /// The smallest gap that the second group, worse or better than the first, would show.
  ///
  /// The wider of both directions, so that it holds whichever way the gap lies; a direction in
  /// which the rate would leave 0 to 1 is no direction. Undefined where no gap would be shown.
  public static func pair(
    first: Double, second: Double, rate: Double, family: PairwiseFamily, power: Double = 0.8
  ) -> Measured {
    guard first > 0, second > 0, rate >= 0, rate <= 1, power > 0, power < 1 else {
      return .undefined(GroupShare.noTrials)
    }
    let z = Normal.quantile(power)
    let found = [(-1.0, rate), (1.0, 1 - rate)].compactMap { sign, room -> Double? in
      guard room > 0 else { return nil }
      return smallest(first, second, rate, sign, room, family.critical, z)
    }
    guard let widest = found.max() else { return .undefined(none) }
    return .value(widest)
  }

  /// The smallest gap each group would show against the best measured of the others.
  ///
  /// Undefined for groups without trials, and for groups too small to show any gap.
  public static func each(
    _ shares: [GroupShare], rate: Double, family: PairwiseFamily, power: Double = 0.8
  ) -> [Measured] {
    shares.indices.map { i in
      guard shares[i].isTable else { return .undefined(GroupShare.noTrials) }
      let others = shares.indices.filter { $0 != i && shares[$0].isTable }
      guard let most = others.map({ shares[$0].trials }).max() else {
        return .undefined(SimultaneousGaps.tooFewGroups)
      }
      return pair(
        first: most, second: shares[i].trials, rate: rate, family: family, power: power)
    }
  }

  private static func smallest(
    _ n: Double, _ m: Double, _ p: Double, _ sign: Double, _ room: Double, _ c: Double,
    _ z: Double
  ) -> Double? {
    let total = n + m
    let correction = total > 1 ? total / (total - 1) : 1
    func excess(_ gap: Double) -> Double {
      let q = min(1, max(0, p + sign * gap))
      let r = (n * p + m * q) / total
      let under = (r * (1 - r) * (1 / n + 1 / m) * correction).squareRoot()
      let real = (p * (1 - p) / n + q * (1 - q) / m).squareRoot()
      return gap - c * under - z * real
    }
    guard excess(room) >= 0 else { return nil }
    return Bisection.root(from: 0, to: room, positiveAtLow: false, excess)
  }

  static let none = Text(
    zh: "这些例数下，任何差距都难以显出", en: "groups of these sizes would hardly show any gap")
}
