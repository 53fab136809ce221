// SPDX-License-Identifier: Apache-2.0

import Numerics
public import Wording

/// The gaps of any metric between groups, from replicates that resample patients.
///
/// For what is no proportion (areas under curves, calibration errors) the errors of all pairs come
/// from the same replicates: a pair's difference stands its bootstrap standard error apart, and
/// the critical value is the quantile of the largest studentised deviation over all pairs (max-T),
/// so that all pairs' intervals hold together and ties between groups are accounted for. The
/// largest gap is read off the pairs as in ``SimultaneousGaps``; the resampled values of the
/// largest gap themselves are not used, because they are never below it.
/// Source: A. C. Davison, D. V. Hinkley, Bootstrap Methods, 1997, section 4.2; P. H. Westfall,
/// S. S. Young, Resampling-Based Multiple Testing, 1993.
public struct ReplicateGaps: Sendable, Hashable {
  /// Two groups compared.
  public struct Pair: Sendable, Hashable {
    /// The place of the first group.
    public let first: Int
    /// The place of the second group.
    public let second: Int
    /// The first's value minus the second's.
    public let difference: Double
    /// The bootstrap standard error of the difference.
    public let standardError: Double
    /// The interval; all pairs' hold together.
    public let interval: Interval
  }

  /// Every pair of groups that have a value and spread.
  public let pairs: [Pair]
  /// The largest value minus the smallest.
  public let difference: LargestGap
  /// How many standard errors the intervals reach to either side.
  public let critical: Double?
  /// The places of the groups that have no value and are left out.
  public let unmeasured: [Int]
  /// What a reader must know beside the numbers.
  public let notes: [Text]

  /// Compares groups by their values and by replicates, each of which has one value a group.
  ///
  /// `replicates[r][g]` is the value of group g in replicate r, NaN where undefined; a replicate
  /// lacking any group's value is left out and counted. `units` is the number of patients of the
  /// smallest group, whose standard error is itself uncertain: the intervals are longer by the ratio
  /// of Student's critical value to the normal's. `span` is as far apart as values can be.
  public init(
    estimates: [Double?], replicates: [[Double]], level: Double, criteria: Int = 1,
    units: Int, span: Double = .infinity
  ) {
    let measured = estimates.indices.filter { estimates[$0] != nil }
    unmeasured = estimates.indices.filter { estimates[$0] == nil }
    let values = estimates.map { $0 ?? .nan }
    let whole = replicates.filter { row in
      row.count == values.count && measured.allSatisfy { row[$0].isFinite }
    }
    let few = FewClusters(units)
    var notes = few.notes
    if whole.count < replicates.count {
      notes += [Self.leftOut(replicates.count - whole.count, of: replicates.count)]
    }
    guard measured.count >= 2, Level.isValid(level), criteria >= 1 else {
      self.notes = notes
      (pairs, critical) = ([], nil)
      difference = LargestGap(
        value: .undefined(SimultaneousGaps.tooFewGroups), interval: nil, highest: nil, lowest: nil)
      return
    }
    var (low, high) = (measured[0], measured[0])
    for i in measured {
      if values[i] < values[low] { low = i }
      if values[i] > values[high] { high = i }
    }
    let error = (1 - level) / Double(criteria)
    let fitted = Self.fit(measured, values, whole, error: error, units: units)
    self.notes = notes + (fitted == nil ? [Self.noSpread] : [])
    critical = fitted?.critical
    pairs = (fitted?.pairs ?? []).map { i, j, deviation in
      let gap = values[i] - values[j]
      let half = (fitted?.critical ?? 0) * deviation
      return Pair(
        first: i, second: j, difference: gap, standardError: deviation,
        interval: Interval(
          lower: max(-span, gap - half), upper: min(span, gap + half), level: level,
          method: Self.method))
    }
    let lower = pairs.map { max($0.interval.lower, -$0.interval.upper, 0) }.max()
    let upper = pairs.map { max($0.interval.upper, -$0.interval.lower) }.max()
    difference = LargestGap(
      value: .value(values[high] - values[low]),
      interval: lower.flatMap { lower in
        upper.map { Interval(lower: lower, upper: $0, level: level, method: Self.method) }
      }, highest: high, lowest: low)
  }

  static let method = "bootstrap-max-t"

  /// The pairs' standard errors and the critical value; nil where any pair has no spread.
  private static func fit(
    _ measured: [Int], _ values: [Double], _ replicates: [[Double]], error: Double,
    units: Int
  ) -> (pairs: [(Int, Int, Double)], critical: Double)? {
    guard replicates.count >= Bootstrap.fewestReplicates, units > 1 else { return nil }
    var pairs: [(Int, Int, Double)] = []
    for (place, i) in measured.enumerated() {
      for j in measured[(place + 1)...] {
        let summary = ReplicateSummary(replicates.map { $0[i] - $0[j] })
        guard let deviation = summary.standardError, deviation > 0 else { return nil }
        pairs.append((i, j, deviation))
      }
    }
    var largest = replicates.map { row in
      pairs.map { i, j, deviation in
        (row[i] - row[j] - (values[i] - values[j])).magnitude / deviation
      }.max() ?? 0
    }
    largest.sort()
    guard let quantile = Quantile.type7(ofSorted: largest, 1 - error) else { return nil }
    // Below what one pair alone needs only chance can put it.
    let one = Normal.upperQuantile(error / 2)
    let critical = max(quantile, one)
    let student = StudentT(degreesOfFreedom: Double(units - 1))
      .upperQuantile(Normal.survival(critical))
    return (pairs, max(critical, student))
  }

  private static func leftOut(_ count: Int, of all: Int) -> Text {
    Text(
      zh: "\(all)次重抽样中有\(count)次缺某组的数值，未计入区间",
      en: "\(count) of \(all) bootstrap replicates lacked a group's value and were left out")
  }

  private static let noSpread = Text(
    zh: "没有区间：有的组之间在重抽样中没有变化，或有定义的重抽样太少",
    en: "no interval: some groups do not vary under resampling, or too few replicates are defined")
}
