// SPDX-License-Identifier: Apache-2.0

/// The bytes of a small NIfTI-1 file with one byte a voxel.
enum MaskBytes {
  static func file(
    _ labels: [UInt8], extents: [Int], spacing: [Float] = [1, 1, 1], shift: Float = 0
  ) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: 352)
    func put<T: FixedWidthInteger>(_ value: T, _ place: Int) {
      withUnsafeBytes(of: value.littleEndian) { word in
        for (offset, byte) in word.enumerated() { bytes[place + offset] = byte }
      }
    }
    put(Int32(348), 0)
    put(Int16(extents.count), 40)
    for (axis, extent) in extents.enumerated() { put(Int16(extent), 42 + 2 * axis) }
    put(Int16(2), 70)
    put(Int16(8), 72)
    for (axis, step) in spacing.enumerated() {
      put(step.bitPattern, 80 + 4 * axis)
      put(step.bitPattern, 280 + 16 * axis + 4 * axis)
    }
    put(Float(352).bitPattern, 108)
    bytes[123] = 2
    put(Int16(1), 254)
    put(shift.bitPattern, 280 + 12)
    for (offset, byte) in "n+1".utf8.enumerated() { bytes[344 + offset] = byte }
    return bytes + labels
  }
}
