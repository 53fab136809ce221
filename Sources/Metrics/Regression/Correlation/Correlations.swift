// SPDX-License-Identifier: Apache-2.0

import Statistics
import Wording

/// How predictions and truth move together.
enum Correlations {
  /// The linear correlation (Pearson's r).
  ///
  /// - Formula: cov(y, p) / (sd y · sd p).
  /// - Range: -1 to 1; higher is better; blind to bias and scale.
  /// - Undefined: when all true values or all predictions are equal.
  /// - Interval: the wider of Fisher's and of the influence of each patient, both on Fisher's scale;
  ///   `fisher-z` alone on request; where patients repeat or cases carry weights the influence alone.
  /// - Source: Fisher, Metron 1921;1:3; Hampel, J Am Stat Assoc 1974;69:383.
  static let pearson = FormulaMetric<RegressionCases>(
    MetricAbout(
      id: "pearson", name: Text(zh: "Pearson 相关系数", en: "Pearson correlation"),
      meaning: Text(
        zh: "预测值与真值的线性相关程度；不反映整体偏高或偏低。",
        en: "How linearly predictions and truth move together; blind to bias and scale."),
      formula: "cov(y, p) / (sd y * sd p)", range: "-1 to 1", direction: .higher,
      undefinedWhen: Text(
        zh: "真值或预测值全部相同", en: "when all true values or all predictions are equal"),
      interval: Text(
        zh: "Fisher z 区间与影响函数区间中较宽者；可指定 fisher-z",
        en: "the wider of Fisher's and that of each patient's influence; fisher-z on request"),
      source: "Fisher, Metron 1921;1:3; Hampel, J Am Stat Assoc 1974;69:383", family: .error,
      needs: .score),
    interval: { PearsonInterval.interval($0, level: $1, method: $2) },
    value: { sample in
      let r = sample.moments.correlation
      return r.map { .value($0) } ?? .undefined(RegressionWords.constantColumn)
    })

  /// The correlation of ranks (Spearman's rho).
  ///
  /// - Formula: Pearson's r of midranks.
  /// - Range: -1 to 1; higher is better.
  /// - Undefined: when all true values or all predictions are equal.
  /// - Interval: resampled patients.
  /// - Source: Spearman, Am J Psychol 1904;15:72.
  static let spearman = FormulaMetric<RegressionCases>(
    MetricAbout(
      id: "spearman", name: Text(zh: "Spearman 秩相关系数", en: "Spearman rank correlation"),
      meaning: Text(
        zh: "预测值与真值的大小顺序是否一致。",
        en: "Whether predictions and truth put cases in the same order."),
      formula: "Pearson's r of midranks", range: "-1 to 1", direction: .higher,
      undefinedWhen: Text(
        zh: "真值或预测值全部相同", en: "when all true values or all predictions are equal"),
      interval: Text(zh: "按患者重抽样", en: "resampled patients"),
      source: "Spearman, Am J Psychol 1904;15:72", family: .error, needs: .score),
    value: { sample in
      let weights = sample.weights
      let first = sample.cases.truthRanks.ranks(weights: weights)
      let second = sample.cases.predictionRanks.ranks(weights: weights)
      let moments = PairMoments(
        first, second, about: PairMoments.Centres(first, second), weights: weights)
      return moments.correlation.map { .value($0) }
        ?? .undefined(RegressionWords.constantColumn)
    })

  /// Concordant less discordant pairs, with ties taken out (Kendall's tau-b).
  ///
  /// - Formula: (C - D) / sqrt(pairs not tied in y · pairs not tied in p).
  /// - Range: -1 to 1; higher is better.
  /// - Undefined: when all true values or all predictions are equal.
  /// - Interval: resampled patients.
  /// - Source: Kendall, Biometrika 1945;33:239.
  static let kendall = FormulaMetric<RegressionCases>(
    MetricAbout(
      id: "kendall_tau_b", name: Text(zh: "Kendall tau-b", en: "Kendall's tau-b"),
      meaning: Text(
        zh: "任取两例，顺序一致的对数减去顺序相反的对数所占比例（已扣除并列）。",
        en: "Of pairs of cases, the share in the right order less the share in the wrong one, ties "
          + "taken out."),
      formula: "(C - D) / sqrt(pairs not tied in y * pairs not tied in p)", range: "-1 to 1",
      direction: .higher,
      undefinedWhen: Text(
        zh: "真值或预测值全部相同", en: "when all true values or all predictions are equal"),
      interval: Text(zh: "按患者重抽样", en: "resampled patients"),
      source: "Kendall, Biometrika 1945;33:239", family: .error, needs: .score),
    value: { sample in
      let tau = KendallTau.tauB(sample.cases.kendallPairs, weights: sample.weights)
      return tau.map { .value($0) } ?? .undefined(RegressionWords.constantColumn)
    })
}
