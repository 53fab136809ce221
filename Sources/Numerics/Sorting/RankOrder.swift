// SPDX-License-Identifier: Apache-2.0

/// Order of scores through integer keys that sort as the scores do.
///
/// Scores may be infinite; -0 ties with +0. NaN has no place in an order and must have been refused
/// before. At most 2^31 - 1 scores.
public enum RankOrder {
  /// The unsigned integer that compares as the score does; -0 and +0 give the same.
  @inlinable
  public static func key(_ score: Double) -> UInt64 {
    let bits = (score + 0.0).bitPattern
    let negative = UInt64(bitPattern: Int64(bitPattern: bits) &>> 63)
    return bits ^ (negative | 0x8000_0000_0000_0000)
  }

  /// The score of a key.
  @inlinable
  public static func score(ofKey key: UInt64) -> Double {
    let positive = UInt64(bitPattern: Int64(bitPattern: key) &>> 63)
    return Double(bitPattern: key ^ (~positive | 0x8000_0000_0000_0000))
  }

  /// The permutation that puts scores in falling order, equal scores in their given order.
  public static func descending(_ scores: UnsafeBufferPointer<Double>) -> [Int32] {
    order(scores, flip: .max)
  }

  /// The permutation that puts scores in rising order, equal scores in their given order.
  public static func ascending(_ scores: UnsafeBufferPointer<Double>) -> [Int32] {
    order(scores, flip: 0)
  }

  /// Sorts keys into rising order.
  public static func sort(keys: inout [UInt64]) {
    keys.withUnsafeMutableBufferPointer { RadixSort<UInt64>.sort($0) }
  }

  /// Sorts keys into rising order.
  public static func sort(keys: inout [UInt32]) {
    keys.withUnsafeMutableBufferPointer { RadixSort<UInt32>.sort($0) }
  }

  /// Sorts keys into rising order and moves each payload with its key, stably.
  ///
  /// Both arrays have the same count.
  public static func sort(keys: inout [UInt64], payload: inout [Int32]) {
    keys.withUnsafeMutableBufferPointer { keys in
      payload.withUnsafeMutableBufferPointer { RadixSort<UInt64>.sort(keys, payload: $0) }
    }
  }

  private static func order(_ scores: UnsafeBufferPointer<Double>, flip: UInt64) -> [Int32] {
    let count = scores.count
    let keys = UnsafeMutableBufferPointer<UInt64>.allocate(capacity: count)
    defer { keys.deallocate() }
    for i in 0..<count { keys.initializeElement(at: i, to: key(scores[i]) ^ flip) }
    return [Int32](unsafeUninitializedCapacity: count) { places, filled in
      for i in 0..<count { places.initializeElement(at: i, to: Int32(truncatingIfNeeded: i)) }
      filled = count
      RadixSort<UInt64>.sort(keys, payload: .init(rebasing: places[0..<count]))
    }
  }
}
