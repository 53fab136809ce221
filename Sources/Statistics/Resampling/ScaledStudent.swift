// SPDX-License-Identifier: Apache-2.0

import Numerics

extension Bootstrap {
  /// Student's interval on the scale that the metric's range calls for.
  ///
  /// Bounded metrics have skewed distributions near their ends, so the bootstrap standard error is
  /// carried to the logit (0 to 1), Fisher's z (-1 to 1) or the logarithm (from 0 up, or of the
  /// distance from 1 where there is no lower bound) and the bounds are carried back. The degrees of freedom are Satterthwaite's, from the fourth moment of the
  /// units' influence: where a few patients carry the metric, such as the diseased ones, they count
  /// rather than all. Percentile intervals cover 87 to 92 % in such trials; see
  /// `make check-coverage`. Source: Efron and Tibshirani, An Introduction to the Bootstrap 1993,
  /// section 12.6 (transformation); Satterthwaite, Biometrics Bull 1946;2:110.
  public static func scaledStudent(
    _ replicates: ReplicateSummary, estimate: Double, jackknife: [Double], level: Double,
    range: ClosedRange<Double> = -.infinity ... .infinity
  ) -> Interval? {
    let influence = Influence(jackknife)
    guard estimate.isFinite, influence.count > 1, Level.isValid(level),
      let error = replicates.standardError
    else { return nil }
    return onScale(
      estimate, error: error, count: Double(influence.count),
      degrees: influence.degreesOfFreedom, level: level, range: range)
  }

  /// The same where leaving out each unit would cost too much: Student's t has one degree of freedom
  /// less than `informing`, the number of units that the metric rests on.
  public static func scaledStudent(
    replicates: [Double], estimate: Double, informing: Int, level: Double, units: Int? = nil,
    range: ClosedRange<Double> = -.infinity ... .infinity
  ) -> QualifiedInterval {
    let summary = ReplicateSummary(replicates)
    let notes = summary.notes + FewClusters(units).notes
    guard estimate.isFinite, informing > 1, Level.isValid(level),
      summary.sorted.count >= fewestReplicates, let error = summary.standardError
    else { return QualifiedInterval(nil, notes: notes) }
    return QualifiedInterval(
      onScale(
        estimate, error: error, count: Double(informing), degrees: Double(informing - 1),
        level: level, range: range), notes: notes)
  }

  private static func onScale(
    _ estimate: Double, error: Double, count: Double, degrees: Double, level: Double,
    range: ClosedRange<Double>
  ) -> Interval? {
    let scale = MetricScale(range, at: estimate)
    let half =
      Level.student(level, degreesOfFreedom: degrees) * (count / (count - 1)).squareRoot() * error
      * scale.slope
    guard half.isFinite else { return nil }
    return Interval(
      lower: max(range.lowerBound, scale.back(scale.place - half)),
      upper: min(range.upperBound, scale.back(scale.place + half)),
      level: level, method: Method.scaledStudent.identifier)
  }
}

/// What each unit does to a metric, from its value without the unit.
struct Influence {
  let count: Int
  /// Satterthwaite's degrees of freedom of the variance that the influences make.
  let degreesOfFreedom: Double

  init(_ jackknife: [Double]) {
    let values = jackknife.filter(\.isFinite)
    count = values.count
    let mean = values.reduce(0, +) / Double(max(count, 1))
    var squares = 0.0
    var fourths = 0.0
    for value in values {
      let square = (value - mean) * (value - mean)
      squares += square
      fourths += square * square
    }
    // Normal influences have a fourth moment of three squared variances: then this is the count.
    // A quarter is taken off, for the fourth moment of few patients is itself seen too small.
    let effective = fourths > 0 ? 3 * squares * squares / fourths : Double(count)
    degreesOfFreedom = max(1, 0.75 * min(Double(count), effective) - 1)
  }
}

/// The scale on which a bounded metric is nearly symmetric.
struct MetricScale {
  /// The estimate on the scale.
  let place: Double
  /// How fast the scale moves with the metric at the estimate.
  let slope: Double
  private let kind: Kind
  private let range: ClosedRange<Double>

  private enum Kind { case plain, logit, log, mirroredLog }

  init(_ range: ClosedRange<Double>, at estimate: Double) {
    self.range = range
    let (low, high) = (range.lowerBound, range.upperBound)
    if low.isFinite, high.isFinite, estimate > low, estimate < high {
      kind = .logit
      place = Elementary.log((estimate - low) / (high - estimate))
      slope = (high - low) / ((estimate - low) * (high - estimate))
    } else if low.isFinite, high == .infinity, estimate > low {
      kind = .log
      place = Elementary.log(estimate - low)
      slope = 1 / (estimate - low)
    } else if low == -.infinity, high.isFinite, estimate < high {
      kind = .mirroredLog
      place = -Elementary.log(high - estimate)
      slope = 1 / (high - estimate)
    } else {
      kind = .plain
      place = estimate
      slope = 1
    }
  }

  /// The metric at a place of the scale.
  func back(_ place: Double) -> Double {
    switch kind {
    case .plain: place
    case .log: range.lowerBound + Elementary.exp(place)
    case .mirroredLog: range.upperBound - Elementary.exp(-place)
    case .logit:
      range.lowerBound + (range.upperBound - range.lowerBound) * Elementary.expit(place)
    }
  }
}
