// SPDX-License-Identifier: Apache-2.0

import Numerics

/// Newton's iteration for the calibration model, with its information and sandwich.
struct CalibrationNewton {
  let cases: CalibrationFit.Cases
  let fitsSlope: Bool
  private var intercept = 0.0
  private var slope: Double
  private var iterations = 0

  private static let mostIterations = 100
  private static let tolerance = 1e-12

  /// First and second derivatives of the log likelihood at a point.
  private struct Derivatives {
    var gradient = (0.0, 0.0)
    /// Minus the second derivatives: intercept, mixed, slope.
    var information = (0.0, 0.0, 0.0)
  }

  /// Starts at a slope of 0 and the observed log odds, where the likelihood is never flat.
  init(cases: CalibrationFit.Cases, fitsSlope: Bool) {
    self.cases = cases
    self.fitsSlope = fitsSlope
    slope = fitsSlope ? 0 : 1
    var total = 0.0
    var positive = 0.0
    for index in cases.labels.indices {
      total += cases.weight(index)
      if cases.labels[index] != 0 { positive += cases.weight(index) }
    }
    intercept = Elementary.log(positive) - Elementary.log(total - positive)
  }

  /// Finds the intercept at which expected and observed events agree, the slope being 1.
  ///
  /// The gradient falls with the intercept, so a Newton step that leaves the bracket is replaced
  /// by its middle; no start can fail.
  mutating func runOffset(span: (low: Double, high: Double)) throws(FitFailure) {
    var bracket = (low: intercept - span.high, high: intercept - span.low)
    intercept = bracket.low + (bracket.high - bracket.low) / 2
    while iterations < Self.mostIterations {
      iterations += 1
      let at = derivatives()
      if at.gradient.0 > 0 { bracket.low = intercept } else { bracket.high = intercept }
      var next = intercept + at.gradient.0 / at.information.0
      if !(next >= bracket.low && next <= bracket.high) {
        next = bracket.low + (bracket.high - bracket.low) / 2
      }
      let moved = abs(next - intercept)
      intercept = next
      if moved <= Self.tolerance * (1 + abs(next)) { return }
    }
    throw .notConverged(iterations: iterations)
  }

  /// Climbs to the joint maximum.
  ///
  /// The likelihood is concave, so along a step its slope only falls. A step is halved while that
  /// slope, at its end, points back more steeply than it pointed forward at its start.
  mutating func run() throws(FitFailure) {
    var at = derivatives()
    while iterations < Self.mostIterations {
      iterations += 1
      let step = newtonStep(at)
      guard step.0.isFinite, step.1.isFinite else { break }
      let start = (intercept, slope)
      let moved = max(abs(step.0) / (1 + abs(start.0)), abs(step.1) / (1 + abs(start.1)))
      let ascent = at.gradient.0 * step.0 + at.gradient.1 * step.1
      var scale = 1.0
      while true {
        intercept = start.0 + scale * step.0
        slope = start.1 + scale * step.1
        if moved <= Self.tolerance { return }
        at = derivatives()
        if at.gradient.0 * step.0 + at.gradient.1 * step.1 >= -ascent || scale < 1e-6 { break }
        scale /= 2
      }
    }
    throw .notConverged(iterations: iterations)
  }

  private func newtonStep(_ at: Derivatives) -> (Double, Double) {
    let (a, b, c) = at.information
    guard fitsSlope else { return (at.gradient.0 / a, 0) }
    // Centring the logit at b/a keeps the 2x2 system from cancelling when logits share an offset.
    let centre = b / a
    let spread = c - b * centre
    let slopeStep = (at.gradient.1 - centre * at.gradient.0) / spread
    return (at.gradient.0 / a - centre * slopeStep, slopeStep)
  }

  private func derivatives() -> Derivatives {
    var result = Derivatives()
    for index in cases.logits.indices {
      let weight = cases.weight(index)
      if weight == 0 { continue }
      let x = cases.logits[index]
      let p = Elementary.expit(intercept + slope * x)
      let residual = weight * ((cases.labels[index] != 0 ? 1 : 0) - p)
      let curvature = weight * p * (1 - p)
      result.gradient.0 += residual
      result.gradient.1 += residual * x
      result.information.0 += curvature
      result.information.1 += curvature * x
      result.information.2 += curvature * x * x
    }
    return result
  }

  /// The fit with its standard errors.
  func result(errors: CalibrationFit.Errors) -> CalibrationFit {
    let (a, b, c) = derivatives().information
    let bread = fitsSlope ? Self.inverse(a, b, c) : (1 / a, 0, 0)
    let covariance =
      switch errors {
      case .information: bread
      case .robust: sandwich(bread, meat(clusters: nil, count: cases.logits.count))
      case .clustered(let clusters, let count):
        sandwich(bread, meat(clusters: clusters, count: count))
      }
    return CalibrationFit(
      intercept: intercept, slope: slope,
      interceptStandardError: max(0, covariance.0).squareRoot(),
      slopeStandardError: fitsSlope ? max(0, covariance.2).squareRoot() : nil,
      covariance: fitsSlope ? covariance.1 : nil, iterations: iterations)
  }

  private static func inverse(_ a: Double, _ b: Double, _ c: Double) -> (Double, Double, Double) {
    let centre = b / a
    let spread = c - b * centre
    return (1 / a + centre * centre / spread, -centre / spread, 1 / spread)
  }

  /// The sum of outer products of each unit's score, with the small-sample factor.
  private func meat(
    clusters: UnsafeBufferPointer<Int32>?, count: Int
  ) -> (Double, Double, Double) {
    var scores = [(Double, Double)](repeating: (0, 0), count: count)
    var present = [Bool](repeating: false, count: count)
    for index in cases.logits.indices {
      let weight = cases.weight(index)
      if weight == 0 { continue }
      let x = cases.logits[index]
      let p = Elementary.expit(intercept + slope * x)
      let residual = weight * ((cases.labels[index] != 0 ? 1 : 0) - p)
      let unit = clusters.map { Int($0[index]) } ?? index
      scores[unit].0 += residual
      scores[unit].1 += residual * x
      present[unit] = true
    }
    var sum = (0.0, 0.0, 0.0)
    for score in scores {
      sum.0 += score.0 * score.0
      sum.1 += score.0 * score.1
      sum.2 += score.1 * score.1
    }
    let units = Double(present.count { $0 })
    let factor = units / (units - 1)
    return (factor * sum.0, factor * sum.1, factor * sum.2)
  }

  /// bread * meat * bread of symmetric 2x2 matrices.
  private func sandwich(
    _ bread: (Double, Double, Double), _ meat: (Double, Double, Double)
  ) -> (Double, Double, Double) {
    let (p, q, r) = bread
    let (a, b, c) = meat
    let left = (p * a + q * b, p * b + q * c, q * a + r * b, q * b + r * c)
    return (
      left.0 * p + left.1 * q, left.0 * q + left.1 * r, left.2 * q + left.3 * r
    )
  }
}
