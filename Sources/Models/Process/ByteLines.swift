// SPDX-License-Identifier: Apache-2.0

/// Cuts what a program writes into lines, or into pieces of known length.
struct ByteLines {
  private var bytes: [UInt8] = []
  private var start = 0
  private var searched = 0

  /// The bytes that are there and not taken.
  var rest: ArraySlice<UInt8> { bytes[start...] }
  var count: Int { bytes.count - start }

  mutating func add(_ piece: [UInt8]) {
    if start > 65_536 {
      bytes.removeFirst(start)
      searched -= start
      start = 0
    }
    bytes += piece
  }

  /// The next whole line without its end; nil when there is none yet.
  mutating func line() -> [UInt8]? {
    guard let end = bytes[searched...].firstIndex(of: 0x0a) else {
      searched = bytes.count
      return nil
    }
    var line = bytes[start..<end]
    if line.last == 0x0d { line.removeLast() }
    start = end + 1
    searched = start
    return Array(line)
  }

  /// The next `count` bytes; nil when there are fewer.
  mutating func take(_ count: Int) -> [UInt8]? {
    guard self.count >= count else { return nil }
    defer {
      start += count
      searched = start
    }
    return Array(bytes[start..<start + count])
  }
}
