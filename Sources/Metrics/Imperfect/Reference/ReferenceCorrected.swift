// SPDX-License-Identifier: Apache-2.0

public import Statistics
public import Wording

/// Sensitivity, specificity or prevalence where the reference standard itself errs.
///
/// - Formula: with reference sensitivity s and specificity c, sensitivity = (P(T+R+) − (1 − c)
///   P(T+)) / (P(R+) − (1 − c)), specificity = (P(T−R−) − (1 − s) P(T−)) / (s − P(R+)), prevalence =
///   (P(R+) + c − 1) / (s + c − 1); test and reference err independently given the disease.
/// - Range: 0 to 1; a solution outside is held to it, with a remark.
/// - Undefined: when the reference has no more positives (negatives) than its errors explain.
/// - Interval: a score test turned round (Wilson's with a perfect reference); Wilson's carried over
///   for the prevalence; bootstrap by unit where patients repeat or weights differ.
/// - Source: J. J. Gart, A. A. Buck, Am J Epidemiol 1966;83:593; M. Staquet et al., J Chronic Dis
///   1981;34:599; W. J. Rogan, B. Gladen, Am J Epidemiol 1978;107:71.
public struct ReferenceCorrected: Metric {
  /// The cases it is measured on.
  public typealias Cases = BinaryCases

  /// Which share.
  public enum Share: String, Sendable, CaseIterable {
    case sensitivity, specificity, prevalence
  }

  /// Which share it is.
  public let share: Share
  /// A score at or above it is called positive.
  public let threshold: Double
  /// The declared sensitivity of the reference standard.
  public let sensitivity: Double
  /// The declared specificity of the reference standard.
  public let specificity: Double

  /// Makes the metric under the declared accuracy of the reference standard.
  public init(_ share: Share, threshold: Double, sensitivity: Double, specificity: Double) {
    self.share = share
    self.threshold = threshold
    self.sensitivity = sensitivity
    self.specificity = specificity
  }

  /// Its handbook page.
  public var about: MetricAbout { Self.about(share) }

  /// The threshold and the declared accuracy.
  public var parameters: [String: Parameter] {
    [
      "threshold": .number(threshold), "reference_sensitivity": .number(sensitivity),
      "reference_specificity": .number(specificity),
    ]
  }

  /// The corrected share on a sample.
  public func value(_ sample: BinarySample) -> Measured { corrected(sample).measured }

  /// The remark where the solution lay outside 0 to 1.
  public func notes(_ sample: BinarySample) -> [Text] {
    corrected(sample).notes + [
      Text(
        zh: "假定给定病情时，模型与参考标准的错误相互独立",
        en: "the model and the reference are assumed to err independently given the disease")
    ]
  }

  /// The interval for independent cases without weights.
  public func closedInterval(
    _ cases: BinaryCases, level: Double, method: String?
  ) -> QualifiedInterval? {
    guard !cases.unitsRepeat, !cases.isWeighted else { return nil }
    let reference = reference(BinarySample(cases))
    let interval: Interval? =
      switch share {
      case .sensitivity: reference.sensitivityInterval(level: level)
      case .specificity: reference.specificityInterval(level: level)
      case .prevalence: reference.prevalenceInterval(level: level)
      }
    return QualifiedInterval(
      interval,
      notes: interval == nil
        ? [
          Text(
            zh: "没有区间：所声明的参考标准准确度与数据矛盾",
            en: "no interval: the declared accuracy of the reference contradicts the data")
        ] : [])
  }

  private func corrected(_ sample: BinarySample) -> ImperfectReference.Corrected {
    let reference = reference(sample)
    return switch share {
    case .sensitivity: reference.sensitivity
    case .specificity: reference.specificity
    case .prevalence: reference.prevalence
    }
  }

  private func reference(_ sample: BinarySample) -> ImperfectReference {
    ImperfectReference(
      Self.table(sample, threshold: threshold), sensitivity: sensitivity,
      specificity: specificity)
  }

  /// The cross table of the model's calls and the reference.
  static func table(_ sample: BinarySample, threshold: Double) -> ReferenceTable {
    let cells =
      sample.point(.threshold(threshold))?.cells
      ?? Cells(truePositive: 0, falsePositive: 0, falseNegative: 0, trueNegative: 0)
    return ReferenceTable(
      bothPositive: cells.truePositive, testOnly: cells.falsePositive,
      referenceOnly: cells.falseNegative, bothNegative: cells.trueNegative)
  }

  /// The handbook page of a corrected share.
  static func about(_ share: Share) -> MetricAbout {
    let (name, formula): (Text, String) =
      switch share {
      case .sensitivity:
        (
          Text(zh: "灵敏度", en: "Sensitivity"),
          "(P(T+R+) − (1 − c) P(T+)) / (P(R+) − (1 − c))"
        )
      case .specificity:
        (
          Text(zh: "特异度", en: "Specificity"),
          "(P(T−R−) − (1 − s) P(T−)) / (s − P(R+))"
        )
      case .prevalence:
        (Text(zh: "患病率", en: "Prevalence"), "(P(R+) + c − 1) / (s + c − 1)")
      }
    return MetricAbout(
      id: "\(share.rawValue)_reference_corrected",
      name: Text(
        zh: name.zh + "（参考标准误差校正）", en: name.en + ", corrected for reference errors"),
      meaning: Text(
        zh: "按所声明的参考标准灵敏度与特异度，扣除参考标准自身错误后的\(name.zh)。",
        en: "The \(name.en.lowercased()) once the reference standard's own errors are taken off."),
      formula: formula, range: "0 to 1", direction: share == .prevalence ? .none : .higher,
      undefinedWhen: Text(
        zh: "参考标准的阳性（或阴性）不多于其自身错误所能解释的数目",
        en: "when the reference has no more positives (negatives) than its errors explain"),
      interval: Text(
        zh: "得分检验反演（参考标准完美时即 Wilson 法）；同一患者多个病例时自助重抽样",
        en: "score test turned round (Wilson with a perfect reference); bootstrap where patients "
          + "repeat"),
      source:
        "Gart & Buck, Am J Epidemiol 1966;83:593; Rogan & Gladen, Am J Epidemiol 1978;107:71; "
        + "Staquet et al., J Chronic Dis 1981;34:599",
      family: .completeness,
      parameters: [.threshold, .referenceSensitivity, .referenceSpecificity], needs: .call)
  }
}

/// The metrics of cases whose reference standard errs in a declared way.
public enum ReferenceMetrics: MetricTask {
  /// The cases they are measured on.
  public typealias Cases = BinaryCases

  /// They are metrics of binary tasks.
  public static let name = TaskName.binary

  /// They stand in place of the plain metrics when asked for.
  public static let option: String? = "reference-sensitivity"

  /// Every metric there is for such cases.
  public static let entries: [MetricEntry<BinaryCases>] =
    ReferenceCorrected.Share.allCases.map { share in
      MetricEntry(ReferenceCorrected.about(share)) { request throws(MetricError) in
        let threshold = request.parameters[.threshold] ?? BinaryMetrics.defaultThreshold
        guard !threshold.isNaN else {
          throw .parameter(
            metric: request.id, parameter: "threshold", value: "NaN",
            expected: Text(zh: "数字", en: "a number"))
        }
        return ReferenceCorrected(
          share, threshold: threshold,
          sensitivity: try request.unit(.referenceSensitivity, default: 1),
          specificity: try request.unit(.referenceSpecificity, default: 1))
      }
    }

  /// The least and greatest accuracy over ranges of the reference's, as tables.
  ///
  /// First with errors independent given the disease, then whatever their dependence.
  public static func bounds(
    _ cases: BinaryCases, threshold: Double, sensitivity: ClosedRange<Double>,
    specificity: ClosedRange<Double>
  ) -> [Estimate] {
    let table = ReferenceCorrected.table(BinarySample(cases), threshold: threshold)
    let kinds = [
      (
        "independent",
        ReferenceBounds.independent(table, sensitivity: sensitivity, specificity: specificity)
      ),
      (
        "any",
        ReferenceBounds.anyDependence(table, sensitivity: sensitivity, specificity: specificity)
      ),
    ]
    return kinds.flatMap { kind, bounds in
      [
        ("sensitivity", bounds.sensitivity), ("specificity", bounds.specificity),
        ("prevalence", bounds.prevalence),
      ].map { name, range in
        Estimate.bounds(
          "\(name)_reference_bounds", range, cases: cases,
          parameters: [
            "threshold": .number(threshold), "dependence": .text(kind),
            "reference_sensitivity_low": .number(sensitivity.lowerBound),
            "reference_sensitivity_high": .number(sensitivity.upperBound),
            "reference_specificity_low": .number(specificity.lowerBound),
            "reference_specificity_high": .number(specificity.upperBound),
          ],
          orUndefined: Text(
            zh: "所声明的范围与数据矛盾", en: "the declared ranges contradict the data"))
      }
    }
  }
}

extension Estimate {
  /// The least and the greatest value that assumptions leave, as a table of two cells.
  static func bounds(
    _ metric: String, _ range: ClosedRange<Double>?, cases: some PreparedCases,
    parameters: [String: Parameter], orUndefined reason: Text
  ) -> Estimate {
    Estimate(
      metric: metric,
      measured: .undefined(
        range.map { range in
          let low = (range.lowerBound * 1e4).rounded() / 1e4
          let high = (range.upperBound * 1e4).rounded() / 1e4
          return Text(zh: "界限 \(low) 至 \(high)", en: "bounds \(low) to \(high)")
        } ?? reason),
      n: cases.caseCount, events: cases.eventCount, parameters: parameters,
      table: range.map { .cells(["lower": $0.lowerBound, "upper": $0.upperBound]) })
  }
}
