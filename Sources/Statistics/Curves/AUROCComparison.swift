// SPDX-License-Identifier: Apache-2.0

import Numerics
public import Wording

/// The difference of two areas under ROC curves, A - B, with its test.
public struct AUROCComparison: Sendable, Hashable {
  /// The first area minus the second.
  public let difference: Double
  /// The standard error of the difference.
  public let standardError: Double
  /// The difference over its standard error; nil where that is zero.
  public let statistic: Double?
  /// The degrees of freedom of Student's t; nil where the statistic is taken as normal.
  public let degreesOfFreedom: Double?
  /// The two-sided p value; nil where there is no statistic.
  public let p: Double?
  /// Remarks that must travel with the numbers.
  public let notes: [Text]

  /// The interval of the difference, cut at -1 and 1; nil where the standard error is zero.
  ///
  /// Method `delong-paired`, `delong-paired-clustered` or `delong-unpaired`.
  public func interval(level: Double) -> Interval? {
    guard statistic != nil, Level.isValid(level) else { return nil }
    let critical =
      degreesOfFreedom.map { Level.student(level, degreesOfFreedom: $0) } ?? Level.normal(level)
    return Interval(
      lower: max(-1, difference - critical * standardError),
      upper: min(1, difference + critical * standardError), level: level, method: method)
  }

  /// The identifier of the method.
  public let method: String

  init(
    difference: Double, variance: Double, degreesOfFreedom: Double? = nil, method: String,
    notes: [Text] = []
  ) {
    self.difference = difference
    self.method = method
    self.degreesOfFreedom = degreesOfFreedom
    standardError = max(0, variance).squareRoot()
    guard standardError > 0 else {
      statistic = nil
      p = nil
      self.notes = notes + [Self.noVariance]
      return
    }
    let statistic = difference / standardError
    self.statistic = statistic
    self.notes = notes
    p =
      if let degreesOfFreedom {
        2 * StudentT(degreesOfFreedom: degreesOfFreedom).survival(abs(statistic))
      } else {
        2 * Normal.survival(abs(statistic))
      }
  }

  static let noVariance = Text(
    zh: "差值的方差为零，不作检验", en: "the variance of the difference is zero: there is no test")
}

extension DeLong {
  /// Compares two curves over the same independent cases; nil below two cases a class.
  ///
  /// z = (A - B)/sqrt(var A + var B - 2 cov), against the normal distribution.
  public static func comparePaired(_ a: PlacementValues, _ b: PlacementValues)
    -> AUROCComparison?
  {
    guard let areaA = a.auroc, let areaB = b.auroc, let varianceA = variance(of: a),
      let varianceB = variance(of: b), let covariance = covariance(a, b)
    else { return nil }
    return AUROCComparison(
      difference: areaA - areaB, variance: varianceA + varianceB - 2 * covariance,
      method: "delong-paired")
  }

  /// Compares two curves over the same cases where patients contribute several.
  ///
  /// With fewer than 40 patients against Student's t with one degree of freedom less than
  /// patients. Source: N. A. Obuchowski, Biometrics 1997;53:567.
  public static func comparePaired(
    _ a: PlacementValues, _ b: PlacementValues, clusters: [Int32], clusterCount: Int
  ) -> AUROCComparison? {
    func covariance(_ x: PlacementValues, _ y: PlacementValues) -> Double? {
      clusteredCovariance(x, y, clusters: clusters, clusterCount: clusterCount)
    }
    guard let areaA = a.auroc, let areaB = b.auroc, let varianceA = covariance(a, a),
      let varianceB = covariance(b, b), let mixed = covariance(a, b)
    else { return nil }
    let few = FewClusters(Set(clusters).count)
    return AUROCComparison(
      difference: areaA - areaB, variance: varianceA + varianceB - 2 * mixed,
      degreesOfFreedom: few.usesStudent ? Double((few.count ?? 2) - 1) : nil,
      method: "delong-paired-clustered", notes: few.notes)
  }

  /// Compares two curves over different cases; nil below two cases in any class.
  ///
  /// t = (A - B)/sqrt(var A + var B) with Welch's degrees of freedom from the numbers of cases.
  public static func compareUnpaired(_ a: PlacementValues, _ b: PlacementValues)
    -> AUROCComparison?
  {
    guard let areaA = a.auroc, let areaB = b.auroc, let varianceA = variance(of: a),
      let varianceB = variance(of: b)
    else { return nil }
    let sum = varianceA + varianceB
    let spread =
      varianceA * varianceA / Double(a.labels.count - 1)
      + varianceB * varianceB / Double(b.labels.count - 1)
    return AUROCComparison(
      difference: areaA - areaB, variance: sum,
      degreesOfFreedom: spread > 0 ? sum * sum / spread : nil, method: "delong-unpaired")
  }
}
