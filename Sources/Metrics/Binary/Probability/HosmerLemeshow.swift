// SPDX-License-Identifier: Apache-2.0

import Numerics
public import Statistics
public import Wording

/// Hosmer and Lemeshow's statistic of predictions against outcomes in groups of like risk.
///
/// A chi-square with as many degrees of freedom as groups, for a model that was not fitted on these
/// cases; groups used, degrees of freedom and p stand beside it. Ties make groups fewer. Never the
/// only look at calibration: it says nothing of size or direction and grows with the number of
/// cases.
///
/// - Formula: Σ_g (O_g − E_g)² / (E_g (1 − E_g / n_g)), g quantile groups.
/// - Range: 0 to inf; lower is better.
/// - Undefined: when scores are not probabilities, or a group's predictions are all 0 or all 1 as
///   its outcomes are.
/// - Interval: none: it is a test statistic.
/// - Source: Hosmer & Lemeshow, Commun Stat Theory Methods 1980;9:1043.
public struct HosmerLemeshow: NamedMetric {
  /// The cases it is measured on.
  public typealias Cases = BinaryCases
  /// The number of groups asked for.
  public let bins: Int

  /// Makes the metric with a number of groups, 1 or more.
  public init(bins: Int = 10) { self.bins = bins }

  /// Its handbook page.
  public static let about = MetricAbout(
    id: "hosmer_lemeshow",
    name: Text(zh: "Hosmer-Lemeshow 统计量", en: "Hosmer-Lemeshow statistic"),
    meaning: Text(
      zh: "按风险分组比较预测与实际患病数的卡方值；外部验证时自由度等于组数。",
      en: "A chi-square of expected against observed events in risk groups; degrees of "
        + "freedom are the groups."),
    formula: "Σ_g (O_g − E_g)² / (E_g (1 − E_g / n_g)), g quantile groups",
    range: "0 to inf", direction: .lower,
    undefinedWhen: Text(
      zh: "评分不是概率，或某组预测与结果全为 0 或全为 1",
      en: "when scores are not probabilities, or a group is all 0 or all 1"),
    interval: Text(zh: "检验统计量不给区间", en: "none: it is a test statistic"),
    source: "Hosmer & Lemeshow, Commun Stat Theory Methods 1980;9:1043",
    family: .probability, parameters: [.bins], needs: .probability)

  /// The number of groups asked for.
  public var parameters: [String: Parameter] { ["bins": .number(Double(bins))] }

  /// The statistic on a sample.
  public func value(_ sample: BinarySample) -> Measured {
    if let obstacle = sample.probabilityObstacle { return .undefined(obstacle) }

    guard let table = HosmerLemeshowTable(sample, groups: bins) else {
      return .undefined(Reasons.noCases)
    }
    return Measured(
      table.statistic,
      elseUndefined: Text(
        zh: "有一组的预测概率全为 0 或全为 1，统计量无定义",
        en: "the predictions of a group are all 0 or all 1, which leaves no variance"))
  }

  /// The groups used, the degrees of freedom and the p value.
  public func found(_ sample: BinarySample) -> [String: Parameter] {
    guard sample.probabilityObstacle == nil,
      let table = HosmerLemeshowTable(sample, groups: bins), !table.statistic.isNaN
    else { return [:] }
    let groups = Double(table.groups)
    return [
      "groups": .number(groups), "df": .number(groups),
      "p": .number(ChiSquare(degreesOfFreedom: groups).survival(table.statistic)),
    ]
  }

  /// None: a test statistic is judged by its p value.
  public func closedInterval(
    _ cases: BinaryCases, level: Double, method: String?
  ) -> QualifiedInterval? {
    QualifiedInterval(nil, notes: [Reasons.testStatistic])
  }

  /// What the test takes for granted, where it does not hold.
  public func notes(_ sample: BinarySample) -> [Text] {
    Reasons.independence(sample.cases)
  }
}
