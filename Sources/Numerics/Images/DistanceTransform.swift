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
      sites.withUnsafeBufferPointer { sites in
        run(sites: sites, grid: grid, threads: threads, needed: nil, into: room)
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
    let plane = grid.width * grid.height
    var needed = [UInt8](repeating: 0, count: plane)
    for place in places { needed[Int(place) % plane] = 1 }
    let room = UnsafeMutableBufferPointer<Double>.allocate(capacity: grid.count)
    defer { room.deallocate() }
    sites.withUnsafeBufferPointer { sites in
      needed.withUnsafeBufferPointer { needed in
        run(sites: sites, grid: grid, threads: threads, needed: needed, into: room)
      }
    }
    return places.map { room[Int($0)] }
  }

  private static func run(
    sites: UnsafeBufferPointer<UInt8>, grid: VoxelGrid, threads: Int,
    needed: UnsafeBufferPointer<UInt8>?, into room: UnsafeMutableBufferPointer<Double>
  ) {
    guard let out = room.baseAddress, let mask = sites.baseAddress else { return }
    let across = SquareTable(length: grid.width, step: grid.spacing.x)
    let down = SquareTable(length: grid.height, step: grid.spacing.y)
    let plane = grid.width * grid.height
    let filled = UnsafeMutablePointer<Bool>.allocate(capacity: grid.depth)
    defer { filled.deallocate() }
    nonisolated(unsafe) let (result, source, full) = (out, mask, filled)
    Parallel.chunks(grid.depth, threads: threads) { range in
      let lines = LineScratch(length: grid.height, lanes: 8)
      for z in range {
        full[z] = fillPlane(
          source + z * plane, result + z * plane, width: grid.width, height: grid.height,
          across, down, lines)
      }
      lines.free()
    }
    let planes = (0..<grid.depth).filter { filled[$0] }.map(Int32.init)
    if planes.isEmpty {
      room.update(repeating: .infinity)
      return
    }
    guard grid.depth > 1 else { return }
    let along = SquareTable(length: grid.depth, step: grid.spacing.z)
    nonisolated(unsafe) let wanted = needed?.baseAddress
    Parallel.chunks(grid.height, threads: threads) { range in
      let lines = LineScratch(length: grid.depth, lanes: 32)
      for y in range {
        lines.minimise(
          result + y * grid.width, width: grid.width, stride: plane, sites: planes, along,
          needed: wanted.map { $0 + y * grid.width })
      }
      lines.free()
    }
  }

  /// The distances within one plane; false, with nothing written, if it has no site.
  private static func fillPlane(
    _ mask: UnsafePointer<UInt8>, _ out: UnsafeMutablePointer<Double>, width: Int, height: Int,
    _ across: SquareTable, _ down: SquareTable, _ lines: LineScratch
  ) -> Bool {
    var rows: [Int32] = []
    for y in 0..<height
    where fillRow(mask + y &* width, out + y &* width, width: width, across) {
      rows.append(Int32(y))
    }
    if rows.isEmpty { return false }
    lines.minimise(out, width: width, stride: width, sites: rows, down, needed: nil)
    return true
  }

  /// Whether none of eight bytes is 0.
  private static func isFull(_ eight: UInt64) -> Bool {
    (eight &- 0x0101_0101_0101_0101) & ~eight & 0x8080_8080_8080_8080 == 0
  }

  /// The distances within one row; false, with nothing written, if it has no site.
  private static func fillRow(
    _ mask: UnsafePointer<UInt8>, _ out: UnsafeMutablePointer<Double>, width: Int,
    _ table: SquareTable
  ) -> Bool {
    let raw = UnsafeRawPointer(mask)
    let squares = table.centre
    var last = -1
    var x = 0
    while x < width {
      if mask[x] == 0 {
        // Eight empty voxels at a time.
        if x &+ 8 <= width, raw.loadUnaligned(fromByteOffset: x, as: UInt64.self) == 0 {
          x &+= 8
        } else {
          x &+= 1
        }
        continue
      }
      if last < 0 {
        for i in 0..<x { out[i] = squares[x &- i] }
      } else if x &- last > 1 {
        let middle = (last &+ x &+ 1) >> 1
        for i in last &+ 1..<middle { out[i] = squares[i &- last] }
        for i in middle..<x { out[i] = squares[i &- x] }
      }
      out[x] = 0
      last = x
      x &+= 1
      while x &+ 8 <= width, isFull(raw.loadUnaligned(fromByteOffset: x, as: UInt64.self)) {
        for i in x..<x &+ 8 { out[i] = 0 }
        x &+= 8
        last = x &- 1
      }
    }
    guard last >= 0 else { return false }
    for i in last..<width { out[i] = squares[i &- last] }
    return true
  }
}
