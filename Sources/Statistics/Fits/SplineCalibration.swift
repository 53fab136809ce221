// SPDX-License-Identifier: Apache-2.0

import Numerics

/// A smooth calibration curve: the outcome on a restricted cubic spline of the logit of the
/// prediction.
///
/// logit P(y = 1) = b_0 + b_1 x + b_2 s_1(x) + b_3 s_2(x) with x = logit p and four knots at the
/// 5th, 35th, 65th and 95th percentiles (type 7) of x. Newton's iteration on the likelihood, kept
/// from overshooting. Source: P. C. Austin, E. W. Steyerberg, Stat Med 2019;38:4051, who define
/// the indices read off such a curve; F. E. Harrell, Regression Modeling Strategies, 2015.
public struct SplineCalibration: Sendable {
  /// The spline.
  public let spline: RestrictedCubicSpline
  /// The coefficients of its four columns.
  public let coefficients: SIMD4<Double>
  /// The covariance of the coefficients, row by row.
  public let covariance: [SIMD4<Double>]

  /// The observed share of disease that the curve gives at a logit.
  @inline(__always)
  public func observed(atLogit x: Double) -> Double {
    Elementary.expit((spline.columns(x) * coefficients).sum())
  }

  /// The curve and its pointwise bounds at a logit: normal on the logit scale.
  public func band(atLogit x: Double, level: Double) -> (
    value: Double, lower: Double, upper: Double
  ) {
    let columns = spline.columns(x)
    let centre = (columns * coefficients).sum()
    var variance = 0.0
    for row in 0..<4 { variance += columns[row] * (covariance[row] * columns).sum() }
    let half = Level.normal(level) * max(0, variance).squareRoot()
    return (
      Elementary.expit(centre), Elementary.expit(centre - half), Elementary.expit(centre + half)
    )
  }

  /// Fits the curve to cases whose logits ascend or descend.
  ///
  /// Undefined when one class is empty, the classes are separated by the predictions or by the
  /// curve's bends, a probability is 0 or 1, or the predictions take so few values that knots
  /// coincide. The covariance is the information's,
  /// or the sandwich's over patients or cases; see ``CalibrationFit/Errors``.
  public init(_ cases: CalibrationFit.Cases, errors: CalibrationFit.Errors = .information)
    throws(FitFailure)
  {
    let ranges = try LogitRanges(cases)
    if ranges.isConstant { throw .constantPredictor }
    if ranges.isSeparated { throw .separated }
    let quantiles = WeightedQuantile.ofSorted(
      cases.logits, weights: cases.weights, at: RestrictedCubicSpline.shares)
    guard quantiles.count == 4,
      let spline = RestrictedCubicSpline(
        knots: SIMD4(quantiles[0], quantiles[1], quantiles[2], quantiles[3]))
    else { throw .tooFewValues }
    var newton = SplineNewton(cases: cases, spline: spline)
    try newton.run()
    self.spline = spline
    coefficients = newton.coefficients
    covariance = try newton.covariance(errors)
  }
}

/// Newton's iteration for four coefficients.
struct SplineNewton {
  let cases: CalibrationFit.Cases
  let spline: RestrictedCubicSpline
  private(set) var coefficients = SIMD4<Double>()

  private static let mostIterations = 60
  private static let tolerance = 1e-11

  private struct Derivatives {
    var gradient = SIMD4<Double>()
    var information = [SIMD4<Double>](repeating: SIMD4(), count: 4)
  }

  init(cases: CalibrationFit.Cases, spline: RestrictedCubicSpline) {
    self.cases = cases
    self.spline = spline
    var total = 0.0
    var positive = 0.0
    for index in cases.labels.indices {
      total += cases.weight(index)
      if cases.labels[index] != 0 { positive += cases.weight(index) }
    }
    coefficients[0] = Elementary.log(positive) - Elementary.log(total - positive)
  }

  /// Climbs to the maximum.
  ///
  /// The likelihood is concave, so along a step its slope only falls. A step is halved while that
  /// slope, at its end, points back, and while it leaves the region where the information can be
  /// inverted: with few events a full first step can leave every fitted probability at 0 or 1.
  mutating func run() throws(FitFailure) {
    let at = derivatives()
    guard var step = Self.solve(at.information, at.gradient) else { throw .curveSeparates }
    var ascent = (at.gradient * step).sum()
    for _ in 0..<Self.mostIterations {
      let start = coefficients
      var moved = 0.0
      for k in 0..<4 { moved = max(moved, abs(step[k]) / (1 + abs(start[k]))) }
      guard moved.isFinite else { throw .curveSeparates }
      var scale = 1.0
      var next: (step: SIMD4<Double>, ascent: Double)?
      while next == nil {
        coefficients = start + scale * step
        if moved <= Self.tolerance { return }
        let at = derivatives()
        if scale < 1e-6 || (at.gradient * step).sum() >= -0.1 * ascent,
          let further = Self.solve(at.information, at.gradient)
        {
          next = (further, (at.gradient * further).sum())
        } else {
          scale /= 2
          if scale < 1e-9 { throw .curveSeparates }
        }
      }
      if let next { (step, ascent) = next }
    }
    throw .notConverged(iterations: Self.mostIterations)
  }

  private func derivatives() -> Derivatives {
    var gradient = SIMD4<Double>()
    var first = SIMD4<Double>()
    var second = SIMD4<Double>()
    var third = SIMD4<Double>()
    var fourth = SIMD4<Double>()
    for index in cases.logits.indices {
      let weight = cases.weight(index)
      if weight == 0 { continue }
      let columns = spline.columns(cases.logits[index])
      let p = Elementary.expit((columns * coefficients).sum())
      gradient += (weight * ((cases.labels[index] != 0 ? 1 : 0) - p)) * columns
      let curved = (weight * p * (1 - p)) * columns
      first += curved[0] * columns
      second += curved[1] * columns
      third += curved[2] * columns
      fourth += curved[3] * columns
    }
    return Derivatives(gradient: gradient, information: [first, second, third, fourth])
  }

  /// The covariance of the coefficients at the maximum.
  func covariance(_ errors: CalibrationFit.Errors) throws(FitFailure) -> [SIMD4<Double>] {
    let information = derivatives().information
    var bread: [SIMD4<Double>] = []
    for k in 0..<4 {
      var unit = SIMD4<Double>()
      unit[k] = 1
      guard let column = Self.solve(information, unit) else { throw .curveSeparates }
      bread.append(column)
    }
    let meat: [SIMD4<Double>]
    switch errors {
    case .information: return bread
    case .robust: meat = scores(clusters: nil, count: cases.logits.count)
    case .clustered(let clusters, let count): meat = scores(clusters: clusters, count: count)
    }
    return Self.product(Self.product(bread, meat), bread)
  }

  /// The sum of outer products of the units' scores, with the factor G/(G - 1).
  private func scores(
    clusters: UnsafeBufferPointer<Int32>?, count: Int
  ) -> [SIMD4<Double>] {
    var scores = [SIMD4<Double>](repeating: SIMD4(), count: count)
    var present = [Bool](repeating: false, count: count)
    for index in cases.logits.indices {
      let weight = cases.weight(index)
      if weight == 0 { continue }
      let columns = spline.columns(cases.logits[index])
      let p = Elementary.expit((columns * coefficients).sum())
      let unit = clusters.map { Int($0[index]) } ?? index
      scores[unit] += (weight * ((cases.labels[index] != 0 ? 1 : 0) - p)) * columns
      present[unit] = true
    }
    var sum = [SIMD4<Double>](repeating: SIMD4(), count: 4)
    for score in scores {
      for k in 0..<4 { sum[k] += score[k] * score }
    }
    let units = Double(present.count { $0 })
    let factor = units > 1 ? units / (units - 1) : .infinity
    return sum.map { factor * $0 }
  }

  /// The product of two 4x4 matrices, given by rows.
  private static func product(_ a: [SIMD4<Double>], _ b: [SIMD4<Double>]) -> [SIMD4<Double>] {
    a.map { row in
      row[0] * b[0] + row[1] * b[1] + row[2] * b[2] + row[3] * b[3]
    }
  }

  /// The solution of a symmetric positive definite 4x4 system; nil when it is singular.
  private static func solve(
    _ matrix: [SIMD4<Double>], _ right: SIMD4<Double>
  ) -> SIMD4<Double>? {
    // Scaled to a unit diagonal first: the spline's columns differ by orders of magnitude.
    var scales = SIMD4<Double>()
    for k in 0..<4 {
      guard matrix[k][k] > 0, matrix[k][k].isFinite else { return nil }
      scales[k] = 1 / matrix[k][k].squareRoot()
    }
    var factor = matrix
    for i in 0..<4 {
      for j in 0...i {
        var sum = matrix[i][j] * scales[i] * scales[j]
        for k in 0..<j { sum -= factor[i][k] * factor[j][k] }
        if i == j {
          guard sum > 1e-14 else { return nil }
          factor[i][i] = sum.squareRoot()
        } else {
          factor[i][j] = sum / factor[j][j]
        }
      }
    }
    var x = right * scales
    for i in 0..<4 {
      for k in 0..<i { x[i] -= factor[i][k] * x[k] }
      x[i] /= factor[i][i]
    }
    for i in stride(from: 3, through: 0, by: -1) {
      for k in (i + 1)..<max(4, i + 1) where k < 4 { x[i] -= factor[k][i] * x[k] }
      x[i] /= factor[i][i]
    }
    return x * scales
  }
}
