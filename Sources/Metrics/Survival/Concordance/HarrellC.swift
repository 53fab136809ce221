// SPDX-License-Identifier: Apache-2.0

public import Statistics
public import Wording

/// The chance that of two people the one with the higher score has the event first (C 指数).
///
/// - Formula: (concordant + tied scores/2) / comparable pairs; a pair is comparable when one has
///   the event while the other is still followed; event before censoring at one time.
/// - Range: 0 to 1; higher is better; 0.5 is chance.
/// - Undefined: when no pair can be compared.
/// - Interval: infinitesimal jackknife over patients, logit scale, Student's t by events.
/// - Source: Harrell et al., JAMA 1982;247:2543; Therneau, Atkinson, concordance (R survival).
public struct HarrellC: NamedMetric {
  /// The cases it is measured on.
  public typealias Cases = SurvivalCases

  /// Makes the metric, which has no parameters.
  public init() {}

  /// Its handbook page.
  public static let about = MetricAbout(
    id: "harrell_c",
    name: Text(zh: "Harrell C 指数", en: "Harrell's concordance (C-index)"),
    meaning: Text(
      zh: "两名可比较的患者中，评分较高者先发生事件的机会；0.5 等于随机猜测。",
      en: "The chance that of two people who can be compared the one with the higher score has "
        + "the event first; 0.5 is a guess."),
    formula: "(concordant + tied/2) / comparable pairs; event before censoring at one time",
    range: "0 to 1", direction: .higher,
    undefinedWhen: Text(zh: "没有可比较的病例对", en: "when no pair can be compared"),
    interval: Text(
      zh: "按患者的无穷小刀切法（logit 变换，t 分布，自由度为事件数减 1）",
      en: "infinitesimal jackknife over patients, logit scale, Student's t by events"),
    source: "Harrell et al., JAMA 1982;247:2543; Therneau, Atkinson, concordance (R survival)",
    family: .survival, needs: .score)

  /// None.
  public var parameters: [String: Parameter] { [:] }

  /// The share of concordant pairs.
  public func value(_ sample: SurvivalSample) -> Measured {
    ConcordanceMetric.value(sample) { _ in nil }
  }

  /// The interval from each patient's influence.
  public func closedInterval(
    _ cases: SurvivalCases, level: Double, method: String?
  ) -> QualifiedInterval? {
    ConcordanceMetric.interval(cases, level: level) { _ in nil }
  }

  /// A remark where competing events count as censoring.
  public func notes(_ sample: SurvivalSample) -> [Text] {
    sample.columns.hasCompeting ? [SurvivalWords.causeSpecific] : []
  }
}
