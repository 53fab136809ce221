// SPDX-License-Identifier: Apache-2.0

import Numerics
import Statistics
import Wording

/// What the intervals of distances from perfect calibration need beyond resampling.
///
/// Such a distance is above 0 in every sample, also of a perfect model, and further above in a
/// replicate. So the lower bound is 0 unless the smooth curve departs from the predictions beyond
/// chance: Wald's test, four degrees of freedom, of intercept 0, slope 1 and no bends, with the
/// sandwich's covariance where patients repeat. Of a perfect model the percentile bootstrap alone
/// would never hold the truth. Where a class is small even this covers too little, and there is none.
enum CalibrationFloor {
  /// The fewest cases of each class from which such an interval is given.
  static let fewest = 100

  /// The interval, its lower bound let down where the predictions may be right.
  static func adjusted(
    _ interval: QualifiedInterval, on cases: BinaryCases, level: Double, fewest: Int = fewest
  ) -> QualifiedInterval {
    if let none = tooFew(cases, fewest: fewest) { return none }
    guard let bounds = interval.interval, bounds.lower > 0,
      !departs(cases, level: level)
    else { return interval }
    return QualifiedInterval(
      Interval(lower: 0, upper: bounds.upper, level: bounds.level, method: bounds.method),
      notes: interval.notes)
  }

  /// No interval, with the reason, where classes or patients are too few; nil where they are not.
  static func tooFew(_ cases: BinaryCases, fewest: Int = fewest) -> QualifiedInterval? {
    let events = cases.eventCount ?? 0
    if min(events, cases.caseCount - events) < fewest {
      return QualifiedInterval(
        nil,
        notes: [
          Text(
            zh: "没有区间：患病与未患病病例各需至少\(fewest)例，否则区间覆盖不足",
            en: "no interval: it would cover too little with fewer than \(fewest) cases of "
              + "either class")
        ])
    }
    if cases.unitsRepeat, FewClusters(cases.presentUnits).usesStudent {
      return QualifiedInterval(
        nil,
        notes: [
          Text(
            zh: "没有区间：患者少于\(FewClusters.studentBelow)名，区间覆盖不足",
            en: "no interval: it would cover too little with fewer than "
              + "\(FewClusters.studentBelow) patients")
        ])
    }
    return nil
  }

  /// Whether the smooth curve departs from the predictions beyond chance.
  ///
  /// Where no curve can be fitted nothing is known, and the answer is no.
  static func departs(_ cases: BinaryCases, level: Double) -> Bool {
    guard case .success(let curve) = BinarySample(cases).splineCurve() else { return false }
    let gap = curve.coefficients - SIMD4(0, 1, 0, 0)
    let covariance = Matrix(curve.covariance.map { row in (0..<4).map { row[$0] } })
    let vector = (0..<4).map { gap[$0] }
    guard let solved = covariance.solve(vector) else { return false }
    let statistic = zip(vector, solved).reduce(0) { $0 + $1.0 * $1.1 }
    return ChiSquare(degreesOfFreedom: 4).survival(max(0, statistic)) < 1 - level
  }

  /// Why the largest distance has no interval.
  static let endsDecide = Text(
    zh: "没有区间：最大距离由曲线两端决定，那里最不确定",
    en: "no interval: the largest distance is decided at the ends, where the curve is least certain"
  )

  /// Why the indices over loess have no interval.
  static let onlySpline = Text(
    zh: "没有区间：局部回归在每次重抽样中重新拟合代价过高；样条版本的指数给出区间",
    en: "no interval: loess is not refitted in every replicate; the index over the spline has one")
}
