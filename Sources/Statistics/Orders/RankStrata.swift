// SPDX-License-Identifier: Apache-2.0

import Numerics

/// Whether places tell anything of two kinds, or of other places, over strata that were drawn apart.
///
/// Ranks are taken within each stratum, so that what lies in which stratum tells nothing. Sums of
/// centred rank products, their means (0) and variances add up over strata; the ratio is taken as
/// normal. In one stratum these are the rank-sum test and Spearman's test.
public struct RankStrata: Sendable, Hashable {
  /// How strongly they go together, from -1 to 1.
  ///
  /// For two orders the rank correlation; for two kinds the chance that one of the first stands behind
  /// one of the second, less one half, doubled.
  public let association: Double
  /// The two-sided p value.
  public let p: Double
  /// How many places bear on it.
  public let places: Int

  /// Tests whether those marked stand earlier or later: van Elteren's sum of rank-sum tests.
  ///
  /// Each stratum is a sequence in its order. Nil where no stratum has both kinds.
  /// Source: P. H. van Elteren, Bull Int Stat Inst 1960;37:351, with equal weights of pairs.
  public init?(marks strata: [[Bool]]) {
    var (sum, variance, pairs, places) = (0.0, 0.0, 0.0, 0)
    for stratum in strata {
      let m = Double(stratum.count { $0 })
      let n = Double(stratum.count) - m
      guard m > 0, n > 0 else { continue }
      var ahead = 0.0
      var larger = 0.0
      for mark in stratum {
        if mark { larger += ahead } else { ahead += 1 }
      }
      sum += larger - m * n / 2
      variance += m * n * (m + n + 1) / 12
      pairs += m * n
      places += stratum.count
    }
    guard variance > 0 else { return nil }
    association = 2 * sum / pairs
    p = min(1, 2 * Normal.survival(sum.magnitude / variance.squareRoot()))
    self.places = places
  }

  /// Tests whether two orders of the same items go together: Spearman's, over strata.
  ///
  /// Each stratum has the two places of each of its items. Nil where no stratum has two items or more.
  /// Source: C. Spearman, Am J Psychol 1904;15:72; the variance 1/(n - 1) of the null distribution:
  /// M. G. Kendall, Rank Correlation Methods, 1948, chapter 5.
  public init?(orders strata: [[(first: Double, second: Double)]]) {
    var (sum, variance, squares, places) = (0.0, 0.0, 0.0, 0)
    for stratum in strata where stratum.count > 1 {
      guard let first = DoubledRanks(stratum.map(\.first)),
        let second = DoubledRanks(stratum.map(\.second))
      else { return nil }
      let n = Double(stratum.count)
      var products = 0.0
      var (own, other) = (0.0, 0.0)
      for (a, b) in zip(first.doubled, second.doubled) {
        let (x, y) = ((Double(a) - n - 1) / 2, (Double(b) - n - 1) / 2)
        products += x * y
        own += x * x
        other += y * y
      }
      sum += products
      variance += own * other / (n - 1)
      squares += (own * other).squareRoot()
      places += stratum.count
    }
    guard variance > 0 else { return nil }
    association = sum / squares
    p = min(1, 2 * Normal.survival(sum.magnitude / variance.squareRoot()))
    self.places = places
  }
}
