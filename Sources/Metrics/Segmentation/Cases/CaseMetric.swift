// SPDX-License-Identifier: Apache-2.0

public import Statistics
public import Wording

/// The mean or the median over cases of a number that each pair of masks has by itself.
///
/// A case without a number is never dropped in silence: the policy for empty masks decides, and
/// what it did is said beside the result.
public struct CaseMetric: Metric {
  /// The cases it is measured on.
  public typealias Cases = SegmentationCases

  /// How the numbers of the cases become one.
  enum Centre: Sendable { case mean, median }

  /// Its handbook page.
  public let about: MetricAbout
  /// The parameters it was asked with.
  public let parameters: [String: Parameter]
  private let core: any Metric<SegmentationCases>
  private let number: CaseNumber
  private let policy: EmptyMaskPolicy
  private let key: String
  private let remark: Text?
  private let caution: Caution

  /// The number of patients from which the mean of skewed numbers has an interval: with fewer,
  /// Student's t covers 83 to 92 % of lognormal means where it promises 95 %.
  static let enoughForSkewed = 200
  /// The number of patients below which a mean of shares is said to rest on what was seen.
  static let enoughForShares = 100

  /// What stands against the interval of a mean.
  private enum Caution: Sendable { case none, rareMisses, skewed }

  init(
    _ about: MetricAbout, _ centre: Centre, of number: CaseNumber, policy: EmptyMaskPolicy,
    parameters: [String: Parameter] = [:], key: String, remark: Text? = nil
  ) {
    var parameters = parameters
    if policy != .undefined { parameters["policy"] = .text(policy.name) }
    let key = "segmentation.\(key).\(policy.name)"
    let row: @Sendable (SegmentationColumns, Int) -> Double? = { columns, row in
      number.resolved(columns.cases[row], policy).number
    }
    self.about = about
    self.parameters = parameters
    self.number = number
    self.policy = policy
    self.key = key
    self.remark = remark
    caution =
      centre == .median
      ? .none
      : about.bounds.upperBound.isInfinite
        ? (about.bounds.lowerBound == 0 ? .skewed : .none) : .rareMisses
    switch centre {
    case .mean:
      core = RowMean(
        about, parameters: parameters, key: key, whenEmpty: Self.nothingLeft, row: row)
    case .median:
      core = RowMedian(
        about, parameters: parameters, key: key, whenEmpty: Self.nothingLeft, row: row)
    }
  }

  /// The mean or median, undefined as long as a case has no value under the policy.
  public func value(_ sample: SegmentationCases.Sample) -> Measured {
    let tally = tally(sample)
    return tally.reason.map { .undefined($0) } ?? core.value(sample)
  }

  /// The interval of the mean or the median; none where the value is undefined.
  public func closedInterval(
    _ cases: SegmentationCases, level: Double, method: String?
  ) -> QualifiedInterval? {
    if caution == .skewed, cases.presentUnits < Self.enoughForSkewed {
      return QualifiedInterval(nil, notes: [Self.skewed])
    }
    var interval = core.closedInterval(cases, level: level, method: method)
    if caution == .rareMisses, cases.presentUnits < Self.enoughForShares,
      interval?.interval != nil
    {
      interval?.notes.append(Self.rareMisses)
    }
    return interval
  }

  /// The paired difference of two models' means.
  public func closedDifference(
    _ first: SegmentationCases, _ second: SegmentationCases, level: Double
  ) -> PairedDifference? {
    core.closedDifference(first, second, level: level)
  }

  /// What the policy for empty masks did, and what was assumed.
  public func notes(_ sample: SegmentationCases.Sample) -> [Text] {
    tally(sample).notes + [remark].compactMap(\.self)
  }

  private func tally(_ sample: SegmentationCases.Sample) -> PolicyTally {
    let cases = sample.columns.cases
    return PolicyTally(
      sample.totals(key + ".policy", width: PolicyTally.width) { row, out in
        out[PolicyTally.place(of: number.resolved(cases[row], policy))] = 1
      })
  }

  private static let skewed = Text(
    zh: "没有区间：距离等偏态数值的均值在患者少于 200 名时，区间覆盖率不足；请用中位数",
    en: "no interval: with fewer than 200 patients that of a mean of skewed numbers covers too "
      + "little; use the median")
  private static let rareMisses = Text(
    zh: "区间以已见病例为据：患者少于 100 名时，罕见的完全漏分可能尚未出现",
    en: "the interval rests on what was seen: with fewer than 100 patients a total miss that is "
      + "rare may not have come up yet")

  private static let nothingLeft = Text(
    zh: "没有可计入的病例：所有病例的掩膜都有空缺", en: "no case is left: every one has an empty mask")
}
