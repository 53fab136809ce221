// SPDX-License-Identifier: Apache-2.0

public import Statistics
import Wording

/// A coefficient of a logistic recalibration of the predictions.
///
/// A new one says which fit and which coefficient of it, and its page.
public protocol RecalibrationMetric: NamedMetric where Cases == BinaryCases {
  /// Which fit.
  static var fit: RecalibrationFit { get }
  /// Which coefficient.
  static var coefficient: RecalibrationCoefficient { get }
}

/// Which recalibration is fitted.
public enum RecalibrationFit: Sendable {
  /// Intercept and slope together.
  case joint
  /// The intercept alone, with a slope of 1.
  case inTheLarge
}

/// Which coefficient of the fit is meant.
public enum RecalibrationCoefficient: Sendable { case intercept, slope }

extension RecalibrationMetric {
  /// None.
  public var parameters: [String: Parameter] { [:] }

  /// The fitted number on a sample.
  public func value(_ sample: BinarySample) -> Measured {
    CalibrationFits.fit(sample, Self.fit).measured {
      switch Self.coefficient {
      case .intercept: $0.intercept
      case .slope: $0.slope
      }
    }
  }

  /// Wald's interval; the sandwich's error where patients repeat or cases carry weights.
  public func closedInterval(
    _ cases: BinaryCases, level: Double, method: String?
  ) -> QualifiedInterval? {
    guard method == nil || method == "wald",
      case .success(let fit) = CalibrationFits.fit(BinarySample(cases), Self.fit)
    else { return nil }
    let degrees = method == nil ? CalibrationFits.degreesOfFreedom(cases) : nil
    return switch Self.coefficient {
    case .intercept:
      QualifiedInterval(fit.interceptInterval(level: level, degreesOfFreedom: degrees))
    case .slope: QualifiedInterval(fit.slopeInterval(level: level, degreesOfFreedom: degrees))
    }
  }

  /// The page, of which all recalibrations share when they are undefined and their interval.
  static func page(
    id: String, name: Text, meaning: Text, formula: String, source: String
  ) -> MetricAbout {
    MetricAbout(
      id: id, name: name, meaning: meaning, formula: formula, range: "-inf to inf",
      direction: .target,
      undefinedWhen: Text(
        zh: "缺少患病或未患病病例、评分不是概率或恰为 0、1、评分全部相同，或两类被完全分开",
        en: "when a class is absent, scores are not probabilities or lie at 0 or 1, are all equal, "
          + "or separate the classes completely"),
      interval: Text(
        zh: "Wald 法；同一患者多个病例时用按患者的稳健方差", en: "Wald; sandwich by patient"),
      source: source, family: .probability, needs: .probability)
  }
}
