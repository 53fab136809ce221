// SPDX-License-Identifier: Apache-2.0

import Wording

extension Words {
  /// The words of survival curves.
  enum Survival {
    static let title = Text(zh: "生存曲线（Kaplan-Meier）", en: "Survival curve (Kaplan-Meier)")
    static let y = Text(zh: "未发生事件的比例", en: "Free of the event")
    static let time = Text(zh: "时间", en: "Time")
    static let atRisk = Text(zh: "仍在随访的人数", en: "Number still followed")
    static let reading = Text(
      zh: "曲线每下降一级表示有人发生事件；短竖线表示有人结束随访。人数少的后段不可靠。",
      en: "Each step down is an event; short strokes are people whose observation ended. The end, "
        + "where few are followed, is uncertain.")
  }
}
