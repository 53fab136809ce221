// SPDX-License-Identifier: Apache-2.0

import Numerics

/// What the truth of unverified cases could do to accuracy, where it is not missing at random.
///
/// Nothing is assumed of the unverified but that each is diseased or not. The lowest sensitivity
/// has every unverified negative diseased and every unverified positive healthy; and so on.
/// Source: X.-H. Zhou, Commun Stat Theory Methods 1993;22:3177; A. S. Kosinski, H. X. Barnhart,
/// Biometrics 2003;59:163.
public struct VerificationBounds: Sendable, Hashable {
  /// The lowest and highest sensitivity; nil where no case can be diseased.
  public let sensitivity: ClosedRange<Double>?
  /// The lowest and highest specificity; nil where no case can be healthy.
  public let specificity: ClosedRange<Double>?

  /// The bounds from the strata.
  public init(_ strata: [VerificationStratum]) {
    var diseased = [0.0, 0.0]
    var healthy = [0.0, 0.0]
    var unknown = [0.0, 0.0]
    for stratum in strata {
      let side = stratum.isPositive ? 1 : 0
      diseased[side] += stratum.diseased
      healthy[side] += stratum.verified - stratum.diseased
      unknown[side] += max(0, stratum.total - stratum.verified)
    }
    sensitivity = Self.range(diseased[1], unknown[1], against: diseased[0], unknown[0])
    specificity = Self.range(healthy[0], unknown[0], against: healthy[1], unknown[1])
  }

  private static func range(
    _ right: Double, _ rightUnknown: Double, against wrong: Double, _ wrongUnknown: Double
  ) -> ClosedRange<Double>? {
    guard right + rightUnknown + wrong + wrongUnknown > 0 else { return nil }
    let low = right > 0 ? right / (right + wrong + wrongUnknown) : 0
    let best = right + rightUnknown
    let high = best > 0 ? best / (best + wrong) : 0
    return min(low, high)...max(low, high)
  }
}

extension BeggGreenes {
  /// The strata's shares diseased if the odds of disease among the unverified were `odds` times
  /// those among the verified of the same stratum.
  ///
  /// At 1 it is the correction itself; other values show how far it leans on missingness at
  /// random.
  public func shifted(unverifiedOdds odds: Double) -> BeggGreenes {
    BeggGreenes(
      strata.map { stratum in
        guard stratum.verified > 0, stratum.total > stratum.verified else { return stratum }
        let p = stratum.rate
        let unverified = odds * p / (1 - p + odds * p)
        let expected =
          stratum.diseased + (stratum.total - stratum.verified) * unverified
        return VerificationStratum(
          name: stratum.name, isPositive: stratum.isPositive, total: stratum.total,
          verified: stratum.total, diseased: expected)
      })
  }
}
