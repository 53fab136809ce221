// SPDX-License-Identifier: Apache-2.0

/// The span of the predictor in each class, which decides whether a fit exists.
///
/// For one predictor the likelihood has a finite maximum exactly when the two classes' ranges
/// overlap by more than a point. Source: A. Albert, J. A. Anderson, Biometrika 1984;71:1.
struct LogitRanges {
  private var positive = (low: Double.infinity, high: -Double.infinity)
  private var negative = (low: Double.infinity, high: -Double.infinity)

  /// Reads the cases of positive weight and refuses what no fit can use.
  init(_ cases: CalibrationFit.Cases) throws(FitFailure) {
    for index in cases.logits.indices where cases.weight(index) > 0 {
      let logit = cases.logits[index]
      guard logit.isFinite else { throw .notFinite(row: index) }
      if cases.labels[index] != 0 {
        positive = (min(positive.low, logit), max(positive.high, logit))
      } else {
        negative = (min(negative.low, logit), max(negative.high, logit))
      }
    }
    let hasPositive = positive.low <= positive.high
    let hasNegative = negative.low <= negative.high
    if !hasPositive && !hasNegative { throw .noCases }
    if !hasPositive || !hasNegative { throw .oneClass }
  }

  /// Whether all logits are one number, up to the rounding of the probabilities they came from.
  ///
  /// Probabilities a few units in the last place apart carry no slope; one fitted to them would be
  /// of the order of 1e14.
  var isConstant: Bool {
    let low = min(positive.low, negative.low)
    let high = max(positive.high, negative.high)
    return high - low <= 1e-13 * max(1, abs(low), abs(high))
  }

  /// The smallest and the largest logit.
  var span: (low: Double, high: Double) {
    (min(positive.low, negative.low), max(positive.high, negative.high))
  }

  /// Whether a cut between the classes exists, even if it passes through tied cases.
  var isSeparated: Bool { negative.high <= positive.low || positive.high <= negative.low }
}
