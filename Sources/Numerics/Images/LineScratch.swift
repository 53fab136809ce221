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

/// The room in which lines along one axis are worked on, some neighbouring ones at a time.
///
/// Eight doubles are a cache line: neighbouring columns are fetched and put back together. Where
/// the places of a line lie far apart, several cache lines side by side keep memory busy.
struct LineScratch {
  private let lanes: Int
  private let pitch: Int
  private let values: UnsafeMutablePointer<Double>
  /// The values plus the squares of their places: the constant terms of the parabolas.
  private let raised: UnsafeMutablePointer<Double>
  private let result: UnsafeMutablePointer<Double>
  /// The sites on the lower envelope, and where each begins to be the nearest.
  private let lowest: UnsafeMutablePointer<Int32>
  private let starts: UnsafeMutablePointer<Double>
  private let length: Int

  /// Room for `lanes` lines, a multiple of eight.
  init(length: Int, lanes: Int) {
    self.length = length
    self.lanes = lanes
    // An odd number of cache lines, so that the eight columns do not share one cache set.
    pitch = (length / 8 | 1) * 8 + 16
    values = .allocate(capacity: pitch * lanes)
    raised = .allocate(capacity: pitch * lanes)
    result = .allocate(capacity: pitch * lanes)
    lowest = .allocate(capacity: length + 1)
    starts = .allocate(capacity: length + 1)
  }

  func free() {
    values.deallocate()
    raised.deallocate()
    result.deallocate()
    lowest.deallocate()
    starts.deallocate()
  }

  /// Replaces the values on the lines of a range, side by side from `out`, by their minimum of
  /// parabolas.
  ///
  /// Place i of a line is `stride * i` further on; only the places in `sites` hold values yet.
  func minimise(
    _ out: UnsafeMutablePointer<Double>, lines: Range<Int>, stride: Int, sites: [Int32],
    _ table: SquareTable
  ) {
    blocks(of: lines) { x, count in
      sites.withUnsafeBufferPointer { sites in
        guard let places = sites.baseAddress else { return }
        gather(out + x, count, stride, places, sites.count, table)
        for lane in 0..<count { envelope(lane, places, sites.count, table) }
        scatter(out + x, count, stride)
      }
    }
  }

  /// Answers what is asked of the lines, and leaves the values as they are.
  func answer(
    _ queries: ColumnQueries, from values: UnsafeMutablePointer<Double>, firstColumn: Int,
    width: Int, stride: Int, sites: [Int32], _ table: SquareTable
  ) {
    blocks(of: 0..<width) { x, count in
      let columns = firstColumn &+ x..<firstColumn &+ x &+ count
      guard queries.count(in: columns) > 0 else { return }
      sites.withUnsafeBufferPointer { sites in
        guard let places = sites.baseAddress else { return }
        gather(values + x, count, stride, places, sites.count, table)
        for lane in 0..<count {
          let column = columns.lowerBound &+ lane
          guard queries.count(in: column..<column &+ 1) > 0 else { continue }
          envelope(lane, places, sites.count, table)
          queries.answer(column, from: result + lane &* pitch)
        }
      }
    }
  }

  private func blocks(of lines: Range<Int>, _ body: (Int, Int) -> Void) {
    var x = lines.lowerBound
    while x < lines.upperBound {
      let count = min(lanes, lines.upperBound &- x)
      body(x, count)
      x &+= count
    }
  }

  private func gather(
    _ from: UnsafeMutablePointer<Double>, _ lanes: Int, _ stride: Int,
    _ places: UnsafePointer<Int32>, _ count: Int, _ table: SquareTable
  ) {
    for i in 0..<count {
      let place = Int(places[i])
      let row = from + place &* stride
      let square = table.centre[place]
      var (v, r) = (values + i, raised + i)
      for lane in 0..<lanes {
        let value = row[lane]
        v.pointee = value
        r.pointee = value + square
        v += pitch
        r += pitch
      }
    }
  }

  private func scatter(_ to: UnsafeMutablePointer<Double>, _ lanes: Int, _ stride: Int) {
    for place in 0..<length {
      let row = to + place &* stride
      var r = result + place
      for lane in 0..<lanes {
        row[lane] = r.pointee
        r += pitch
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
        if begin < place { piece(lane, places, sites: i...i, from: begin, to: place, table) }
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
      piece(lane, places, sites: i...min(next, count &- 1), from: begin, to: end, table)
      begin = end
      i = next
    }
  }

  /// The lower envelope of some sites, and its values from one place up to another.
  private func piece(
    _ lane: Int, _ places: UnsafePointer<Int32>, sites: ClosedRange<Int>, from begin: Int,
    to end: Int, _ table: SquareTable
  ) {
    let (f, line) = (values + lane &* pitch, result + lane &* pitch)
    let g = raised + lane &* pitch
    let (squares, half) = (table.centre, table.half)
    let limit = Double(end)
    // The last site on the envelope is kept at hand: mostly nothing has to be taken back.
    var last = sites.lowerBound
    var (lastG, lastPlace) = (g[last], Int(places[last]))
    let bottom = Double(begin).nextDown
    var lastStart = bottom
    lowest[0] = Int32(truncatingIfNeeded: last)
    starts[0] = lastStart
    var top = 0
    var i = last &+ 1
    while i <= sites.upperBound {
      let place = Int(places[i])
      let mine = g[i]
      // Where this site begins to be nearer than the last one.
      var crossing = (mine - lastG) * half[place &- lastPlace]
      while crossing <= lastStart {
        top &-= 1
        if top < 0 { break }
        last = Int(lowest[top])
        (lastG, lastPlace, lastStart) = (g[last], Int(places[last]), starts[top])
        crossing = (mine - lastG) * half[place &- lastPlace]
      }
      if top < 0 { crossing = bottom }
      if crossing < limit {
        top &+= 1
        last = i
        (lastG, lastPlace, lastStart) = (mine, place, crossing)
        lowest[top] = Int32(truncatingIfNeeded: i)
        starts[top] = crossing
      }
      i &+= 1
    }
    var q = begin
    for k in 0...top {
      let site = Int(lowest[k])
      let (value, from) = (f[site], squares - Int(places[site]))
      // A place at the crossing itself is as near to either.
      let stop = k < top ? Int(starts[k &+ 1]) &+ 1 : end
      while q < stop {
        line[q] = value + from[q]
        q &+= 1
      }
    }
  }
}
