// SPDX-License-Identifier: Apache-2.0

public import Statistics
public import Wording

/// A metric given by its handbook page and the formula of its value.
///
/// Families whose metrics differ in little but the formula use it; groups, replicates, weights and
/// comparisons come with the mechanism as for any other metric.
public struct FormulaMetric<Cases: PreparedCases>: Metric {
  /// The interval by formula: cases, level and the method asked for, nil for the default.
  public typealias IntervalFormula =
    @Sendable (Cases, Double, String?) -> QualifiedInterval?

  /// Its handbook page.
  public let about: MetricAbout
  /// The parameters it was asked with.
  public let parameters: [String: Parameter]
  private let formula: @Sendable (Cases.Sample) -> Measured
  private let interval: IntervalFormula?
  private let fallback: (@Sendable (Cases, Double) -> QualifiedInterval?)?
  private let parametersFound: (@Sendable (Cases.Sample) -> [String: Parameter])?
  private let remarks: (@Sendable (Cases.Sample) -> [Text])?

  /// Makes a metric of a page and a formula.
  ///
  /// Without `interval` the interval comes from resampling units; `fallback` serves where
  /// resampling shows no spread.
  public init(
    _ about: MetricAbout, parameters: [String: Parameter] = [:],
    interval: IntervalFormula? = nil,
    fallback: (@Sendable (Cases, Double) -> QualifiedInterval?)? = nil,
    found: (@Sendable (Cases.Sample) -> [String: Parameter])? = nil,
    notes: (@Sendable (Cases.Sample) -> [Text])? = nil,
    value: @escaping @Sendable (Cases.Sample) -> Measured
  ) {
    self.about = about
    self.parameters = parameters
    self.interval = interval
    self.fallback = fallback
    parametersFound = found
    remarks = notes
    formula = value
  }

  /// The value on a sample, or why there is none.
  public func value(_ sample: Cases.Sample) -> Measured { formula(sample) }

  /// The interval by formula, where there is one.
  public func closedInterval(
    _ cases: Cases, level: Double, method: String?
  ) -> QualifiedInterval? {
    interval?(cases, level, method)
  }

  /// The interval where resampling shows no spread.
  public func fallbackInterval(_ cases: Cases, level: Double) -> QualifiedInterval? {
    fallback?(cases, level) ?? closedInterval(cases, level: level, method: nil)
  }

  /// Parameters found while measuring.
  public func found(_ sample: Cases.Sample) -> [String: Parameter] {
    parametersFound?(sample) ?? [:]
  }

  /// Remarks that must be read beside the value.
  public func notes(_ sample: Cases.Sample) -> [Text] { remarks?(sample) ?? [] }
}
