// SPDX-License-Identifier: Apache-2.0

/// Fisher's exact test of two independent proportions.
///
/// With all margins held, the successes of the first group are hypergeometric. The two-sided p
/// value is the probability of every table that is no likelier than the one seen.
/// Source: R. A. Fisher, J R Stat Soc 1935;98:39; J. O. Irwin, Metron 1935;12:83.
public enum FisherExact {
  /// The two-sided p value; nil for counts that are not a table.
  public static func twoSided(
    first: (successes: Int, trials: Int), second: (successes: Int, trials: Int)
  ) -> Double? {
    let (m, n) = (first.trials, second.trials)
    guard first.successes >= 0, second.successes >= 0, first.successes <= m,
      second.successes <= n, m <= Self.largest, n <= Self.largest
    else { return nil }
    let total = first.successes + second.successes
    let (low, high) = (max(0, total - n), min(total, m))
    // P(x + 1)/P(x); each table's probability relative to the one seen.
    func ratio(_ x: Int) -> Double {
      Double(m - x) / Double(x + 1) * (Double(total - x) / Double(n - total + x + 1))
    }
    let seen = first.successes
    // Two tables whose probabilities differ by rounding only are equally likely.
    let limit = 1 + 1e-10
    var kept = 1.0
    var all = 1.0
    var weight = 1.0
    for x in seen..<max(seen, high) {
      weight *= ratio(x)
      all += weight
      if weight <= limit { kept += weight }
      if weight == 0 { break }
    }
    weight = 1
    for x in (low..<max(low, seen)).reversed() {
      weight /= ratio(x)
      all += weight
      if weight <= limit { kept += weight }
      if weight == 0 { break }
    }
    // Where the table seen is so unlikely that the likely ones overflow, p is beyond a double.
    return all.isFinite ? min(1, kept / all) : 0
  }

  /// The one-sided p value: as many successes of the first group as seen, or more.
  ///
  /// Nil for counts that are not a table. Walks from the table seen to either side until what is
  /// left cannot be told from nothing.
  public static func greater(
    first: (successes: Int, trials: Int), second: (successes: Int, trials: Int)
  ) -> Double? {
    let (m, n) = (first.trials, second.trials)
    guard first.successes >= 0, second.successes >= 0, first.successes <= m,
      second.successes <= n, m <= Self.largest, n <= Self.largest
    else { return nil }
    let total = first.successes + second.successes
    func ratio(_ x: Int) -> Double {
      Double(m - x) / Double(x + 1) * (Double(total - x) / Double(n - total + x + 1))
    }
    let seen = first.successes
    var above = 1.0
    var weight = 1.0
    for x in seen..<max(seen, min(total, m)) {
      let step = ratio(x)
      weight *= step
      above += weight
      if step < 1, weight < above * 0x1p-60 { break }
    }
    var below = 0.0
    weight = 1
    for x in (max(0, total - n)..<max(seen, max(0, total - n))).reversed() {
      let step = ratio(x)
      weight /= step
      below += weight
      if step > 1, weight < (above + below) * 0x1p-60 { break }
    }
    // Where the table seen is so unlikely that the likely ones overflow, p is beyond a double.
    return below.isFinite && above.isFinite
      ? min(1, above / (above + below)) : below.isFinite ? 1 : 0
  }

  /// The largest group that is looked at: the walk over all tables is as long.
  private static let largest = 1 << 31
}
