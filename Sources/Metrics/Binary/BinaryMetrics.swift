// SPDX-License-Identifier: Apache-2.0

import Statistics
import Wording

/// The metrics of binary tasks: what they are and how a request becomes one.
public enum BinaryMetrics: MetricTask {
  /// Binary tasks.
  public static let name = TaskName.binary

  /// The threshold that a metric takes when a request names none.
  public static let defaultThreshold = 0.5

  /// Every binary metric.
  public static let entries: [MetricEntry<BinaryCases>] = [
    threshold(Sensitivity.self), threshold(Specificity.self), predictive(.positive),
    predictive(.negative), threshold(Accuracy.self), threshold(BalancedAccuracy.self),
    threshold(F1.self), threshold(MatthewsCoefficient.self), threshold(YoudenJ.self),
    threshold(PositiveLikelihoodRatio.self), threshold(NegativeLikelihoodRatio.self),
    threshold(DiagnosticOddsRatio.self),
    entry(RocAuc.self) { _ throws(MetricError) in RocAuc() },
    entry(AveragePrecision.self) { _ throws(MetricError) in AveragePrecision() },
    entry(SensitivityAtSpecificity.self) { request throws(MetricError) in
      SensitivityAtSpecificity(specificity: try request.share(.specificity, default: 0.9))
    },
    entry(SpecificityAtSensitivity.self) { request throws(MetricError) in
      SpecificityAtSensitivity(sensitivity: try request.share(.sensitivity, default: 0.9))
    },
    entry(BrierScore.self) { _ throws(MetricError) in BrierScore() },
    entry(LogLoss.self) { _ throws(MetricError) in LogLoss() },
    entry(ExpectedCalibrationError.self) { request throws(MetricError) in
      ExpectedCalibrationError(bins: try request.bins())
    },
    entry(CalibrationSlope.self) { _ throws(MetricError) in CalibrationSlope() },
    entry(CalibrationIntercept.self) { _ throws(MetricError) in CalibrationIntercept() },
    entry(CalibrationInTheLarge.self) { _ throws(MetricError) in CalibrationInTheLarge() },
    entry(NetBenefit.self) { request throws(MetricError) in
      NetBenefit(
        threshold: try request.netBenefitThreshold(), prevalence: try request.prevalence())
    },
  ]

  private static func entry<M: NamedMetric<BinaryCases>>(
    _ metric: M.Type,
    _ make: @escaping @Sendable (MetricRequest) throws(MetricError) -> any Metric<BinaryCases>
  ) -> MetricEntry<BinaryCases> {
    MetricEntry(M.about, make)
  }

  private static func threshold<M: ThresholdMetric>(_ metric: M.Type) -> MetricEntry<BinaryCases> {
    MetricEntry(M.about) { request throws(MetricError) in M(try request.rule()) }
  }

  private enum Sign { case positive, negative }

  private static func predictive(_ sign: Sign) -> MetricEntry<BinaryCases> {
    switch sign {
    case .positive:
      MetricEntry(PositivePredictiveValue.about) { request throws(MetricError) in
        PositivePredictiveValue(try request.rule(), prevalence: try request.prevalence())
      }
    case .negative:
      MetricEntry(NegativePredictiveValue.about) { request throws(MetricError) in
        NegativePredictiveValue(try request.rule(), prevalence: try request.prevalence())
      }
    }
  }
}

extension MetricRequest {
  /// The rule by which a threshold is set, for metrics that are read off one 2x2 table.
  ///
  /// Nil for other metrics and for parameters that contradict each other.
  public var operatingRule: OperatingRule? {
    guard MetricCatalogue.about(id)?.family == .threshold else { return nil }
    return try? rule()
  }

  /// The operating rule: at most one of threshold, specificity and sensitivity.
  func rule() throws(MetricError) -> OperatingRule {
    let named = [ParameterName.threshold, .specificity, .sensitivity].filter {
      parameters[$0] != nil
    }
    guard named.count <= 1 else {
      throw .parameter(
        metric: id, parameter: named.map(\.rawValue).joined(separator: " + "),
        value: "\(named.count)",
        expected: Text(zh: "只给出其中之一", en: "only one of them"))
    }
    switch named.first {
    case .specificity: return .specificity(try share(.specificity, default: 0))
    case .sensitivity: return .sensitivity(try share(.sensitivity, default: 0))
    default:
      let value = parameters[.threshold] ?? BinaryMetrics.defaultThreshold
      guard !value.isNaN else {
        throw .parameter(
          metric: id, parameter: "threshold", value: "NaN",
          expected: Text(
            zh: "数字",
            en: "a number"))
      }
      return .threshold(value)
    }
  }

  /// A share between 0 and 1.
  func share(_ name: ParameterName, default fallback: Double) throws(MetricError) -> Double {
    let value = parameters[name] ?? fallback
    guard value >= 0, value <= 1 else {
      throw .parameter(
        metric: id, parameter: name.rawValue, value: "\(value)",
        expected: Text(zh: " 0 到 1 之间的数", en: "a number between 0 and 1"))
    }
    return value
  }

  /// The declared prevalence, strictly between 0 and 1.
  func prevalence() throws(MetricError) -> Double? {
    guard let value = parameters[.prevalence] else { return nil }
    guard value > 0, value < 1 else {
      throw .parameter(
        metric: id, parameter: "prevalence", value: "\(value)",
        expected: Text(zh: "大于 0 且小于 1 的数", en: "a number above 0 and below 1"))
    }
    return value
  }

  /// The number of bins, from 1 to 10,000.
  func bins() throws(MetricError) -> Int {
    let value = parameters[.bins] ?? 10
    guard value == value.rounded(), value >= 1, value <= 10_000 else {
      throw .parameter(
        metric: id, parameter: "bins", value: "\(value)",
        expected: Text(zh: " 1 到 10000 之间的整数", en: "a whole number from 1 to 10000"))
    }
    return Int(value)
  }

  /// The threshold probability of a net benefit.
  func netBenefitThreshold() throws(MetricError) -> Double {
    let value = parameters[.threshold] ?? BinaryMetrics.defaultThreshold
    guard value >= 0, value < 1 else {
      throw .parameter(
        metric: id, parameter: "threshold", value: "\(value)",
        expected: Text(zh: "不小于 0 且小于 1 的数", en: "a number of at least 0 and below 1"))
    }
    return value
  }
}
