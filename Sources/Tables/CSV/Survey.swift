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
    while p < end {
      let blockEnd = min(end, p + 16 * 255)
      var quoteCounts = SIMD16<UInt8>.zero
      var feedCounts = SIMD16<UInt8>.zero
      var returnCounts = SIMD16<UInt8>.zero
      var least = SIMD16<UInt8>(repeating: 255)
      while p + 16 <= blockEnd {
        let v = UnsafeRawPointer(p).loadUnaligned(as: SIMD16<UInt8>.self)
        quoteCounts = quoteCounts &+ Self.ones(v .== Byte.quote)
        feedCounts = feedCounts &+ Self.ones(v .== Byte.lineFeed)
        returnCounts = returnCounts &+ Self.ones(v .== Byte.carriageReturn)
        least = pointwiseMin(least, v)
        p += 16
      }
      quotes += Self.sum(quoteCounts)
      breaks += Self.sum(feedCounts)
      returns += Self.sum(returnCounts)
      if least.min() == 0 { hasZero = true }
      if end - p < 16 {
        while p < end {
          count(p.pointee, &returns)
          p += 1
        }
      }
    }
    if returns > 0 { breaks += loneReturns(start, end, limit) }
  }

  private mutating func count(_ byte: UInt8, _ returns: inout Int) {
    switch byte {
    case Byte.quote: quotes += 1
    case Byte.lineFeed: breaks += 1
    case Byte.carriageReturn: returns += 1
    case 0: hasZero = true
    default: break
    }
  }

  private func loneReturns(_ start: Pointer, _ end: Pointer, _ limit: Pointer) -> Int {
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

  @inline(__always)
  private static func ones(_ mask: SIMDMask<SIMD16<Int8>>) -> SIMD16<UInt8> {
    SIMD16<UInt8>.zero.replacing(with: 1, where: mask)
  }

  @inline(__always)
  private static func sum(_ counts: SIMD16<UInt8>) -> Int {
    Int(SIMD16<UInt16>(truncatingIfNeeded: counts).wrappedSum())
  }
}
