// SPDX-License-Identifier: Apache-2.0

import Statistics
import Wording

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

  /// A finite number above 0.
  func positive(_ name: ParameterName, default fallback: Double) throws(MetricError) -> Double {
    let value = parameters[name] ?? fallback
    guard value > 0, value.isFinite else {
      throw .parameter(
        metric: id, parameter: name.rawValue, value: "\(value)",
        expected: Text(zh: "大于 0 的有限数", en: "a finite number above 0"))
    }
    return value
  }

  /// The part of the ROC curve whose area counts: false positive rates up to 0.1 unless bounded.
  func region() throws(MetricError) -> (PartialArea.Region, [String: Parameter]) {
    // A rate of false positives goes before a specificity that was given for other metrics.
    let names: [ParameterName] = [.maximumFalsePositiveRate, .specificity, .sensitivity]
    let named = names.filter { parameters[$0] != nil }
    guard named.count <= 1 || named.first == .maximumFalsePositiveRate else {
      throw .parameter(
        metric: id, parameter: named.map(\.rawValue).joined(separator: " + "),
        value: "\(named.count)", expected: Text(zh: "只给出其中之一", en: "only one of them"))
    }
    let name = named.first ?? .maximumFalsePositiveRate
    let value = try share(name, default: 0.1)
    let width = name == .maximumFalsePositiveRate ? value : 1 - value
    guard width > 0 else {
      throw .parameter(
        metric: id, parameter: name.rawValue, value: "\(value)",
        expected: Text(zh: "留有宽度的范围", en: "a range with some width"))
    }
    let region: PartialArea.Region =
      name == .sensitivity ? .sensitivity(from: value) : .falsePositiveRate(upTo: width)
    return (region, [name.rawValue: .number(value)])
  }
}
