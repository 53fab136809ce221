// SPDX-License-Identifier: Apache-2.0

/// The exact Euclidean distance transform: how far each voxel is from the nearest site.
///
/// The square of the distance is a sum over the axes, so that it is a minimum of parabolas along
/// one axis at a time (Felzenszwalb and Huttenlocher, Theory Comput 2012;8:415; in whole steps, as
/// Meijster et al., Computational Imaging and Vision 2000;18:331). Here whole rows and whole
/// planes have sites or have none, which spares every test for infinity.
///
/// With spacings whose squares are whole numbers every result is exact; else it is right to a few
/// units of the last place of the image's squared extent. Every line is worked out on its own, so
/// that the bits do not depend on the number of threads.
public enum DistanceTransform {
  /// The squared distance of each voxel to the nearest voxel of `sites` that is not 0.
  ///
  /// Infinity where there is no site at all.
  public static func squared(to sites: [UInt8], grid: VoxelGrid, threads: Int = 1) -> [Double] {
    precondition(sites.count == grid.count, "one byte for each voxel")
    return [Double](unsafeUninitializedCapacity: grid.count) { room, count in
      LargePages.prefer(for: room)
      sites.withUnsafeBufferPointer { sites in
        run(sites: sites, grid: grid, threads: threads, queries: nil, into: room)
      }
      count = grid.count
    }
  }

  /// The squared distances of chosen voxels, by their places in memory, to the nearest site.
  ///
  /// Columns without a chosen voxel are left out of the last pass.
  public static func squared(
    to sites: [UInt8], at places: [Int32], grid: VoxelGrid, threads: Int = 1
  ) -> [Double] {
    precondition(sites.count == grid.count, "one byte for each voxel")
    let room = UnsafeMutableBufferPointer<Double>.allocate(capacity: grid.count)
    defer { room.deallocate() }
    LargePages.prefer(for: room)
    let queries = grid.isPlane ? nil : ColumnQueries(places, plane: grid.width * grid.height)
    sites.withUnsafeBufferPointer { sites in
      run(sites: sites, grid: grid, threads: threads, queries: queries, into: room)
    }
    return queries.map { Array($0.answers) } ?? places.map { room[Int($0)] }
  }

  private static func run(
    sites: UnsafeBufferPointer<UInt8>, grid: VoxelGrid, threads: Int, queries: ColumnQueries?,
    into room: UnsafeMutableBufferPointer<Double>
  ) {
    guard let out = room.baseAddress, let mask = sites.baseAddress else { return }
    let (width, height, depth) = (grid.width, grid.height, grid.depth)
    let across = SquareTable(length: width, step: grid.spacing.x)
    let down = SquareTable(length: height, step: grid.spacing.y)
    let plane = width * height
    let filled = UnsafeMutablePointer<Bool>.allocate(capacity: depth)
    let spans = UnsafeMutablePointer<RowSpan>.allocate(capacity: depth * height)
    defer {
      filled.deallocate()
      spans.deallocate()
    }
    nonisolated(unsafe) let (result, source, full, rows) = (out, mask, filled, spans)
    Parallel.chunks(depth, threads: threads) { range in
      let lines = LineScratch(length: height, lanes: 8)
      for z in range {
        full[z] = fillPlane(
          source + z * plane, result + z * plane, width: width, height: height, across, down,
          lines, rows + z * height)
      }
      lines.free()
    }
    let planes = (0..<depth).filter { filled[$0] }.map(Int32.init)
    if planes.isEmpty {
      room.update(repeating: .infinity)
      return
    }
    guard depth > 1 else { return }
    let along = SquareTable(length: depth, step: grid.spacing.z)
    Parallel.chunks(height, threads: threads) { range in
      let lines = LineScratch(length: depth, lanes: 32)
      for y in range {
        let row = result + y * width
        if let queries {
          lines.answer(
            queries, from: row, firstColumn: y * width, width: width, stride: plane,
            sites: planes, along)
          continue
        }
        var span = RowSpan(none: width)
        for z in 0..<depth { span.include(rows[z * height + y]) }
        lines.minimise(
          row, lines: planes.count < depth ? 0..<width : span.range, stride: plane,
          sites: planes, along)
      }
      lines.free()
    }
  }

  /// The distances within one plane; false, with nothing written, if it has no site.
  private static func fillPlane(
    _ mask: UnsafePointer<UInt8>, _ out: UnsafeMutablePointer<Double>, width: Int, height: Int,
    _ across: SquareTable, _ down: SquareTable, _ lines: LineScratch,
    _ spans: UnsafeMutablePointer<RowSpan>
  ) -> Bool {
    var rows: [Int32] = []
    var span = RowSpan(none: width)
    for y in 0..<height {
      spans[y] = RowSpan(none: width)
      if fillRow(mask + y &* width, out + y &* width, width: width, across, &spans[y]) {
        rows.append(Int32(y))
      }
      span.include(spans[y])
    }
    if rows.isEmpty { return false }
    lines.minimise(
      out, lines: rows.count < height ? 0..<width : span.range, stride: width, sites: rows, down)
    return true
  }

  /// Whether none of eight bytes is 0.
  private static func isFull(_ eight: UInt64) -> Bool {
    (eight &- 0x0101_0101_0101_0101) & ~eight & 0x8080_8080_8080_8080 == 0
  }

  /// The distances within one row; false, with nothing written, if it has no site.
  ///
  /// `span` becomes where the voxels lie that are no sites.
  private static func fillRow(
    _ mask: UnsafePointer<UInt8>, _ out: UnsafeMutablePointer<Double>, width: Int,
    _ table: SquareTable, _ span: inout RowSpan
  ) -> Bool {
    let raw = UnsafeRawPointer(mask)
    let squares = table.centre
    var last = -1
    var x = 0
    while x < width {
      if mask[x] == 0 {
        let first = x
        // Eight empty voxels at a time.
        while x &+ 8 <= width, raw.loadUnaligned(fromByteOffset: x, as: UInt64.self) == 0 {
          x &+= 8
        }
        while x < width, mask[x] == 0 { x &+= 1 }
        span.include(first..<x)
        continue
      }
      if last < 0 {
        for i in 0..<x { out[i] = squares[x &- i] }
      } else if x &- last > 1 {
        let middle = (last &+ x &+ 1) >> 1
        for i in last &+ 1..<middle { out[i] = squares[i &- last] }
        for i in middle..<x { out[i] = squares[i &- x] }
      }
      let first = x
      x &+= 1
      while x &+ 8 <= width, isFull(raw.loadUnaligned(fromByteOffset: x, as: UInt64.self)) {
        x &+= 8
      }
      (out + first).update(repeating: 0, count: x &- first)
      last = x &- 1
    }
    guard last >= 0 else { return false }
    for i in last..<width { out[i] = squares[i &- last] }
    return true
  }
}

/// Where in a row voxels lie that are no sites, from the first to the last.
private struct RowSpan {
  var low: Int32
  var high: Int32 = 0

  /// Nothing yet, in a row of this width.
  init(none width: Int) { low = Int32(truncatingIfNeeded: width) }

  mutating func include(_ range: Range<Int>) {
    low = min(low, Int32(truncatingIfNeeded: range.lowerBound))
    high = max(high, Int32(truncatingIfNeeded: range.upperBound))
  }

  mutating func include(_ other: RowSpan) {
    low = min(low, other.low)
    high = max(high, other.high)
  }

  /// From the first to behind the last; empty where there is none.
  var range: Range<Int> { low < high ? Int(low)..<Int(high) : 0..<0 }
}
