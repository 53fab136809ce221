// SPDX-License-Identifier: Apache-2.0

public import Wording

/// A study of one algorithm against readers, planned from components of variance.
///
/// The algorithm reads all cases; a reader those of his block. With d_j = reader j less algorithm:
/// MS = R + error - Cov2, and two d_j have covariance Cov2 - 2 Cov(algorithm, reader) +
/// Var(algorithm), of which readers of different blocks lack Cov2; the analysis is
/// ``AlgorithmAgainstReaders``, variance (MS + J Cov)/J on Hillis's degrees of freedom. Where the figure
/// is a share of cases the algorithm's variance is raised as the analysis raises it.
public struct AlgorithmPlan: PlannedStudy, Hashable {
  /// The variance of readers.
  public let reader: Double
  /// The error variance of a reader for one case.
  public let error: Double
  /// The covariance of two readers for one case.
  public let cov2: Double
  /// The error variance of the algorithm for one case.
  public let algorithm: Double
  /// The covariance of the algorithm and a reader for one case.
  public let between: Double
  /// The algorithm's share of cases, or what it lacks of 1; nil where the figure is no share.
  public let share: Double?
  /// What was clamped.
  public let remarks: [Text]

  /// Takes components that a study of `cases` gave; a negative variance of readers counts as 0.
  ///
  /// `share` is the algorithm's, where the figure is a share of cases; see ``share(variance:cases:)``.
  public init(
    reader: Double, error: Double, cov2: Double, algorithm: Double, between: Double, cases: Double,
    share: Double? = nil
  ) {
    self.share = share
    remarks = reader < 0 ? [Self.negativeReader] : []
    self.reader = max(reader, 0)
    self.error = error * cases
    self.cov2 = cov2 * cases
    self.algorithm = algorithm * cases
    self.between = between * cases
  }

  /// Takes cells of a pilot by their places: the algorithm's and each reader's.
  public init(
    _ grid: ReaderGrid, algorithm own: Int, readers places: [Int], _ covariances: CellCovariances
  ) throws(NoAnswer) {
    guard
      let model = AlgorithmAgainstReaders(
        grid, algorithm: own, readers: places, covariances)
    else {
      throw NoAnswer(
        Text(
          zh: "预试验中算法或阅片者没有指标", en: "the pilot lacks figures of the algorithm or its readers"))
    }
    guard let square = model.meanSquare else { throw ObuchowskiRockette.oneReader }
    let shares = CaseShares(grid, covariances)
    let pairs = places.enumerated().flatMap { i, a in places[(i + 1)...].map { (a, $0) } }
    self.init(
      reader: square - (model.error - model.cov2),
      error: shares.mean(places.map { ($0, $0) }) ?? 0, cov2: shares.mean(pairs) ?? 0,
      algorithm: shares.perCase(own, own) ?? 0,
      between: shares.mean(places.map { (own, $0) }) ?? 0, cases: 1,
      share: grid.cells[own].flatMap { $0.leastVariance == nil ? nil : $0.value })
  }

  /// The share of which `cases` gave a variance without bias, p (1 - p)/(cases - 1); the smaller of the
  /// two there are, which are planned alike.
  public static func share(variance: Double, cases: Double) -> Double {
    let product = min(max(variance * (cases - 1), 0), 0.25)
    return (1 - (1 - 4 * product).squareRoot()) / 2
  }

  /// The algorithm's own variance over some cases.
  private func variance(cases: Double) -> Double {
    let own = algorithm / cases
    guard let share else { return own }
    return max(own, ReaderCell.addedVariance(of: share * cases, in: cases))
  }

  /// The error of the difference in a study of some shape.
  public func error(
    _ shape: StudyShape, _ kind: Generalisation
  ) throws(NoAnswer) -> PlannedError {
    let r = Double(shape.readers)
    let own = variance(cases: Double(shape.cases)) - 2 * between / Double(shape.cases)
    let shared = shape.covariancePerCase * cov2
    let single = shape.variancePerCase * error
    if kind == .fixedReaders {
      return try FactorialPlan.positive((single + own + (r - 1) * (shared + own)) / r, nil)
    }
    guard shape.readers > 1 else { throw ObuchowskiRockette.oneReader }
    let square = reader + single - shared
    guard square > 0 else { throw FactorialPlan.noSpread }
    if kind == .fixedCases { return try FactorialPlan.positive(square / r, r - 1) }
    let total = square + max(r * (shared + own), 0)
    return try FactorialPlan.positive(
      total / r, ObuchowskiRockette.hillis(total, square, r - 1))
  }

  private static let negativeReader = Text(
    zh: "阅片者的方差为负，以 0 计；样本量可能偏小，宜另试一个较大的值。",
    en:
      "the variance of readers is negative and was taken as 0; sizes may be too small, so try a larger "
      + "value too.")
}
