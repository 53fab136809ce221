// SPDX-License-Identifier: Apache-2.0

public import Statistics
public import Wording

/// A share of cases, corrected for the truth having been sought for some cases only.
///
/// - Formula: in each stratum of test result and covariates the share diseased p among the verified
///   is applied to all N of its cases: sensitivity Σ_{positive} N p / Σ N p, specificity
///   Σ_{negative} N (1 - p) / Σ N (1 - p); predictive values and prevalence alike.
/// - Range: 0 to 1.
/// - Undefined: when a stratum has no verified case; when no verified case is diseased (healthy).
/// - Interval: Wilson's of each stratum, recombined (MOVER) on the logarithm of the odds;
///   resampling where patients repeat or weights differ, from 10 verified diseased upwards in every
///   stratum verified in part.
/// - Source: C. B. Begg, R. A. Greenes, Biometrics 1983;39:207; G. Y. Zou, A. Donner, Stat Med
///   2008;27:1693.
public struct VerificationCorrected: Metric {
  /// The cases it is measured on.
  public typealias Cases = VerificationCases

  /// Which share.
  public enum Share: String, Sendable, CaseIterable {
    case sensitivity, specificity, ppv, npv, prevalence
  }

  /// Which share it is.
  public let share: Share
  /// A score at or above it is called positive.
  public let threshold: Double

  /// Makes the metric.
  public init(_ share: Share, threshold: Double) {
    self.share = share
    self.threshold = threshold
  }

  /// Its handbook page.
  public var about: MetricAbout { Self.about(share) }

  /// The threshold.
  public var parameters: [String: Parameter] { ["threshold": .number(threshold)] }

  /// The corrected share on a sample.
  public func value(_ sample: CaseSample<VerificationColumns>) -> Measured {
    let corrected = sample.beggGreenes(at: threshold)
    return switch share {
    case .sensitivity: corrected.sensitivity
    case .specificity: corrected.specificity
    case .ppv: corrected.positivePredictiveValue
    case .npv: corrected.negativePredictiveValue
    case .prevalence: corrected.prevalence
    }
  }

  /// The interval of sensitivity and specificity for independent cases without weights.
  public func closedInterval(
    _ cases: VerificationCases, level: Double, method: String?
  ) -> QualifiedInterval? {
    let sample = CaseSample(cases)
    if cases.unitsRepeat || cases.isWeighted {
      return VerificationReach.tooFew(sample, threshold: threshold)
    }
    let corrected = sample.beggGreenes(at: threshold)
    let interval: Interval? =
      switch share {
      case .sensitivity: corrected.sensitivityInterval(level: level)
      case .specificity: corrected.specificityInterval(level: level)
      case .ppv: corrected.predictiveInterval(positive: true, level: level)
      case .npv: corrected.predictiveInterval(positive: false, level: level)
      case .prevalence: corrected.prevalenceInterval(level: level)
      }
    return interval.map { QualifiedInterval($0) }
  }

  /// What verification was, and that missing at random is assumed.
  public func notes(_ sample: CaseSample<VerificationColumns>) -> [Text] {
    [VerificationReach.assumption(sample)]
  }
}

/// How much of the cases was verified, and what may be said from it.
enum VerificationReach {
  /// The fewest verified diseased, and healthy, of a stratum verified in part, for resampling.
  ///
  /// With 2 diseased among the verified negatives, each standing for ten, replicates often draw
  /// none and the percentile interval covers far too little.
  static let fewest = 10.0

  /// The remark that says how many were verified and what is assumed of the others.
  static func assumption(_ sample: CaseSample<VerificationColumns>) -> Text {
    let columns = sample.columns
    let sums = sample.totals("verification.reach", width: 2) { row, out in
      out[0] = 1
      if columns.truths[row] >= 0 { out[1] = 1 }
    }
    let whole = Int(sums[0].rounded())
    let known = Int(sums[1].rounded())
    return Text(
      zh: "\(whole) 例中 \(known) 例核实了真值；假定在检测结果与分层相同的病例中，是否核实与真值无关",
      en: "the truth of \(known) of \(whole) cases was verified; within cases alike in test result "
        + "and strata, verification is assumed not to depend on the truth")
  }

  /// No interval, and why, where a stratum verified in part holds too few diseased or healthy.
  static func tooFew(
    _ sample: CaseSample<VerificationColumns>, threshold: Double
  ) -> QualifiedInterval? {
    for stratum in sample.verificationStrata(at: threshold)
    where stratum.total > stratum.verified {
      let healthy = stratum.verified - stratum.diseased
      guard min(stratum.diseased, healthy) < fewest else { continue }
      let count = Int(min(stratum.diseased, healthy).rounded())
      return QualifiedInterval(
        nil,
        notes: [
          Text(
            zh: "没有区间：分层“\(stratum.name.zh)”仅部分核实，其中\(stratum.diseased <= healthy ? "患病" : "未患病")"
              + "者只有 \(count) 例（重抽样至少需要 \(Int(fewest)) 例）",
            en: "no interval: stratum '\(stratum.name.en)' was verified in part and holds \(count) "
              + "\(stratum.diseased <= healthy ? "diseased" : "healthy") among the verified "
              + "(resampling needs \(Int(fewest)))")
        ])
    }
    return nil
  }
}
