// SPDX-License-Identifier: Apache-2.0

import Numerics

/// Permutation tests, exact where all rearrangements can be gone through, else by seeded draws.
///
/// Two-sided p is the share of rearrangements whose statistic is at least as far from zero as the
/// one seen, where one within 1e-12 of it, relatively, is as far: sums in another order differ in
/// their last bits (near zero by the rounding of the values that were added). Drawn, p = (1 + #)/(B + 1), which is never 0 and keeps its level. (Doubling the
/// smaller tail, as others do, answers another question where the distribution is skewed.)
/// Source: B. Phipson, G. K. Smyth, Stat Appl Genet Mol Biol 2010;9:39.
public struct Permutation: Sendable, Hashable {
  /// The statistic seen.
  public let statistic: Double
  /// The two-sided p value.
  public let p: Double
  /// The share of rearrangements with a statistic up to the one seen.
  public let lowerTail: Double
  /// The share of rearrangements with a statistic at least the one seen.
  public let upperTail: Double
  /// The number of rearrangements looked at.
  public let count: Int
  /// Whether they were all there are.
  public let isExact: Bool

  /// The most rearrangements that are gone through.
  public static let exactLimit = 1 << 20

  /// The two-sided p value of drawn statistics: (1 + #|T*| >= |T|)/(B + 1).
  ///
  /// Undefined statistics (NaN) count as at least as extreme: leaving them out could only lower p.
  public static func twoSided(observed: Double, permuted: [Double]) -> Double? {
    guard !observed.isNaN else { return nil }
    let extreme = permuted.count { $0.isNaN || isAtLeast(abs($0), abs(observed)) }
    return Double(1 + extreme) / Double(permuted.count + 1)
  }

  /// Tests whether paired differences are symmetric about zero, by flipping their signs.
  ///
  /// The statistic is their mean. All 2^n signs up to n = 20, else `draws` seeded ones. Nil
  /// without differences or with one that is not finite.
  public static func signFlip(
    differences: [Double], draws: Int = 9999, seed: UInt64 = 1
  ) -> Self? {
    guard !differences.isEmpty, differences.allSatisfy(\.isFinite), draws > 0 else { return nil }
    // In canonical order, so that draws depend on the values and not on the order of the rows.
    let sorted = differences.sorted()
    let n = Double(sorted.count)
    let seen = sorted.reduce(0, +) / n
    var tally = Tally(observed: seen, values: sorted)
    if sorted.count <= 20 {
      for signs in 0..<(1 << sorted.count) {
        var sum = 0.0
        for (place, value) in sorted.enumerated() {
          sum += signs >> place & 1 == 0 ? value : -value
        }
        tally.add(sum / n)
      }
      return tally.result(isExact: true)
    }
    let words = Draws(seed: seed)
    for draw in 0..<draws {
      var sum = 0.0
      for (place, value) in sorted.enumerated() {
        let flips = words.index(replicate: UInt64(draw), draw: UInt64(place), below: 2) == 1
        sum += flips ? -value : value
      }
      tally.add(sum / n)
    }
    return tally.result(isExact: false)
  }

  /// Tests whether two independent samples come from one distribution, by their difference of means.
  ///
  /// All divisions of the values where there are at most about a million, else `draws` seeded ones.
  /// Nil where a sample is empty or a value is not finite.
  public static func meanDifference(
    _ first: [Double], _ second: [Double], draws: Int = 9999, seed: UInt64 = 1
  ) -> Self? {
    let pooled = (first + second).sorted()
    guard !first.isEmpty, !second.isEmpty, pooled.allSatisfy(\.isFinite), draws > 0 else {
      return nil
    }
    let (m, n) = (Double(first.count), Double(second.count))
    let total = pooled.reduce(0, +)
    func difference(_ sum: Double) -> Double { sum / m - (total - sum) / n }
    var tally = Tally(observed: difference(first.sorted().reduce(0, +)), values: pooled)
    if let all = binomial(pooled.count, first.count), all <= exactLimit {
      var chosen = Array(0..<first.count)
      repeat {
        tally.add(difference(chosen.reduce(0) { $0 + pooled[$1] }))
      } while advance(&chosen, of: pooled.count)
      return tally.result(isExact: true)
    }
    let words = Draws(seed: seed)
    var places = Array(pooled.indices)
    for draw in 0..<draws {
      for place in places.indices { places[place] = place }
      var sum = 0.0
      for place in first.indices {
        let rest = UInt32(clamping: places.count - place)
        let other =
          place + Int(words.index(replicate: UInt64(draw), draw: UInt64(place), below: rest))
        places.swapAt(place, other)
        sum += pooled[places[place]]
      }
      tally.add(difference(sum))
    }
    return tally.result(isExact: false)
  }

  private static func isAtLeast(
    _ value: Double, _ limit: Double, rounding: Double = 0
  ) -> Bool {
    value >= limit - max(rounding, 1e-12 * max(abs(value), abs(limit)))
  }

  /// The next choice of places in lexical order; false after the last.
  private static func advance(_ chosen: inout [Int], of count: Int) -> Bool {
    var place = chosen.count - 1
    while place >= 0, chosen[place] == count - chosen.count + place { place -= 1 }
    guard place >= 0 else { return false }
    chosen[place] += 1
    for later in (place + 1)..<max(place + 1, chosen.count) {
      chosen[later] = chosen[later - 1] + 1
    }
    return true
  }

  /// n over k, or nil where it is beyond the exact limit.
  private static func binomial(_ n: Int, _ k: Int) -> Int? {
    var result = 1
    for step in 0..<min(k, n - k) {
      result = result * (n - step) / (step + 1)
      if result > exactLimit { return nil }
    }
    return result
  }

  private struct Tally {
    let observed: Double
    let rounding: Double
    var extreme = 0
    var lower = 0
    var upper = 0
    var count = 0

    init(observed: Double, values: [Double]) {
      self.observed = observed
      // What a sum of so many numbers can be off by, on the scale of a mean.
      rounding = values.reduce(0) { $0 + abs($1) } * 0x1p-52
    }

    mutating func add(_ statistic: Double) {
      count += 1
      if isAtLeast(abs(statistic), abs(observed), rounding: rounding) { extreme += 1 }
      if isAtLeast(statistic, observed, rounding: rounding) { upper += 1 }
      if isAtLeast(observed, statistic, rounding: rounding) { lower += 1 }
    }

    func result(isExact: Bool) -> Permutation {
      // The arrangement seen is one of all, and is counted besides those drawn.
      let extra = isExact ? 0 : 1
      func share(_ number: Int) -> Double { Double(number + extra) / Double(count + extra) }
      return Permutation(
        statistic: observed, p: share(extreme), lowerTail: share(lower), upperTail: share(upper),
        count: count, isExact: isExact)
    }
  }
}
