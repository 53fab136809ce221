// SPDX-License-Identifier: Apache-2.0

public import Statistics
import Wording

extension VerificationMetrics {
  /// What accuracy could be if verification were not missing at random, as tables.
  ///
  /// Bounds assume nothing of the unverified. With `odds`, the odds of disease among the unverified
  /// of a stratum are that many times those among its verified; 1 is the correction itself.
  public static func sensitivityToMissingness(
    _ cases: VerificationCases, threshold: Double, odds: [Double]
  ) -> [Estimate] {
    let corrected = BeggGreenes(CaseSample(cases).verificationStrata(at: threshold))
    let bounds = VerificationBounds(corrected.strata)
    let nobody = Text(zh: "没有病例", en: "there are no cases")
    var estimates = [
      Estimate.bounds(
        "sensitivity_verified_bounds", bounds.sensitivity, cases: cases,
        parameters: ["threshold": .number(threshold)], orUndefined: nobody),
      Estimate.bounds(
        "specificity_verified_bounds", bounds.specificity, cases: cases,
        parameters: ["threshold": .number(threshold)], orUndefined: nobody),
    ]
    for value in odds {
      let shifted = corrected.obstacle == nil ? corrected.shifted(unverifiedOdds: value) : corrected
      for (name, measured) in [
        ("sensitivity_verified", shifted.sensitivity),
        ("specificity_verified", shifted.specificity),
      ] {
        estimates.append(
          Estimate(
            metric: name, measured: measured, n: cases.caseCount, events: cases.eventCount,
            parameters: [
              "threshold": .number(threshold), "unverified_odds": .number(value),
            ]))
      }
    }
    return estimates
  }
}
