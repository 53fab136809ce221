// SPDX-License-Identifier: Apache-2.0

/// What is said of answers in the survival files that we do not give.
enum SurvivalOracleNames {
  /// Entries that hold the question, not an answer.
  static let inputs: Set<String> = ["horizons", "tau"]

  /// Under ties scikit-survival takes the share uncensored after an event, not before it (19).
  static let censoringAfter =
    "G(t-), with events before censorings (definition 19), as R's survival and riskRegression"
}
