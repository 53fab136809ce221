// SPDX-License-Identifier: Apache-2.0

/// Sums in a fixed order, so that their bits depend on the values alone.
///
/// Values are taken in chunks of 4096. Within a chunk 32 lanes add up side by side and are folded
/// in one order; across chunks the sum is compensated (Neumaier 1974). Infinities and NaN pass
/// through as in a plain sum.
public enum Reductions {
  /// Values per chunk: the only grain at which work may be shared out.
  public static let chunk: Int = 4096

  /// The sum of the values; zero for none.
  public static func sum(_ values: UnsafeBufferPointer<Double>) -> Double {
    var total = CompensatedSum()
    var start = 0
    while start < values.count {
      let end = min(start + chunk, values.count)
      total.add(chunkSum(UnsafeBufferPointer(rebasing: values[start..<end])))
      start = end
    }
    return total.value
  }

  /// The sum of an array.
  public static func sum(_ values: [Double]) -> Double {
    values.withUnsafeBufferPointer { sum($0) }
  }

  /// The sum of products of two buffers of the same count.
  public static func dot(
    _ a: UnsafeBufferPointer<Double>, _ b: UnsafeBufferPointer<Double>
  ) -> Double {
    precondition(a.count == b.count, "a dot product pairs every value")
    var total = CompensatedSum()
    var start = 0
    while start < a.count {
      let end = min(start + chunk, a.count)
      total.add(
        chunkDot(
          UnsafeBufferPointer(rebasing: a[start..<end]),
          UnsafeBufferPointer(rebasing: b[start..<end])))
      start = end
    }
    return total.value
  }

  /// The sum of products of two arrays of the same count.
  public static func dot(_ a: [Double], _ b: [Double]) -> Double {
    a.withUnsafeBufferPointer { a in b.withUnsafeBufferPointer { dot(a, $0) } }
  }

  /// The arithmetic mean; nil for no values.
  public static func mean(_ values: UnsafeBufferPointer<Double>) -> Double? {
    values.isEmpty ? nil : sum(values) / Double(values.count)
  }

  /// The arithmetic mean of an array; nil for no values.
  public static func mean(_ values: [Double]) -> Double? {
    values.withUnsafeBufferPointer { mean($0) }
  }

  /// The sum with every single addition compensated: slower, and exact to about twice the digits.
  public static func compensatedSum(_ values: UnsafeBufferPointer<Double>) -> Double {
    var total = CompensatedSum()
    for value in values { total.add(value) }
    return total.value
  }

  /// The compensated sum of an array.
  public static func compensatedSum(_ values: [Double]) -> Double {
    values.withUnsafeBufferPointer { compensatedSum($0) }
  }

  private static func chunkSum(_ values: UnsafeBufferPointer<Double>) -> Double {
    guard let base = values.baseAddress else { return 0 }
    let raw = UnsafeRawPointer(base)
    var (p, q, r, s) = (SIMD8<Double>(), SIMD8<Double>(), SIMD8<Double>(), SIMD8<Double>())
    var i = 0
    while i &+ 32 <= values.count {
      let here = raw + i &* 8
      p += here.loadUnaligned(as: SIMD8<Double>.self)
      q += (here + 64).loadUnaligned(as: SIMD8<Double>.self)
      r += (here + 128).loadUnaligned(as: SIMD8<Double>.self)
      s += (here + 192).loadUnaligned(as: SIMD8<Double>.self)
      i &+= 32
    }
    var total = folded((p + q) + (r + s))
    while i < values.count {
      total += values[i]
      i &+= 1
    }
    return total
  }

  private static func chunkDot(
    _ a: UnsafeBufferPointer<Double>, _ b: UnsafeBufferPointer<Double>
  ) -> Double {
    guard let left = a.baseAddress, let right = b.baseAddress else { return 0 }
    let (left8, right8) = (UnsafeRawPointer(left), UnsafeRawPointer(right))
    var (p, q) = (SIMD8<Double>(), SIMD8<Double>())
    var i = 0
    while i &+ 16 <= a.count {
      let (x, y) = (left8 + i &* 8, right8 + i &* 8)
      p +=
        x.loadUnaligned(as: SIMD8<Double>.self) * y.loadUnaligned(as: SIMD8<Double>.self)
      q +=
        (x + 64).loadUnaligned(as: SIMD8<Double>.self)
        * (y + 64).loadUnaligned(as: SIMD8<Double>.self)
      i &+= 16
    }
    var total = folded(p + q)
    while i < a.count {
      total += a[i] * b[i]
      i &+= 1
    }
    return total
  }

  private static func folded(_ v: SIMD8<Double>) -> Double {
    let four = v.lowHalf + v.highHalf
    let two = four.lowHalf + four.highHalf
    return two.x + two.y
  }
}
