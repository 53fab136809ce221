// SPDX-License-Identifier: Apache-2.0

import Pages
import Statistics
import Wording

extension Samples {
  /// A rate that falls with noise, and one amount at which it is not defined.
  static let level = LevelChart(
    title: Text(zh: "噪声（心电图）下的灵敏度", en: "Sensitivity under noise (ECG)"),
    amount: Text(zh: "噪声（标准差的倍数）", en: "noise (in standard deviations)"),
    measure: Text(zh: "灵敏度", en: "Sensitivity"),
    points: [
      (0.4, estimate("sensitivity", 0.61, 0.52, 0.69)), (0.05, estimate("sensitivity", nil)),
      (0, estimate("sensitivity", 0.84, 0.77, 0.9)),
      (0.1, estimate("sensitivity", 0.82, 0.74, 0.88)),
    ],
    reference: (
      Text(zh: "未扰动", en: "undisturbed"), estimate("sensitivity", 0.84, 0.77, 0.9)
    ))

  /// A slope, at one amount alone, with long words.
  static let oneLevel = LevelChart(
    title: long, amount: long, measure: long,
    points: [(25, estimate("slope", 1.204_5, -0.31, 12_345.6))],
    reference: (long, estimate("slope", nil)))
}
