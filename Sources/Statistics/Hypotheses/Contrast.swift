// SPDX-License-Identifier: Apache-2.0

import Numerics
public import Wording

/// A difference, first minus second, in the form in which any claim about it can be tested.
///
/// The interval and the test rest on the same numbers, so that a claim and the bound it is read off
/// go together.
public enum Contrast: Sendable, Hashable {
  /// Two proportions over the same cases.
  case pairedShares(PairedCounts)
  /// Two proportions over different cases.
  case shares(first: Share, second: Share)
  /// Two areas under ROC curves.
  case areas(AUROCComparison)
  /// Two areas under ROC curves over different cases, where DeLong's variance breaks down.
  case areaPair(AreaPairContrast)
  /// An estimate with a standard error and Student's distribution.
  case student(StudentContrast)
  /// An estimate and what it was in each bootstrap replicate.
  case replicates(ReplicateContrast)

  /// A number of successes and the number of trials it came from.
  public struct Share: Sendable, Hashable {
    /// The successes.
    public let successes: Double
    /// The trials.
    public let trials: Double

    /// Joins successes and trials.
    public init(successes: Double, trials: Double) {
      self.successes = successes
      self.trials = trials
    }

    var counts: ProportionDifference.Counts { (successes, trials) }
  }

  /// Every name by which an interval of a difference of proportions can be asked for.
  public static let methodNames = [
    "tango", "newcombe-paired-10", "newcombe-paired-8", "newcombe-10", "miettinen-nurminen", "mee",
    "newcombe-11", "agresti-caffo",
  ]

  /// The interval by a named method, or by the usual one; nil where it cannot be had.
  ///
  /// A name that is not for this kind of difference gives the usual method: Tango's for paired
  /// proportions, Newcombe's method 10 for independent ones.
  public func interval(level: Double, method: String? = nil) -> Interval? {
    switch self {
    case .pairedShares(let counts):
      switch method {
      case "newcombe-paired-10": PairedProportions.newcombe(counts, level: level)
      case "newcombe-paired-8":
        PairedProportions.newcombe(counts, level: level, corrected: false)
      default: PairedProportions.tango(counts, level: level)
      }
    case .shares(let first, let second):
      Self.interval(first.counts, second.counts, level: level, method: method)
    case .areas(let comparison): comparison.interval(level: level)
    case .areaPair(let contrast): contrast.interval(level: level)
    case .student(let contrast): contrast.interval(level: level)
    case .replicates(let contrast): contrast.interval(level: level)
    }
  }

  private static func interval(
    _ first: ProportionDifference.Counts, _ second: ProportionDifference.Counts, level: Double,
    method: String?
  ) -> Interval? {
    switch method {
    case "miettinen-nurminen":
      ProportionDifference.miettinenNurminen(first: first, second: second, level: level)
    case "mee":
      ProportionDifference.miettinenNurminen(
        first: first, second: second, level: level, corrected: false)
    case "newcombe-11":
      ProportionDifference.newcombeCorrected(first: first, second: second, level: level)
    case "agresti-caffo":
      ProportionDifference.agrestiCaffo(first: first, second: second, level: level)
    default: ProportionDifference.newcombe(first: first, second: second, level: level)
    }
  }

  /// Tests a claim; nil where the test has no value, as without variance.
  ///
  /// Where less is better the claim is about second minus first.
  public func test(_ claim: Claim, lowerIsBetter: Bool = false) -> ClaimTest? {
    ClaimTest(
      claim, method: testName,
      statistic: { null in
        lowerIsBetter ? statistic(against: -null).map { -$0 } : statistic(against: null)
      }, upperTail: upperTail)
  }

  private var testName: String {
    switch self {
    case .pairedShares: "tango"
    case .shares: "farrington-manning"
    case .areas(let comparison): comparison.method
    case .areaPair: AreaPairContrast.method
    case .student(let contrast): contrast.method
    case .replicates: "bootstrap-inversion"
    }
  }

  private func statistic(against null: Double) -> Double? {
    switch self {
    case .pairedShares(let counts): PairedProportions.scoreStatistic(counts, null: null)
    case .shares(let first, let second):
      ProportionDifference.scoreStatistic(first: first.counts, second: second.counts, null: null)
    case .areas(let comparison):
      comparison.standardError > 0
        ? (comparison.difference - null) / comparison.standardError : nil
    case .student(let contrast):
      contrast.standardError > 0 ? (contrast.difference - null) / contrast.standardError : nil
    case .areaPair(let contrast): contrast.statistic(against: null)
    case .replicates(let contrast): contrast.statistic(against: null)
    }
  }

  private func upperTail(_ statistic: Double) -> Double {
    let degrees: Double? =
      switch self {
      case .areas(let comparison): comparison.degreesOfFreedom
      case .student(let contrast): contrast.degreesOfFreedom
      default: nil
      }
    guard let degrees else { return Normal.survival(statistic) }
    return StudentT(degreesOfFreedom: degrees).survival(statistic)
  }
}

extension Contrast {
  /// What the bootstrap replicates of a difference amount to, as the interval takes them.
  ///
  /// With fewer than 40 `units` it is Student's, with the standard error enlarged as the interval's
  /// is; nil with too few replicates.
  public init?(replicates: [Double], estimate: Double, units: Int?) {
    guard let contrast = ReplicateContrast(replicates) else { return nil }
    guard let units, FewClusters(units).usesStudent else {
      self = .replicates(contrast)
      return
    }
    guard units > 1, let error = ReplicateSummary(contrast.sorted).standardError else { return nil }
    self = .student(
      StudentContrast(
        difference: estimate,
        standardError: error * (Double(units) / Double(units - 1)).squareRoot(),
        degreesOfFreedom: Double(units - 1), method: Bootstrap.Method.student.identifier))
  }

  /// Remarks that must travel with the numbers.
  public var notes: [Text] {
    switch self {
    case .areas(let comparison): comparison.notes
    case .areaPair: [AUROCInterval.newcombe]
    default: []
    }
  }
}
