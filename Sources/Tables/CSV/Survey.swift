// SPDX-License-Identifier: Apache-2.0

/// What one stretch of bytes holds that decides where rows may be cut.
struct Survey: Sendable {
  private typealias Lanes = SIMD16<UInt8>

  var quotes = 0
  /// Line breaks: LF, and CR without an LF behind it.
  var breaks = 0
  var hasZero = false

  /// Counts over a stretch; `limit` is the end of the readable bytes behind it.
  init(of bytes: Bytes, limit: Pointer) {
    guard let start = bytes.baseAddress else { return }
    let raw = UnsafeRawPointer(start)
    let count = bytes.count
    let (quote, feed, back) = (
      Lanes(repeating: Byte.quote), Lanes(repeating: Byte.lineFeed),
      Lanes(repeating: Byte.carriageReturn)
    )
    var returns = 0
    var at = 0
    // Sixteen counters of one byte each, which 255 steps cannot overflow.
    while count - at >= 16 {
      var (quoteLanes, feedLanes, returnLanes, zeroLanes) = (
        Lanes.zero, Lanes.zero, Lanes.zero, Lanes.zero
      )
      for _ in 0..<min(255, (count - at) / 16) {
        let some = raw.loadUnaligned(fromByteOffset: at, as: Lanes.self)
        quoteLanes &-= Self.marks(some .== quote)
        feedLanes &-= Self.marks(some .== feed)
        returnLanes &-= Self.marks(some .== back)
        zeroLanes |= Self.marks(some .== Lanes.zero)
        at &+= 16
      }
      quotes += Self.sum(quoteLanes)
      breaks += Self.sum(feedLanes)
      returns += Self.sum(returnLanes)
      if zeroLanes != .zero { hasZero = true }
    }
    while at < count {
      switch bytes[at] {
      case Byte.quote: quotes += 1
      case Byte.lineFeed: breaks += 1
      case Byte.carriageReturn: returns += 1
      case 0: hasZero = true
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
