// SPDX-License-Identifier: Apache-2.0

/// Finds where a function changes its sign, to the last bit.
///
/// Plain halving is slow and cannot fail, and it gives the same bits on every processor.
enum Bisection {
  /// The place between `low` and `high` where `function` changes its sign.
  ///
  /// The sign at `low` is taken as known, `positiveAtLow`; the function is not called there. A
  /// NaN counts as the far side. Ends when no double lies between the brackets.
  static func root(
    from low: Double, to high: Double, positiveAtLow: Bool, _ function: (Double) -> Double
  ) -> Double {
    var near = low
    var far = high
    for _ in 0..<1100 {
      let middle = near + (far - near) / 2
      if middle == near || middle == far { break }
      let value = function(middle)
      let onNearSide = positiveAtLow ? value > 0 : value < 0
      if onNearSide { near = middle } else { far = middle }
    }
    return near + (far - near) / 2
  }

  /// The place where a smooth rising function is zero, to about fifteen digits of the brackets.
  ///
  /// Straight lines between the brackets, the value at a bracket that stays halved (Illinois), and
  /// halving after every third step, so that it ends whatever the function does. Source: M. Dowell
  /// and P. Jarratt, BIT 1971;11:168.
  static func smoothRoot(from low: Double, to high: Double, _ function: (Double) -> Double)
    -> Double
  {
    var (near, far) = (low, high)
    var (below, above) = (function(low), function(high))
    guard below < 0 else { return low }
    guard above > 0 else { return high }
    let least = max(abs(low), abs(high)) * 1e-15
    var side = 0
    for step in 0..<300 where far - near > least {
      var middle = near + (far - near) * (below / (below - above))
      if step % 3 == 2 || !(middle > near && middle < far) { middle = near + (far - near) / 2 }
      if middle == near || middle == far { break }
      let value = function(middle)
      if value == 0 { return middle }
      if value < 0 {
        (near, below) = (middle, value)
        if side == -1 { above /= 2 }
        side = -1
      } else {
        (far, above) = (middle, value)
        if side == 1 { below /= 2 }
        side = 1
      }
    }
    return near + (far - near) / 2
  }

  /// The smallest integer in `range` for which a monotone condition holds, or nil.
  ///
  /// Strides that double find a place where it holds before halving begins, so that a small answer
  /// never asks about a huge number.
  static func firstTrue(in range: ClosedRange<Int>, _ holds: (Int) -> Bool) -> Int? {
    var low = range.lowerBound
    var high = low
    var stride = 1
    while !holds(high) {
      if high == range.upperBound { return nil }
      low = high + 1
      high = range.upperBound - high <= stride ? range.upperBound : high + stride
      stride *= 2
    }
    while low < high {
      let middle = low + (high - low) / 2
      if holds(middle) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
