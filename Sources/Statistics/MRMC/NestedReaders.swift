// SPDX-License-Identifier: Apache-2.0

import Numerics
import Wording

/// Obuchowski and Rockette's analysis where each reader reads under one modality only.
///
/// With r_i readers under modality i and n in all: MS(T) and MS(R(T)) of readers within modalities;
/// D = MS(R(T)) + max(k(Cov2 - Cov3), 0) with k = (n² - sum r_i²)/(n(t - 1)) readers a modality,
/// F = MS(T)/D on t - 1 and D²/(MS(R(T))²/(n - t)); a difference has variance (1/r_a + 1/r_b) D.
/// (MRMCaov 0.3.0 has n in place of n² in k, which makes D smaller than MS(R(T)).)
/// Source: S. L. Hillis, Stat Med 2014;33:330.
public struct NestedReaders: FactorialModel {
  /// The averaged covariances.
  public let covariances: AveragedCovariances
  /// The mean square of modalities; nil with one modality.
  public let modality: Double?
  /// The mean square of readers within modalities; nil where each modality has one reader.
  public let reader: Double?
  /// For each modality the mean square of its readers; nil where it has one.
  public let readerWithin: [Double?]
  /// The number of readers of each modality.
  public let counts: [Int]
  private let modalityMeans: [Double]

  /// Takes a grid in which each reader has one cell; nil else.
  public init?(_ grid: ReaderGrid, _ covariances: CellCovariances) {
    guard grid.layout == .nested else { return nil }
    let rows = (0..<grid.modalities).map { modality in
      (0..<grid.readers).compactMap { grid[modality, $0]?.value }
    }
    counts = rows.map(\.count)
    modalityMeans = rows.map { FactorialMeans.mean($0) }
    self.covariances = AveragedCovariances(grid, covariances)
    let n = Double(grid.readers)
    let t = Double(grid.modalities)
    let all = FactorialMeans.mean(rows.flatMap { $0 })
    let between = zip(rows, modalityMeans).map { row, mean in
      Double(row.count) * (mean - all) * (mean - all)
    }
    modality = t > 1 ? between.reduce(0, +) / (t - 1) : nil
    let within = zip(rows, modalityMeans).map { FactorialMeans.squares($0, $1) }
    reader = n > t ? within.reduce(0, +) / (n - t) : nil
    readerWithin = zip(rows, within).map { row, sum in
      row.count > 1 ? sum / Double(row.count - 1) : nil
    }
  }

  /// The components; those of readers are not told apart where each reads under one modality.
  public var components: VarianceComponents {
    let c = covariances
    return VarianceComponents(
      reader: nil, readerModality: nil, cov1: c.cov1, cov2: c.cov2, cov3: c.cov3, error: c.error)
  }

  /// The number k of readers a modality by which covariances count.
  public var readersPerModality: Double {
    let n = Double(counts.reduce(0, +))
    let squares = counts.reduce(0.0) { $0 + Double($1) * Double($1) }
    return (n * n - squares) / (n * Double(counts.count - 1))
  }

  /// Readers and cases random.
  public func randomReadersRandomCases() throws(NoAnswer) -> ReaderAnalysis {
    guard let reader else { throw Self.oneEach }
    var remarks: [Text] = []
    let averages = modalityMeans.indices.map { place in
      let r = Double(counts[place])
      let own = readerWithin[place] ?? reader
      let cases = r * covariances.cov2OfModality[place]
      if cases < 0 { remarks.append(ObuchowskiRockette.negativeCov2) }
      let degrees = readerWithin[place] == nil ? Double(counts.reduce(0, +) - counts.count) : r - 1
      let total = own + max(cases, 0)
      return ReaderContrast(
        value: modalityMeans[place], variance: total / r,
        degreesOfFreedom: ObuchowskiRockette.hillis(total, own, degrees),
        method: ObuchowskiRockette.method)
    }
    guard let modality else {
      return ReaderAnalysis(test: nil, differences: [], means: averages, remarks: remarks)
    }
    let cases = readersPerModality * (covariances.cov2 - covariances.cov3)
    if cases < 0 { remarks.append(ObuchowskiRockette.clamped) }
    let denominator = reader + max(cases, 0)
    let degrees = ObuchowskiRockette.hillis(
      denominator, reader, Double(counts.reduce(0, +) - counts.count))
    return ReaderAnalysis(
      test: EqualityTest(
        numerator: modality, denominator: denominator, df1: Double(counts.count - 1),
        df2: degrees),
      differences: differences { a, b in
        (1 / Double(counts[a]) + 1 / Double(counts[b])) * denominator
      } degrees: {
        degrees
      }, means: averages, remarks: remarks)
  }

  /// Cases random, these readers: the variance of each contrast of means straight from the
  /// covariances of the figures, and Wald's test that all are zero.
  public func fixedReaders() -> ReaderAnalysis {
    let c = covariances
    func variance(_ place: Int) -> Double {
      let r = Double(counts[place])
      return (c.errorOfModality[place] + (r - 1) * c.cov2OfModality[place]) / r
    }
    let averages = modalityMeans.indices.map { place in
      ReaderContrast(
        value: modalityMeans[place], variance: variance(place), degreesOfFreedom: nil,
        method: ObuchowskiRockette.method)
    }
    guard counts.count > 1 else {
      return ReaderAnalysis(test: nil, differences: [], means: averages)
    }
    let contrasts = counts.count - 1
    let last = contrasts
    var matrix = Matrix(rows: contrasts, columns: contrasts)
    for i in 0..<contrasts {
      for j in 0..<contrasts {
        // Each contrast is a modality less the last; Cov3 of every two modalities cancels in part.
        matrix[i, j] = variance(last) - c.cov3 + (i == j ? variance(i) - c.cov3 : 0)
      }
    }
    let contrast = (0..<contrasts).map { modalityMeans[$0] - modalityMeans[last] }
    var test: EqualityTest?
    if let solved = matrix.solvePositiveDefinite(contrast) {
      let wald = zip(contrast, solved).reduce(0.0) { $0 + $1.0 * $1.1 }
      test = EqualityTest(
        numerator: wald / Double(contrasts), denominator: 1, df1: Double(contrasts))
    }
    return ReaderAnalysis(
      test: test,
      differences: differences { a, b in
        variance(a) + variance(b) - 2 * c.cov3
      } degrees: {
        nil
      },
      means: averages)
  }

  /// Readers random, these cases: F = MS(T)/MS(R(T)) on t - 1 and n - t.
  public func fixedCases() throws(NoAnswer) -> ReaderAnalysis {
    guard let reader else { throw Self.oneEach }
    let degrees = Double(counts.reduce(0, +) - counts.count)
    let averages = modalityMeans.indices.map { place in
      ReaderContrast(
        value: modalityMeans[place],
        variance: (readerWithin[place] ?? reader) / Double(counts[place]),
        degreesOfFreedom: readerWithin[place] == nil ? degrees : Double(counts[place] - 1),
        method: ObuchowskiRockette.method)
    }
    guard let modality else {
      return ReaderAnalysis(test: nil, differences: [], means: averages)
    }
    return ReaderAnalysis(
      test: EqualityTest(
        numerator: modality, denominator: reader, df1: Double(counts.count - 1), df2: degrees),
      differences: differences { a, b in
        (1 / Double(counts[a]) + 1 / Double(counts[b])) * reader
      } degrees: {
        degrees
      }, means: averages)
  }

  private func differences(
    _ variance: (Int, Int) -> Double, degrees: () -> Double?
  ) -> [ReaderContrast] {
    ReaderAnalysis.pairs(of: counts.count).map { pair in
      ReaderContrast(
        value: modalityMeans[pair.first] - modalityMeans[pair.second],
        variance: variance(pair.first, pair.second), degreesOfFreedom: degrees(),
        method: ObuchowskiRockette.method)
    }
  }

  private static let oneEach = NoAnswer(
    Text(
      zh: "每个模态只有一名阅片者，阅片者之间的差异无从估计",
      en: "each modality has one reader only, so that the spread of readers cannot be had"))
}
