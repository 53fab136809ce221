// SPDX-License-Identifier: Apache-2.0

import Pages
import Wording

extension Samples {
  /// Two groups followed for five years, losing some of each at every step.
  static let survival: SurvivalChart = {
    func group(_ label: Text, fall: Double, result: String) -> SurvivalChart.Group {
      let times = (1...30).map { Double($0 * 60) }
      let survival = (1...30).map { 1 - fall * Double($0) / 30 }
      return SurvivalChart.Group(
        label: label, times: times, survival: survival,
        lower: survival.map { max(0, $0 - 0.06) }, upper: survival.map { min(1, $0 + 0.05) },
        atRisk: (1...30).map { Double(420 - 13 * $0) },
        censored: (1...30).map { $0 % 4 == 0 ? 2 : 0 }, result: result)
    }
    return SurvivalChart(
      groups: [
        group(Text(zh: "低风险", en: "low risk"), fall: 0.3, result: "R-abababababab"),
        group(Text(zh: "高风险", en: "high risk"), fall: 0.7, result: "R-cdcdcdcdcdcd"),
      ], unit: Text(zh: "天", en: "days"))
  }()
}
