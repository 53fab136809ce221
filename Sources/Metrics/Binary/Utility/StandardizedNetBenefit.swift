// SPDX-License-Identifier: Apache-2.0

public import Statistics
import Wording

/// The net benefit as a share of the most that any model could have.
///
/// - Formula: net benefit / π, π the share of disease, or the declared prevalence.
/// - Range: -inf to 1; higher is better; acting on nobody gives 0.
/// - Undefined: when scores are not probabilities or no case is diseased.
/// - Interval: bootstrap by unit; at a declared prevalence that of the net benefit over π.
/// - Source: Kerr et al., J Clin Oncol 2016;34:2534.
public struct StandardizedNetBenefit: NamedMetric {
  /// The cases it is measured on.
  public typealias Cases = BinaryCases
  private let benefit: NetBenefit

  /// Makes the metric at a threshold probability, at least 0 and less than 1.
  public init(threshold: Double, prevalence: Double? = nil) {
    benefit = NetBenefit(threshold: threshold, prevalence: prevalence)
  }

  /// Its handbook page.
  public static let about = MetricAbout(
    id: "standardized_net_benefit",
    name: Text(zh: "标准化净获益", en: "Standardised net benefit"),
    meaning: Text(
      zh: "净获益占理论最大值（全部患者都被正确处理）的比例；1 为最佳。",
      en: "Net benefit over the most there is to gain, every patient found and no false alarm."),
    formula: "net benefit / π",
    range: "-inf to 1", direction: .higher,
    undefinedWhen: Text(
      zh: "评分不是概率，或没有患病病例", en: "when scores are not probabilities or no case is diseased"),
    interval: Text(
      zh: "按患者自助重抽样；声明患病率时由净获益的区间换算",
      en: "bootstrap by unit; at a declared prevalence that of the net benefit over it"),
    source: "Kerr et al., J Clin Oncol 2016;34:2534",
    family: .utility, parameters: [.threshold, .prevalence], needs: .probability)

  /// The threshold, and the declared prevalence where there is one.
  public var parameters: [String: Parameter] { benefit.parameters }

  /// The share on a sample.
  public func value(_ sample: BinarySample) -> Measured {
    switch benefit.value(sample) {
    case .undefined(let reason): return .undefined(reason)
    case .value(let gain):
      let most = benefit.prevalence ?? sample.eventShare ?? 0
      return .ratio(gain, most, orUndefined: Reasons.noDiseased)
    }
  }

  /// That of the net benefit, at a declared prevalence.
  public func closedInterval(
    _ cases: BinaryCases, level: Double, method: String?
  ) -> QualifiedInterval? {
    guard let prevalence = benefit.prevalence else { return nil }
    return benefit.closedInterval(cases, level: level, method: method).map { found in
      QualifiedInterval(
        found.interval.map {
          Interval(
            lower: $0.lower / prevalence, upper: $0.upper / prevalence, level: $0.level,
            method: $0.method)
        }, notes: found.notes)
    }
  }
}
