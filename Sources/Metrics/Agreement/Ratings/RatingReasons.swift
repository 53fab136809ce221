// SPDX-License-Identifier: Apache-2.0

import Wording

/// Why a coefficient of agreement is undefined, and what must be read beside one.
enum RatingReasons {
  static let nobodyRatedTwice = Text(
    zh: "没有任何对象同时得到两名评价者的评价", en: "no subject was rated by two raters")
  static let nobodyRatedByAll = Text(
    zh: "没有任何对象得到全部评价者的评价", en: "no subject was rated by every rater")
  static let oneCategory = Text(
    zh: "所有评价都属于同一类别，期望一致率为 1，系数为 0/0",
    en: "all ratings fall into one category, so that chance agreement is complete: 0/0")
  static let noVariation = Text(
    zh: "所有测量值都相同，系数为 0/0", en: "all measurements are equal: 0/0")
  static let notNumbers = Text(
    zh: "类别是文字，没有数值距离；请改用数字编码",
    en: "the categories are words without distances; code them as numbers")
  static let infinite = Text(
    zh: "有测量值为无穷大", en: "a measurement is infinite")
  static let tooManyCategories = Text(
    zh: "不同取值超过 1000 个，不是分类评价；请改用组内相关系数或一致性相关系数",
    en: "there are more than 1000 distinct values, which are no categories; use an intraclass or "
      + "concordance correlation")
  static let tooManyForRatio = Text(
    zh: "不同取值超过 5000 个，比率型距离无法逐对计算",
    en: "there are more than 5000 distinct values, too many for the ratio metric's pairs")
  static let tooManyForSlopes = Text(
    zh: "对象超过 4000 个，无法逐对计算斜率；请抽样后再算",
    en: "there are more than 4000 subjects, too many for slopes between all pairs; take a sample")
  static let needsTwo = Text(
    zh: "该指标只适用于两名评价者（或两台设备）；请用 --raters 指定两列",
    en: "this needs exactly two raters (or devices); name two columns in --raters")
  static let needsMore = Text(
    zh: "至少需要两个测量完整的对象", en: "at least two subjects with all measurements are needed")

  /// Subjects left out because a rating is missing.
  static func leftOut(_ left: Int, of all: Int) -> Text {
    Text(
      zh: "\(all) 个对象中有 \(left) 个因缺失评价未计入",
      en: "\(left) of \(all) subjects lack a rating and are left out")
  }
}
