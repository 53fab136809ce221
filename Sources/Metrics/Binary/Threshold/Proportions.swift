// SPDX-License-Identifier: Apache-2.0

import Statistics
import Wording

extension Measured {
  /// A quotient, or the reason where the denominator is zero.
  static func ratio(_ part: Double, _ whole: Double, orUndefined reason: Text) -> Measured {
    whole > 0 ? .value(part / whole) : .undefined(reason)
  }
}

extension QualifiedInterval {
  /// The interval of a proportion: Wilson's unless another is asked for.
  ///
  /// Nil for a method that is no formula for proportions.
  static func proportion(
    _ part: Double, of whole: Double, level: Double, method: String?
  ) -> QualifiedInterval? {
    switch method ?? "wilson" {
    case "wilson":
      QualifiedInterval(Proportion.wilson(successes: part, trials: whole, level: level))
    case "clopper-pearson":
      QualifiedInterval(Proportion.clopperPearson(successes: part, trials: whole, level: level))
    case "jeffreys":
      QualifiedInterval(Proportion.jeffreys(successes: part, trials: whole, level: level))
    default: nil
    }
  }
  /// The interval of a proportion under sampling weights: that of Kish's effective number of cases.
  ///
  /// `sumOfSquares` is that of the weights in the denominator. Nil for a method that is no formula
  /// for proportions.
  static func weightedProportion(
    _ part: Double, of whole: Double, sumOfSquares: Double, level: Double, method: String?
  ) -> QualifiedInterval? {
    guard let kind = ProportionMethod(rawValue: method ?? ProportionMethod.wilson.rawValue),
      let interval = EffectiveSize.interval(
        weightOfSuccesses: min(part, whole), weight: whole, sumOfSquares: sumOfSquares,
        level: level, method: kind)
    else { return nil }
    let size = EffectiveSize.kish(sum: whole, sumOfSquares: sumOfSquares)
    return QualifiedInterval(interval, notes: [effectiveNumber(size)])
  }

  private static func effectiveNumber(_ size: Double) -> Text {
    let shown = (size * 100).rounded() / 100
    return Text(
      zh: "权重按抽样权重处理：有效例数（Kish）为 \(shown)",
      en: "weights are sampling weights: the effective number of cases (Kish) is \(shown)")
  }
}
