// SPDX-License-Identifier: Apache-2.0

import Evaluation
import Statistics

/// Our numbers for the names in AIF360's files: the pooled others against one group.
///
/// MONITORING calls the pooling wrong as an answer about several groups, which it is; as numbers
/// about two groups they are right, and ours.
struct PooledValues {
  /// The groups `others` and `privileged`.
  let pooled: GroupTable

  private func difference(_ rate: FairnessRate) -> Double {
    pooled.value(rate, 0) - pooled.value(rate, 1)
  }

  private func ratio(_ rate: FairnessRate) -> Double {
    pooled.value(rate, 0) / pooled.value(rate, 1)
  }

  var values: [String: Double] {
    let odds = (difference(.falsePositiveRate), difference(.sensitivity))
    let cells = pooled.overall
    let entropy = InequalityIndices.generalisedEntropy(cells)
    let between = InequalityIndices.generalisedEntropy(between: pooled.cells)
    let calls = InequalityIndices.differentialFairness(pooled.shares(.selectionRate)).number ?? .nan
    let truths = InequalityIndices.differentialFairness(pooled.shares(.prevalence)).number ?? .nan
    return [
      "statistical_parity_difference": difference(.selectionRate),
      "disparate_impact": ratio(.selectionRate),
      "equal_opportunity_difference": difference(.sensitivity),
      "average_odds_difference": (odds.0 + odds.1) / 2,
      "average_abs_odds_difference": (odds.0.magnitude + odds.1.magnitude) / 2,
      "equalized_odds_difference": max(odds.0.magnitude, odds.1.magnitude),
      "true_positive_rate_difference": difference(.sensitivity),
      "false_positive_rate_difference": difference(.falsePositiveRate),
      "false_negative_rate_difference": difference(.falseNegativeRate),
      "false_omission_rate_difference": difference(.falseOmissionRate),
      "false_discovery_rate_difference": difference(.falseDiscoveryRate),
      "false_positive_rate_ratio": ratio(.falsePositiveRate),
      "false_negative_rate_ratio": ratio(.falseNegativeRate),
      "false_omission_rate_ratio": ratio(.falseOmissionRate),
      "false_discovery_rate_ratio": ratio(.falseDiscoveryRate),
      "error_rate_difference": difference(.errorRate),
      "error_rate_ratio": ratio(.errorRate),
      "generalized_entropy_index": entropy.number ?? .nan,
      "between_group_generalized_entropy_index": between.number ?? .nan,
      "theil_index": InequalityIndices.theil(cells).number ?? .nan,
      "coefficient_of_variation":
        InequalityIndices.coefficientOfVariation(entropy).number ?? .nan,
      "between_group_theil_index":
        InequalityIndices.theil(between: pooled.cells).number ?? .nan,
      "between_group_coefficient_of_variation":
        InequalityIndices.coefficientOfVariation(between).number ?? .nan,
      "differential_fairness_bias_amplification": calls - truths,
      "label.statistical_parity_difference": difference(.prevalence),
      "label.disparate_impact": ratio(.prevalence),
      "label.base_rate": FairnessRate.prevalence.value(of: cells).number ?? .nan,
      "label.smoothed_empirical_differential_fairness": truths,
    ]
  }
}
