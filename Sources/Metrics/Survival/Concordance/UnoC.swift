// SPDX-License-Identifier: Apache-2.0

public import Statistics
public import Wording

/// Harrell's concordance made independent of how long people happened to be followed.
///
/// - Formula: as Harrell's, each pair weighted by 1/G(t-)^2 at the time t of its event, events up
///   to the horizon only (tau); G is the share not yet censored, events before censorings.
/// - Range: 0 to 1; higher is better; 0.5 is chance.
/// - Undefined: when no pair can be compared.
/// - Interval: infinitesimal jackknife over patients with G taken as known, logit scale, Student's
///   t by events.
/// - Source: Uno et al., Stat Med 2011;30:1105.
public struct UnoC: NamedMetric {
  /// The cases it is measured on.
  public typealias Cases = SurvivalCases

  private let tau: Horizon

  init(_ tau: Horizon) { self.tau = tau }

  /// Makes the metric, with the time after which events are left out.
  public init(horizon: Double? = nil) { tau = Horizon(asked: horizon) }

  /// Its handbook page.
  public static let about = MetricAbout(
    id: "uno_c",
    name: Text(zh: "Uno C 指数", en: "Uno's concordance"),
    meaning: Text(
      zh: "与 Harrell C 指数含义相同，但按删失概率加权，结果不受随访长短影响。",
      en: "Reads as Harrell's, but weighted for censoring so that it does not depend on how long "
        + "people were followed."),
    formula: "pairs weighted by 1/G(t-)^2 at the event time t, events up to the horizon",
    range: "0 to 1", direction: .higher,
    undefinedWhen: Text(zh: "没有可比较的病例对", en: "when no pair can be compared"),
    interval: Text(
      zh: "按患者的无穷小刀切法（删失分布视为已知，logit 变换，t 分布）",
      en: "infinitesimal jackknife over patients, G taken as known, logit scale, Student's t"),
    source: "Uno et al., Stat Med 2011;30:1105",
    family: .survival, parameters: [.horizon], needs: .score)

  /// The horizon, where one was asked for.
  public var parameters: [String: Parameter] { tau.parameters }

  /// The weighted share of concordant pairs.
  public func value(_ sample: SurvivalSample) -> Measured {
    ConcordanceMetric.value(sample, timeWeights: timeWeights)
  }

  /// The interval from each patient's influence.
  public func closedInterval(
    _ cases: SurvivalCases, level: Double, method: String?
  ) -> QualifiedInterval? {
    ConcordanceMetric.interval(cases, level: level, timeWeights: timeWeights)
  }

  /// A remark where competing events count as censoring.
  public func notes(_ sample: SurvivalSample) -> [Text] {
    sample.columns.hasCompeting ? [SurvivalWords.causeSpecific] : []
  }

  private func timeWeights(_ sample: SurvivalSample) -> [Double] {
    let order = sample.cases.order
    let free = sample.uncensored.survival
    let end = tau.asked ?? .infinity
    return order.times.indices.map { place in
      let before = place == 0 ? 1 : free[place - 1]
      return order.times[place] <= end && before > 0 ? 1 / (before * before) : 0
    }
  }
}
