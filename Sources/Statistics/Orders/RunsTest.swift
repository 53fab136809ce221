// SPDX-License-Identifier: Apache-2.0

import Numerics

/// Whether two kinds follow one another as in a draw: Wald and Wolfowitz's test of runs.
///
/// Of m of one kind and n of the other all orders are equally likely under the null hypothesis; the
/// number of runs then has mean 1 + 2mn/(m + n) and variance
/// 2mn(2mn - m - n)/((m + n)²(m + n - 1)). Several sequences drawn apart are taken together: runs,
/// means and variances add up. Too few runs mean that kinds stand in heaps, too many that they
/// alternate; the p value is two-sided.
/// Source: A. Wald, J. Wolfowitz, Ann Math Stat 1940;11:147.
public struct RunsTest: Sendable, Hashable {
  /// The number of runs.
  public let runs: Int
  /// The number to be expected.
  public let expected: Double
  /// The two-sided p value.
  public let p: Double
  /// `runs-exact`, or `runs-normal` with more than 200 places in all.
  public let method: String

  static let exactLimit = 200

  /// Tests sequences drawn apart; nil where none of them has both kinds.
  public init?(_ sequences: [[Bool]]) {
    var (runs, expected, variance, places) = (0, 0.0, 0.0, 0)
    var sizes: [(Int, Int)] = []
    for sequence in sequences {
      let first = sequence.count { $0 }
      let second = sequence.count - first
      guard first > 0, second > 0 else { continue }
      runs += 1 + zip(sequence, sequence.dropFirst()).count { $0 != $1 }
      let (m, n) = (Double(first), Double(second))
      let pairs = 2 * m * n
      expected += 1 + pairs / (m + n)
      variance += pairs * (pairs - m - n) / ((m + n) * (m + n) * (m + n - 1))
      places += sequence.count
      sizes.append((first, second))
    }
    guard !sizes.isEmpty else { return nil }
    self.runs = runs
    self.expected = expected
    if places <= Self.exactLimit {
      p = Self.exact(runs, sizes)
      method = "runs-exact"
    } else {
      guard variance > 0 else { return nil }
      let gap = max(0, (Double(runs) - expected).magnitude - 0.5)
      p = min(1, 2 * Normal.survival(gap / variance.squareRoot()))
      method = "runs-normal"
    }
  }

  /// Twice the smaller tail, at most 1.
  private static func exact(_ runs: Int, _ sizes: [(Int, Int)]) -> Double {
    // masses[k] is the probability of k runs in all.
    var masses = [1.0]
    for (m, n) in sizes {
      let own = distribution(m, n)
      var next = [Double](repeating: 0, count: masses.count + own.count - 1)
      for (i, a) in masses.enumerated() where a > 0 {
        for (j, b) in own.enumerated() { next[i + j] += a * b }
      }
      masses = next
    }
    let lower = masses.prefix(runs + 1).reduce(0, +)
    let upper = masses.dropFirst(runs).reduce(0, +)
    return min(1, 2 * min(lower, upper))
  }

  /// The probability of each number of runs of m and n.
  ///
  /// Of 2k runs 2 C(m-1, k-1) C(n-1, k-1)/C(m+n, m), of 2k + 1 the two ways to have one kind more.
  private static func distribution(_ m: Int, _ n: Int) -> [Double] {
    func choose(_ n: Int, _ k: Int) -> Double {
      guard k >= 0, k <= n else { return 0 }
      var product = 1.0
      for i in 0..<min(k, n - k) { product = product * Double(n - i) / Double(i + 1) }
      return product
    }
    // Of at most 200 places the largest is C(200, 100), about 9e58.
    let all = choose(m + n, m)
    return (0...(m + n)).map { runs in
      guard runs >= 2 else { return 0 }
      let k = runs / 2
      let ways =
        runs.isMultiple(of: 2)
        ? 2 * choose(m - 1, k - 1) * choose(n - 1, k - 1)
        : choose(m - 1, k - 1) * choose(n - 1, k) + choose(m - 1, k) * choose(n - 1, k - 1)
      return ways / all
    }
  }
}
