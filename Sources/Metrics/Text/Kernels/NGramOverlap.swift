// SPDX-License-Identifier: Apache-2.0

/// How many n-grams two texts share, of every order up to a greatest one, each n-gram counted as
/// often as the text has it in which it is rarer.
///
/// The n-grams of the greatest order that begin at each place of either text are packed into one
/// number each and sorted together. Equal n-grams of any order then stand side by side, so one
/// walk counts all orders, and exactly: nothing is hashed.
struct NGramOverlap {
  /// The greatest order.
  let orders: Int
  /// The shared n-grams of order n at place n - 1.
  private(set) var shared: [Int]

  private var slots: SymbolSlots
  private var symbols: [Int32] = []
  private var sourceOf: [Int] = []
  private var keys: [UInt64] = []
  private var spare: [UInt64] = []

  /// Makes the kernel for symbols below `bound`.
  init(orders: Int, bound: Int) {
    self.orders = orders
    shared = Array(repeating: 0, count: orders)
    slots = SymbolSlots(bound: bound)
  }

  /// Counts the n-grams that a text shares with references, taking of several references the
  /// one that has an n-gram most often.
  mutating func count(
    _ text: UnsafeBufferPointer<Int32>, _ references: [UnsafeBufferPointer<Int32>]
  ) {
    for order in 0..<orders { shared[order] = 0 }
    symbols.removeAll(keepingCapacity: true)
    sourceOf.removeAll(keepingCapacity: true)
    for list in CollectionOfOne(text) + references {
      for symbol in list { symbols.append(slots.assign(symbol)) }
      sourceOf.append(symbols.count)
    }
    let bits = Int32.bitWidth - Int32(truncatingIfNeeded: slots.count).leadingZeroBitCount
    let tagBits = Int.bitWidth - references.count.leadingZeroBitCount
    slots.clear()
    if bits * orders + tagBits <= 64 {
      pack(bits, tagBits)
      sort(from: tagBits, bits: bits * orders)
      shared.withUnsafeMutableBufferPointer { shared in
        keys.withUnsafeBufferPointer {
          Self.walk($0, bits, tagBits, sources: references.count + 1, into: shared)
        }
      }
    } else {
      var wide: [UInt128] = []
      wide.reserveCapacity(symbols.count)
      Self.pack(symbols, sourceOf, bits, tagBits, orders) { wide.append($0) }
      wide.sort()
      shared.withUnsafeMutableBufferPointer { shared in
        wide.withUnsafeBufferPointer {
          Self.walk($0, bits, tagBits, sources: references.count + 1, into: shared)
        }
      }
    }
  }

  private mutating func pack(_ bits: Int, _ tagBits: Int) {
    keys.removeAll(keepingCapacity: true)
    keys.reserveCapacity(symbols.count)
    let top = UInt64(bits * (orders - 1))
    var start = 0
    for (source, end) in sourceOf.enumerated() {
      var window: UInt64 = 0
      var place = end
      while place > start {
        place &-= 1
        window = window >> UInt64(bits) | UInt64(truncatingIfNeeded: symbols[place]) << top
        keys.append(window << UInt64(tagBits) | UInt64(source))
      }
      start = end
    }
  }

  private static func pack(
    _ symbols: [Int32], _ sourceOf: [Int], _ bits: Int, _ tagBits: Int, _ orders: Int,
    _ write: (UInt128) -> Void
  ) {
    var start = 0
    for (source, end) in sourceOf.enumerated() {
      var window: UInt128 = 0
      for place in stride(from: end - 1, through: start, by: -1) {
        window =
          window >> UInt128(bits)
          | UInt128(truncatingIfNeeded: symbols[place]) << UInt128(bits * (orders - 1))
        write(window << UInt128(tagBits) | UInt128(source))
      }
      start = end
    }
  }

  /// Sorts the keys by their upper bits, digit by digit from the lowest.
  private mutating func sort(from tagBits: Int, bits: Int) {
    let count = keys.count
    if count < 64 {
      keys.sort()
      return
    }
    let passes = (bits + 9) / 10
    let digit = (bits + passes - 1) / passes
    let buckets = 1 << digit
    if spare.count < count { spare = Array(repeating: 0, count: count) }
    keys.withUnsafeMutableBufferPointer { keys in
      spare.withUnsafeMutableBufferPointer { spare in
        withUnsafeTemporaryAllocation(of: Int32.self, capacity: buckets * passes) { places in
          places.initialize(repeating: 0)
          let mask = UInt64(buckets - 1)
          for key in keys {
            for pass in 0..<passes {
              let value = Int(truncatingIfNeeded: key >> UInt64(tagBits + pass * digit) & mask)
              places[pass &* buckets &+ value] &+= 1
            }
          }
          for pass in 0..<passes {
            var next: Int32 = 0
            for bucket in pass * buckets..<(pass + 1) * buckets {
              let size = places[bucket]
              places[bucket] = next
              next &+= size
            }
          }
          var from = UnsafeMutableBufferPointer(rebasing: keys[0..<count])
          var to = UnsafeMutableBufferPointer(rebasing: spare[0..<count])
          for pass in 0..<passes {
            let shift = UInt64(tagBits + pass * digit)
            for key in from {
              let bucket = pass &* buckets &+ Int(truncatingIfNeeded: key >> shift & mask)
              to[Int(places[bucket])] = key
              places[bucket] &+= 1
            }
            swap(&from, &to)
          }
          if passes % 2 == 1 { _ = keys.update(from: from) }
        }
      }
    }
  }

  /// Walks sorted keys and closes the group of an order whenever its n-gram ends.
  private static func walk<Key: FixedWidthInteger & UnsignedInteger>(
    _ keys: UnsafeBufferPointer<Key>, _ bits: Int, _ tagBits: Int, sources: Int,
    into shared: UnsafeMutableBufferPointer<Int>
  ) {
    let orders = shared.count
    guard bits > 0, let first = keys.first else { return }
    let tags = (Key(1) << Key(tagBits)) - 1
    withUnsafeTemporaryAllocation(of: Int32.self, capacity: (orders + 1) * sources) { counts in
      counts.initialize(repeating: 0)
      func close(from order: Int) {
        var level = orders
        while level >= order {
          let here = level * sources
          var most: Int32 = 0
          for source in 1..<sources { most = max(most, counts[here + source]) }
          shared[level - 1] &+= Int(min(counts[here], most))
          for source in 0..<sources {
            counts[here - sources + source] &+= counts[here + source]
            counts[here + source] = 0
          }
          level -= 1
        }
      }
      var previous = first
      for key in keys {
        let difference = (key ^ previous) >> Key(tagBits)
        if difference != 0 {
          let highest = Key.bitWidth - 1 - difference.leadingZeroBitCount
          close(from: orders - highest / bits)
        }
        // Places near the end of a text begin no n-gram of the greatest orders: their key ends
        // in empty symbols, which are zero.
        let symbols = key >> Key(tagBits)
        let length =
          symbols & ((Key(1) << Key(bits)) - 1) != 0
          ? orders : orders - symbols.trailingZeroBitCount / bits
        counts[length * sources + Int(truncatingIfNeeded: key & tags)] &+= 1
        previous = key
      }
      close(from: 1)
    }
  }
}
