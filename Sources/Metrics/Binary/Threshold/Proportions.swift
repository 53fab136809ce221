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
}
