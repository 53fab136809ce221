// SPDX-License-Identifier: Apache-2.0

/// What one stretch of bytes holds that decides where rows may be cut.
struct Survey: Sendable {
  var quotes = 0
  /// Line breaks: LF, and CR without an LF behind it.
  var breaks = 0
  var hasZero = false

  /// Counts over a stretch; `limit` is the end of the readable bytes behind it.
  init(of bytes: Bytes, limit: Pointer) {
    guard let start = bytes.baseAddress else { return }
    let end = start + bytes.count
    var p = start
    var returns = 0
    // Eight counters of one byte each in a word, which 255 steps cannot overflow.
    while end - p >= 8 {
      var quoteLanes: UInt64 = 0
      var feedLanes: UInt64 = 0
      var returnLanes: UInt64 = 0
      var zeroLanes: UInt64 = 0
      let steps = min(255, (end - p) / 8)
      for step in 0..<steps {
        let word = UnsafeRawPointer(p).loadUnaligned(fromByteOffset: step &* 8, as: UInt64.self)
        quoteLanes &+= Self.zeroBytes(word ^ (Self.ones &* UInt64(Byte.quote)))
        feedLanes &+= Self.zeroBytes(word ^ (Self.ones &* UInt64(Byte.lineFeed)))
        returnLanes &+= Self.zeroBytes(word ^ (Self.ones &* UInt64(Byte.carriageReturn)))
        zeroLanes &+= Self.zeroBytes(word)
      }
      quotes += Self.sum(quoteLanes)
      breaks += Self.sum(feedLanes)
      returns += Self.sum(returnLanes)
      if zeroLanes != 0 { hasZero = true }
      p += steps * 8
    }
    while p < end {
      switch p.pointee {
      case Byte.quote: quotes += 1
      case Byte.lineFeed: breaks += 1
      case Byte.carriageReturn: returns += 1
      case 0: hasZero = true
      default: break
      }
      p += 1
    }
    if returns > 0 { breaks += Self.loneReturns(start, end, limit) }
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

  private static let ones: UInt64 = 0x0101_0101_0101_0101

  /// One in each byte that is zero, and zero in all others.
  @inline(__always)
  private static func zeroBytes(_ word: UInt64) -> UInt64 {
    let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
    let nonzero = ((word & low) &+ low) | word | low
    return ~nonzero >> 7
  }

  @inline(__always)
  private static func sum(_ lanes: UInt64) -> Int {
    let pairs = (lanes & 0x00FF_00FF_00FF_00FF) &+ (lanes >> 8 & 0x00FF_00FF_00FF_00FF)
    return Int(truncatingIfNeeded: (pairs &* 0x0001_0001_0001_0001) >> 48)
  }
}
