// SPDX-License-Identifier: Apache-2.0

/// An unevaluated sum of two doubles, about 106 bits, from plain IEEE additions and products.
///
/// The error-free steps are those of Dekker (1971) and Knuth (TAOCP 4.2.2). Products are split
/// instead of fused, so that a processor without fused multiply-add gives the same bits.
struct DoubleDouble {
  /// The nearest double.
  var head: Double

  /// What the head leaves, at most half a unit in its last place.
  var tail: Double

  @inline(__always)
  init(_ head: Double, _ tail: Double = 0) {
    self.head = head
    self.tail = tail
  }

  /// The exact sum of two doubles.
  @inline(__always)
  init(sum a: Double, _ b: Double) {
    let s = a + b
    let t = s - a
    head = s
    tail = (a - (s - t)) + (b - t)
  }

  /// The exact sum of two doubles of which the first is not the smaller in magnitude.
  @inline(__always)
  init(ordered a: Double, _ b: Double) {
    let s = a + b
    head = s
    tail = b - (s - a)
  }

  /// The exact product of two doubles.
  @inline(__always)
  init(product a: Double, _ b: Double) {
    let (ah, al) = Self.halves(a)
    let (bh, bl) = Self.halves(b)
    let p = a * b
    head = p
    tail = ((ah * bh - p) + ah * bl + al * bh) + al * bl
  }

  /// Cuts a double into 26 leading bits and the rest, by mask, which cannot overflow.
  @inline(__always)
  static func halves(_ a: Double) -> (Double, Double) {
    let high = Double(bitPattern: a.bitPattern & 0xFFFF_FFFF_F800_0000)
    return (high, a - high)
  }

  /// The sum, rounded once.
  @inline(__always)
  var value: Double { head + tail }

  @inline(__always)
  static prefix func - (a: Self) -> Self { Self(-a.head, -a.tail) }

  @inline(__always)
  static func + (a: Self, b: Self) -> Self {
    let s = Self(sum: a.head, b.head)
    let t = Self(sum: a.tail, b.tail)
    let u = Self(ordered: s.head, s.tail + t.head)
    return Self(ordered: u.head, u.tail + t.tail)
  }

  @inline(__always)
  static func - (a: Self, b: Self) -> Self { a + -b }

  @inline(__always)
  static func + (a: Self, b: Double) -> Self {
    let s = Self(sum: a.head, b)
    return Self(ordered: s.head, s.tail + a.tail)
  }

  @inline(__always)
  static func - (a: Self, b: Double) -> Self { a + -b }

  @inline(__always)
  static func * (a: Self, b: Self) -> Self {
    let p = Self(product: a.head, b.head)
    return Self(ordered: p.head, p.tail + (a.head * b.tail + a.tail * b.head))
  }

  @inline(__always)
  static func * (a: Self, b: Double) -> Self {
    let p = Self(product: a.head, b)
    return Self(ordered: p.head, p.tail + a.tail * b)
  }

  @inline(__always)
  static func / (a: Self, b: Self) -> Self {
    let q = a.head / b.head
    let rest = a - b * q
    return Self(ordered: q, rest.head / b.head)
  }
}
