// SPDX-License-Identifier: Apache-2.0

public import Wording

/// A study of two modalities, planned from the one-shot moments of their difference.
///
/// The variance is sum of c_k M_k with the moments of the difference and the shares c_k of a study of
/// the planned shape; the moments that the maximum likelihood estimate will have are means of the M_k
/// over the terms it will take, so that degrees of freedom come from the analysis itself.
/// Source: B. D. Gallas, Acad Radiol 2006;13:353; N. A. Obuchowski, B. D. Gallas, S. L. Hillis,
/// Acad Radiol 2012;19:1508.
public struct OneShotPlan: PlannedStudy, Hashable {
  /// M1 to M8 of the difference.
  public let moments: [Double]
  /// The share of cases with the condition.
  public let positiveShare: Double
  /// The class that alone bears on the endpoint, whose number is planned; nil where both do.
  public let bearing: CaseClass?
  /// Which variance the test takes.
  public let estimator: OneShotEstimator

  /// Takes the eight moments of a difference; nil where there are not eight or the share is none.
  public init?(
    moments: [Double], positiveShare: Double, bearing: CaseClass? = nil,
    estimator: OneShotEstimator = .unbiased
  ) {
    guard moments.count == 8, moments.allSatisfy(\.isFinite), positiveShare > 0, positiveShare < 1
    else { return nil }
    self.moments = moments
    self.positiveShare = positiveShare
    self.bearing = bearing
    self.estimator = estimator
  }

  /// Takes the moments of a pilot study.
  public init(
    _ pilot: OneShotDifference, positiveShare: Double, bearing: CaseClass? = nil,
    estimator: OneShotEstimator = .unbiased
  ) throws(NoAnswer) {
    var moments: [Double] = []
    for kind in 0..<8 {
      guard let a = pilot.first.unbiased[kind], let b = pilot.second.unbiased[kind],
        let c = pilot.between.unbiased[kind]
      else { throw Self.noMoments }
      moments.append(a + b - 2 * c)
    }
    guard
      let plan = OneShotPlan(
        moments: moments, positiveShare: positiveShare, bearing: bearing, estimator: estimator)
    else { throw Self.noMoments }
    self = plan
  }

  /// Nothing is clamped.
  public var remarks: [Text] { [] }

  /// The error of the difference in a study of some shape; readers and cases are random.
  public func error(
    _ shape: StudyShape, _ kind: Generalisation
  ) throws(NoAnswer) -> PlannedError {
    guard kind == .randomReadersRandomCases else { throw OneShotAnalysis.randomOnly }
    guard shape.readers > 1 else { throw ObuchowskiRockette.oneReader }
    let planned = try difference(shape)
    guard let variance = planned.variance(.unbiased), variance > 0,
      let estimated = planned.variance(estimator), estimated > 0,
      let degrees = planned.degreesOfFreedom(estimator)
    else { throw FactorialPlan.noSpread }
    return PlannedError(variance: variance, estimated: estimated, degreesOfFreedom: degrees)
  }

  /// The moments as a study of the planned shape is expected to find them.
  func difference(_ shape: StudyShape) throws(NoAnswer) -> OneShotDifference {
    let c = try coefficients(shape)
    // Kinds: the same pair, the same positive, the same negative, any.
    let included = [[0], [0, 1], [0, 2], [0, 1, 2, 3]]
    func mean(_ places: [Int]) -> Double? {
      let total = places.reduce(0.0) { $0 + c[$1] }
      return total > 0 ? places.reduce(0.0) { $0 + c[$1] * moments[$1] } / total : nil
    }
    let biased = (0..<8).map { kind in
      mean(included[kind % 4] + (kind < 4 ? [] : included[kind % 4].map { $0 + 4 }))
    }
    let zeros = [Double?](repeating: 0, count: 8)
    func joined(_ unbiased: [Double?], _ biased: [Double?]) -> OneShotMoments {
      OneShotMoments(first: 0, second: 0, unbiased: unbiased, biased: biased, coefficients: c)
    }
    return OneShotDifference(
      first: joined(moments, biased), second: joined(zeros, zeros),
      between: joined(zeros, zeros))
  }

  /// The shares of pairs of terms by what they share, over blocks.
  private func coefficients(_ shape: StudyShape) throws(NoAnswer) -> [Double] {
    var sums = [Double](repeating: 0, count: 8)
    var terms = 0.0
    for (readers, cases) in zip(shape.readersOfGroup, shape.casesOfGroup) {
      let (positives, negatives) = classes(cases)
      guard positives > 1, negatives > 1 else { throw Self.fewCases }
      let (m, n) = (Double(positives), Double(negatives))
      let r = Double(readers)
      let kinds = [1, n - 1, m - 1, (m - 1) * (n - 1)]
      for (kind, count) in kinds.enumerated() {
        sums[kind] += r * m * n * count
        sums[kind + 4] += r * (r - 1) * m * n * count
      }
      terms += r * m * n
    }
    let all = terms * terms
    sums[7] += all - sums.reduce(0, +)
    return sums.map { max($0, 0) / all }
  }

  private func classes(_ cases: Int) -> (positives: Int, negatives: Int) {
    func rounded(_ count: Double) -> Int { Int(min(count, 1e12).rounded()) }
    switch bearing {
    case .positive:
      return (cases, max(2, rounded(Double(cases) * (1 - positiveShare) / positiveShare)))
    case .negative:
      return (max(2, rounded(Double(cases) * positiveShare / (1 - positiveShare))), cases)
    case nil:
      let positives = rounded(Double(cases) * positiveShare)
      return (positives, cases - positives)
    }
  }

  private static let noMoments = NoAnswer(
    Text(
      zh: "预试验缺少所需的一次性矩（须至少两名阅片者读过共同的病例）",
      en:
        "the pilot lacks moments that are needed (at least two readers must have read common cases under "
        + "both modalities)"))
  private static let fewCases = NoAnswer(
    Text(
      zh: "每组每类病例须至少两例", en: "each group needs at least two cases of each class"))
}
