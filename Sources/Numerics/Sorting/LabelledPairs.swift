// SPDX-License-Identifier: Apache-2.0

/// Pairs of a positive case and a negative one before it, where each case comes a number of times.
///
/// Four cases are taken side by side: how often the negatives came before each of them is a running
/// sum within the four, on top of those before.
public struct LabelledPairs: Sendable {
  /// The cases looked at: all, or up to three fewer.
  public let count: Int
  /// How often they came.
  public let all: Int
  /// How often the negatives among them came.
  public let negatives: Int
  /// The pairs, each as often as its cases came together.
  public let won: Int

  /// Counts cases with their labels (0 or 1) and how often each comes, not negative and fewer than
  /// 2^31 together.
  public init(_ labels: UnsafeBufferPointer<UInt8>, times: UnsafeBufferPointer<Int32>) {
    typealias Four = SIMD4<UInt32>
    typealias Two = SIMD2<UInt64>
    let count = min(labels.count, times.count) & ~3
    guard let bytes = UnsafeRawPointer(labels.baseAddress),
      let words = UnsafeRawPointer(times.baseAddress)
    else {
      (self.count, all, negatives, won) = (0, 0, 0, 0)
      return
    }
    var total = Four()
    var before = Four()
    var won = Two()
    let low = Two(repeating: 0xFFFF_FFFF)
    var place = 0
    while place < count {
      let taken = (words + place &* 4).loadUnaligned(as: Four.self)
      let label = (bytes + place).loadUnaligned(as: SIMD4<UInt8>.self)
      let mask = Four() &- Four(truncatingIfNeeded: label)
      let positive = taken & mask
      // Shifts by one place and by two, as whole registers.
      var running = taken &- positive
      running &+= unsafeBitCast(unsafeBitCast(running, to: Two.self) &<< 32, to: Four.self)
      running &+= Four(0, 0, running.y, running.y)
      running &+= before
      before = Four(repeating: running.w)
      total &+= taken
      // Products of 32 bits by 32, the even lanes and the odd ones.
      let (hits, below) = (
        unsafeBitCast(positive, to: Two.self), unsafeBitCast(running, to: Two.self)
      )
      won &+= (hits & low) &* (below & low)
      won &+= (hits &>> 32) &* (below &>> 32)
      place &+= 4
    }
    self.count = count
    all = Int(total.x) &+ Int(total.y) &+ Int(total.z) &+ Int(total.w)
    negatives = Int(before.x)
    self.won = Int(truncatingIfNeeded: won.x &+ won.y)
  }
}
