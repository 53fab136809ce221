// SPDX-License-Identifier: Apache-2.0

public import Statistics
import Wording

/// How alike a model treats groups, criterion by criterion.
///
/// Multiplicity: within a criterion the intervals of all pairs of groups hold together; all rates
/// of all criteria asked for share the error in equal parts, so that everything printed holds at
/// once, however the criteria hang together (they rest on the same cases). Checks against
/// limits share theirs as the suite's checks do.
public struct FairnessAnalysis: Sendable {
  /// A criterion and what it found.
  public struct Finding: Sendable {
    /// The criterion.
    public let criterion: FairnessCriterion
    /// Its rates' gaps, in the order of the criterion's rates.
    public let gaps: [SimultaneousGaps]
    /// The largest difference over its rates.
    public let difference: LargestGap
    /// The smallest ratio over its rates.
    public let ratio: LargestGap
    /// The places of the groups worst off by each rate; nil where no direction is better.
    public let worst: [Int?]
    /// By rate, then by group: the smallest gap that the group would show against the best measured
    /// of the others.
    public let detectable: [[Measured]]
  }

  /// The groups.
  public let table: GroupTable
  /// The confidence that everything printed holds.
  public let level: Double
  /// The number of rates that share the error.
  public let rates: Int
  /// Each criterion's findings.
  public let findings: [Finding]

  /// Analyses groups by criteria; a rate of several criteria is one of the family.
  ///
  /// `others` is the number of further measures, told beside these, that share the error.
  public init(
    _ table: GroupTable, criteria: [FairnessCriterion] = FairnessCriterion.allCases, level: Double,
    others: Int = 0
  ) {
    self.table = table
    self.level = level
    // A rate and its complement have the same gaps, and count once.
    let distinct = Set(criteria.flatMap(\.rates).map(\.simplest))
    rates = max(1, distinct.count + others)
    let share = rates
    findings = criteria.map { Self.finding($0, table, level: level, criteria: share) }
  }

  private static func finding(
    _ criterion: FairnessCriterion, _ table: GroupTable, level: Double, criteria: Int
  ) -> Finding {
    let gaps = criterion.rates.map { table.gaps($0, level: level, criteria: criteria) }
    let worst = zip(criterion.rates, gaps).map { rate, gaps in
      rate.higherIsBetter.flatMap { $0 ? gaps.difference.lowest : gaps.difference.highest }
    }
    return Finding(
      criterion: criterion, gaps: gaps, difference: widest(gaps.map(\.difference)),
      ratio: narrowest(gaps.map(\.ratio)), worst: worst,
      detectable: zip(criterion.rates, gaps).map { detectable($0, table, $1) })
  }

  /// The largest of differences; bounds that hold together give bounds of their maximum.
  private static func widest(_ gaps: [LargestGap]) -> LargestGap {
    guard gaps.count > 1 else { return gaps[0] }
    let undefined = gaps.first { $0.value.number == nil }
    if let undefined { return undefined }
    let place = gaps.indices.max { (gaps[$0].value.number ?? 0) < (gaps[$1].value.number ?? 0) }
    let intervals = gaps.compactMap(\.interval)
    return joined(
      gaps[place ?? 0], intervals, intervals.map(\.lower).max(), intervals.map(\.upper).max())
  }

  /// The smallest of ratios.
  private static func narrowest(_ gaps: [LargestGap]) -> LargestGap {
    guard gaps.count > 1 else { return gaps[0] }
    let undefined = gaps.first { $0.value.number == nil }
    if let undefined { return undefined }
    let place = gaps.indices.min { (gaps[$0].value.number ?? 1) < (gaps[$1].value.number ?? 1) }
    let intervals = gaps.compactMap(\.interval)
    return joined(
      gaps[place ?? 0], intervals, intervals.map(\.lower).min(), intervals.map(\.upper).min())
  }

  private static func joined(
    _ gap: LargestGap, _ intervals: [Interval], _ lower: Double?, _ upper: Double?
  ) -> LargestGap {
    guard let lower, let upper, let first = intervals.first else { return gap }
    return LargestGap(
      value: gap.value,
      interval: Interval(lower: lower, upper: upper, level: first.level, method: first.method),
      highest: gap.highest, lowest: gap.lowest)
  }

  private static func detectable(
    _ rate: FairnessRate, _ table: GroupTable, _ gaps: SimultaneousGaps
  ) -> [Measured] {
    let shares = gaps.worth
    guard let family = gaps.family, let overall = rate.value(of: table.overall).number else {
      return shares.map { _ in .undefined(FairnessAnalysis.tooFew) }
    }
    return DetectableGap.each(shares, rate: overall, family: family)
  }

  private static let tooFew = Text(
    zh: "可以计算的组不足两个", en: "fewer than two groups can be measured")
}

extension FairnessRate {
  /// The rate itself, or its complement where that is the one usually told.
  var simplest: FairnessRate {
    switch self {
    case .errorRate: .accuracy
    case .falseNegativeRate: .sensitivity
    case .falsePositiveRate: .specificity
    case .falseDiscoveryRate: .ppv
    case .falseOmissionRate: .npv
    default: self
    }
  }
}
