// SPDX-License-Identifier: Apache-2.0

public import Numerics

/// The variance of the area under the ROC curve, without a model of the scores.
///
/// var(A) = S10/m + S01/n, where S10 and S01 are the variances (denominators m - 1 and n - 1) of
/// the placement values of the m positives and n negatives; covariances likewise.
/// Source: E. R. DeLong, D. M. DeLong, D. L. Clarke-Pearson, Biometrics 1988;44:837.
public enum DeLong {
  /// The variance of one curve's area; nil when a class has fewer than two cases.
  public static func variance(of placements: PlacementValues) -> Double? {
    covariance(placements, placements, products: placements.squares)
  }

  /// The variance of one curve's area from the sums of one walk; nil below two cases a class.
  ///
  /// It has the bits of `variance(of:)` on the same cases: all sums are whole numbers.
  public static func variance(of scan: LabelledScan) -> Double? {
    guard scan.positives > 1, scan.negatives > 1 else { return nil }
    let sums = Int128(scan.doubledU) * Int128(scan.doubledU)
    return part(
      Int128(truncatingIfNeeded: scan.positiveSquares), sums: sums, size: scan.positives,
      others: scan.negatives)
      + part(
        Int128(truncatingIfNeeded: scan.negativeSquares), sums: sums, size: scan.negatives,
        others: scan.positives)
  }

  /// The covariance of two curves' areas over the same cases; nil below two cases a class.
  ///
  /// Sums of products of doubled placements are whole numbers of at most 128 bits, so the result
  /// depends on neither row order nor cancellation. Both must have the same labels.
  public static func covariance(_ a: PlacementValues, _ b: PlacementValues) -> Double? {
    precondition(a.labels == b.labels, "paired curves are over the same cases")
    return covariance(a, b, products: products(a.doubled, b.doubled, a.labels))
  }

  private static func covariance(
    _ a: PlacementValues, _ b: PlacementValues, products: (positive: UInt128, negative: UInt128)
  ) -> Double? {
    guard a.positives > 1, a.negatives > 1 else { return nil }
    let sums = Int128(a.doubledU) * Int128(b.doubledU)
    return part(
      Int128(truncatingIfNeeded: products.positive), sums: sums, size: a.positives,
      others: a.negatives)
      + part(
        Int128(truncatingIfNeeded: products.negative), sums: sums, size: a.negatives,
        others: a.positives)
  }

  /// The sums of products over the positives and over the negatives.
  ///
  /// A product fills 64 bits; its halves are added apart, so that no sum of 2^31 overflows.
  static func products(
    _ a: [UInt32], _ b: [UInt32], _ labels: [UInt8]
  ) -> (positive: UInt128, negative: UInt128) {
    var (low, high, lowPositive, highPositive): (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
    a.withUnsafeBufferPointer { a in
      b.withUnsafeBufferPointer { b in
        labels.withUnsafeBufferPointer { labels in
          for index in 0..<labels.count {
            let product = UInt64(a[index]) &* UInt64(b[index])
            let mask = labels[index] != 0 ? UInt64.max : 0
            low &+= product & 0xFFFF_FFFF
            high &+= product &>> 32
            lowPositive &+= product & 0xFFFF_FFFF & mask
            highPositive &+= product &>> 32 & mask
          }
        }
      }
    }
    let positive = UInt128(highPositive) &<< 32 &+ UInt128(lowPositive)
    return (positive, UInt128(high) &<< 32 &+ UInt128(low) &- positive)
  }

  /// One class's share: the covariance of its placements over its size.
  private static func part(
    _ products: Int128, sums: Int128, size: Int, others: Int
  ) -> Double {
    let numerator = Double(products * Int128(size) - sums)
    let m = Double(size)
    let doubledOthers = Double(2 * others)
    return numerator / (m * (m - 1)) / m / (doubledOthers * doubledOthers)
  }
}
