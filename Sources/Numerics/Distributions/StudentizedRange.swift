// SPDX-License-Identifier: Apache-2.0

/// The range, largest minus smallest, of independent standard normal numbers.
///
/// This is Tukey's studentised range with the error known (infinite degrees of freedom). Source:
/// J. W. Tukey, The Problem of Multiple Comparisons, 1953; H. L. Harter, Ann Math Stat 1960;31:1122.
public struct StudentizedRange: Sendable, Hashable {
  /// How many normal numbers there are.
  public let count: Int

  /// The range of a number of normal numbers; fewer than two have none.
  public init(count: Int) { self.count = count }

  /// The probability of a range up to q.
  ///
  /// P = k ∫ φ(z) (Φ(z) - Φ(z - q))^(k-1) dz over the place of the largest. The integrand is smooth
  /// and dies out at both ends, so that the sum over an even grid is as good as any rule.
  public func cdf(_ q: Double) -> Double {
    guard count >= 2, !q.isNaN else { return .nan }
    guard q > 0 else { return 0 }
    guard q < 60 else { return 1 }
    let step = 0.125
    var sum = 0.0
    for place in -72...72 {
      let z = Double(place) * step
      var inside = Normal.cdf(z) - Normal.cdf(z - q)
      if inside <= 0 { continue }
      let base = inside
      for _ in 2..<count { inside *= base }
      sum += Normal.density(z) * inside
    }
    return min(1, Double(count) * step * sum)
  }

  /// The probability of a range above q.
  ///
  /// Where it is below about 1e-9 the cdf has lost its digits; there at most one pair can be so far
  /// apart, and the sum over all pairs is the answer.
  public func survival(_ q: Double) -> Double {
    let above = 1 - cdf(q)
    guard above < 1e-9 else { return above }
    let pairs = Double(count * (count - 1) / 2)
    return min(1, pairs * 2 * Normal.survival(q * Normal.rootOfHalf.head))
  }

  /// The range that is exceeded with probability `tail`; NaN outside 0 < tail < 1.
  public func upperQuantile(_ tail: Double) -> Double {
    guard count >= 2, tail > 0, tail < 1 else { return .nan }
    // One pair alone needs less than all pairs do, and Bonferroni's bound of all pairs is enough.
    let pairs = Double(count * (count - 1) / 2)
    let root = 1 / Normal.rootOfHalf.head
    var low = root * Normal.upperQuantile(tail / 2)
    var high = root * Normal.upperQuantile(tail / (2 * pairs))
    var (below, above) = (survival(low) - tail, survival(high) - tail)
    guard below > 0 else { return low }
    guard above < 0 else { return high }
    // Straight lines between the brackets (Illinois), with halvings so that it ends in any case.
    var side = 0
    for step in 0..<100 where high - low > 1e-14 * high {
      var middle = low + (high - low) * (below / (below - above))
      if step % 4 == 3 || !(middle > low && middle < high) { middle = low + (high - low) / 2 }
      let value = survival(middle) - tail
      if value == 0 || middle == low || middle == high { return middle }
      if value > 0 {
        (low, below) = (middle, value)
        if side == -1 { above /= 2 }
        side = -1
      } else {
        (high, above) = (middle, value)
        if side == 1 { below /= 2 }
        side = 1
      }
    }
    return low + (high - low) / 2
  }
}
