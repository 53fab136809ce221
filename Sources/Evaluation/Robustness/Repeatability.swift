// SPDX-License-Identifier: Apache-2.0

import Statistics
import Wording

/// How far answers to the very same input lie apart.
///
/// The within-case standard deviation is the root of the mean over cases of the variance between a
/// case's answers; 1.96 √2 = 2.77 times that is the repeatability coefficient (Bland and Altman,
/// BMJ 1996;313:744). Their intervals are those of the mean variance over patients, which lets cases
/// differ in how much they vary; probabilities near 0 and 1 vary less.
struct Repeatability {
  /// The rows that were asked about.
  let rows: [Int]
  /// The answers by row, one column an asking.
  let answers: [[Double?]]
  let threshold: Double?
  let units: [Int]?
  let level: Double

  /// 1.96 times the root of 2, to the digits that are customary.
  static let factor = 2.77

  func estimates() -> [Estimate] {
    let parameters: [String: Parameter] = [
      "perturbation": .text(RobustnessMetrics.repetition),
      "askings": .number(Double(answers.count)),
    ]
    let answered = rows.filter { row in answers.allSatisfy { $0[row] != nil } }
    let values = Dictionary(
      uniqueKeysWithValues: answered.map { row in (row, answers.compactMap { $0[row] }) })
    func of(_ row: Int) -> [Double] { values[row] ?? [] }
    let cases = CaseShare(rows: answered, units: units)
    var estimates = [
      CaseShare(rows: rows, units: units).estimate(
        RobustnessMetrics.failures, parameters, level: level
      ) { values[$0] == nil },
      cases.estimate(RobustnessMetrics.repeatDiffers, parameters, level: level) { row in
        of(row).contains { $0 != of(row)[0] }
      },
    ]
    if let threshold {
      let named = parameters.merging(["threshold": .number(threshold)]) { own, _ in own }
      estimates.append(
        cases.estimate(RobustnessMetrics.repeatCallDiffers, named, level: level) { row in
          of(row).contains { ($0 >= threshold) != (of(row)[0] >= threshold) }
        })
    }
    guard !answered.isEmpty else { return estimates }
    let widest = answered.map { (of($0).max() ?? 0) - (of($0).min() ?? 0) }.max() ?? 0
    estimates.append(
      Estimate(
        metric: RobustnessMetrics.repeatRange, measured: .value(widest), n: answered.count,
        units: cases.patients, parameters: parameters, notes: [Self.largest]))
    let (sums, weights) = cases.sums { Self.variance(of($0)) }
    let total = weights.reduce(0, +)
    let deviation = (sums.reduce(0, +) / total).squareRoot()
    let found = SkewedMean.interval(sums: sums, weights: weights, level: level)
    let notes = deviation == 0 ? [Self.allAlike] : found.notes
    for (metric, factor) in [
      (RobustnessMetrics.repeatDeviation, 1), (RobustnessMetrics.repeatCoefficient, Self.factor),
    ] {
      let interval = found.interval.map {
        Interval(
          lower: factor * $0.lower.squareRoot(), upper: factor * $0.upper.squareRoot(),
          level: level, method: $0.method)
      }
      estimates.append(
        Estimate(
          metric: metric, measured: .value(factor * deviation), interval: interval,
          n: answered.count, units: cases.patients, parameters: parameters, notes: notes))
    }
    return estimates
  }

  private static func variance(_ values: [Double]) -> Double {
    guard values.count > 1 else { return 0 }
    // Equal answers differ by nothing, not by the rounding of their mean.
    guard values.contains(where: { $0 != values[0] }) else { return 0 }
    let mean = values.reduce(0, +) / Double(values.count)
    return values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1)
  }

  private static let largest = Text(
    zh: "没有区间：这是这些病例中的最大值", en: "no interval: it is the largest of these cases")
  private static let allAlike = Text(
    zh: "没有区间：没有一例的回答不同；其上界见“回答不同的病例”",
    en: "no interval: no answer differed; how many may do so is bounded by the share that differ")
}
