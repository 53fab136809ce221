// SPDX-License-Identifier: Apache-2.0

import Pages
import Wording

extension Samples {
  /// Dice coefficients of which most are high and a few are 0.
  static let caseValues: CaseValuesChart = {
    var values: [Double] = []
    for place in 0..<60 {
      let drop = Double(place * place % 61) / 220
      values.append(place % 15 == 7 ? 0 : 0.97 - drop)
    }
    return CaseValuesChart(
      name: Text(zh: "Dice系数", en: "Dice coefficient"), values: values, range: 0...1,
      result: "R-777777777777")
  }()

  private static let plain = Text(zh: "甲", en: "A")
  static let noCase = CaseValuesChart(name: plain, values: [])
  static let oneCase = CaseValuesChart(name: plain, values: [3])
  static let manyCases = CaseValuesChart(
    name: plain, values: [Double](repeating: 1e9, count: 5000))
  static let noNumbers = CaseValuesChart(
    name: plain, values: [.nan, .infinity, -.infinity, 1, 2], range: 0...1)
}
