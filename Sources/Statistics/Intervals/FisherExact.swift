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
    guard let tables = Tables(first, second) else { return nil }
    let (low, seen, high) = (tables.low, tables.seen, tables.high)
    // Two tables whose probabilities differ by rounding only are equally likely.
    let limit = 1 + 1e-10
    var kept = 1.0
    var all = 1.0
    var weight = 1.0
    for x in seen..<max(seen, high) {
      weight *= tables.ratio(x)
      all += weight
      if weight <= limit { kept += weight }
      if weight == 0 { break }
    }
    weight = 1
    for x in (low..<max(low, seen)).reversed() {
      weight /= tables.ratio(x)
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
    guard let tables = Tables(first, second) else { return nil }
    let (low, seen, high) = (tables.low, tables.seen, tables.high)
    var above = 1.0
    var weight = 1.0
    for x in seen..<max(seen, high) {
      let step = tables.ratio(x)
      weight *= step
      above += weight
      if step < 1, weight < above * 0x1p-60 { break }
    }
    var below = 0.0
    weight = 1
    for x in (low..<max(low, seen)).reversed() {
      let step = tables.ratio(x)
      weight /= step
      below += weight
      if step > 1, weight < (above + below) * 0x1p-60 { break }
    }
    // Where the table seen is so unlikely that the likely ones overflow, p is beyond a double.
    return below.isFinite && above.isFinite
      ? min(1, above / (above + below)) : below.isFinite ? 1 : 0
  }

  /// The tables with the margins of one, numbered by the successes of the first group.
  private struct Tables {
    let low: Int
    let seen: Int
    let high: Int
    private let first: Int
    private let second: Int
    private let total: Int

    /// The largest group that is looked at: the walk over all tables is as long.
    private static let largest = 1 << 31

    /// Nil for counts that are not a table.
    init?(_ one: (successes: Int, trials: Int), _ two: (successes: Int, trials: Int)) {
      guard one.successes >= 0, two.successes >= 0, one.successes <= one.trials,
        two.successes <= two.trials, one.trials <= Self.largest, two.trials <= Self.largest
      else { return nil }
      (first, second) = (one.trials, two.trials)
      total = one.successes + two.successes
      (low, seen, high) = (max(0, total - second), one.successes, min(total, first))
    }

    /// P(x + 1)/P(x).
    func ratio(_ x: Int) -> Double {
      Double(first - x) / Double(x + 1)
        * (Double(total - x) / Double(second - total + x + 1))
    }
  }
}
