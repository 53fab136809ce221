// SPDX-License-Identifier: Apache-2.0

/// Intervals of Youden's index and of the balanced accuracy.
///
/// J = sensitivity - (1 - specificity) is a difference of two independent proportions, and the
/// balanced accuracy is (J + 1)/2; both take Newcombe's square-and-add interval from the two
/// Wilson intervals; method `newcombe-10`.
/// Source: R. G. Newcombe, Stat Med 1998;17:873, method 10.
public enum YoudenIndex {
  /// The interval of sensitivity + specificity - 1; nil when a class is empty.
  public static func interval(
    tp: Double, fp: Double, fn: Double, tn: Double, level: Double
  ) -> Interval? {
    ProportionDifference.newcombe(
      first: (successes: tp, trials: tp + fn), second: (successes: fp, trials: fp + tn),
      level: level)
  }

  /// The interval of (sensitivity + specificity)/2; nil when a class is empty.
  public static func balancedAccuracyInterval(
    tp: Double, fp: Double, fn: Double, tn: Double, level: Double
  ) -> Interval? {
    guard let youden = interval(tp: tp, fp: fp, fn: fn, tn: tn, level: level) else { return nil }
    return Interval(
      lower: (youden.lower + 1) / 2, upper: (youden.upper + 1) / 2, level: level,
      method: youden.method)
  }
}
