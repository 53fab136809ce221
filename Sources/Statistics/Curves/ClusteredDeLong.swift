// SPDX-License-Identifier: Apache-2.0

/// DeLong's variance when a patient contributes several cases.
///
/// With the deviations of a patient's placement values summed over its positives, D10, and over
/// its negatives, D01:
///
///     var(A) = I10/((I10 - 1) m^2) sum D10^2 + I01/((I01 - 1) n^2) sum D01^2
///              + 2 I/((I - 1) m n) sum D10 D01
///
/// where I10 and I01 count the patients with a positive and with a negative case, I all of them.
/// With one case a patient it is DeLong's variance. Source: N. A. Obuchowski, Biometrics
/// 1997;53:567.
extension DeLong {
  /// The clustered variance of one curve's area; nil below two patients in a class.
  ///
  /// `clusters` holds one code a case, 0 ..< `clusterCount`. Patients are summed in the order of
  /// their codes, rows within a patient exactly, so codes given in the order of the patients'
  /// ids make the result independent of the row order.
  public static func clusteredVariance(
    of placements: PlacementValues, clusters: [Int32], clusterCount: Int
  ) -> Double? {
    clusteredCovariance(
      placements, placements, clusters: clusters, clusterCount: clusterCount)
  }

  /// The clustered covariance of two curves' areas over the same cases.
  public static func clusteredCovariance(
    _ a: PlacementValues, _ b: PlacementValues, clusters: [Int32], clusterCount: Int
  ) -> Double? {
    precondition(a.labels == b.labels && a.labels.count == clusters.count)
    let first = ClusterDeviations(a, clusters: clusters, clusterCount: clusterCount)
    let isVariance = a.doubledU == b.doubledU && a.doubled == b.doubled
    let second =
      isVariance
      ? first : ClusterDeviations(b, clusters: clusters, clusterCount: clusterCount)
    guard first.withPositive > 1, first.withNegative > 1 else { return nil }
    var positive = 0.0
    var negative = 0.0
    var cross = 0.0
    for cluster in 0..<clusterCount {
      positive += first.d10[cluster] * second.d10[cluster]
      negative += first.d01[cluster] * second.d01[cluster]
      cross +=
        first.d10[cluster] * second.d01[cluster] + first.d01[cluster] * second.d10[cluster]
    }
    let (m, n) = (Double(a.positives), Double(a.negatives))
    return correction(first.withPositive) * positive / (m * m)
      + correction(first.withNegative) * negative / (n * n)
      + correction(first.used) * cross / (m * n)
  }

  private static func correction(_ count: Int) -> Double { Double(count) / Double(count - 1) }
}

/// Each patient's summed deviations from the area.
struct ClusterDeviations {
  var d10: [Double]
  var d01: [Double]
  /// Patients with a positive case.
  var withPositive = 0
  /// Patients with a negative case.
  var withNegative = 0
  /// Patients with any case.
  var used = 0

  init(_ placements: PlacementValues, clusters: [Int32], clusterCount: Int) {
    d10 = [Double](repeating: 0, count: clusterCount)
    d01 = [Double](repeating: 0, count: clusterCount)
    var sums = [(positive: Int, negative: Int, positives: Int, negatives: Int)](
      repeating: (0, 0, 0, 0), count: clusterCount)
    for (index, cluster) in clusters.enumerated() {
      if placements.labels[index] != 0 {
        sums[Int(cluster)].positive += Int(placements.doubled[index])
        sums[Int(cluster)].positives += 1
      } else {
        sums[Int(cluster)].negative += Int(placements.doubled[index])
        sums[Int(cluster)].negatives += 1
      }
    }
    let (m, n, u) = (placements.positives, placements.negatives, placements.doubledU)
    let scale = 2 * Double(placements.positives) * Double(placements.negatives)
    for (cluster, sum) in sums.enumerated() {
      // V10 - A = (m a - 2U)/(2mn) for a doubled placement a: whole numbers until the division.
      d10[cluster] = Self.difference(m, sum.positive, sum.positives, u) / scale
      d01[cluster] = Self.difference(n, sum.negative, sum.negatives, u) / scale
      if sum.positives > 0 { withPositive += 1 }
      if sum.negatives > 0 { withNegative += 1 }
      if sum.positives + sum.negatives > 0 { used += 1 }
    }
  }

  /// a b - c d, rounded once: in machine words where they suffice, else in 128 bits.
  private static func difference(_ a: Int, _ b: Int, _ c: Int, _ d: Int) -> Double {
    let (first, overflow) = a.multipliedReportingOverflow(by: b)
    let (second, other) = c.multipliedReportingOverflow(by: d)
    // Both products are of one sign, so their difference fits when they do.
    if !overflow && !other { return Double(first - second) }
    return Double(Int128(a) * Int128(b) - Int128(c) * Int128(d))
  }
}
