// SPDX-License-Identifier: Apache-2.0

import Metrics
import Platform
import Wording

/// What `measure` takes.
enum MeasureOptions {
  static let file = Key<String>.argument(
    "file", .file(["csv", "tsv", "gz"]),
    help: Text(
      zh: "每例一行的 CSV 或 TSV 文件，可用 gzip 压缩。",
      en: "A CSV or TSV file with one row a case; may be compressed with gzip."))

  static let task = Key<String>.required(
    "task",
    .choice(
      ["binary"],
      later: [
        "multiclass", "multilabel", "regression", "survival", "agreement", "text", "segmentation",
        "detection", "ranking", "choice", "rubric", "extraction", "trace", "forecast",
      ]),
    help: Text(zh: "任务类型。", en: "What kind of task the model does."))

  static let truth = Key<String?>.option(
    "truth", placeholder: "column",
    help: Text(zh: "真值所在的列。", en: "The column with the truth."))
  static let score = Key<String?>.option(
    "score", placeholder: "column",
    help: Text(
      zh: "模型评分所在的列，越高越可疑；概率须在 0 至 1 之间。",
      en: "The column with the model's score, higher being more suspect; a probability is "
        + "between 0 and 1."))
  static let label = Key<String?>.option(
    "label", placeholder: "column",
    help: Text(
      zh: "模型阳性或阴性判断所在的列，没有评分时使用。",
      en: "The column with the model's positive or negative calls, where there is no score."))
  static let id = Key<String?>.option(
    "id", placeholder: "column",
    help: Text(
      zh: "病例编号所在的列，不得重复。", en: "The column that tells the cases apart; none may repeat."))
  static let cluster = Key<String?>.option(
    "cluster", placeholder: "column",
    help: Text(
      zh: "患者所在的列；重抽样以患者为单位。",
      en: "The column with the patient, who is resampled as a whole."))
  static let weight = Key<String?>.option(
    "weight", placeholder: "column",
    help: Text(zh: "抽样权重所在的列。", en: "The column with sampling weights."))
  static let groups = Key<[String]>.repeated(
    "group", placeholder: "column",
    help: Text(
      zh: "划分亚组的列；每个亚组都另行测量。", en: "A column that forms subgroups; each is measured too."))

  static let metrics = Key<[String]>.list(
    "metrics", placeholder: "a,b",
    defaultNote: Text(zh: "全部", en: "all"),
    help: Text(
      zh: "要测量的指标，见 touchstone metrics。", en: "The metrics to measure; see touchstone metrics."))
  static let thresholds = Key<[Double]>.numbers(
    "threshold", aliases: ["thresholds"], in: .finite,
    defaultNote: Text(zh: "0.5", en: "0.5"),
    help: Text(
      zh: "诊断界值，评分不低于它即判为阳性。",
      en: "The threshold; a score at or above it is called positive."))
  static let specificities = Key<[Double]>.numbers(
    "at-specificity", in: .unit,
    help: Text(
      zh: "取特异度不低于此值时灵敏度最高的诊断界值。",
      en: "Choose the threshold of highest sensitivity with at least this specificity."))
  static let sensitivities = Key<[Double]>.numbers(
    "at-sensitivity", in: .unit,
    help: Text(
      zh: "取灵敏度不低于此值时特异度最高的诊断界值。",
      en: "Choose the threshold of highest specificity with at least this sensitivity."))
  static let prevalence = Key<Double?>.number(
    "prevalence", in: .insideUnit,
    help: Text(
      zh: "目标人群的患病率，用于预测值和净获益。",
      en: "The prevalence of the intended population, for predictive values and net benefit."))
  static let bins = Key<Int?>.integer(
    "bins", in: 1...10_000, defaultNote: Text(verbatim: "10"),
    help: Text(zh: "校准误差的分箱数。", en: "The number of bins of calibration errors."))

  static let interval = Key<String>.option(
    "interval", .choice(Inference.methodNames), placeholder: "method", default: "default",
    help: Text(zh: "置信区间的算法。", en: "How intervals are made."))
  static let replicates = Key<Int?>.integer(
    "replicates", in: 1...1_000_000, defaultNote: Text(verbatim: "2000"),
    help: Text(zh: "重抽样次数。", en: "The number of bootstrap replicates."))

  static let positive = Key<[String]>.repeated(
    "positive", placeholder: "word",
    help: Text(
      zh: "表示阳性的取值，替代 1、true、yes、是。",
      en: "A value that means positive, in place of 1, true, yes."))
  static let negative = Key<[String]>.repeated(
    "negative", placeholder: "word",
    help: Text(
      zh: "表示阴性的取值，替代 0、false、no、否。",
      en: "A value that means negative, in place of 0, false, no."))
  static let missing = Key<[String]>.repeated(
    "missing", placeholder: "word",
    help: Text(
      zh: "除空格子外，表示缺失的取值。", en: "A value that means missing, besides the empty cell."))
  static let encoding = Key<String?>.option(
    "encoding", .choice(TextEncoding.allCases.map(\.rawValue)),
    defaultNote: Text(zh: "自动识别并提示", en: "found out, and said"),
    help: Text(zh: "文件的字符编码。", en: "The file's text encoding."))

  static let inputs: [Input] = [
    file.input, task.input, truth.input, score.input, label.input, id.input, cluster.input,
    weight.input, groups.input, metrics.input, thresholds.input, specificities.input,
    sensitivities.input, prevalence.input, bins.input, interval.input, replicates.input,
    positive.input, negative.input, missing.input, encoding.input,
  ]
}
