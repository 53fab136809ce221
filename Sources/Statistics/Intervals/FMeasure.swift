// SPDX-License-Identifier: Apache-2.0

/// The confidence interval of F1.
///
/// F1 = 2 J/(1 + J) with J = tp/(tp + fp + fn), and J, unlike F1, is a plain proportion: given
/// that a case is not a true negative, it is a true positive with a fixed probability, so that
/// tp is binomial in tp + fp + fn. Wilson's interval of J, carried over by the increasing
/// function, thus keeps its coverage, stays within 0 and 1, and needs no variance at the ends
/// where the delta method gives none. Method `wilson-f1`.
/// Source of the transformation: D. J. Hand, P. Christen, N. Kirielle, Mach Learn 2021;110:451;
/// of the interval: E. B. Wilson 1927. K. Takahashi et al., Appl Intell 2022;52:4961, treat the
/// same sampling model by the delta method, to which this agrees in large samples.
public enum FMeasure {
  /// The interval of F1; nil when there is no true positive, false positive or false negative.
  public static func interval(tp: Double, fp: Double, fn: Double, level: Double) -> Interval? {
    guard fp >= 0, fn >= 0,
      let jaccard = Proportion.wilson(successes: tp, trials: tp + fp + fn, level: level)
    else { return nil }
    return Interval(
      lower: 2 * jaccard.lower / (1 + jaccard.lower),
      upper: 2 * jaccard.upper / (1 + jaccard.upper), level: level, method: "wilson-f1")
  }
}
