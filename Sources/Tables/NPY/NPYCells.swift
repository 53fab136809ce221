// SPDX-License-Identifier: Apache-2.0

import Numerics

/// The values of one column within an array, each some steps after the one before.
struct NPYCells {
  private let header: NPYHeader
  private let bytes: Bytes
  private let first: Int
  private let step: Int
  private let count: Int
  /// How many values are read before the memory behind them is given back.
  private static let stretch = 1 << 18

  init(_ header: NPYHeader, _ bytes: Bytes, first: Int, step: Int, count: Int) {
    self.header = header
    self.bytes = bytes
    self.first = first
    self.step = step
    self.count = count
  }

  /// Floats as numbers, whole numbers as integers, truth values as they are.
  ///
  /// A u8 above the largest Int64 makes the column one of numbers.
  func values(_ forget: (Range<Int>) -> Void) -> ColumnValues {
    switch (header.type.kind, header.type.width) {
    case (.float, 4):
      .number(read(forget, of: UInt32.self) { Double(Float(bitPattern: $0)) })
    case (.float, _): .number(read(forget, of: UInt64.self) { Double(bitPattern: $0) })
    case (.boolean, _): .boolean(read(forget, of: UInt8.self) { $0 == 0 ? 0 : 1 })
    case (.signed, 1): .integer(read(forget, of: UInt8.self) { Int64(Int8(bitPattern: $0)) })
    case (.signed, 2): .integer(read(forget, of: UInt16.self) { Int64(Int16(bitPattern: $0)) })
    case (.signed, 4): .integer(read(forget, of: UInt32.self) { Int64(Int32(bitPattern: $0)) })
    case (.signed, _): .integer(read(forget, of: UInt64.self) { Int64(bitPattern: $0) })
    case (.unsigned, 1): bytesOrIntegers(forget)
    case (.unsigned, 2): .integer(read(forget, of: UInt16.self) { Int64($0) })
    case (.unsigned, 4): .integer(read(forget, of: UInt32.self) { Int64($0) })
    case (.unsigned, _): large(forget)
    }
  }

  /// Bytes of nothing but 0 and 1 are kept as such: what labels most often are.
  private func bytesOrIntegers(_ forget: (Range<Int>) -> Void) -> ColumnValues {
    let values = read(forget, of: UInt8.self) { $0 }
    var bits: UInt8 = 0
    for value in values { bits |= value }
    return bits <= 1 ? .boolean(values) : .integer(values.map { Int64($0) })
  }

  private func large(_ forget: (Range<Int>) -> Void) -> ColumnValues {
    let values = read(forget, of: UInt64.self) { $0 }
    if values.allSatisfy({ $0 <= UInt64(Int64.max) }) {
      return .integer(values.map { Int64(truncatingIfNeeded: $0) })
    }
    return .number(values.map { Double($0) })
  }

  @inline(__always)
  private func read<Word: FixedWidthInteger, Value>(
    _ forget: (Range<Int>) -> Void, of type: Word.Type, _ value: (Word) -> Value
  ) -> [Value] {
    let width = MemoryLayout<Word>.size
    let raw = UnsafeRawBufferPointer(bytes)
    let isBigEndian = header.type.isBigEndian
    return [Value](unsafeUninitializedCapacity: count) { values, filled in
      var done = 0
      while done < count {
        let end = min(done + Self.stretch, count)
        FreshPages.make(
          for: UnsafeMutableRawBufferPointer(
            UnsafeMutableBufferPointer(rebasing: values[done..<end])))
        if step == 1 && !isBigEndian {
          // Side by side and in this machine's order: a loop that goes over many at a time.
          let start = header.start &+ (first &+ done) &* width
          for place in 0..<end &- done {
            let word = raw.loadUnaligned(fromByteOffset: start &+ place &* width, as: Word.self)
            values.initializeElement(at: done &+ place, to: value(word))
          }
        } else {
          for place in done..<end {
            let offset = header.start &+ (first &+ place &* step) &* width
            let word = raw.loadUnaligned(fromByteOffset: offset, as: Word.self)
            values.initializeElement(
              at: place, to: value(isBigEndian ? word.byteSwapped : word))
          }
        }
        let from = header.start + (first + done * step) * width
        forget(from..<min(bytes.count, header.start + (first + end * step) * width))
        done = end
      }
      filled = count
    }
  }
}
