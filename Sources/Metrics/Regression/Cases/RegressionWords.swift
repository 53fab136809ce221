// SPDX-License-Identifier: Apache-2.0

import Wording

/// What is said of numbers that cannot be measured, and of numbers to read with care.
enum RegressionWords {
  static let noCases = Text(zh: "没有病例", en: "there are no cases")
  static let constantTruth = Text(
    zh: "真值全部相同，没有可解释的变异", en: "all true values are equal: there is no spread to explain")
  static let constantColumn = Text(
    zh: "真值或预测值全部相同", en: "all true values or all predictions are equal")
  static let constantPrediction = Text(
    zh: "预测值全部相同", en: "all predictions are equal")
  static let zeroTruth = Text(
    zh: "有真值为 0，百分比误差无意义",
    en: "a true value is 0, of which no percentage can be taken")
  static let belowZero = Text(
    zh: "有真值或预测值不大于 -1，无法取对数",
    en: "a true or predicted value is -1 or below and has no logarithm")
  static let extreme = Text(
    zh: "没有区间：最大误差只反映见过的病例，更多病例会更大",
    en: "no interval: the largest error is that of the cases seen; more cases can only raise it")
  static let few = Text(
    zh: "少于 30 例：误差分布偏斜时，区间可能过窄",
    en: "fewer than 30 cases: where errors are skewed the interval may be too narrow")

  /// Refuses NaN and infinite numbers.
  static func refuse(_ column: [Double], name: String, rows: [Int]?) throws(MetricError) {
    guard let place = column.firstIndex(where: { !$0.isFinite }) else { return }
    let row = (rows?[place] ?? place) + 1
    if column[place].isNaN { throw .notANumber(column: name, row: row) }
    throw .unlike(
      Text(
        zh: "列“\(name)”第 \(row) 行为无穷大；请更正，或将其声明为缺失。",
        en: "Column '\(name)' holds an infinite number in row \(row); correct it or declare it "
          + "missing."))
  }
}
