// SPDX-License-Identifier: Apache-2.0

import Metrics
import Wording

/// Options that tasks with several classes or labels take beside those of `measure`.
enum ClassOptions {
  static let classes = Key<[String]>.list(
    "classes", placeholder: "a,b,c",
    defaultNote: Text(zh: "评分列名，或出现的取值", en: "the score columns, or the words that occur"),
    help: Text(
      zh: "类别（或等级）的名称，按次序；与 --scores 逐一对应。",
      en: "The classes or grades in order; with --scores, one for each of its columns."))

  static let scoreKind = Key<String>.option(
    "score-kind", .choice(["probability", "score"]), default: "probability",
    help: Text(
      zh: "多分类评分是否为概率；概率逐例之和须为 1。",
      en: "Whether the scores of classes are probabilities, which add up to 1 in each case."))

  static let labels = Key<[String]>.list(
    "labels", placeholder: "a,b,c",
    help: Text(
      zh: "多标签任务中每个标签的判断列，没有评分时使用。",
      en: "The calls for each label of a multilabel task, where there are no scores."))
}
