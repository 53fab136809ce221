// SPDX-License-Identifier: Apache-2.0

extension SpecialFunctions {
  /// The regularized lower incomplete gamma function P(a, x), from 0 at x = 0 to 1.
  ///
  /// Relative error below 1e-12 for a from 0.1 to 1e7. NaN for a negative x or an a that is not
  /// positive and finite.
  public static func regularizedGammaP(_ a: Double, _ x: Double) -> Double {
    guard a > 0, a.isFinite, x >= 0 else { return .nan }
    guard x > 0, x.isFinite else { return x == 0 ? 0 : 1 }
    return gammaTails(DoubleDouble(x), a, logGamma: Elementary.logGamma(DoubleDouble(a))).lower
  }

  /// The regularized upper incomplete gamma function Q(a, x) = 1 - P(a, x), precise when small.
  public static func regularizedGammaQ(_ a: Double, _ x: Double) -> Double {
    guard a > 0, a.isFinite, x >= 0 else { return .nan }
    guard x > 0, x.isFinite else { return x == 0 ? 1 : 0 }
    return gammaTails(DoubleDouble(x), a, logGamma: Elementary.logGamma(DoubleDouble(a))).upper
  }

  /// The tails of the gamma distribution of shape a at x.
  static func gammaTails(_ x: DoubleDouble, _ a: Double, logGamma: DoubleDouble) -> Tails {
    let weight = Elementary.logarithm(x) * a - x - logGamma
    let lower = x.head < a + 1
    let factor = lower ? gammaSeries(x.head, a) : gammaFraction(x.head, a)
    return Tails(logWeight: weight, factor: factor, knowsLower: lower)
  }

  /// The series of DLMF 8.7.1: the sum of x^n / (a (a+1) … (a+n)).
  private static func gammaSeries(_ x: Double, _ a: Double) -> Double {
    var term = 1 / a
    var sum = CompensatedSum()
    sum.add(term)
    var n = 1.0
    while n < 1e7 {
      term *= x / (a + n)
      sum.add(term)
      if term <= 0x1p-54 * sum.value { break }
      n += 1
    }
    return sum.value
  }

  /// The continued fraction of DLMF 8.9.2 in its contracted form, by the method of Lentz.
  private static func gammaFraction(_ x: Double, _ a: Double) -> Double {
    let tiny = 0x1p-900
    var b = x + 1 - a
    var c = 1 / tiny
    var d = 1 / b
    var value = d
    var n = 1.0
    while n < 1e7 {
      let above = -n * (n - a)
      b += 2
      d = above * d + b
      c = b + above / c
      if d.magnitude < tiny { d = tiny }
      if c.magnitude < tiny { c = tiny }
      d = 1 / d
      let change = d * c
      value *= change
      if (change - 1).magnitude <= 0x1p-52 { break }
      n += 1
    }
    return value
  }

  /// The logarithm of the x at which a tail of the gamma distribution of shape a is `target`.
  static func gammaQuantileLog(lower: Bool, target: Double, _ a: Double) -> Double {
    let logGamma = Elementary.logGamma(DoubleDouble(a))
    return TailInversion.solve(
      lower: lower, target: target, start: Elementary.log(a), within: -740...709,
      stepLimit: 1
    ) { u in
      let (mantissa, exponent) = Elementary.exponential(DoubleDouble(u))
      let scale = Elementary.power(max(exponent, -1022))
      let x = DoubleDouble(mantissa.head * scale, mantissa.tail * scale)
      return gammaTails(x, a, logGamma: logGamma)
    }
  }
}
