// SPDX-License-Identifier: Apache-2.0

/// How strange an answer is, given what the model said; the kind of conformal set.
public enum ConformalMethod: String, Sendable, Hashable, CaseIterable {
  /// One less the probability of the label: the smallest sets on average.
  ///
  /// Source: M. Sadinle, J. Lei, L. Wasserman, J Am Stat Assoc 2019;114:223.
  case lac
  /// The probability of all labels at least as probable: sets that grow with difficulty.
  ///
  /// Source: Y. Romano, M. Sesia, E. Candès, NeurIPS 2020. Not randomised, so that it errs towards
  /// covering; labels of equal probability enter together.
  case aps
  /// The distance of a number from its prediction: intervals of one width.
  case residual
  /// How far a number lies outside a predicted interval; negative inside.
  ///
  /// Source: Y. Romano, E. Patterson, E. Candès, NeurIPS 2019.
  case cqr
}

/// The scores of answers.
public enum ConformalScores {
  /// The score of each label of a case with these probabilities, by `lac` or `aps`.
  public static func labels(_ probabilities: [Double], method: ConformalMethod) -> [Double] {
    switch method {
    case .aps:
      probabilities.map { own in
        var sum = 0.0
        for other in probabilities where other >= own { sum += other }
        return sum
      }
    default: probabilities.map { 1 - $0 }
    }
  }

  /// The labels kept, and whether the true one is among them.
  ///
  /// `thresholds` holds one for each label, the same for all unless they are class-conditional.
  public static func set(
    _ probabilities: [Double], truth: Int, thresholds: [Double], method: ConformalMethod
  ) -> (isCovered: Bool, size: Double) {
    let scores = labels(probabilities, method: method)
    var size = 0.0
    for label in scores.indices where scores[label] <= thresholds[label] { size += 1 }
    return (scores[truth] <= thresholds[truth], size)
  }

  /// The score of a number whose predicted interval runs from `lower` to `upper`.
  ///
  /// Both are the same for `residual`.
  public static func number(_ truth: Double, lower: Double, upper: Double) -> Double {
    max(lower - truth, truth - upper)
  }
}
