// SPDX-License-Identifier: Apache-2.0

import Wording

/// The analysis of Dorfman, Berbaum and Metz: an analysis of variance of jackknife pseudovalues.
///
/// The pseudovalue of case k is N A - (N - 1) A without k, moved so that their mean is the figure.
/// Modality, reader and case are crossed with one value a cell. Its tests with readers and cases
/// random are Obuchowski and Rockette's with jackknife covariances: MS(T) of pseudovalues is N times
/// MS(T) of figures, and MS(TR) + max(MS(TC) - MS(TRC), 0) is N times their denominator.
/// Source: D. D. Dorfman, K. S. Berbaum, C. E. Metz, Invest Radiol 1992;27:723; S. L. Hillis,
/// N. A. Obuchowski, K. M. Schartz, K. S. Berbaum, Stat Med 2005;24:1579.
public struct PseudovalueAnalysis: Sendable {
  /// Mean squares of modality, reader, case, and their interactions; nil without degrees of freedom.
  public let modality, reader, caseSquare: Double?
  /// Mean squares of two-way interactions: modality by reader, modality by case, reader by case.
  public let modalityReader, modalityCase, readerCase: Double?
  /// The mean square of the three-way interaction, which is the error.
  public let residual: Double?
  /// For each modality the mean squares of reader, case and their interaction.
  public let withinModality: [(reader: Double, caseSquare: Double, interaction: Double)]
  /// For each reader the mean squares of modality, case and their interaction.
  public let withinReader: [(modality: Double, caseSquare: Double, interaction: Double)]
  /// The number of cases.
  public let cases: Int
  private let means: FactorialMeans
  private let t: Double
  private let r: Double
  private let n: Double

  static let method = "dorfman-berbaum-metz"

  /// Takes a full grid of readers who read all cases.
  public init(_ grid: ReaderGrid) throws(NoAnswer) {
    guard grid.layout == .crossed else { throw Self.notCrossed }
    let count = Double(grid.cases)
    var values: [[[Double]]] = []
    for modality in 0..<grid.modalities {
      var row: [[Double]] = []
      for reader in 0..<grid.readers {
        guard let cell = grid[modality, reader] else { throw Self.notCrossed }
        guard let deviations = cell.deviations() else { throw ReaderGrid.fewCases }
        let read = deviations.indices.filter { cell.isRead[$0] }
        guard read.count == grid.cases else { throw Self.notCrossed }
        row.append(read.map { cell.value - (count - 1) * deviations[$0] })
      }
      values.append(row)
    }
    let squares = ThreeWaySquares(values)
    (modality, reader, caseSquare) = (squares.a, squares.b, squares.c)
    (modalityReader, modalityCase, readerCase) = (squares.ab, squares.ac, squares.bc)
    residual = squares.abc
    withinModality = values.compactMap { ThreeWaySquares([$0]).withinFirst }
    withinReader =
      grid.modalities > 1
      ? (0..<grid.readers).compactMap { reader in
        ThreeWaySquares([values.map { $0[reader] }]).withinFirst
      } : []
    cases = grid.cases
    means = FactorialMeans(
      (0..<grid.modalities).map { modality in
        (0..<grid.readers).compactMap { grid[modality, $0]?.value }
      })
    (t, r, n) = (Double(grid.modalities), Double(grid.readers), count)
  }

  /// The variance components of pseudovalues by the method of moments; each may be negative.
  public struct Components: Sendable, Hashable {
    /// Of readers.
    public let reader: Double
    /// Of cases.
    public let caseVariance: Double
    /// Of modality by reader.
    public let modalityReader: Double
    /// Of modality by case.
    public let modalityCase: Double
    /// Of reader by case.
    public let readerCase: Double
    /// Of the error, with the interaction of all three.
    public let error: Double

    /// All, in the order above.
    public var all: [Double] {
      [reader, caseVariance, modalityReader, modalityCase, readerCase, error]
    }
  }

  /// The variance components; nil where a mean square has no degrees of freedom.
  public var components: Components? {
    guard let reader, let caseSquare, let modalityReader, let modalityCase, let readerCase,
      let residual
    else { return nil }
    return Components(
      reader: (reader - modalityReader - readerCase + residual) / (t * n),
      caseVariance: (caseSquare - modalityCase - readerCase + residual) / (t * r),
      modalityReader: (modalityReader - residual) / n,
      modalityCase: (modalityCase - residual) / r, readerCase: (readerCase - residual) / t,
      error: residual)
  }

  /// One generalisation: random readers and cases, fixed readers (on N - 1), or fixed cases.
  public func analysis(_ kind: Generalisation) throws(NoAnswer) -> ReaderAnalysis {
    guard let modality, let modalityReader, let modalityCase, let residual else {
      throw r > 1 ? Self.oneModality : ObuchowskiRockette.oneReader
    }
    let denominator: Double
    let degrees: Double
    switch kind {
    case .randomReadersRandomCases:
      denominator = modalityReader + max(modalityCase - residual, 0)
      degrees = ObuchowskiRockette.hillis(denominator, modalityReader, (t - 1) * (r - 1))
    case .fixedReaders: (denominator, degrees) = (modalityCase, (t - 1) * (n - 1))
    case .fixedCases: (denominator, degrees) = (modalityReader, (t - 1) * (r - 1))
    }
    let averages = withinModality.indices.map { place in
      let (readers, casesOf, both) = withinModality[place]
      let (square, own): (Double, Double) =
        switch kind {
        case .randomReadersRandomCases:
          (
            readers + max(casesOf - both, 0),
            ObuchowskiRockette.hillis(readers + max(casesOf - both, 0), readers, r - 1)
          )
        case .fixedReaders: (casesOf, n - 1)
        case .fixedCases: (readers, r - 1)
        }
      return ReaderContrast(
        value: means.modalityMeans[place], variance: square / (r * n), degreesOfFreedom: own,
        method: Self.method)
    }
    return ReaderAnalysis(
      test: EqualityTest(numerator: modality, denominator: denominator, df1: t - 1, df2: degrees),
      differences: ReaderAnalysis.pairs(of: Int(t)).map { pair in
        ReaderContrast(
          value: means.modalityMeans[pair.first] - means.modalityMeans[pair.second],
          variance: 2 * denominator / (r * n), degreesOfFreedom: degrees, method: Self.method)
      }, means: averages)
  }

  private static let notCrossed = NoAnswer(
    Text(
      zh: "DBM 方法要求每名阅片者在每种模态下读完全部病例",
      en: "the DBM method needs every reader to have read every case under every modality"))

  private static let oneModality = NoAnswer(
    Text(zh: "只有一种模态，没有可比较的", en: "there is one modality only, so nothing to compare"))
}
