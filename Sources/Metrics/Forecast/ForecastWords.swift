// SPDX-License-Identifier: Apache-2.0

import Statistics
import Wording

/// What is said of forecasts that cannot be measured, and of numbers to read with care.
enum ForecastWords {
  static let unlikeParts = Text(
    zh: "两部分数据的分位数或季节周期不一致，不能合并。",
    en: "The two parts differ in their quantiles or season and cannot be merged.")
  static let noPoint = Text(
    zh: "没有点预测，也没有 0.5 分位数；请给出其中之一。",
    en: "There is neither a point forecast nor the 0.5 quantile; give one of them.")

  static func badLevel(_ level: Double) -> Text {
    Text(
      zh: "分位数 \(level) 无效；分位数必须大于 0、小于 1，且不能重复。",
      en: "Quantile \(level) is not valid; quantiles lie strictly between 0 and 1 and differ.")
  }

  static let noCases = Text(zh: "没有预测点", en: "there are no forecast points")
  static let noScale = Text(
    zh: "各序列历史太短，或历史数值不变，没有可比的简单预测误差",
    en: "no series has a history that is longer than the season and varies, so the naive forecast "
      + "has no error to compare with")
  static let allZero = Text(zh: "实际值之和为 0", en: "the true values sum to 0")
  static let noQuantiles = Text(zh: "没有预测分位数", en: "there are no forecast quantiles")

  static func noQuantile(_ level: Double) -> Text {
    Text(zh: "没有 \(level) 分位数的预测", en: "quantile \(level) was not forecast")
  }

  static let noPair = Text(
    zh: "没有成对的分位数（如 0.05 和 0.95）", en: "there is no pair of quantiles such as 0.05 and 0.95")
  static let scaledInside = Text(
    zh: "有序列没有历史数据，其比例取自预测期本身",
    en: "some series have no history: their scale is of the forecast period itself")

  static func withoutScale(_ count: Int) -> Text {
    Text(
      zh: "\(count) 个预测点的序列没有可用的比例，未计入",
      en: "\(count) forecast points belong to series without a scale and are left out")
  }

  static func crossing(_ count: Int) -> Text {
    Text(
      zh: "\(count) 个预测点的分位数次序颠倒",
      en: "the quantiles of \(count) forecast points are out of order")
  }
}
