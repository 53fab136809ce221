// SPDX-License-Identifier: Apache-2.0

/// What is said of answers in the survival files that we do not give.
enum SurvivalOracleNames {
  /// Entries that hold the question, not an answer.
  static let inputs: Set<String> = ["horizons", "tau"]

  /// Answers to another question than ours, with the reason why we do not give them.
  static let otherDefinitions: [String: String] = [
    "concordance_timewt_S":
      "weighs each event by the share surviving, as a Peto-Wilcoxon test does: neither Harrell's "
      + "nor Uno's concordance",
    "concordance_timewt_I": "weighs each event by one over those at risk: neither of the two",
  ]

  /// Under ties scikit-survival takes the share uncensored after an event, not before it (19).
  static let censoringAfter =
    "G(t-), with events before censorings (definition 19), as R's survival and riskRegression"
}
