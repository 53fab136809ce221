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

  static let testStatistic = Text(
    zh: "没有区间：这是检验统计量，请看 p 值", en: "no interval: this is a test statistic; read its p value")

  /// What a test for independent cases of equal weight must say where they are not.
  static func independence(_ cases: BinaryCases) -> [Text] {
    var notes: [Text] = []
    if cases.unitsRepeat {
      notes.append(
        Text(
          zh: "检验假定病例相互独立；同一患者有多个病例，p 值偏小",
          en: "the test takes cases as independent; patients have several, so p is too small"))
    }
    if cases.weights?.contains(where: { $0 != 1 }) == true {
      notes.append(
        Text(
          zh: "检验把抽样权重当作重复次数，p 值不可作准",
          en: "the test counts sampling weights as repetitions; p cannot be relied on"))
    }
    return notes
  }

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
