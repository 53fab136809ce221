// SPDX-License-Identifier: Apache-2.0

import Numerics

/// Places of rows, sorted by one column after another; the last column named counts most.
///
/// Each step is stable, so rows that agree in a column stay as the earlier columns put them.
public struct ContentOrder: Sendable {
  /// The places in order.
  public private(set) var places: [Int32]

  /// Starts from places in some order.
  public init(_ places: [Int32]) { self.places = places }

  /// Starts from all rows as they come.
  public init(count: Int) {
    places = [Int32](0..<Int32(truncatingIfNeeded: count))
  }

  /// Sorts by numbers, ascending.
  public func by(_ column: [Double]) -> ContentOrder {
    by(key: { RankOrder.key(column[$0]) })
  }

  /// Sorts by whole numbers, ascending.
  public func by(_ column: [Int32]) -> ContentOrder {
    by(key: { UInt64(UInt32(bitPattern: column[$0]) ^ 0x8000_0000) })
  }

  /// Sorts by small whole numbers, ascending.
  public func by(_ column: [UInt8]) -> ContentOrder {
    by(key: { UInt64(column[$0]) })
  }

  /// Sorts by texts, in the order of their bytes.
  public func by(_ column: [String]) -> ContentOrder {
    by(comparing: { a, b in
      let (a, b) = (column[a].utf8, column[b].utf8)
      return a.lexicographicallyPrecedes(b) ? -1 : b.lexicographicallyPrecedes(a) ? 1 : 0
    })
  }

  /// Sorts by a key of 64 bits, ascending.
  public func by(key: (Int) -> UInt64) -> ContentOrder {
    var order = places
    var keys = places.map { key(Int($0)) }
    RankOrder.sort(keys: &keys, payload: &order)
    return ContentOrder(order)
  }

  /// Sorts by a comparison that is negative, zero or positive.
  public func by(comparing compare: (Int, Int) -> Int) -> ContentOrder {
    // The place in the present order decides ties, so that the step is stable by construction.
    let order = places.indices.sorted { a, b in
      let side = compare(Int(places[a]), Int(places[b]))
      return side == 0 ? a < b : side < 0
    }
    return ContentOrder(order.map { places[$0] })
  }
}
