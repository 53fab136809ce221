// SPDX-License-Identifier: Apache-2.0

/// Numbers at fixed places in a header, in either byte order; the header is long enough.
struct ByteFields {
  let bytes: [UInt8]
  let isSwapped: Bool

  func integer<T: FixedWidthInteger>(_ type: T.Type, at place: Int) -> T {
    var value: T = 0
    for offset in 0..<MemoryLayout<T>.size {
      let index = place + (isSwapped ? offset : MemoryLayout<T>.size - 1 - offset)
      value = (MemoryLayout<T>.size == 1 ? 0 : value << 8) | T(truncatingIfNeeded: bytes[index])
    }
    return value
  }

  func float(at place: Int) -> Double {
    Double(Float(bitPattern: integer(UInt32.self, at: place)))
  }

  func double(at place: Int) -> Double {
    Double(bitPattern: integer(UInt64.self, at: place))
  }
}
