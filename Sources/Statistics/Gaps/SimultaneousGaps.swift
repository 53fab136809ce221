// SPDX-License-Identifier: Apache-2.0

import Numerics
public import Wording

/// The gaps between the shares of several groups, with intervals that hold together.
///
/// The largest gap is a maximum: it is above zero in every sample, also where all groups are equal,
/// and an interval of its resampled values never holds zero. Here all pairs get intervals that
/// hold at once, and the largest gap is read off them: where every pair's interval holds its
/// difference, the largest true difference is at least the largest lower bound (zero or more) and
/// at most the largest upper bound. So it holds at exact equality as it does anywhere.
/// `Tests/Fairness/RESULTS.md` tells how often it does.
public struct SimultaneousGaps: Sendable, Hashable {
  /// The counts of each group, by place.
  public let shares: [GroupShare]
  /// What each group's cases are worth as independent ones; the counts themselves where they are.
  public let worth: [GroupShare]
  /// The family that the intervals belong to; nil with fewer than two groups measured.
  public let family: PairwiseFamily?
  /// The places of the groups that have trials.
  public let measured: [Int]
  /// The places of the groups that have none and are left out.
  public let unmeasured: [Int]
  /// Every pair of measured groups.
  public let pairs: [PairGap]
  /// The largest share minus the smallest.
  public let difference: LargestGap
  /// The smallest share over the largest.
  public let ratio: LargestGap
  /// What a reader must know beside the numbers.
  public let notes: [Text]

  /// Compares groups of independent cases.
  ///
  /// `criteria` is the number of criteria that are judged together and share the error.
  public init(_ shares: [GroupShare], level: Double, criteria: Int = 1) {
    let measured = shares.indices.filter { shares[$0].isTable }
    let family = PairwiseFamily(groups: measured.count, level: level, criteria: criteria)
    let bounded = Self.bounded(shares, measured, family)
    self.init(
      shares, worth: shares, measured: measured, family: family, method: "mid-p-tukey", notes: []
    ) { i, j in (bounded[i], bounded[j]) }
  }

  /// The shares of the groups measured with their bounds, by place.
  static func bounded(
    _ shares: [GroupShare], _ measured: [Int], _ family: PairwiseFamily?
  ) -> [BoundedShare?] {
    var bounded = [BoundedShare?](repeating: nil, count: shares.count)
    guard let family else { return bounded }
    for i in measured { bounded[i] = BoundedShare(shares[i], tail: family.tail) }
    return bounded
  }

  /// Compares the groups in `measured`; `sides` gives the bounds of a pair.
  init(
    _ shares: [GroupShare], worth: [GroupShare], measured: [Int], family: PairwiseFamily?,
    method: String, notes: [Text],
    sides: (Int, Int) -> (BoundedShare?, BoundedShare?)
  ) {
    var pairs: [PairGap] = []
    if let family {
      for (place, i) in measured.enumerated() {
        for j in measured[(place + 1)...] {
          let (one, two) = sides(i, j)
          guard let one, let two else { continue }
          pairs.append(Self.pair(i, j, one, two, family, method))
        }
      }
    }
    self.init(shares, worth, measured, pairs, family, notes: notes)
  }

  /// Reads the largest gaps off pairs; without a family there is none.
  init(
    _ shares: [GroupShare], _ worth: [GroupShare], _ measured: [Int], _ pairs: [PairGap],
    _ family: PairwiseFamily?, notes: [Text]
  ) {
    self.shares = shares
    self.worth = worth
    self.family = family
    self.measured = measured
    unmeasured = shares.indices.filter { !measured.contains($0) }
    self.pairs = pairs
    self.notes = notes
    guard let family, let method = pairs.first?.interval.method else {
      let none = LargestGap(
        value: .undefined(Self.tooFewGroups), interval: nil, highest: nil, lowest: nil)
      (difference, ratio) = (none, none)
      return
    }
    difference = Self.largest(shares, measured, pairs, family.level, method)
    ratio = Self.smallestRatio(shares, measured, pairs, family.level, method)
  }

  private static func pair(
    _ i: Int, _ j: Int, _ one: BoundedShare, _ two: BoundedShare, _ family: PairwiseFamily,
    _ method: String
  ) -> PairGap {
    func interval(_ bounds: ClosedRange<Double>) -> Interval {
      Interval(
        lower: bounds.lowerBound, upper: bounds.upperBound, level: family.level, method: method)
    }
    let ratio = two.share > 0 ? one.share / two.share : one.share > 0 ? Double.infinity : nil
    return PairGap(
      first: i, second: j, difference: one.share - two.share,
      interval: interval(JoinedBounds.difference(one, two)), ratio: ratio,
      ratioInterval: JoinedBounds.ratio(one, two).map(interval))
  }

  private static func largest(
    _ shares: [GroupShare], _ measured: [Int], _ pairs: [PairGap], _ level: Double,
    _ method: String
  ) -> LargestGap {
    let (low, high) = extremes(shares, measured)
    let lower = pairs.map(\.distance.lowerBound).max() ?? 0
    let upper = pairs.map(\.distance.upperBound).max() ?? 1
    return LargestGap(
      value: .value(share(shares[high]) - share(shares[low])),
      interval: Interval(lower: lower, upper: upper, level: level, method: method),
      highest: high, lowest: low)
  }

  private static func smallestRatio(
    _ shares: [GroupShare], _ measured: [Int], _ pairs: [PairGap], _ level: Double,
    _ method: String
  ) -> LargestGap {
    let (low, high) = extremes(shares, measured)
    guard share(shares[high]) > 0 else {
      return LargestGap(
        value: .undefined(Self.allZero), interval: nil, highest: high, lowest: low)
    }
    // Two groups without a success each tell nothing of their ratio, which may be anything.
    let ranges = pairs.map { $0.smallerOverLarger ?? 0...1 }
    let lower = ranges.map(\.lowerBound).min() ?? 0
    let upper = ranges.map(\.upperBound).min() ?? 1
    return LargestGap(
      value: .value(share(shares[low]) / share(shares[high])),
      interval: Interval(lower: lower, upper: max(lower, upper), level: level, method: method),
      highest: high, lowest: low)
  }

  private static func extremes(_ shares: [GroupShare], _ measured: [Int]) -> (Int, Int) {
    var (low, high) = (measured[0], measured[0])
    for i in measured {
      if share(shares[i]) < share(shares[low]) { low = i }
      if share(shares[i]) > share(shares[high]) { high = i }
    }
    return (low, high)
  }

  private static func share(_ share: GroupShare) -> Double { share.successes / share.trials }

  static let tooFewGroups = Text(
    zh: "可以计算的组不足两个，无从比较", en: "fewer than two groups can be measured, so none can be compared")
  static let allZero = Text(
    zh: "所有组的该率均为0，比值没有意义", en: "the rate is zero in every group, so a ratio has no meaning")
}
