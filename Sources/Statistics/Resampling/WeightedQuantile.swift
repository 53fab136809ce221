// SPDX-License-Identifier: Apache-2.0

/// Quantiles of values that carry weights.
public enum WeightedQuantile {
  /// The quantiles at ascending or any shares, of values that ascend or descend.
  ///
  /// Whole weights count as repetitions: the result is that of type 7 on the values written out.
  /// Other weights (sampling weights) have no next case to go towards; there it is the first
  /// value at which the share of weight reaches the quantile's. Empty without weight.
  public static func ofSorted(
    _ values: UnsafeBufferPointer<Double>, weights: UnsafeBufferPointer<Double>?,
    at shares: [Double]
  ) -> [Double] {
    guard let first = values.first, let last = values.last else { return [] }
    if first > last {
      // From the other end, the share q lies at 1 - q.
      return ofSorted(
        count: values.count, value: { values[values.count - 1 - $0] },
        weight: { weights?[values.count - 1 - $0] ?? 1 }, at: shares)
    }
    return ofSorted(
      count: values.count, value: { values[$0] }, weight: { weights?[$0] ?? 1 }, at: shares)
  }

  @inline(__always)
  private static func ofSorted(
    count: Int, value: (Int) -> Double, weight: (Int) -> Double, at shares: [Double]
  ) -> [Double] {
    var total = 0.0
    var isWhole = true
    for place in 0..<count {
      let share = weight(place)
      total += share
      if share != share.rounded(.down) { isWhole = false }
    }
    guard total > 0 else { return [] }
    // The places below which type 7 takes its two neighbours, or the weight to be reached.
    let wanted = shares.map { isWhole ? (total - 1) * $0 : total * $0 }
    func at(_ rank: Double, strictly: Bool) -> Double {
      var seen = 0.0
      var last = Double.nan
      for place in 0..<count {
        let share = weight(place)
        guard share > 0 else { continue }
        seen += share
        last = value(place)
        if strictly ? seen > rank : seen >= rank { return last }
      }
      return last
    }
    return wanted.map { position in
      guard isWhole else { return at(position, strictly: false) }
      let below = position.rounded(.down)
      let low = at(below, strictly: true)
      let part = position - below
      guard part > 0 else { return low }
      let high = at(below + 1, strictly: true)
      return low + part * (high - low)
    }
  }
}
