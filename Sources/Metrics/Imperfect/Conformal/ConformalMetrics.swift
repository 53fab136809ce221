// SPDX-License-Identifier: Apache-2.0

public import Statistics
import Wording

/// How often conformal sets hold the truth, and how large they are.
///
/// Sets come from a threshold on calibration cases (`ConformalThreshold`) and are judged on others.
///
/// - Formula: `conformal_coverage` is the share of cases whose truth lies in their set;
///   `conformal_set_size` is the mean number of labels (mean width); `conformal_empty_share` the
///   share of sets with no label.
/// - Range: 0 to 1; 0 and up for the size.
/// - Undefined: the mean size, where a set is unbounded.
/// - Interval: Clopper and Pearson's exact one of the coverage; of the effective number of cases
///   where patients repeat; Student's t for the size.
/// - Source: A. N. Angelopoulos, S. Bates, Found Trends Mach Learn 2023;16:494.
public enum ConformalMetrics: MetricTask {
  /// The cases they are measured on.
  public typealias Cases = ConformalCases

  /// They are metrics of tasks with several classes.
  public static let name = TaskName.multiclass

  /// They stand in place of the plain metrics when asked for.
  public static let option: String? = "conformal"

  /// Every metric of conformal sets.
  public static let entries: [MetricEntry<ConformalCases>] = [
    .plain(coverage), .plain(size), .plain(empty),
  ]

  private static let noCases = Text(zh: "没有病例", en: "there are no cases")
  private static let source = "Angelopoulos & Bates, Found Trends Mach Learn 2023;16:494"

  private static let coveredShare = RowMean<ConformalColumns>(
    MetricAbout(
      id: "conformal_coverage",
      name: Text(zh: "共形集合的覆盖率", en: "Coverage of conformal sets"),
      meaning: Text(
        zh: "真值落在共形集合中的病例比例，应不低于 1 减去允许的错误比例。",
        en: "The share of cases whose truth lies in their set; to be at least one less alpha."),
      formula: "1/n Σ [truth ∈ set]", range: "0 to 1", direction: .target,
      undefinedWhen: noCases,
      interval: Text(
        zh: "Clopper-Pearson 精确法；同一患者多个病例时按患者折算有效例数",
        en: "Clopper-Pearson; of the effective number of cases where patients repeat"),
      source: source, family: .completeness, needs: .probability),
    kind: .share, key: "conformal.covered", whenEmpty: noCases
  ) { columns, row in Double(columns.covered[row]) }

  private static let coverage = FormulaMetric<ConformalCases>(
    coveredShare.about,
    interval: { cases, level, method in
      coveredShare.closedInterval(
        cases, level: level,
        method: cases.unitsRepeat || cases.isWeighted ? nil : method ?? "clopper-pearson")
    },
    value: { coveredShare.value($0) })

  private static let size = RowMean<ConformalColumns>(
    MetricAbout(
      id: "conformal_set_size",
      name: Text(zh: "共形集合的平均大小", en: "Mean size of conformal sets"),
      meaning: Text(
        zh: "集合平均包含几个类别（或区间平均多宽）；越小越有用。",
        en: "How many labels a set holds on average, or how wide an interval is."),
      formula: "1/n Σ |set|", range: "0 to inf", direction: .lower,
      undefinedWhen: Text(
        zh: "校准病例太少，集合没有界", en: "when calibration cases are too few to bound a set"),
      interval: Text(zh: "按患者的 t 区间", en: "Student's t over units"), source: source,
      family: .completeness, needs: .probability),
    key: "conformal.size",
    whenEmpty: Text(
      zh: "校准病例太少，集合没有界", en: "calibration cases are too few to bound a set")
  ) { columns, row in columns.sizes[row].isFinite ? columns.sizes[row] : nil }

  private static let empty = RowMean<ConformalColumns>(
    MetricAbout(
      id: "conformal_empty_share",
      name: Text(zh: "空集合比例", en: "Share of empty conformal sets"),
      meaning: Text(
        zh: "没有任何类别足够可信的病例比例；提示分布外病例。",
        en: "The share of cases for which no label is credible enough."),
      formula: "1/n Σ [|set| = 0]", range: "0 to 1", direction: .lower, undefinedWhen: noCases,
      interval: Text(zh: "Wilson 法", en: "Wilson"), source: source, family: .completeness,
      needs: .probability),
    kind: .share, key: "conformal.empty", whenEmpty: noCases
  ) { columns, row in columns.sizes[row] == 0 ? 1 : 0 }

  /// What the threshold itself promises, given how many cases calibrated it.
  ///
  /// The value is 1 - α; the interval is where coverage lies for this number of calibration cases,
  /// by its exact beta distribution.
  public static func guarantee(
    _ threshold: ConformalThreshold, level: Double, group: [String: String] = [:]
  ) -> Estimate {
    let spread = threshold.coverageSpread(level: level)
    return Estimate(
      metric: "conformal_guarantee", measured: .value(1 - threshold.alpha), interval: spread,
      n: threshold.calibrationCount, group: group,
      parameters: [
        "alpha": .number(threshold.alpha), "rank": .number(Double(threshold.rank)),
      ].merging(
        threshold.score.isFinite ? ["score": .number(threshold.score)] : [:]
      ) { $1 },
      notes: spread == nil
        ? [
          Text(
            zh: "校准病例 \(threshold.calibrationCount) 例太少，不能排除任何结果；集合包含全部类别",
            en: "\(threshold.calibrationCount) calibration cases are too few to leave anything "
              + "out: every set is unbounded")
        ] : [])
  }
}
