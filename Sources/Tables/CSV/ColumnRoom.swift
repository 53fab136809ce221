// SPDX-License-Identifier: Apache-2.0

import Numerics

/// The array that a column's values end up in, to be written from several threads at once.
///
/// The array is of full length from the beginning, and nobody reads, writes or copies it as an array
/// until it is taken: so its storage stays where it is, and `start` holds, until `reserve`, `take`
/// or the end of the room. All three happen between waves, when no chunk is being read.
struct ColumnRoom<Value: BitwiseCopyable> {
  private var values: [Value] = []
  /// Where the first value stands; nil without any room.
  private(set) var start: UnsafeMutablePointer<Value>?
  /// How many values have been written, all of them in front of the others.
  var count = 0

  /// How many values have had their pages made.
  private var made = 0

  /// How many values there is room for.
  var capacity: Int { values.count }

  /// Makes room for so many values and keeps those written.
  mutating func reserve(_ wanted: Int) {
    if wanted <= values.count { return }
    let written = count
    let wider = [Value](unsafeUninitializedCapacity: wanted) { room, length in
      // What is not written yet has no meaning and is cut off in the end. Any bits are a value.
      if let start, let target = room.baseAddress, written > 0 {
        target.update(from: start, count: written)
      }
      length = wanted
    }
    values = wider
    made = written
    start = values.withUnsafeMutableBufferPointer { $0.baseAddress }
  }

  /// Sees to it that so many values have pages that need not be made while they are written.
  mutating func makePages(_ wanted: Int) {
    guard wanted > made, let start else { return }
    let next = min(values.count, wanted)
    if next <= made { return }
    FreshPages.make(
      for: UnsafeMutableRawBufferPointer(
        UnsafeMutableBufferPointer(start: start + made, count: next - made)))
    made = next
  }

  /// Copies values behind those written.
  mutating func append(_ source: UnsafePointer<Value>, _ length: Int) {
    if length == 0 { return }
    if count + length > values.count { reserve(max(count + length, values.count * 2)) }
    guard let start else { return }
    (start + count).update(from: source, count: length)
    count += length
  }

  /// Gives away the values written; nothing is left.
  mutating func take() -> [Value] {
    start = nil
    made = 0
    let written = count
    count = 0
    var taken: [Value] = []
    swap(&taken, &values)
    taken.removeLast(taken.count - written)
    return taken
  }
}
