// SPDX-License-Identifier: Apache-2.0

import Numerics
public import Statistics
public import Wording

/// The interval of a mean of numbers that are never negative and lean to the right.
///
/// Sizes of errors, their squares, losses: the plain interval covers too little because a sample
/// that lacks the large ones has both a small mean and a small spread. So the interval is taken on
/// the log scale, moved by Johnson's correction for skewed numbers (J Am Stat Assoc
/// 1978;73:536), and Student's t has one degree of freedom less than the numbers amount to:
/// the lesser of (sum x)^2/sum x^2 and 1.5 (sum r^2)^2/sum r^4 of their residuals r, which say how few
/// numbers carry the mean and its spread.
enum SkewedMean {
  /// The fewest units from which the interval is given: of fewer it covers too little.
  static let fewestUnits = 20

  private static func fewUnits(_ fewest: Int) -> Text {
    Text(
      zh: "没有区间：独立单位（患者、序列）少于 \(fewest) 个，偏态均值的区间覆盖不足",
      en:
        "no interval: with fewer than \(fewest) independent units (patients, series) that of a "
        + "skewed mean covers too little")
  }

  /// The interval from each unit's sum and weight; none below two units or for a mean of 0.
  static func interval(
    sums: [Double], weights: [Double], level: Double, fewest: Int = fewestUnits
  ) -> QualifiedInterval {
    let (sum, total) = (sums.reduce(0, +), weights.reduce(0, +))
    let plain = MeanInterval.interval(sums: sums, weights: weights, level: level)
    guard plain.interval != nil, total > 0, sum > 0, level > 0, level < 1 else {
      return QualifiedInterval(nil, notes: plain.notes)
    }
    guard sums.count >= fewest else {
      return QualifiedInterval(nil, notes: plain.notes + [fewUnits(fewest)])
    }
    let (mean, units) = (sum / total, Double(sums.count))
    var (squares, cubes, fourths, power) = (0.0, 0.0, 0.0, 0.0)
    for (own, weight) in zip(sums, weights) {
      let residual = own - mean * weight
      let square = residual * residual
      squares += square
      cubes += square * residual
      fourths += square * square
      power += own * own
    }
    let error = (units / (units - 1) * squares).squareRoot() / total
    guard error > 0, error.isFinite else { return plain }
    let spread = fourths > 0 ? 1.5 * squares * squares / fourths : units
    let effective = min(sum * sum / power, spread)
    let degrees = max(1, effective - 1)
    let critical = StudentT(degreesOfFreedom: degrees).upperQuantile((1 - level) / 2)
    let half = critical * error / mean
    let shift = cubes / (6 * squares * squares.squareRoot()) * error / mean
    return QualifiedInterval(
      Interval(
        lower: min(mean, mean * Elementary.exp(shift - half)),
        upper: max(mean, mean * Elementary.exp(shift + half)), level: level,
        method: "log-t-effective"),
      notes: plain.notes + (degrees < 9 ? [RegressionWords.fewEffective] : []))
  }
}

/// The mean over cases of a number that is never negative, with the interval of a skewed mean.
public struct SkewedRowMean<Columns: CaseColumns>: Metric {
  /// The cases it is measured on.
  public typealias Cases = CaseSet<Columns>

  let mean: RowMean<Columns>
  private let row: @Sendable (Columns, Int) -> Double?
  private let fewest: Int

  /// `fewest` is the number of units from which the interval is given.
  init(
    _ about: MetricAbout, parameters: [String: Parameter] = [:], key: String, whenEmpty: Text,
    fewest: Int = SkewedMean.fewestUnits,
    notes: (@Sendable (CaseSample<Columns>) -> [Text])? = nil,
    row: @escaping @Sendable (Columns, Int) -> Double?
  ) {
    mean = RowMean(
      about, parameters: parameters, key: key, whenEmpty: whenEmpty, notes: notes, row: row)
    self.row = row
    self.fewest = fewest
  }

  /// Its handbook page.
  public var about: MetricAbout { mean.about }
  /// The parameters it was asked with.
  public var parameters: [String: Parameter] { mean.parameters }

  /// The mean of the cases that have a number.
  public func value(_ sample: CaseSample<Columns>) -> Measured { mean.value(sample) }

  /// Remarks that must be read beside the value.
  public func notes(_ sample: CaseSample<Columns>) -> [Text] { mean.notes(sample) }

  /// Student's t on the log scale over units, by the effective number of them.
  public func closedInterval(
    _ cases: CaseSet<Columns>, level: Double, method: String?
  ) -> QualifiedInterval? {
    let columns = cases.columns
    let sums = cases.unitSums { row(columns, $0) ?? 0 }
    let counts = cases.unitSums { row(columns, $0) == nil ? 0 : 1 }
    let kept = counts.indices.filter { counts[$0] > 0 }
    return SkewedMean.interval(
      sums: kept.map { sums[$0] }, weights: kept.map { counts[$0] }, level: level, fewest: fewest)
  }

  /// The interval of the root of the mean.
  func rootInterval(_ cases: CaseSet<Columns>, level: Double) -> QualifiedInterval? {
    closedInterval(cases, level: level, method: nil).map { squared in
      QualifiedInterval(
        squared.interval.map {
          Interval(
            lower: $0.lower.squareRoot(), upper: $0.upper.squareRoot(), level: level,
            method: $0.method)
        }, notes: squared.notes)
    }
  }

  /// Student's t of the units' paired differences, which lean to neither side.
  public func closedDifference(
    _ first: CaseSet<Columns>, _ second: CaseSet<Columns>, level: Double
  ) -> PairedDifference? {
    mean.closedDifference(first, second, level: level)
  }
}
