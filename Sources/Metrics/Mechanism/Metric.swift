// SPDX-License-Identifier: Apache-2.0

public import Statistics
public import Wording

/// Cases made ready to be measured many times: sorted, tabulated, and mergeable.
///
/// Preparation does what costs. What it yields is measured under integer weights per unit
/// (patient): all ones for the estimate, multinomial counts for a bootstrap replicate, all but
/// one for the jackknife.
public protocol PreparedCases: Sendable {
  /// These cases under one set of weights, with what measurements share computed once.
  associatedtype Sample: WeightedSample where Sample.Cases == Self

  /// The number of cases.
  var caseCount: Int { get }
  /// The number of cases with the condition, where the task has one.
  var eventCount: Int? { get }
  /// The ids of the resampling units, sorted by their bytes.
  var unitNames: [String] { get }
  /// The number of units.
  var unitCount: Int { get }
  /// Whether these units are those of other cases.
  func hasUnits(of other: Self) -> Bool
  /// Whether some unit has more than one case, so that rows are not independent.
  var unitsRepeat: Bool { get }
  /// Whether the cases carry sampling weights.
  var isWeighted: Bool { get }
  /// The columns by which subgroups can be formed.
  var groupings: [Grouping] { get }

  /// The number of units with at least one case (a subgroup keeps the units of the whole).
  var presentUnits: Int { get }
  /// Puts two parts of a data set together.
  func merged(with other: Self) throws(MetricError) -> Self
  /// The cases of a subgroup; the units stay those of the whole.
  func restricted(to group: GroupSelection) -> Self
  /// These cases and a second model's side by side; units of the second follow those of the first.
  func beside(_ other: Self) throws(MetricError) -> Self
}

extension PreparedCases {
  /// The number of units.
  public var unitCount: Int { unitNames.count }

  /// Whether these units are those of other cases.
  public func hasUnits(of other: Self) -> Bool { unitNames == other.unitNames }
}

/// Prepared cases under one set of unit weights, used by one thread at a time.
public protocol WeightedSample: AnyObject {
  associatedtype Cases: PreparedCases
  /// Starts with all weights one.
  init(_ cases: Cases)
  /// Sets the weight of each unit; the buffer must live until the next call.
  func setWeights(_ weights: UnsafeBufferPointer<Int32>)
}

/// Something that can be measured on a sample: one number, or several of a curve.
public protocol Measurable<Cases>: Sendable {
  associatedtype Cases: PreparedCases
  /// How many numbers it gives.
  var width: Int { get }
  /// Writes the numbers; NaN stands for undefined.
  func measure(_ sample: Cases.Sample, into out: UnsafeMutableBufferPointer<Double>)
}

/// A metric: one number with a handbook page.
public protocol Metric<Cases>: Measurable {
  /// Its handbook page.
  var about: MetricAbout { get }
  /// The parameters it was asked with.
  var parameters: [String: Parameter] { get }
  /// Its value on a sample, or why there is none.
  func value(_ sample: Cases.Sample) -> Measured
  /// The interval by formula, or nil where only resampling gives one for these cases.
  ///
  /// `method` is nil for the metric's default.
  func closedInterval(_ cases: Cases, level: Double, method: String?) -> QualifiedInterval?
  /// The interval where resampling shows no spread: the formula's, or a cautious one, or nil.
  func fallbackInterval(_ cases: Cases, level: Double) -> QualifiedInterval?
  /// The one bootstrap that covers for this metric, whatever was asked for; nil for any.
  var bootstrapKind: Bootstrap.Method? { get }
  /// A resampled interval with what the metric knows of its own bias, or none with the reason.
  func adjusted(
    _ interval: QualifiedInterval, on cases: Cases, level: Double
  ) -> QualifiedInterval
  /// The paired difference of two models on the same cases by formula, or nil.
  func closedDifference(_ first: Cases, _ second: Cases, level: Double) -> PairedDifference?
  /// The difference of two groups of different, independent patients by formula, or nil.
  func independentDifference(_ first: Cases, _ second: Cases) -> Contrast?
  /// Parameters found while measuring, such as the threshold an operating rule chose.
  func found(_ sample: Cases.Sample) -> [String: Parameter]
  /// Remarks that must be read beside this value.
  func notes(_ sample: Cases.Sample) -> [Text]
}

/// A metric whose handbook page belongs to its type.
public protocol NamedMetric<Cases>: Metric {
  /// Its handbook page.
  static var about: MetricAbout { get }
}

extension NamedMetric {
  /// Its handbook page.
  public var about: MetricAbout { Self.about }
}

extension Metric {
  /// A metric is one number.
  public var width: Int { 1 }

  /// Writes the value, or NaN when undefined.
  public func measure(_ sample: Cases.Sample, into out: UnsafeMutableBufferPointer<Double>) {
    out[0] = value(sample).number ?? .nan
  }

  /// No formula: the interval comes from resampling.
  public func closedInterval(
    _ cases: Cases, level: Double, method: String?
  ) -> QualifiedInterval? { nil }

  /// The formula's interval, where there is one.
  public func fallbackInterval(_ cases: Cases, level: Double) -> QualifiedInterval? {
    closedInterval(cases, level: level, method: nil)
  }

  /// Any bootstrap will do.
  public var bootstrapKind: Bootstrap.Method? { nil }

  /// Nothing is to be adjusted.
  public func adjusted(
    _ interval: QualifiedInterval, on cases: Cases, level: Double
  ) -> QualifiedInterval { interval }

  /// No formula: the comparison comes from resampling and swapping units.
  public func closedDifference(
    _ first: Cases, _ second: Cases, level: Double
  ) -> PairedDifference? { nil }

  /// No formula: the comparison of two groups comes from resampling.
  public func independentDifference(_ first: Cases, _ second: Cases) -> Contrast? { nil }

  /// Nothing is found beyond the parameters asked with.
  public func found(_ sample: Cases.Sample) -> [String: Parameter] { [:] }

  /// Nothing needs to be remarked.
  public func notes(_ sample: Cases.Sample) -> [Text] { [] }
}
