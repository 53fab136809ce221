// SPDX-License-Identifier: Apache-2.0

/// The standard normal distribution.
public enum Normal {
  /// The density at x.
  public static func density(_ x: Double) -> Double {
    guard x.magnitude < 39 else { return x.isNaN ? x : 0 }
    let square = DoubleDouble(product: x, x)
    let half = DoubleDouble(-0.5 * square.head, -0.5 * square.tail)
    let (mantissa, exponent) = Elementary.exponential(half)
    let product = mantissa * DoubleDouble(0x1.9884533d43651p-2, -0x1.cbc0d30ebfd15p-56)
    return Elementary.scaled(product.head, by: exponent)
  }

  /// The probability of a value up to x, from the left tail up to 1.
  public static func cdf(_ x: Double) -> Double { survival(-x) }

  /// The probability of a value above x, with full precision far out in the right tail.
  public static func survival(_ x: Double) -> Double {
    if x.isNaN { return x }
    if x > 39 { return 0 }
    if x < -9 { return 1 }
    let y = DoubleDouble(x) * rootOfHalf
    if y.head.magnitude < 0.5 {
      let e = Elementary.centralErf(y)
      return (DoubleDouble(-0.5 * e.head, -0.5 * e.tail) + 0.5).value
    }
    if x > 0 {
      let (mantissa, exponent) = Elementary.complementaryTail(y)
      return Elementary.scaled(mantissa.head, by: exponent - 1)
    }
    let tail = Elementary.scaledDown(Elementary.complementaryTail(-y))
    return (DoubleDouble(-0.5 * tail.head, -0.5 * tail.tail) + 1).value
  }

  /// The x below which lies probability p; -inf at 0, inf at 1, NaN outside.
  public static func quantile(_ p: Double) -> Double {
    guard p > 0, p < 1 else { return p == 0 ? -.infinity : p == 1 ? .infinity : .nan }
    let centred = p - 0.5
    if centred.magnitude < 0.27 { return centralQuantile(centred) }
    return p < 0.5 ? -tailQuantile(p) : tailQuantile(1 - p)
  }

  /// The x above which lies probability q; inf at 0, -inf at 1, NaN outside.
  public static func upperQuantile(_ q: Double) -> Double { -quantile(q) }

  static let rootOfHalf = DoubleDouble(0x1.6a09e667f3bcdp-1, -0x1.bdd3413b26456p-55)

  /// Solves cdf(x) - 1/2 = c for |c| < 0.27 by Halley's steps, with no loss for small c.
  private static func centralQuantile(_ c: Double) -> Double {
    var x = c / 0.3989422804014327
    for _ in 0..<8 {
      let reached = 0.5 * Elementary.erf((DoubleDouble(x) * rootOfHalf).head)
      let newton = (reached - c) / density(x)
      let step = newton / (1 + 0.5 * x * newton)
      x -= step
      if step.magnitude <= 1e-8 * x.magnitude { break }
    }
    return x
  }

  /// Solves survival(x) = q for q < 0.24, in logarithms, where the curve is nearly straight.
  private static func tailQuantile(_ q: Double) -> Double {
    let wanted = Elementary.log(q)
    // The tail is about density(x) / x, whose logarithm is -(x^2 + log x^2 + log 2 pi) / 2.
    let rough = -2 * wanted - 1.8378770664093456
    var x = max(rough - Elementary.log(max(rough, 1)), 0.6).squareRoot()
    for _ in 0..<20 {
      x = max(x, 0.72)
      let scaled = 0.5 * Elementary.scaledErfc(DoubleDouble(x) * rootOfHalf).head
      let hazard = 0.3989422804014327 / scaled
      // log survival has slope -hazard and curvature -hazard (hazard - x): Halley's step.
      let newton = (Elementary.log(scaled) - 0.5 * x * x - wanted) / hazard
      let step = newton / (1 + 0.5 * (hazard - x) * newton)
      x += step
      if step.magnitude <= 1e-6 * x { break }
    }
    return x
  }
}
