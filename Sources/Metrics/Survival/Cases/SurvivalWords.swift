// SPDX-License-Identifier: Apache-2.0

import Wording

/// What is said of survival data: why something is undefined or refused, and what to keep in mind.
enum SurvivalWords {
  static let unlikeParts = Text(
    zh: "两部分数据的评分列或时间点不一致，不能合并。",
    en: "The two parts differ in their scores or horizons and cannot be merged.")

  static func badTime(_ value: Double, row: Int) -> Text {
    Text(
      zh: "列“time”第 \(row) 行为 \(value)；随访时间必须是不小于 0 的有限数。",
      en: "Column 'time' holds \(value) in row \(row); a follow-up time must be finite and not "
        + "negative.")
  }

  static func badRisk(_ value: Double, row: Int) -> Text {
    Text(
      zh: "第 \(row) 行的预测风险为 \(value)；到某一时间点发生事件的概率必须在 0 到 1 之间。",
      en: "A predicted risk in row \(row) is \(value); the probability of the event by a horizon "
        + "must lie between 0 and 1.")
  }

  static func badHorizon(_ value: Double) -> Text {
    Text(
      zh: "时间点 \(value) 无效；时间点必须是大于 0 的有限数，且不能重复。",
      en: "Horizon \(value) is not valid; horizons must be finite, above 0 and all different.")
  }

  static let noPairs = Text(
    zh: "没有可比较的病例对：没有人在他人仍在随访时发生事件",
    en: "no pair can be compared: no one had the event while another was still followed")
  static let noScore = Text(zh: "没有风险评分", en: "there is no risk score")
  static let noHorizon = Text(
    zh: "未声明时间点（horizon）", en: "no horizon was declared")
  static let twoHorizons = Text(
    zh: "需要至少两个已声明的时间点", en: "at least two declared horizons are needed")

  static func beyond(_ horizon: Double) -> Text {
    Text(
      zh: "随访未达到时间点 \(horizon)", en: "follow-up does not reach horizon \(horizon)")
  }

  static func noRisk(_ horizon: Double) -> Text {
    Text(
      zh: "没有时间点 \(horizon) 的预测风险", en: "there is no predicted risk at horizon \(horizon)")
  }

  static func noCaseOrControl(_ horizon: Double) -> Text {
    Text(
      zh: "到时间点 \(horizon) 时没有人发生事件，或没有人未发生事件",
      en: "by horizon \(horizon) no one is known to have had the event, or no one to be free of it")
  }

  static let notReached = Text(
    zh: "未达到：随访期内生存率始终高于 50%",
    en: "not reached: survival stays above 50 % throughout follow-up")
  static let noEvents = Text(zh: "没有人发生事件", en: "no one had the event")

  /// Competing events end observation in this number.
  static let causeSpecific = Text(
    zh: "竞争事件按删失处理（特定原因估计）；要估计事件的实际发生概率，请用 cumulative_incidence",
    en: "competing events count as censoring (cause-specific); for the probability that the event "
      + "happens use cumulative_incidence")
  static let fewEvents = Text(
    zh: "事件少于 20 例，区间可能过窄", en: "fewer than 20 events: the interval may be too narrow")
  static let perfect = Text(
    zh: "没有区间：所有可比较的病例对排序一致，方差为零",
    en: "no interval: all comparable pairs agree, so the variance is zero")
  static let edge = Text(
    zh: "到该时间点没有人发生事件，区间由仍在随访的人数按二项分布精确计算",
    en: "no one had the event by then: the interval is exact binomial of those still followed")
  static let unfinished = Text(
    zh: "没有区间：估计值为 0 或 1，公式法没有宽度",
    en: "no interval: the estimate is 0 or 1, where the formula has no width")
}
