// SPDX-License-Identifier: Apache-2.0

/// How many lines end in a stretch of bytes, which has no more rows than that and one.
struct Survey: Sendable {
  private typealias Lanes = SIMD16<UInt8>

  /// Line breaks: LF, and CR without an LF behind it.
  var breaks = 0

  /// Counts over a stretch; `limit` is the end of the readable bytes behind it.
  init(of bytes: Bytes, limit: Pointer) {
    guard let start = bytes.baseAddress else { return }
    let raw = UnsafeRawPointer(start)
    let count = bytes.count
    let feed = Lanes(repeating: Byte.lineFeed)
    let back = Lanes(repeating: Byte.carriageReturn)
    var returns = 0
    var at = 0
    // Sixteen counters of one byte each, which 255 steps cannot overflow.
    while count - at >= 16 {
      var (feedLanes, returnLanes) = (Lanes.zero, Lanes.zero)
      for _ in 0..<min(255, (count - at) / 16) {
        let some = raw.loadUnaligned(fromByteOffset: at, as: Lanes.self)
        feedLanes &-= Self.marks(some .== feed)
        returnLanes &-= Self.marks(some .== back)
        at &+= 16
      }
      breaks += Self.sum(feedLanes)
      returns += Self.sum(returnLanes)
    }
    while at < count {
      switch bytes[at] {
      case Byte.lineFeed: breaks += 1
      case Byte.carriageReturn: returns += 1
      default: break
      }
      at += 1
    }
    if returns > 0 { breaks += Self.loneReturns(start, start + count, limit) }
  }

  private static func loneReturns(_ start: Pointer, _ end: Pointer, _ limit: Pointer) -> Int {
    var lone = 0
    var p = start
    while p < end {
      if p.pointee == Byte.carriageReturn,
        !(p + 1 < limit && (p + 1).pointee == Byte.lineFeed)
      {
        lone += 1
      }
      p += 1
    }
    return lone
  }

  /// All bits set, which is minus one, where a mask is true.
  @inline(__always)
  private static func marks(_ mask: SIMDMask<SIMD16<Int8>>) -> Lanes {
    unsafeBitCast(mask, to: Lanes.self)
  }

  private static func sum(_ lanes: Lanes) -> Int {
    lanes.indices.reduce(0) { $0 + Int(lanes[$1]) }
  }
}
