// SPDX-License-Identifier: Apache-2.0

/// The bytes of a NIfTI file, made field by field as the standard lays them out.
struct NIfTIBytes {
  var version = 1
  var isBig = false
  var extents: [Int] = [3, 2, 2]
  var spacing: [Double] = [0.5, 0.75, 2]
  var datatype = 2
  var bits = 8
  var slope = 0.0
  var intercept = 0.0
  var units = 2
  var offset = 0
  var qform = 0
  var sform = 0
  var quaternion: [Double] = [0, 0, 0]
  var quaternionOffset: [Double] = [0, 0, 0]
  var handedness = 1.0
  var rows: [[Double]] = [[1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0]]
  /// The voxels as numbers of the given width, written in the file's byte order.
  var words: [UInt64] = (0..<12).map { UInt64($0 % 3) }

  var file: [UInt8] {
    var header = [UInt8](repeating: 0, count: version == 1 ? 352 : 544)
    let begin = offset == 0 ? header.count : offset
    func put<T: FixedWidthInteger>(_ value: T, _ place: Int) {
      let size = MemoryLayout<T>.size
      for byte in 0..<size {
        let shift = 8 * (isBig ? size - 1 - byte : byte)
        header[place + byte] = UInt8(truncatingIfNeeded: value >> T(shift))
      }
    }
    func real(_ value: Double, _ first: Int, _ second: Int) {
      if version == 1 { put(Float(value).bitPattern, first) } else { put(value.bitPattern, second) }
    }
    put(Int32(version == 1 ? 348 : 540), 0)
    let dims = [extents.count] + extents + [Int](repeating: 1, count: 7 - extents.count)
    for (axis, extent) in dims.enumerated() {
      if version == 1 {
        put(Int16(truncatingIfNeeded: extent), 40 + 2 * axis)
      } else {
        put(Int64(extent), 16 + 8 * axis)
      }
    }
    for (axis, step) in ([handedness] + spacing).enumerated() {
      real(step, 76 + 4 * axis, 104 + 8 * axis)
    }
    put(Int16(datatype), version == 1 ? 70 : 12)
    put(Int16(bits), version == 1 ? 72 : 14)
    if version == 1 { put(Float(begin).bitPattern, 108) } else { put(Int64(begin), 168) }
    real(slope, 112, 176)
    real(intercept, 116, 184)
    if version == 1 {
      header[123] = UInt8(units)
      put(Int16(qform), 252)
      put(Int16(sform), 254)
    } else {
      put(Int32(units), 500)
      put(Int32(qform), 344)
      put(Int32(sform), 348)
    }
    for axis in 0..<3 {
      real(quaternion[axis], 256 + 4 * axis, 352 + 8 * axis)
      real(quaternionOffset[axis], 268 + 4 * axis, 376 + 8 * axis)
      for column in 0..<4 {
        real(rows[axis][column], 280 + 16 * axis + 4 * column, 400 + 32 * axis + 8 * column)
      }
    }
    let magic = version == 1 ? "n+1\0" : "n+2\0\r\n\u{1a}\n"
    for (index, byte) in magic.utf8.enumerated() {
      header[(version == 1 ? 344 : 4) + index] = byte
    }
    var file = header + [UInt8](repeating: 0, count: max(0, begin - header.count))
    let size = bits / 8
    for word in words {
      for byte in 0..<size {
        file.append(UInt8(truncatingIfNeeded: word >> UInt64(8 * (isBig ? size - 1 - byte : byte))))
      }
    }
    return file
  }
}
