// SPDX-License-Identifier: Apache-2.0

import Numerics

/// Intervals of predictive values at a prevalence that the sample does not have.
///
/// A case-control sample knows sensitivity and specificity; the predictive values follow by Bayes
/// at the prevalence of the population the model is meant for, taken as known. The interval is
/// made on the logit: logit PPV = log(se p) - log((1 - sp)(1 - p)) with variance
/// (1 - se)/se/m + sp/(1 - sp)/n, and for NPV se/(1 - se)/m + (1 - sp)/sp/n, where m and n are
/// the cases with and without the condition; method `mercaldo-logit`. Where a rate is 0 or 1 the
/// logit or its variance has no value: there both rates are taken from the counts with z^2/2
/// added to each cell, as the authors propose, and the method says `mercaldo-adjusted-logit`.
/// Source: N. D. Mercaldo, K. F. Lau, X. H. Zhou, Stat Med 2007;26:2170.
public enum PredictiveValues {
  /// The positive predictive value at `prevalence`; nil where no case would be called positive.
  public static func positive(
    tp: Double, fp: Double, fn: Double, tn: Double, prevalence: Double
  ) -> Double? {
    let (m, n) = (tp + fn, fp + tn)
    guard isTable(tp, fp, fn, tn), prevalence >= 0, prevalence <= 1 else { return nil }
    let found = tp / m * prevalence
    let called = found + fp / n * (1 - prevalence)
    return called > 0 ? found / called : nil
  }

  /// The negative predictive value at `prevalence`; nil where no case would be called negative.
  public static func negative(
    tp: Double, fp: Double, fn: Double, tn: Double, prevalence: Double
  ) -> Double? {
    positive(tp: tn, fp: fn, fn: fp, tn: tp, prevalence: 1 - prevalence)
  }

  /// The interval of the positive predictive value at `prevalence`.
  ///
  /// Nil where the value itself is undefined, a class is empty or the prevalence is not strictly
  /// between 0 and 1.
  public static func positiveInterval(
    tp: Double, fp: Double, fn: Double, tn: Double, prevalence: Double, level: Double
  ) -> Interval? {
    guard isTable(tp, fp, fn, tn), prevalence > 0, prevalence < 1, Level.isValid(level),
      let value = positive(tp: tp, fp: fp, fn: fn, tn: tn, prevalence: prevalence)
    else { return nil }
    let z = Level.normal(level)
    let adjusted = tp == 0 || fp == 0 || fn == 0 || tn == 0
    let extra = adjusted ? z * z / 2 : 0
    let (a, b, c, d) = (tp + extra, fp + extra, fn + extra, tn + extra)
    let (m, n) = (a + c, b + d)
    let centre =
      Elementary.log(a / m) - Elementary.log(b / n) + Elementary.log(prevalence)
      - Elementary.log1p(-prevalence)
    let half = z * (c / a / m + d / b / n).squareRoot()
    // The adjusted centre is drawn inwards; the interval still holds the value reported.
    return Interval(
      lower: min(value, Elementary.expit(centre - half)),
      upper: max(value, Elementary.expit(centre + half)), level: level,
      method: adjusted ? "mercaldo-adjusted-logit" : "mercaldo-logit")
  }

  /// The interval of the negative predictive value at `prevalence`.
  ///
  /// The NPV is the PPV of the mirrored table at the complement of the prevalence.
  public static func negativeInterval(
    tp: Double, fp: Double, fn: Double, tn: Double, prevalence: Double, level: Double
  ) -> Interval? {
    positiveInterval(
      tp: tn, fp: fn, fn: fp, tn: tp, prevalence: 1 - prevalence, level: level)
  }

  private static func isTable(_ tp: Double, _ fp: Double, _ fn: Double, _ tn: Double) -> Bool {
    [tp, fp, fn, tn].allSatisfy { $0 >= 0 && $0.isFinite } && tp + fn > 0 && fp + tn > 0
  }
}
