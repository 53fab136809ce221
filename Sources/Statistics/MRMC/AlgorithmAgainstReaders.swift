// SPDX-License-Identifier: Apache-2.0

public import Wording

/// One algorithm that reads alone against several readers of the same cases.
///
/// The algorithm has no spread of readers, so the analysis is of one modality: each reader's
/// difference from it, d_j = reader j less algorithm. With MS the mean square of the d_j and Cov2 the
/// mean covariance of two of them over cases, the mean difference has variance (MS + max(J Cov2, 0))/J
/// on (MS + max(J Cov2, 0))²/(MS²/(J - 1)) degrees of freedom; with fixed cases MS/J on J - 1.
/// Where the figure is a share of cases, readers average each other's luck out and the algorithm does
/// not: with hardly any errors its variance comes out far too small, so that it is never taken below
/// that of Agresti and Coull, two successes and two failures added.
/// Source: S. L. Hillis, Stat Med 2007;26:596 (one modality); D. P. Chakraborty, Observer Performance
/// Methods for Diagnostic Imaging, CRC 2017 (standalone CAD against radiologists).
public struct AlgorithmAgainstReaders: Sendable {
  /// The algorithm's figure.
  public let algorithm: Double
  /// The readers' figures.
  public let readers: [Double]
  /// The mean square of the readers' differences from the algorithm.
  public let meanSquare: Double?
  /// The mean variance of a difference over cases.
  public let error: Double
  /// The mean covariance of two differences over cases.
  public let cov2: Double
  /// Whether the algorithm's own variance was too small to be believed and was raised.
  public let isRaised: Bool

  static let method = "single-treatment"

  /// Takes cells of the grid by their places: the algorithm's and each reader's; nil without them.
  public init?(
    _ grid: ReaderGrid, algorithm: Int, readers places: [Int], _ covariances: CellCovariances
  ) {
    guard grid.cells.indices.contains(algorithm), let own = grid.cells[algorithm], !places.isEmpty,
      places.allSatisfy({ grid.cells.indices.contains($0) && $0 != algorithm })
    else { return nil }
    let others = places.compactMap { grid.cells[$0]?.value }
    guard others.count == places.count else { return nil }
    self.algorithm = own.value
    readers = others
    let mean = FactorialMeans.mean(others)
    meanSquare =
      others.count > 1
      ? FactorialMeans.squares(others, mean) / Double(others.count - 1) : nil
    let variance = max(covariances[algorithm, algorithm], own.leastVariance ?? 0)
    isRaised = variance > covariances[algorithm, algorithm]
    func covariance(_ a: Int, _ b: Int) -> Double {
      covariances[a, b] - covariances[a, algorithm] - covariances[algorithm, b] + variance
    }
    var (errors, pairs, sum) = (0.0, 0, 0.0)
    for (i, a) in places.enumerated() {
      errors += covariance(a, a)
      for b in places[(i + 1)...] {
        sum += covariance(a, b)
        pairs += 1
      }
    }
    error = errors / Double(places.count)
    cov2 = pairs > 0 ? sum / Double(pairs) : 0
  }

  /// The mean of the readers.
  public var readersMean: Double { FactorialMeans.mean(readers) }

  /// Readers' mean less the algorithm, readers and cases random; nil with one reader.
  public var randomReadersRandomCases: ReaderContrast? {
    guard let meanSquare else { return nil }
    let count = Double(readers.count)
    let total = meanSquare + max(count * cov2, 0)
    return ReaderContrast(
      value: readersMean - algorithm, variance: total / count,
      degreesOfFreedom: ObuchowskiRockette.hillis(total, meanSquare, count - 1),
      method: Self.method)
  }

  /// Readers' mean less the algorithm, these readers, cases random.
  public var fixedReaders: ReaderContrast {
    let count = Double(readers.count)
    return ReaderContrast(
      value: readersMean - algorithm, variance: (error + (count - 1) * cov2) / count,
      degreesOfFreedom: nil, method: Self.method)
  }

  /// Readers' mean less the algorithm, readers random, these cases; nil with one reader.
  public var fixedCases: ReaderContrast? {
    guard let meanSquare else { return nil }
    let count = Double(readers.count)
    return ReaderContrast(
      value: readersMean - algorithm, variance: meanSquare / count, degreesOfFreedom: count - 1,
      method: Self.method)
  }

  /// What was clamped on the way.
  public var remarks: [Text] {
    (cov2 < 0 && readers.count > 1 ? [ObuchowskiRockette.negativeCov2] : [])
      + (isRaised ? [Self.raised] : [])
  }

  private static let raised = Text(
    zh: "算法错（或对）的病例很少，由其自身估计的方差偏小；已改用 Agresti–Coull 方差（加两例对、两例错），区间因此略宽。",
    en:
      "the algorithm is wrong, or right, on few cases, and the variance from these comes out too small: "
      + "that of Agresti and Coull (two right and two wrong added) was taken, which widens the interval."
  )
}
