// SPDX-License-Identifier: Apache-2.0

import Numerics

/// A Cox model of the hazard on one covariate: its coefficient by partial likelihood.
///
/// Hazard h0(t) exp(beta x), the baseline left open. Tied events by Efron's approximation, or by
/// Breslow's. Weights are repetitions where they are whole numbers: a row of weight 2 counts as two
/// tied rows. Newton's iteration with halving, until no step above 1e-12 relative.
/// Sources: D. R. Cox, J R Stat Soc B 1972;34:187; B. Efron, J Am Stat Assoc 1977;72:557;
/// N. E. Breslow, Biometrics 1974;30:89.
public struct CoxFit: Sendable, Hashable {
  /// How events at one time are taken.
  public enum Ties: Sendable {
    case efron
    case breslow
  }

  /// The coefficient: the log hazard ratio of one unit.
  public let coefficient: Double
  /// Its standard error from the information.
  public let standardError: Double
  /// The log partial likelihood at a coefficient of 0.
  public let nullLikelihood: Double
  /// The log partial likelihood at the coefficient.
  public let likelihood: Double

  /// Fits the model; covariates are one for each row.
  ///
  /// Undefined without an event, where no event tells covariates apart, or where the event always
  /// meets the highest (or lowest) covariate at risk, so that the likelihood rises without end.
  public static func fit(
    _ order: SurvivalTimes, covariates: [Double], ties: Ties = .efron,
    weights: UnsafeBufferPointer<Double>? = nil
  ) throws(FitFailure) -> CoxFit {
    precondition(covariates.count == order.count, "one covariate for each row")
    let likelihood = CoxLikelihood(order, covariates: covariates, ties: ties, weights: weights)
    guard likelihood.hasEvents else { throw .oneClass }
    let start = likelihood.terms(at: 0)
    guard start.information > 0 else { throw .constantPredictor }
    if likelihood.isMonotone { throw .separated }
    var (beta, here) = (0.0, start)
    for _ in 0..<60 {
      var step = here.score / here.information
      guard step.isFinite else { throw .notConverged(iterations: 60) }
      var next = likelihood.terms(at: beta + step)
      var halvings = 0
      while !(next.value >= here.value - 1e-12 * here.value.magnitude), halvings < 40 {
        step /= 2
        halvings += 1
        next = likelihood.terms(at: beta + step)
      }
      beta += step
      here = next
      guard here.information > 0, beta.isFinite else { throw .notConverged(iterations: 60) }
      if step.magnitude <= 1e-12 * max(1, beta.magnitude) {
        return CoxFit(
          coefficient: beta, standardError: (1 / here.information).squareRoot(),
          nullLikelihood: start.value, likelihood: here.value)
      }
    }
    throw .notConverged(iterations: 60)
  }

  /// Wald's interval of the coefficient.
  public func interval(level: Double) -> Interval? {
    guard Level.isValid(level), standardError.isFinite else { return nil }
    let half = Level.normal(level) * standardError
    return Interval(
      lower: coefficient - half, upper: coefficient + half, level: level, method: "wald")
  }
}
