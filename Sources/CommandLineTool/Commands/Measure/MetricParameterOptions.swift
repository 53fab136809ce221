// SPDX-License-Identifier: Apache-2.0

import Metrics
import Wording

/// The options that set parameters of metrics; each takes several values between commas.
enum MetricParameterOptions {
  /// The options by the parameter they set, in the order in which the help shows them.
  static let all: [(ParameterName, Key<[Double]>)] = [
    (
      .threshold,
      .numbers(
        "threshold", aliases: ["thresholds"], in: .finite,
        defaultNote: Text(zh: "0.5", en: "0.5"),
        help: Text(
          zh: "诊断界值，评分不低于它即判为阳性。",
          en: "The threshold; a score at or above it is called positive."))
    ),
    (
      .specificity,
      .numbers(
        "at-specificity", in: .unit,
        help: Text(
          zh: "取特异度不低于此值时灵敏度最高的诊断界值。",
          en: "Choose the threshold of highest sensitivity with at least this specificity."))
    ),
    (
      .sensitivity,
      .numbers(
        "at-sensitivity", in: .unit,
        help: Text(
          zh: "取灵敏度不低于此值时特异度最高的诊断界值。",
          en: "Choose the threshold of highest specificity with at least this sensitivity."))
    ),
    (
      .prevalence,
      .numbers(
        "prevalence", in: .insideUnit, placeholder: "x",
        help: Text(
          zh: "目标人群的患病率，用于预测值和净获益。",
          en: "The prevalence of the intended population, for predictive values and net benefit."))
    ),
    (
      .bins,
      .numbers(
        "bins", in: .counting, placeholder: "n", defaultNote: Text(verbatim: "10"),
        help: Text(zh: "校准误差的分箱数。", en: "The number of bins of calibration errors."))
    ),
    (
      .maximumFalsePositiveRate,
      .numbers(
        "max-fpr", in: .share,
        help: Text(
          zh: "部分 AUROC 的最高假阳性率。",
          en: "The highest false positive rate of a partial AUROC."))
    ),
    (
      .k,
      .numbers(
        "k", in: .counting, placeholder: "n",
        help: Text(zh: "前几位计入（top-k、recall@k）。", en: "How many first places count (top-k, @k)."))
    ),
    (
      .horizon,
      .numbers(
        "horizon", aliases: ["horizons"], in: .positive,
        help: Text(
          zh: "生存或风险的评估时点。", en: "The time at which survival or risk is read."))
    ),
    (
      .tolerance,
      .numbers(
        "tolerance", in: .notNegative,
        help: Text(
          zh: "允许误差：分割为毫米，事件检测为秒。",
          en: "The tolerance: millimetres for segmentation, seconds for events."))
    ),
    (
      .iou,
      .numbers(
        "iou", in: .share,
        help: Text(
          zh: "判为同一病灶所需的最低交并比。",
          en: "The least intersection over union at which regions are the same."))
    ),
    (
      .falsePositives,
      .numbers(
        "false-positives", in: .positive,
        help: Text(
          zh: "每幅图像的假阳性数（FROC）。", en: "False positives per image (FROC)."))
    ),
    (
      .quantile,
      .numbers(
        "quantile", in: .insideUnit,
        help: Text(zh: "预测的分位数。", en: "The quantile that a forecast gives."))
    ),
    (
      .beta,
      .numbers(
        "beta", in: .positive,
        help: Text(
          zh: "F 值中召回率相对精确率的权重。", en: "How much more recall counts than precision."))
    ),
    (
      .season,
      .numbers(
        "season", in: .counting, placeholder: "n",
        help: Text(zh: "季节周期的步数（MASE）。", en: "The steps of one season (MASE)."))
    ),
    (
      .alpha,
      .numbers(
        "alpha", in: .insideUnit,
        help: Text(zh: "允许的错误比例。", en: "The share of errors that is accepted."))
    ),
    (
      .cost,
      .numbers(
        "cost", in: .positive,
        help: Text(
          zh: "漏诊一例的代价，以一例误报为单位。",
          en: "What a missed case costs, in units of a false alarm."))
    ),
    (
      .policy,
      .numbers(
        "policy", in: .whole, placeholder: "n",
        help: Text(
          zh: "处理特殊情形的规则编号，见 touchstone metrics。",
          en: "The rule for special cases, by its number; see touchstone metrics."))
    ),
  ]

  /// A class by its name, or by its place among the classes.
  static let category = Key<[String]>.list(
    "category", placeholder: "a,b", defaultNote: Text(zh: "每个类别", en: "each of them"),
    help: Text(
      zh: "只测量这些类别（或标签），按名称，或按其从 1 起的次序。",
      en: "The classes or labels to measure, by name or by place from 1."))

  /// Every option by the parameter it sets.
  static let inputsByName: [(ParameterName, Input)] =
    all.map { ($0, $1.input) } + [(.category, category.input)]

  static let inputs = inputsByName.map(\.1)
}
