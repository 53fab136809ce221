// SPDX-License-Identifier: Apache-2.0

import Numerics
import Wording

/// Confidence intervals from bootstrap replicates.
///
/// The functions take replicate values in any order (NaN where undefined) and know nothing of how
/// they were drawn. All quantiles are type 7. Source: B. Efron, R. J. Tibshirani, An Introduction
/// to the Bootstrap, 1993; A. C. Davison, D. V. Hinkley, Bootstrap Methods, 1997.
public enum Bootstrap {
  /// The way replicates become an interval.
  public enum Method: String, Sendable, Hashable, CaseIterable {
    case percentile
    case basic
    case bca
    /// The percentile and the basic interval joined; for estimates that resampling biases.
    case outer
    /// Estimate ± Student's t times the bootstrap standard error; for few patients.
    case student
    /// Student's interval on the metric's own scale; see `scaledStudent(_:estimate:jackknife:level:range:)`.
    case scaledStudent = "scaled-student"

    /// The identifier that the interval carries: the method's name behind `bootstrap-`.
    public var identifier: String { "bootstrap-" + rawValue }
  }

  /// The smallest number of defined replicates from which an interval is made.
  public static let fewestReplicates = 20

  /// The interval by `method`, with the rules for few patients and undefined replicates.
  ///
  /// `units` is the number of resampled patients where cases are clustered, else nil: with fewer
  /// than 40 the interval is the Student one whatever was asked, with fewer than 10 it is flagged.
  /// `jackknife` holds the leave-one-unit-out values that BCa needs. `range` cuts the methods
  /// that can leave the metric's own range.
  public static func interval(
    _ method: Method, replicates: [Double], estimate: Double, jackknife: [Double] = [],
    level: Double, units: Int? = nil, range: ClosedRange<Double> = -.infinity ... .infinity
  ) -> QualifiedInterval {
    let summary = ReplicateSummary(replicates)
    let few = FewClusters(units)
    var notes = summary.notes + few.notes
    guard Level.isValid(level), !estimate.isNaN, summary.sorted.count >= fewestReplicates else {
      return QualifiedInterval(nil, notes: notes + [tooFew(summary)])
    }
    let chosen =
      few.usesStudent ? (jackknife.count > 1 ? .scaledStudent : .student) : method
    let interval: Interval? =
      switch chosen {
      case .percentile: percentile(summary, level: level)
      case .basic: basic(summary, estimate: estimate, level: level, range: range)
      case .outer: outer(summary, estimate: estimate, level: level, range: range)
      case .bca: bca(summary, estimate: estimate, jackknife: jackknife, level: level)
      case .student:
        student(summary, estimate: estimate, level: level, units: units, range: range)
      case .scaledStudent:
        scaledStudent(
          summary, estimate: estimate, jackknife: jackknife, level: level, range: range)
      }
    if interval == nil { notes.append(noInterval(chosen)) }
    return QualifiedInterval(interval, notes: notes)
  }

  /// The percentile interval: the quantiles of the replicates themselves.
  public static func percentile(_ replicates: ReplicateSummary, level: Double) -> Interval? {
    bounds(
      replicates, from: Level.tail(level), to: 1 - Level.tail(level), level: level,
      method: .percentile)
  }

  /// The basic interval: the percentile interval mirrored at the estimate, cut to `range`.
  public static func basic(
    _ replicates: ReplicateSummary, estimate: Double, level: Double,
    range: ClosedRange<Double> = -.infinity ... .infinity
  ) -> Interval? {
    guard estimate.isFinite, let mirror = percentile(replicates, level: level) else { return nil }
    return Interval(
      lower: max(range.lowerBound, 2 * estimate - mirror.upper),
      upper: min(range.upperBound, 2 * estimate - mirror.lower), level: level,
      method: Method.basic.identifier)
  }

  /// From the lower of the percentile's and the basic interval's lower bounds to the higher upper.
  ///
  /// A distance from perfection, or the best of many points, is larger in a replicate than in the
  /// cases, as it is larger in the cases than in the population. The percentile interval shifts
  /// up with it, the basic one back down; neither covers alone. In 200 samples of 400 cases a
  /// calibration error of 0.17 (the largest of ten bins) was covered by the one in 20 %, by the
  /// other in 90 %, by both together in 95 %.
  public static func outer(
    _ replicates: ReplicateSummary, estimate: Double, level: Double,
    range: ClosedRange<Double> = -.infinity ... .infinity
  ) -> Interval? {
    guard let percentile = percentile(replicates, level: level),
      let basic = basic(replicates, estimate: estimate, level: level, range: range)
    else { return nil }
    return Interval(
      lower: min(percentile.lower, basic.lower), upper: max(percentile.upper, basic.upper),
      level: level, method: Method.outer.identifier)
  }

  /// Estimate ± t times the bootstrap standard error, cut to `range`.
  ///
  /// Student's t has one degree of freedom less than there are resampled units; the standard error
  /// is enlarged by sqrt(G/(G - 1)), because resampling G units with replacement shows a variance
  /// short by that factor. Without `units` the normal distribution is used.
  public static func student(
    _ replicates: ReplicateSummary, estimate: Double, level: Double, units: Int?,
    range: ClosedRange<Double> = -.infinity ... .infinity
  ) -> Interval? {
    guard estimate.isFinite, let error = replicates.standardError, units.map({ $0 > 1 }) ?? true
    else { return nil }
    let correction = units.map { (Double($0) / Double($0 - 1)).squareRoot() } ?? 1
    let critical =
      units.map { Level.student(level, degreesOfFreedom: Double($0 - 1)) } ?? Level.normal(level)
    let half = critical * correction * error
    return Interval(
      lower: max(range.lowerBound, estimate - half), upper: min(range.upperBound, estimate + half),
      level: level, method: Method.student.identifier)
  }

  static func bounds(
    _ replicates: ReplicateSummary, from low: Double, to high: Double, level: Double,
    method: Method
  ) -> Interval? {
    guard Level.isValid(level), let lower = Quantile.type7(ofSorted: replicates.sorted, low),
      let upper = Quantile.type7(ofSorted: replicates.sorted, high), !lower.isNaN, !upper.isNaN
    else { return nil }
    return Interval(lower: lower, upper: upper, level: level, method: method.identifier)
  }

  private static func tooFew(_ summary: ReplicateSummary) -> Text {
    Text(
      zh: "没有区间：有定义的重抽样仅\(summary.sorted.count)次",
      en: "no interval: only \(summary.sorted.count) bootstrap replicates are defined")
  }

  private static func noInterval(_ method: Method) -> Text {
    Text(
      zh: "没有区间：\(method.identifier)方法在这些重抽样上无定义",
      en: "no interval: \(method.identifier) is not defined on these replicates")
  }
}
