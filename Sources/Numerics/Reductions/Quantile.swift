// SPDX-License-Identifier: Apache-2.0

/// Quantiles of a sample by linear interpolation between order statistics, type 7.
///
/// At probability p the place is (n - 1) p in the sorted sample, counted from 0. It is the
/// definition R and numpy use unless asked otherwise.
/// Source: R. J. Hyndman, Y. Fan, Am Stat 1996;50:361, definition 7.
public enum Quantile {
  /// The quantile of an ascending sample; nil when it is empty.
  ///
  /// `probability` is cut to 0...1. Between two equal values, infinite ones too, it is that value.
  public static func type7(ofSorted sample: [Double], _ probability: Double) -> Double? {
    guard let last = sample.last, !probability.isNaN else { return nil }
    let place = Double(sample.count - 1) * min(1, max(0, probability))
    let low = Int(place)
    guard low < sample.count - 1 else { return last }
    let fraction = place - Double(low)
    let (a, b) = (sample[low], sample[low + 1])
    if fraction == 0 || a == b { return a }
    return a + fraction * (b - a)
  }

  /// The median of a sample in any order; nil when it is empty.
  public static func median(of sample: [Double]) -> Double? {
    type7(ofSorted: sample.sorted(), 0.5)
  }
}
