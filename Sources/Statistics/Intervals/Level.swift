// SPDX-License-Identifier: Apache-2.0

import Numerics

/// What a confidence level asks of a distribution.
enum Level {
  /// Whether `level` is a confidence level: strictly between 0 and 1.
  static func isValid(_ level: Double) -> Bool { level > 0 && level < 1 }

  /// The probability left in each tail of a two-sided interval.
  static func tail(_ level: Double) -> Double { (1 - level) / 2 }

  /// The standard normal's critical value of a two-sided interval: 1.96 at 0.95.
  static func normal(_ level: Double) -> Double { Normal.upperQuantile(tail(level)) }

  /// Student's critical value of a two-sided interval.
  static func student(_ level: Double, degreesOfFreedom: Double) -> Double {
    StudentT(degreesOfFreedom: degreesOfFreedom).upperQuantile(tail(level))
  }
}
