// SPDX-License-Identifier: Apache-2.0

/// Many single-precision scores, cut by the upper half of their bits.
///
/// Of each score only 15 lower bits and the label remain to be told apart within its part: 16
/// bits, which are counted where a part is large and sorted where it is small. It takes two bytes
/// a case, and one pass over memory beyond reading.
public struct HalvedScores: Sendable {
  private var words: [UInt16]
  /// Where each part ends.
  private let ends: [UInt32]
  let positives: Int

  /// From this many on, counting all 2^16 words beats sorting.
  private static let large = 1 << 14

  init(
    _ scores: UnsafeBufferPointer<Double>, labels: UnsafeBufferPointer<UInt8>, halves: [UInt32]
  ) {
    let count = scores.count
    var total = 0
    var ends: [UInt32] = []
    words = [UInt16](unsafeUninitializedCapacity: count) { words, written in
      ends = [UInt32](unsafeUninitializedCapacity: halves.count) { places, filled in
        var start: UInt32 = 0
        for half in 0..<halves.count {
          places.initializeElement(at: half, to: start)
          start &+= halves[half]
        }
        filled = halves.count
        var i = 0
        while i < count {
          let bits = Float(scores[i] + 0.0).bitPattern
          let label = labels[i]
          let half = Int(bits &>> 15)
          let place = places[half]
          words[Int(place)] = UInt16(truncatingIfNeeded: bits &<< 1) | UInt16(label)
          places[half] = place &+ 1
          total &+= Int(label)
          i &+= 1
        }
      }
      written = count
    }
    self.ends = ends
    positives = total
  }

  /// The number of cases.
  var count: Int { words.count }

  /// Walks down the parts from the highest, and leaves them in some order.
  mutating func scan() -> LabelledScan {
    var scan = LabelledScan.empty(positives: positives, negatives: count - positives)
    eachPart { _, part, room in
      if part.count >= Self.large {
        room.count(part)
        Self.walk(room.tally, &scan)
      } else {
        scan.walk(room.sorted(part))
      }
    }
    return scan
  }

  /// Walks down parts that `sort` has sorted.
  func scanSorted() -> LabelledScan {
    var scan = LabelledScan.empty(positives: positives, negatives: count - positives)
    words.withUnsafeBufferPointer { words in
      for half in ends.indices.reversed() {
        let start = half == 0 ? 0 : Int(ends[half - 1])
        if Int(ends[half]) > start {
          scan.walk(UnsafeBufferPointer(rebasing: words[start..<Int(ends[half])]))
        }
      }
    }
    return scan
  }

  /// Sorts every part.
  mutating func sort() {
    eachPart { _, part, room in
      if part.count >= Self.large {
        room.count(part)
        var place = 0
        for word in 0..<room.tally.count {
          let end = place + Int(room.tally[word])
          while place < end {
            part[place] = UInt16(truncatingIfNeeded: word)
            place &+= 1
          }
        }
      } else {
        let sorted = room.sorted(part)
        if sorted.baseAddress != UnsafePointer(part.baseAddress) {
          _ = part.update(fromContentsOf: sorted)
        }
      }
    }
  }

  /// Goes through the groups of equal scores from the highest down; parts have been sorted.
  @inline(__always)
  func descend(_ visit: (_ score: Double, _ positives: Int, _ negatives: Int) -> Void) {
    words.withUnsafeBufferPointer { words in
      for half in ends.indices.reversed() {
        let start = half == 0 ? 0 : Int(ends[half - 1])
        let upper = UInt32(truncatingIfNeeded: half) &<< 15
        var i = Int(ends[half])
        while i > start {
          let rest = words[i &- 1] &>> 1
          let end = i
          var positives = 0
          repeat {
            i &-= 1
            positives &+= Int(words[i] & 1)
          } while i > start && words[i &- 1] &>> 1 == rest
          visit(
            Double(Float(bitPattern: upper | UInt32(rest))), positives, end &- i &- positives)
        }
      }
    }
  }

  /// Goes through the groups of equal scores from the lowest up; parts have been sorted.
  @inline(__always)
  func ascend(_ visit: (_ score: Double, _ positives: Int, _ negatives: Int) -> Void) {
    words.withUnsafeBufferPointer { words in
      for half in ends.indices {
        var i = half == 0 ? 0 : Int(ends[half - 1])
        let stop = Int(ends[half])
        let upper = UInt32(truncatingIfNeeded: half) &<< 15
        while i < stop {
          let rest = words[i] &>> 1
          let start = i
          var positives = 0
          repeat {
            positives &+= Int(words[i] & 1)
            i &+= 1
          } while i < stop && words[i] &>> 1 == rest
          visit(
            Double(Float(bitPattern: upper | UInt32(rest))), positives, i &- start &- positives)
        }
      }
    }
  }

  @inline(__always)
  private mutating func eachPart(
    _ body: (_ half: Int, _ part: UnsafeMutableBufferPointer<UInt16>, _ room: WordRoom) -> Void
  ) {
    let room = WordRoom(longest: Self.large)
    let ends = ends
    words.withUnsafeMutableBufferPointer { words in
      for half in ends.indices.reversed() {
        let start = half == 0 ? 0 : Int(ends[half - 1])
        guard Int(ends[half]) > start else { continue }
        body(half, UnsafeMutableBufferPointer(rebasing: words[start..<Int(ends[half])]), room)
      }
    }
  }

  private static func walk(
    _ tally: UnsafeMutableBufferPointer<UInt32>, _ scan: inout LabelledScan
  ) {
    var here = scan
    var negatives = 0
    var word = tally.count
    while word > 0 {
      word &-= 2
      let hits = Int(tally[word &+ 1])
      let tied = Int(tally[word])
      if hits == 0 {
        negatives &+= tied
        continue
      }
      here.passNegatives(negatives)
      negatives = 0
      here.passGroup(hits, tied)
    }
    here.passNegatives(negatives)
    scan = here
  }
}
