// SPDX-License-Identifier: Apache-2.0

extension ReaderContrast {
  /// The mean of one value a reader, readers random: Student's t with one degree less than readers.
  ///
  /// Nil without values; with one the variance is NaN, and `obstacle` tells why nothing is inferred.
  public static func mean(_ values: [Double]) -> ReaderContrast? {
    guard !values.isEmpty, values.allSatisfy(\.isFinite) else { return nil }
    let mean = FactorialMeans.mean(values)
    let n = Double(values.count)
    return ReaderContrast(
      value: mean,
      variance: n > 1 ? FactorialMeans.squares(values, mean) / (n - 1) / n : .nan,
      degreesOfFreedom: n > 1 ? n - 1 : nil, method: "reader-level-t")
  }

  /// The difference of two such means over different readers, second less first, with a common variance.
  ///
  /// Nil where a group is empty; with fewer than three readers the variance is NaN.
  public static func difference(_ first: [Double], _ second: [Double]) -> ReaderContrast? {
    guard !first.isEmpty, !second.isEmpty, (first + second).allSatisfy(\.isFinite) else {
      return nil
    }
    let (a, b) = (FactorialMeans.mean(first), FactorialMeans.mean(second))
    let (m, n) = (Double(first.count), Double(second.count))
    let squares = FactorialMeans.squares(first, a) + FactorialMeans.squares(second, b)
    return ReaderContrast(
      value: b - a, variance: m + n > 2 ? squares / (m + n - 2) * (1 / m + 1 / n) : .nan,
      degreesOfFreedom: m + n > 2 ? m + n - 2 : nil, method: "reader-level-two-sample-t")
  }
}
