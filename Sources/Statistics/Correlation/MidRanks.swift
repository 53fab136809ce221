// SPDX-License-Identifier: Apache-2.0

import Numerics

/// A column's order, from which midranks under any weights follow in one pass.
///
/// The midrank of a value is the weight below it and half the weight at it. A constant does not
/// matter to a correlation, so the usual one half is left out.
public struct MidRanks: Sendable {
  private let rows: [Int32]
  private let starts: [Int32]

  /// Sorts a column; NaN must have been refused.
  public init(_ column: [Double]) {
    rows = column.withUnsafeBufferPointer { RankOrder.ascending($0) }
    var starts: [Int32] = []
    for place in rows.indices
    where place == 0 || column[Int(rows[place])] != column[Int(rows[place - 1])] {
      starts.append(Int32(place))
    }
    starts.append(Int32(rows.count))
    self.starts = starts
  }

  /// The midrank of each row; a row of weight 0 has one too, which counts for nothing.
  public func ranks(weights: UnsafeBufferPointer<Double>?) -> [Double] {
    var ranks = [Double](repeating: 0, count: rows.count)
    var below = 0.0
    for group in 0..<(starts.count - 1) {
      let places = Int(starts[group])..<Int(starts[group + 1])
      var tied = 0.0
      for place in places { tied += weights?[Int(rows[place])] ?? 1 }
      for place in places { ranks[Int(rows[place])] = below + tied / 2 }
      below += tied
    }
    return ranks
  }
}
