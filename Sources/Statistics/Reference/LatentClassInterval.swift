// SPDX-License-Identifier: Apache-2.0

import Numerics

extension LatentClass {
  /// A parameter of the two-class model.
  public enum Quantity: Sendable, Hashable {
    /// The prevalence of the class called diseased.
    case prevalence
    /// The sensitivity of a test, counted from 0.
    case sensitivity(Int)
    /// The specificity of a test, counted from 0.
    case specificity(Int)
  }

  /// How well the parameters are known, from what each unit adds to the likelihood.
  ///
  /// On the logit scale, with the observed information I of Louis and the scores of the units s, the
  /// variance is I⁻¹ (Σ s sᵀ) I⁻¹ · G/(G - 1), so that cases of one patient count as what they are and
  /// tests that depend on one another given the disease do not make it too small.
  /// Sources: T. A. Louis, J R Stat Soc B 1982;44:226; H. White, Econometrica 1982;50:1.
  public struct Precision: Sendable {
    private let fit: LatentClass
    private let variances: [Double?]
    private let units: Int

    /// Reckons the variances; nil where the information is singular.
    ///
    /// `codes` is each row's place among `patterns`, `rowUnits` its unit in ascending order, `weights`
    /// its weight.
    public init?(
      _ fit: LatentClass, patterns: [[Int8]], codes: [Int], rowUnits: [Int32], weights: [Double]
    ) {
      let parameters = [fit.prevalence] + fit.sensitivities + fit.specificities
      // What is at 0 or 1 has no logit: it is taken as known, and has no interval here.
      let free = parameters.indices.filter { parameters[$0] > 1e-3 && parameters[$0] < 1 - 1e-3 }
      guard free.first == 0, codes.count == rowUnits.count, codes.count == weights.count else {
        return nil
      }
      let parts = patterns.map { Part(fit, $0) }
      var counts = [Double](repeating: 0, count: patterns.count)
      for (code, weight) in zip(codes, weights) { counts[code] += weight }
      let size = free.count
      var information = Matrix(rows: size, columns: size)
      for (part, count) in zip(parts, counts) where count > 0 {
        for (i, a) in free.enumerated() {
          information[i, i] += count * part.complete[a]
          for (j, b) in free.enumerated() {
            information[i, j] -= count * part.missing * part.apart[a] * part.apart[b]
          }
        }
      }
      var middle = Matrix(rows: size, columns: size)
      var (own, last, seen) = ([Double](repeating: 0, count: size), Int32(-1), 0)
      func close() {
        for i in 0..<size { for j in 0..<size { middle[i, j] += own[i] * own[j] } }
        own = [Double](repeating: 0, count: size)
      }
      for row in codes.indices where weights[row] > 0 {
        if rowUnits[row] != last {
          if seen > 0 { close() }
          seen += 1
          last = rowUnits[row]
        }
        for (i, a) in free.enumerated() { own[i] += weights[row] * parts[codes[row]].score[a] }
      }
      close()
      guard seen > size + 1, let inverse = information.inverse() else { return nil }
      let sandwich = inverse.multiplied(by: middle).multiplied(by: inverse)
      let enlarged = Double(seen) / Double(seen - 1)
      var variances = [Double?](repeating: nil, count: parameters.count)
      for (i, a) in free.enumerated() where sandwich[i, i] > 0 {
        variances[a] = enlarged * sandwich[i, i]
      }
      self.fit = fit
      self.variances = variances
      units = seen
    }

    /// The interval on the logit scale, method `sandwich-logit`; nil for what is at 0 or 1.
    public func interval(_ quantity: Quantity, level: Double) -> Interval? {
      let tests = fit.sensitivities.count
      let (place, value): (Int, Double)
      switch quantity {
      case .prevalence: (place, value) = (0, fit.prevalence)
      case .sensitivity(let test):
        guard fit.sensitivities.indices.contains(test) else { return nil }
        (place, value) = (1 + test, fit.sensitivities[test])
      case .specificity(let test):
        guard fit.specificities.indices.contains(test) else { return nil }
        (place, value) = (1 + tests + test, fit.specificities[test])
      }
      guard Level.isValid(level), let variance = variances[place], variance.isFinite else {
        return nil
      }
      let degrees = Double(units - variances.count)
      guard degrees >= 1 else { return nil }
      let half = Level.student(level, degreesOfFreedom: degrees) * variance.squareRoot()
      let centre = Elementary.logit(value)
      return Interval(
        lower: Elementary.expit(centre - half), upper: Elementary.expit(centre + half),
        level: level, method: "sandwich-logit")
    }
  }

  /// What one pattern of results says of each logit.
  private struct Part {
    /// The derivative of the log likelihood.
    let score: [Double]
    /// The information if the class were known.
    let complete: [Double]
    /// How far the scores of the two classes lie apart.
    let apart: [Double]
    /// w(1 - w) for the chance w of the disease.
    let missing: Double

    init(_ fit: LatentClass, _ pattern: [Int8]) {
      var (ill, well) = (fit.prevalence, 1 - fit.prevalence)
      for (test, result) in pattern.enumerated() where result >= 0 {
        let (se, sp) = (fit.sensitivities[test], fit.specificities[test])
        ill *= result == 1 ? se : 1 - se
        well *= result == 1 ? 1 - sp : sp
      }
      let w = ill + well > 0 ? ill / (ill + well) : fit.prevalence
      let tests = pattern.count
      var score = [w - fit.prevalence] + [Double](repeating: 0, count: 2 * tests)
      var complete =
        [fit.prevalence * (1 - fit.prevalence)] + [Double](repeating: 0, count: 2 * tests)
      var apart = [1.0] + [Double](repeating: 0, count: 2 * tests)
      for (test, result) in pattern.enumerated() where result >= 0 {
        let (se, sp) = (fit.sensitivities[test], fit.specificities[test])
        let (a, b) = (Double(result) - se, 1 - Double(result) - sp)
        score[1 + test] = w * a
        score[1 + tests + test] = (1 - w) * b
        complete[1 + test] = w * se * (1 - se)
        complete[1 + tests + test] = (1 - w) * sp * (1 - sp)
        apart[1 + test] = a
        apart[1 + tests + test] = -b
      }
      self.score = score
      self.complete = complete
      self.apart = apart
      missing = w * (1 - w)
    }
  }
}
