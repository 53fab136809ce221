// SPDX-License-Identifier: Apache-2.0

import Statistics
import Wording

/// The interval of a linear correlation.
///
/// Fisher's is right for normal columns and far too narrow for skewed ones; the influence of each
/// patient serves those where cases are many, but is somewhat narrow for a few normal ones. The wider
/// of both is given, with a remark on skewed columns of few cases.
enum PearsonInterval {
  static func interval(
    _ cases: RegressionCases, level: Double, method: String?
  ) -> QualifiedInterval? {
    let sample = RegressionSample(cases)
    let moments = sample.moments
    guard let r = moments.correlation else { return nil }
    let plain = !cases.isWeighted && !cases.unitsRepeat
    let fisher =
      plain ? CorrelationInterval.pearson(r, count: Double(cases.caseCount), level: level) : nil
    if method == "fisher-z", let fisher { return QualifiedInterval(fisher) }
    let parts = influence(of: r, moments, on: sample)
    let units = UnitSquares(parts, units: cases.units, repeats: true)
    let count = units.count
    guard count > 3 else { return QualifiedInterval(nil, notes: [tooFew]) }
    let robust = CorrelationInterval.robust(
      r, variance: units.variance * Double(count - 1) / Double(count - 3),
      degrees: Double(count - 2), level: level)
    var notes = cases.unitsRepeat ? FewClusters(count).notes : []
    if count < 100 { notes.append(few) }
    guard let robust else { return QualifiedInterval(fisher, notes: notes) }
    guard let fisher else { return QualifiedInterval(robust, notes: notes) }
    return QualifiedInterval(
      fisher.upper - fisher.lower > robust.upper - robust.lower ? fisher : robust, notes: notes)
  }

  /// What each row adds to r.
  private static func influence(
    of r: Double, _ moments: PairMoments, on sample: RegressionSample
  ) -> [Double] {
    let (columns, weights) = (sample.columns, sample.weights)
    let first = (moments.firstSquares / moments.weight).squareRoot()
    let second = (moments.secondSquares / moments.weight).squareRoot()
    return (0..<columns.count).map { row in
      let x = (columns.truths[row] - moments.firstMean) / first
      let y = (columns.predictions[row] - moments.secondMean) / second
      return weights[row] * (x * y - r * (x * x + y * y) / 2) / moments.weight
    }
  }

  private static let tooFew = Text(
    zh: "没有区间：少于四名患者", en: "no interval: fewer than four patients")
  private static let few = Text(
    zh: "少于 100 例：分布偏斜时，区间可能过窄",
    en: "fewer than 100 cases: where values are skewed the interval may be too narrow")
}
