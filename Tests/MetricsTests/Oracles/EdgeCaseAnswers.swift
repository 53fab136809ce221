// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Where a peer's answer to an edge case is not ours; NaN stands for undefined.
enum EdgeCaseAnswers {
  private static let undefined = [Double.nan]
  private static let tiny = Double.leastNonzeroMagnitude

  /// What we give, whatever the peer.
  static let ours: [String: [Double]] = [
    // 0/0 is undefined and never 0 or 1 (definition 5): scikit-learn and torchmetrics give 0 or 1.
    "n1_pos/roc_auc": undefined, "n1_pos/mcc": undefined, "n1_pos/balanced_accuracy": undefined,
    "n1_pos/lr": [.nan, .nan],
    "all_negative/roc_auc": undefined, "all_negative/average_precision": undefined,
    "all_negative/recall": undefined, "all_negative/mcc": undefined,
    "all_negative/balanced_accuracy": undefined,
    "all_positive/roc_auc": undefined, "all_positive/mcc": undefined,
    "all_positive/balanced_accuracy": undefined,
    "prob_gt_1/mcc": undefined,
    "constant/precision": undefined, "constant/mcc": undefined,
    "no_predicted_positive/precision": undefined, "no_predicted_positive/mcc": undefined,
    "minus_zero/precision": undefined, "minus_zero/mcc": undefined,
    "denormals/precision": undefined, "denormals/mcc": undefined,
    // x/0 with x above 0 is infinite: at specificity 1 no false alarm, at specificity 0 no rest.
    "p0_wrong/lr": [.infinity, 0.5], "pred_equals_threshold/lr": [0.5, .infinity],
    // Infinite scores rank (definition 1), but are no probabilities.
    "inf_score/roc_auc": [19.0 / 36], "inf_score/average_precision": [infiniteAveragePrecision],
    "inf_score/brier": undefined, "inf_score/log_loss": undefined,
    // Scores beyond 0 to 1 are no probabilities; the peer refuses, we say undefined with a reason.
    "prob_gt_1/brier": undefined, "prob_gt_1/log_loss": undefined,
    "huge_ties/brier": undefined, "huge_ties/log_loss": undefined,
    // A certain prediction that is wrong costs infinitely much (definition 6); the peer clips.
    "p0_wrong/log_loss": [.infinity], "minus_zero/log_loss": [.infinity],
    // Probabilities far below the clip keep their own logarithm.
    "denormals/log_loss": [-(log(2 * tiny) + log(3 * tiny)) / 4],
  ]

  /// What we give where only one peer differs.
  static func against(_ peer: String) -> [String: [Double]] {
    guard peer == "torchmetrics" else { return [:] }
    return [
      // Positive above the threshold there, at or above it here (definition 4).
      "pred_equals_threshold/f1": [0.4],
      // Its scores beyond 0 to 1 pass through a sigmoid before they meet the threshold.
      "inf_score/mcc": [0.19245008972987526],
    ]
  }

  /// Six diseased among twelve, ranked: inf- .98- .82+ .79+ .67+ .66- .55+ .55+ .51- .48- .28+ .2-.
  private static let infiniteAveragePrecision =
    (1.0 / 3 + 2.0 / 4 + 3.0 / 5 + 2 * (5.0 / 8) + 6.0 / 11) / 6
}
