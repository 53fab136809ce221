// SPDX-License-Identifier: Apache-2.0

/// A run of whole lines.
struct JSONRun: @unchecked Sendable {
  let start: Pointer
  let end: Pointer
  /// The line on which it begins.
  var line = 1
  /// The line feeds in it.
  var breaks = 0

  init(start: Pointer, end: Pointer) {
    self.start = start
    self.end = end
  }

  /// Counts the line feeds.
  mutating func survey() {
    typealias Lanes = SIMD32<UInt8>
    let bytes = Bytes(start: start, count: end - start)
    let raw = UnsafeRawPointer(start)
    let feed = Lanes(repeating: Byte.lineFeed)
    var at = 0
    // Thirty-two counters of one byte each, which 255 steps cannot overflow.
    while bytes.count - at >= 32 {
      var counts = Lanes.zero
      for _ in 0..<min(255, (bytes.count - at) / 32) {
        let some = raw.loadUnaligned(fromByteOffset: at, as: Lanes.self)
        counts &-= unsafeBitCast(some .== feed, to: Lanes.self)
        at &+= 32
      }
      for lane in 0..<32 { breaks += Int(counts[lane]) }
    }
    while at < bytes.count {
      if bytes[at] == Byte.lineFeed { breaks += 1 }
      at += 1
    }
  }
}
