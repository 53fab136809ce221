// SPDX-License-Identifier: Apache-2.0

import Wording

/// Why a metric is undefined, in words that every metric shares.
enum Reasons {
  static let noDiseased = Text(zh: "没有患病病例", en: "no case is diseased")
  static let noHealthy = Text(zh: "没有未患病病例", en: "no case is healthy")
  static let noCases = Text(zh: "没有病例", en: "there are no cases")
  static let noDiseasedForRule = Text(
    zh: "没有患病病例，无法选取诊断界值", en: "no case is diseased, so no threshold can be chosen")
  static let noHealthyForRule = Text(
    zh: "没有未患病病例，无法选取诊断界值", en: "no case is healthy, so no threshold can be chosen")
  static let notProbabilities = Text(
    zh: "评分超出 0 至 1 的范围，不是概率", en: "the scores lie outside 0 to 1 and are not probabilities")
  static let callsOnly = Text(
    zh: "模型只给出阳性或阴性判定，没有可排序的评分", en: "the model gives calls only, no scores that rank")

  static func noneCalledPositive(_ rule: OperatingRule) -> Text {
    Text(
      zh: "在\(rule.words.zh)下没有病例被判为阳性", en: "no case was called positive at \(rule.words.en)")
  }

  static func noneCalledNegative(_ rule: OperatingRule) -> Text {
    Text(
      zh: "在\(rule.words.zh)下没有病例被判为阴性", en: "no case was called negative at \(rule.words.en)")
  }

  static func oneClass(_ ranking: Ranking) -> Text {
    ranking.positives == 0 && ranking.negatives == 0
      ? noCases : ranking.positives == 0 ? noDiseased : noHealthy
  }

  static func oneClass(_ cells: Cells) -> Text {
    cells.total == 0 ? noCases : cells.diseased == 0 ? noDiseased : noHealthy
  }
}
