// SPDX-License-Identifier: Apache-2.0

/// The squares of all steps along an axis, for steps back and forth.
final class SquareTable: @unchecked Sendable {
  /// `centre[d]` is the square of `d` steps, for d from -(length-1) to length-1.
  let centre: UnsafeMutablePointer<Double>
  /// `half[d]` is 1 / (2 d step²): where two parabolas d apart cross, per unit of difference.
  let half: UnsafeMutablePointer<Double>
  private let base: UnsafeMutablePointer<Double>

  init(length: Int, step: Double) {
    base = .allocate(capacity: 2 * length + 1)
    half = .allocate(capacity: length + 1)
    centre = base + length
    for d in 0...length {
      let square = (Double(d) * step) * (Double(d) * step)
      centre[-d] = square
      centre[d] = square
      half[d] = 1 / (2 * Double(d) * step * step)
    }
  }

  deinit {
    base.deallocate()
    half.deallocate()
  }
}

/// The room in which lines along one axis are worked on, eight neighbouring ones at a time.
///
/// Eight doubles are a cache line: neighbouring columns are fetched and put back together.
struct LineScratch {
  private static let lanes = 8
  private let pitch: Int
  private let values: UnsafeMutablePointer<Double>
  private let result: UnsafeMutablePointer<Double>
  /// The sites on the lower envelope, and the first place where each is the nearest.
  private let lowest: UnsafeMutablePointer<Int32>
  private let starts: UnsafeMutablePointer<Int32>
  private let length: Int

  init(length: Int) {
    self.length = length
    // An odd number of cache lines, so that the eight columns do not share one cache set.
    pitch = (length / 8 | 1) * 8 + 16
    values = .allocate(capacity: pitch * Self.lanes)
    result = .allocate(capacity: pitch * Self.lanes)
    lowest = .allocate(capacity: length + 1)
    starts = .allocate(capacity: length + 1)
  }

  func free() {
    values.deallocate()
    result.deallocate()
    lowest.deallocate()
    starts.deallocate()
  }

  /// Replaces the values on `width` lines, side by side at `out`, by their minimum of parabolas.
  ///
  /// Place i of a line is `stride * i` further on; only the places in `sites` hold values yet.
  /// Where `needed` is given, lines with 0 there may be left undone.
  func minimise(
    _ out: UnsafeMutablePointer<Double>, width: Int, stride: Int, sites: [Int32],
    _ table: SquareTable, needed: UnsafePointer<UInt8>?
  ) {
    sites.withUnsafeBufferPointer { sites in
      guard let places = sites.baseAddress else { return }
      let count = sites.count
      var x = 0
      while x < width {
        let lanes = min(Self.lanes, width &- x)
        var wanted = needed == nil
        if let needed { for lane in 0..<lanes where needed[x &+ lane] != 0 { wanted = true } }
        // Where every place is a site of distance 0, nothing changes.
        if wanted, count < length || !isZero(out + x, lanes, stride) {
          gather(out + x, lanes, stride, places, count, table)
          for lane in 0..<lanes where needed.map({ $0[x &+ lane] != 0 }) ?? true {
            envelope(lane, places, count, table)
          }
          scatter(out + x, lanes, stride)
        }
        x &+= lanes
      }
    }
  }

  private func isZero(_ at: UnsafeMutablePointer<Double>, _ lanes: Int, _ stride: Int) -> Bool {
    guard lanes == 8 else { return false }
    for place in 0..<length {
      let eight = UnsafeRawPointer(at + place &* stride).loadUnaligned(as: SIMD8<UInt64>.self)
      if eight != SIMD8() { return false }
    }
    return true
  }

  private func gather(
    _ from: UnsafeMutablePointer<Double>, _ lanes: Int, _ stride: Int,
    _ places: UnsafePointer<Int32>, _ count: Int, _ table: SquareTable
  ) {
    for i in 0..<count {
      let place = Int(places[i])
      let row = from + place &* stride
      if lanes == 8 {
        let eight = UnsafeRawPointer(row).loadUnaligned(as: SIMD8<Double>.self)
        for lane in 0..<8 { values[lane &* pitch &+ i] = eight[lane] }
      } else {
        for lane in 0..<lanes { values[lane &* pitch &+ i] = row[lane] }
      }
    }
  }

  private func scatter(_ to: UnsafeMutablePointer<Double>, _ lanes: Int, _ stride: Int) {
    for place in 0..<length {
      let row = to + place &* stride
      if lanes == 8 {
        let r = result + place
        row[0] = r[0]
        row[1] = r[pitch]
        row[2] = r[2 &* pitch]
        row[3] = r[3 &* pitch]
        row[4] = r[4 &* pitch]
        row[5] = r[5 &* pitch]
        row[6] = r[6 &* pitch]
        row[7] = r[7 &* pitch]
      } else {
        for lane in 0..<lanes { row[lane] = result[lane &* pitch &+ place] }
      }
    }
  }

  /// One line, in pieces: a site of distance 0 shields each side from what lies on the other.
  private func envelope(
    _ lane: Int, _ places: UnsafePointer<Int32>, _ count: Int, _ table: SquareTable
  ) {
    let (f, line) = (values + lane &* pitch, result + lane &* pitch)
    var begin = 0
    var i = 0
    while i < count {
      var next = i &+ 1
      if f[i] == 0 {
        // Only a first site can have places before it that no piece has covered.
        let place = Int(places[i])
        if begin < place { piece(f, line, places, sites: i...i, from: begin, to: place, table) }
        // Inside a region of sites every voxel is its own.
        begin = place
        while next < count, f[next] == 0, Int(places[next]) == begin &+ 1 {
          line[begin] = 0
          begin &+= 1
          next &+= 1
        }
        i = next &- 1
      }
      while next < count, f[next] != 0 { next &+= 1 }
      let end = next < count ? Int(places[next]) : length
      piece(f, line, places, sites: i...min(next, count &- 1), from: begin, to: end, table)
      begin = end
      i = next
    }
  }

  /// The lower envelope of some sites, and its values from one place up to another.
  private func piece(
    _ f: UnsafeMutablePointer<Double>, _ line: UnsafeMutablePointer<Double>,
    _ places: UnsafePointer<Int32>, sites: ClosedRange<Int>, from begin: Int, to end: Int,
    _ table: SquareTable
  ) {
    let (squares, half) = (table.centre, table.half)
    lowest[0] = Int32(truncatingIfNeeded: sites.lowerBound)
    starts[0] = Int32(truncatingIfNeeded: begin)
    var top = 0
    var i = sites.lowerBound &+ 1
    while i <= sites.upperBound {
      let place = Int(places[i])
      let raised = f[i] + squares[place]
      var start = begin
      while top >= 0 {
        let below = Int(lowest[top])
        let other = Int(places[below])
        let crossing = (raised - (f[below] + squares[other])) * half[place &- other]
        // The first whole step at which the newer site is strictly nearer.
        start =
          crossing < Double(begin)
          ? begin : crossing < Double(end) ? Int(crossing) &+ 1 : end
        if start > Int(starts[top]) { break }
        top &-= 1
        start = begin
      }
      if start < end {
        top &+= 1
        lowest[top] = Int32(truncatingIfNeeded: i)
        starts[top] = Int32(truncatingIfNeeded: start)
      }
      i &+= 1
    }
    starts[top &+ 1] = Int32(truncatingIfNeeded: end)
    for k in 0...top {
      let site = Int(lowest[k])
      let (value, from) = (f[site], squares - Int(places[site]))
      var q = Int(starts[k])
      let stop = Int(starts[k &+ 1])
      while q < stop {
        line[q] = value + from[q]
        q &+= 1
      }
    }
  }
}
