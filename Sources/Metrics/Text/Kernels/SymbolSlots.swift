// SPDX-License-Identifier: Apache-2.0

/// Small numbers for the symbols of one pair of texts, given out anew for each pair.
///
/// A table over the whole vocabulary is kept and only the places that a pair touched are cleared,
/// so a pair costs its own length.
struct SymbolSlots: Sendable {
  private var slots: [Int32]
  private var touched: [Int32] = []

  /// Makes slots for symbols below `bound`.
  init(bound: Int) {
    slots = Array(repeating: 0, count: bound)
  }

  /// How many symbols have a slot.
  var count: Int { touched.count }

  /// The slot of a symbol, counted from 1; a new one if it has none.
  mutating func assign(_ symbol: Int32) -> Int32 {
    let slot = slots[Int(symbol)]
    if slot != 0 { return slot }
    touched.append(symbol)
    slots[Int(symbol)] = Int32(truncatingIfNeeded: touched.count)
    return Int32(truncatingIfNeeded: touched.count)
  }

  /// The slot of a symbol, or 0.
  func slot(_ symbol: Int32) -> Int32 { slots[Int(symbol)] }

  /// Takes all slots back.
  mutating func clear() {
    for symbol in touched { slots[Int(symbol)] = 0 }
    touched.removeAll(keepingCapacity: true)
  }
}
