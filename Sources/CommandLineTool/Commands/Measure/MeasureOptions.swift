// SPDX-License-Identifier: Apache-2.0

import Metrics
import Platform
import Statistics
import Tables
import Wording

/// What `measure` takes.
enum MeasureOptions {
  static let file = Key<String?>.argument(
    "file", .file(TableFormat.fileEndings + ["txt", "gz", "npy", "json"]),
    help: Text(
      zh: "每例一行的表格：CSV、TSV、JSON Lines、Excel（.xlsx）、SQLite、SAS XPT、FHIR 或定宽文本，可用 gzip "
        + "压缩；或存有 .npy 列的文件夹，列名即文件名；或一个 .npy "
        + "文件。各列选项直接给出 .npy 文件，或数据在别处给出时，不需要。",
      en:
        "A table with one row a case: CSV, TSV, JSON Lines, Excel (.xlsx), SQLite, SAS XPT, FHIR or "
        + "text of fixed width, which may be compressed with gzip; or a folder of .npy columns, "
        + "named by their files; or one .npy file. Not where each option names a "
        + ".npy file itself, nor for tasks whose data are named otherwise."))

  static let task = Key<String>.required(
    "task",
    .choice(MeasureTasks.names, later: MeasureTasks.later),
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
  static let scores = Key<[String]>.list(
    "scores", placeholder: "a,b,c",
    help: Text(
      zh: "每类（或每个标签、每个时点）一列评分。",
      en: "One column of scores for each class, label or time."))
  static let truths = Key<[String]>.list(
    "truths", placeholder: "a,b,c",
    help: Text(zh: "多标签任务中每个标签的真值列。", en: "The truth of each label of a multilabel task."))
  static let raters = Key<[String]>.list(
    "raters", placeholder: "a,b,c",
    help: Text(zh: "每位评价者一列。", en: "One column for each rater."))
  static let reference = Key<String?>.option(
    "reference", placeholder: "column",
    help: Text(
      zh: "参考内容所在的列或文件（文本、分割、检测）。",
      en: "The column or file with the reference: text, mask or lesions."))
  static let prediction = Key<String?>.option(
    "prediction", placeholder: "column",
    help: Text(
      zh: "模型输出所在的列或文件（数值、文本、分割、检测）。",
      en: "The column or file with what the model gave: number, text, mask or candidates."))
  static let time = Key<String?>.option(
    "time", placeholder: "column",
    help: Text(zh: "随访时间或时点所在的列。", en: "The column with follow-up or points in time."))
  static let event = Key<String?>.option(
    "event", placeholder: "column",
    help: Text(
      zh: "随访结束时是否发生事件的列。", en: "The column that tells whether the event came."))
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
  static let weightsAre = Key<String>.option(
    "weights-are", .choice(WeightKind.allCases.map(\.rawValue)), placeholder: "kind",
    default: WeightKind.sampling.rawValue,
    help: Text(
      zh: "权重的含义：sampling 为抽样权重（按有效例数），frequency 为重复次数。",
      en: "What weights say: sampling (an effective number of cases) or frequency (repetitions)."))
  static let groups = Key<[String]>.repeated(
    "group", placeholder: "column",
    help: Text(
      zh: "划分亚组的列；每个亚组都另行测量。", en: "A column that forms subgroups; each is measured too."))

  static let metrics = Key<[String]>.list(
    "metrics", placeholder: "a,b",
    defaultNote: Text(
      zh: "该任务的全部指标，binary 和 segmentation 的例外见上",
      en: "all of the task, with the exceptions above"),
    help: Text(
      zh: "要测量的指标，见 touchstone metrics。", en: "The metrics to measure; see touchstone metrics."))
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

  /// What nearly every task reads beside its own columns.
  static let frame: [Input] = [
    id.input, cluster.input, weight.input, weightsAre.input, groups.input,
  ]

  /// The options that name what the model gave; `compare` takes each of them twice.
  static let model: [Input] = [score.input, label.input, scores.input, prediction.input]

  /// What `measure` takes beside the model's columns.
  static let others: [Input] =
    [
      reference.input, truths.input, raters.input, time.input, event.input, id.input,
      cluster.input, weight.input, weightsAre.input, groups.input, metrics.input,
    ] + MetricParameterOptions.inputs + [
      interval.input, replicates.input, positive.input, negative.input, missing.input,
      encoding.input,
    ] + TableSourceOptions.inputs + MeasureTasks.all.flatMap { $0.inputs }

  static let inputs: [Input] =
    [file.input, task.input, truth.input] + model + others + ImperfectOptions.inputs
}
