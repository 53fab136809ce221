// SPDX-License-Identifier: Apache-2.0

extension Elementary {
  /// The logistic function 1/(1 + e^-x), from 0 to 1.
  ///
  /// Within 0.52 ulp (1 ulp where the result is subnormal).
  public static func expit(_ x: Double) -> Double {
    guard !x.isNaN else { return x }
    guard x > -745.2 else { return 0 }
    guard x < 50 else { return 1 }
    if x < -50 { return exp(x) }
    let (mantissa, exponent) = exponential(DoubleDouble(x))
    let scale = power(exponent)
    let odds = DoubleDouble(mantissa.head * scale, mantissa.tail * scale)
    return (odds / (odds + 1)).value
  }

  /// The log odds log(p/(1 - p)) of a probability.
  ///
  /// Within 0.52 ulp. logit(0) is -inf, logit(1) is inf, outside [0, 1] NaN.
  public static func logit(_ p: Double) -> Double {
    guard p > 0, p < 1 else { return p == 0 ? -.infinity : p == 1 ? .infinity : .nan }
    let rest = DoubleDouble(sum: 1, -p)
    if p < 0x1p-60 { return log(p) }
    if p > 0.49, p < 0.51 {
      // log(1 + (2p - 1)/(1 - p)): both differences are exact, so nothing cancels at one half.
      let twice = DoubleDouble(sum: 2 * p, -1)
      return logarithmOfOne(plus: twice / rest).value
    }
    return logarithm(DoubleDouble(p) / rest).value
  }
}
