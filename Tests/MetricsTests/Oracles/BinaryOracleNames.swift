// SPDX-License-Identifier: Apache-2.0

/// What is said of answers in the oracle files that no metric of the catalogue gives.
enum BinaryOracleNames {
  /// Metrics that the catalogue does not have yet; they are printed as skipped.
  static let notYet: Set<String> = []

  /// Answers that a test of their own compares.
  static let elsewhere: [String: String] = ["val_prob": "BinaryValProbTests"]

  /// Answers to another question than ours, with the reason why we do not give them.
  static let otherDefinitions: [String: String] = [
    "pr_auc_trapezoid": "average precision is the step sum, never a trapezoid (definition 2)",
    "sens_at_spec_0.8_interpolated": interpolated, "sens_at_spec_0.9_interpolated": interpolated,
    "sens_at_spec_0.95_interpolated": interpolated, "spec_at_sens_0.8_interpolated": interpolated,
    "spec_at_sens_0.9_interpolated": interpolated, "spec_at_sens_0.95_interpolated": interpolated,
    "youden_best_threshold_midpoint":
      "a threshold reported is an observed score, not a midpoint (definition 4)",
    "net_benefit_gt": "a case is treated when its score is at or above t (definition 4)",
    "ece_toplabel_10": topLabel, "ece_toplabel_15": topLabel,
    "ece_uniform_10_edges_right_closed": rightClosed,
    "ece_uniform_15_edges_right_closed": rightClosed,
    "mce_uniform_10_edges_right_closed": rightClosed,
    "mce_uniform_15_edges_right_closed": rightClosed,
    "ici_loess_interpolate":
      "R's default interpolates between a few local fits; ours is the direct fit (definition 9)",
    "recommended": "words, not a number: infinite scores rank, NaN is refused (definition 1)",
  ]

  /// Peers that differ from the value we follow, by name and source, with the reason.
  static let differingPeers: [String: String] = [
    "delong_paired_z_p/MLstatkit": "the sign is that of B - A; ours is A - B, as pROC's",
    "delong_ci95/confidenceinterval": "its upper bound can exceed 1, and it is single precision",
    "sens_at_spec_0.9/torchmetrics": "gives sensitivity and threshold, without specificity",
    "mce_uniform_10/torchmetrics": "a probability of 1 gets a bin of its own",
    "ece_uniform_10/torchmetrics": "edges are rounded steps, not the quotients k/B",
  ]

  private static let interpolated =
    "an operating point is one that some threshold attains (definition 4)"
  private static let topLabel = "the error is on the probability of disease (definition 7)"
  private static let rightClosed = "bins are closed on the left (definition 7)"
}
