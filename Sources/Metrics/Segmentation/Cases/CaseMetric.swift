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

  /// The number of patients from which a mean distance has an interval: of 60 it covers 83 % where three
  /// masks in a hundred are lost, of 100 94 %.
  static let enoughForDistances = 100

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
    // Distances and volumes lean to the right: one lost mask outweighs twenty good ones.
    let isSkewed = about.bounds.lowerBound == 0 && about.bounds.upperBound.isInfinite
    switch centre {
    case .mean where isSkewed:
      core = SkewedRowMean(
        about, parameters: parameters, key: key, whenEmpty: Self.nothingLeft,
        fewest: Self.enoughForDistances, row: row)
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
    core.closedInterval(cases, level: level, method: method)
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

  private static let nothingLeft = Text(
    zh: "没有可计入的病例：所有病例的掩膜都有空缺", en: "no case is left: every one has an empty mask")
}
