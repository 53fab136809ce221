// SPDX-License-Identifier: Apache-2.0

import Wording

/// What is said of recordings that cannot be measured, and of numbers to read with care.
enum EventWords {
  static func badOnset(_ onset: Double, row: Int) -> Text {
    Text(
      zh: "第 \(row) 行有事件起始时间 \(onset)；起始时间必须是不小于 0 的有限秒数。",
      en: "Row \(row) holds an onset of \(onset); onsets are finite seconds and not negative.")
  }

  static func badDuration(_ length: Double, row: Int) -> Text {
    Text(
      zh: "第 \(row) 行的记录时长为 \(length)；时长必须大于 0，且不早于最后一个事件。",
      en:
        "The recording in row \(row) lasts \(length); a length is above 0 and no earlier than the "
        + "last event.")
  }

  static let noReference = Text(zh: "没有参考事件", en: "there are no reference events")
  static let noDetection = Text(zh: "没有检出任何事件", en: "nothing was detected")
  static let nothing = Text(
    zh: "没有参考事件，也没有检出", en: "there are neither reference events nor detections")
  static let noMatch = Text(
    zh: "没有检出与参考事件相符", en: "no detection matches a reference event")
  static let noDuration = Text(
    zh: "有记录没有给出时长", en: "the length of some recording is not known")
  static let oneRecord = Text(
    zh: "没有区间：少于两份记录（或患者）", en: "no interval: fewer than two recordings (or patients)")
}
