// SPDX-License-Identifier: Apache-2.0

import Foundation
import Numerics
import Synchronization

/// What one simulation came to: named numbers, each with its line in the results.
struct Result: Sendable {
  let part: String
  let scenario: String
  let samples: Int
  let numbers: [(name: String, value: Double)]

  static let header = "part\tscenario\tsamples\tname\tvalue"

  var lines: [String] {
    numbers.map { name, value in
      "\(part)\t\(scenario)\t\(samples)\t\(name)\t"
        + (value.isNaN ? "" : String(format: "%.6g", value))
    }
  }

  func number(_ name: String) -> Double {
    numbers.first { $0.name == name }?.value ?? .nan
  }
}

/// Counts that are taken over samples in pieces and added up in order.
protocol Tally: Sendable {
  mutating func add(sample: Int)
  mutating func merge(_ other: Self)
}

extension Tally {
  /// The tally of so many samples; the same numbers whatever the number of threads.
  func over(_ samples: Int, threads: Int) -> Self {
    let pieces = Mutex<[Int: Self]>([:])
    Parallel.chunks(samples, threads: threads) { range in
      var piece = self
      for sample in range { piece.add(sample: sample) }
      let whole = piece
      pieces.withLock { $0[range.lowerBound] = whole }
    }
    var total = self
    for (_, piece) in pieces.withLock({ $0.sorted { $0.key < $1.key } }) { total.merge(piece) }
    return total
  }
}

/// The middle of numbers; NaN of none.
func median(_ numbers: [Double]) -> Double {
  Quantile.type7(ofSorted: numbers.sorted(), 0.5) ?? .nan
}

/// A seed that hangs on a name alone.
func seed(_ name: String) -> UInt64 {
  var hash: UInt64 = 0xcbf2_9ce4_8422_2325
  for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
  return hash
}
