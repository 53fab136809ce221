// SPDX-License-Identifier: Apache-2.0

/// Whether two numbers agree within a relative or an absolute tolerance, whichever is wider.
///
/// Equal infinities agree, and so do two NaN: a test that expects NaN says so by its oracle.
public func isClose(
  _ a: Double, _ b: Double, relative: Double = 1e-12, absolute: Double = 0
) -> Bool {
  if a == b || (a.isNaN && b.isNaN) { return true }
  guard a.isFinite, b.isFinite else { return false }
  return (a - b).magnitude <= max(absolute, relative * max(a.magnitude, b.magnitude))
}

/// How many doubles lie between two numbers; -0 and +0 are the same, NaN is far from all but NaN.
public func ulps(between a: Double, and b: Double) -> UInt64 {
  if a.isNaN || b.isNaN { return a.isNaN && b.isNaN ? 0 : .max }
  func place(_ x: Double) -> Int64 {
    let size = Int64(x.magnitude.bitPattern)
    return x.sign == .minus ? -size : size
  }
  let (p, q) = (place(a), place(b))
  return p > q ? UInt64(p - q) : UInt64(q - p)
}
