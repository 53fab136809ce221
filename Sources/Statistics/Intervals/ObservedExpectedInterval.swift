// SPDX-License-Identifier: Apache-2.0

import Numerics
import Wording

/// The interval of observed over expected events.
///
/// R = O/E is a ratio of two totals over cases or patients; log R has linearised variance
/// G/(G - 1) sum (o_g - R e_g)²/O². Normal, or Student's t with few patients; method
/// `log-linearized`. Without an observed event the lower bound is 0 and the upper one
/// Clopper-Pearson's of 0 events, over E/n. Source: T. P. A. Debray et al., BMJ 2017;356:i6460,
/// who pool this ratio on the log scale; W. G. Cochran, Sampling Techniques, 3rd ed., Wiley 1977,
/// section 6.4, for the variance.
public enum ObservedExpectedInterval {
  /// The interval from each case's or patient's observed and expected events.
  ///
  /// `clustered` says whether some hold several cases, `cases` how many cases there are.
  public static func interval(
    observed: [Double], expected: [Double], cases: Double, clustered: Bool, level: Double
  ) -> QualifiedInterval {
    precondition(observed.count == expected.count, "one pair of sums a unit")
    let count = Double(observed.count)
    let events = observed.reduce(0, +)
    let predicted = expected.reduce(0, +)
    guard count > 1, predicted > 0, predicted.isFinite, Level.isValid(level) else {
      return QualifiedInterval(nil, notes: [ClusteredProportion.tooFew])
    }
    let few = FewClusters(clustered ? observed.count : nil)
    guard events > 0 else {
      let most = Proportion.clopperPearson(
        successes: 0, trials: clustered ? count : cases, level: level)
      return QualifiedInterval(
        most.map {
          Interval(
            lower: 0, upper: $0.upper * cases / predicted, level: level,
            method: "clopper-pearson-scaled")
        }, notes: few.notes)
    }
    let ratio = events / predicted
    var squares = 0.0
    for (o, e) in zip(observed, expected) { squares += (o - ratio * e) * (o - ratio * e) }
    let half = few.critical(level) * (count / (count - 1) * squares).squareRoot() / events
    return QualifiedInterval(
      Interval(
        lower: ratio * Elementary.exp(-half), upper: ratio * Elementary.exp(half), level: level,
        method: "log-linearized"), notes: few.notes)
  }
}
