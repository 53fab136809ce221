// SPDX-License-Identifier: Apache-2.0

/// The one-shot moments of the reader-averaged figures of two modalities, or of one with itself.
///
/// A reader-averaged figure is the sum of kernels over all readers and pairs read, over their number,
/// so that any pattern of missing reads has its place. Its second moment splits by what two terms
/// share: reader (M1 to M4) or not (M5 to M8), and within each the same pair of cases, the same
/// positive, the same negative, nothing. The covariance is sum of c_k M_k - M_8, c_k the share of such
/// pairs of terms.
/// Source: B. D. Gallas, Acad Radiol 2006;13:353; B. D. Gallas, A. Bandos, F. W. Samuelson,
/// R. F. Wagner, Commun Stat Theory Methods 2009;38:2586.
public struct OneShotMoments: Sendable, Hashable {
  /// The figure of the first modality, averaged over readers and pairs of cases.
  public let first: Double
  /// The figure of the second.
  public let second: Double
  /// M1 to M8 without bias; nil where no two terms share just that.
  public let unbiased: [Double?]
  /// M1 to M8 as the maximum likelihood estimate has them, over all terms that share at least that.
  public let biased: [Double?]
  /// c1 to c8, summing to 1.
  public let coefficients: [Double]

  /// Joins moments, as a plan expects them.
  init(
    first: Double, second: Double, unbiased: [Double?], biased: [Double?], coefficients: [Double]
  ) {
    self.first = first
    self.second = second
    self.unbiased = unbiased
    self.biased = biased
    self.coefficients = coefficients
  }

  /// Sums over all readers of two modalities; nil where one has none.
  init?(_ grid: ReaderGrid, _ sums: GridSums, _ a: Int, _ b: Int) {
    var same = PairSums()
    var all = PairSums()
    var (one, two, ones, twos): (Int128, Int128, Int128, Int128) = (0, 0, 0, 0)
    for reader in 0..<grid.readers {
      let place = a * grid.readers + reader
      guard let cell = grid.cells[place]?.pairs else { continue }
      one += Int128(cell.total)
      ones += Int128(cell.positives) * Int128(cell.negatives)
      for other in 0..<grid.readers {
        let second = b * grid.readers + other
        guard grid.cells[second] != nil else { continue }
        all += sums[place, second]
        if other == reader { same += sums[place, second] }
      }
    }
    for reader in 0..<grid.readers {
      guard let cell = grid[b, reader]?.pairs else { continue }
      two += Int128(cell.total)
      twos += Int128(cell.positives) * Int128(cell.negatives)
    }
    guard ones > 0, twos > 0 else { return nil }
    first = Double(one) / 2 / Double(ones)
    second = Double(two) / 2 / Double(twos)
    let distinct = [same.distinct, (all - same).distinct]
    unbiased = (0..<8).map { distinct[$0 / 4].moment($0 % 4) }
    biased = (0..<8).map { ($0 < 4 ? same : all).moment($0 % 4) }
    let total = Double(all.denominators[3])
    coefficients = (0..<8).map { Double(distinct[$0 / 4].denominators[$0 % 4]) / total }
  }

  /// The covariance of the two reader-averaged figures, without bias.
  ///
  /// Nil where two different readers, or for a single reader two different pairs, do not exist.
  public var covariance: Double? { covariance(unbiased) }

  /// The covariance by maximum likelihood.
  public var biasedCovariance: Double? { covariance(biased) }

  /// Whether a single reader stands behind the moments, whose spread the covariance does not hold.
  public var hasOneReader: Bool { coefficients[4...].allSatisfy { $0 == 0 } }

  private func covariance(_ moments: [Double?]) -> Double? {
    // With one reader the spread of readers cannot be had, and what is left is that of cases.
    let isSingle = hasOneReader
    let base = isSingle ? 3 : 7
    let shared = (0..<base).filter { coefficients[$0] > 0 }
    if shared.isEmpty, !isSingle { return 0 }
    guard unbiased[base] != nil, let apart = moments[base] else { return nil }
    return shared.reduce(0.0) { $0 + coefficients[$1] * ((moments[$1] ?? apart) - apart) }
  }

  /// The components of variance of Barrett, Clarkson and Kupinski: negative cases, positive cases,
  /// both, readers, readers by negatives, readers by positives, all three.
  public func components(biased useBiased: Bool = false) -> [Double?] {
    Self.components(useBiased ? biased : unbiased)
  }

  /// The components that eight moments amount to; nil where a moment is missing.
  static func components(_ m: [Double?]) -> [Double?] {
    Self.signs.map { row in
      var sum = 0.0
      for (sign, moment) in zip(row, m) where sign != 0 {
        guard let moment else { return nil }
        sum += sign * moment
      }
      return sum
    }
  }

  /// The shares with which the components enter the variance.
  public var componentCoefficients: [Double] {
    let c = coefficients
    return [
      c[0] + c[2] + c[4] + c[6], c[0] + c[1] + c[4] + c[5], c[0] + c[4], c[0] + c[1] + c[2] + c[3],
      c[0] + c[2], c[0] + c[1], c[0],
    ]
  }

  private static let signs: [[Double]] = [
    [0, 0, 0, 0, 0, 0, 1, -1], [0, 0, 0, 0, 0, 1, 0, -1], [0, 0, 0, 0, 1, -1, -1, 1],
    [0, 0, 0, 1, 0, 0, 0, -1], [0, 0, 1, -1, 0, 0, -1, 1], [0, 1, 0, -1, 0, -1, 0, 1],
    [1, -1, -1, 1, -1, 1, 1, -1],
  ]
}
