// SPDX-License-Identifier: Apache-2.0

extension FMeasure {
  /// The interval of F-beta for independent cases; method `wilson-linearized`.
  ///
  /// F = tp/(tp + a fn + b fp) with a = beta²/(1 + beta²) and b = 1 - a is a ratio of two totals
  /// with linearised variance V = (tp (1 - F)² + fn a² F² + fp b² F²)/(tp + a fn + b fp)². It
  /// stands for F(1 - F)/V independent trials, of which Wilson's interval is given; where F is 0 or
  /// 1 and V tells nothing, for tp + a fn + b fp trials. At beta 1 it is close to ``interval``,
  /// which is exact in its sampling model and is preferred there.
  /// Source of the device: J. N. K. Rao, A. J. Scott, Biometrics 1992;48:577.
  public static func interval(
    beta: Double, tp: Double, fp: Double, fn: Double, level: Double
  ) -> Interval? {
    if beta == 1 { return interval(tp: tp, fp: fp, fn: fn, level: level) }
    guard beta >= 0, beta.isFinite, tp >= 0, fp >= 0, fn >= 0 else { return nil }
    let (a, b) = shares(beta: beta)
    let whole = tp + a * fn + b * fp
    guard whole > 0 else { return nil }
    let value = tp / whole
    let spread =
      tp * (1 - value) * (1 - value) + (fn * a * a + fp * b * b) * value * value
    // Without a hit, every alarm and every miss could have been one.
    let size = spread > 0 && tp > 0 ? value * (1 - value) * whole * whole / spread : whole
    guard
      let wilson = Proportion.wilson(
        successes: min(size, value * size), trials: size, level: level)
    else { return nil }
    return Interval(
      lower: wilson.lower, upper: wilson.upper, level: level, method: "wilson-linearized")
  }

  /// How much a miss and a false alarm count: beta²/(1 + beta²) and 1/(1 + beta²).
  ///
  /// Where beta² leaves the range of numbers, misses count all and alarms nothing.
  public static func shares(beta: Double) -> (miss: Double, alarm: Double) {
    let squared = beta * beta
    return squared.isFinite ? (squared / (1 + squared), 1 / (1 + squared)) : (1, 0)
  }
}
