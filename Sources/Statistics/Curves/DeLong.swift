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
    covariance(placements, placements)
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
    guard a.positives > 1, a.negatives > 1 else { return nil }
    var positiveProducts: Int128 = 0
    var negativeProducts: Int128 = 0
    for index in a.labels.indices {
      let product = UInt64(a.doubled[index]) * UInt64(b.doubled[index])
      if a.labels[index] != 0 {
        positiveProducts += Int128(product)
      } else {
        negativeProducts += Int128(product)
      }
    }
    let sums = Int128(a.doubledU) * Int128(b.doubledU)
    return part(positiveProducts, sums: sums, size: a.positives, others: a.negatives)
      + part(negativeProducts, sums: sums, size: a.negatives, others: a.positives)
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
