// SPDX-License-Identifier: Apache-2.0

import Metrics
import TestSupport

/// Reads the names of the oracle files on agreement of measurements.
enum MeasurementAnswers {
  /// Answers to another question than ours, with the reason why we do not give them.
  static let otherDefinitions: [String: String] = [
    "lin_ccc_ddof1": "Lin published moments divided by n (definition 17)"
  ]

  private static let forms = ["1_1", "2_1", "3_1", "1_k", "2_k", "3_k"].map { "icc_" + $0 }

  static func answer(_ name: String, _ all: RatingReading) throws -> RatingAnswer? {
    let pair = try RatingReading(all.oracle, raters: 2)
    switch name {
    case "pingouin_icc", "icc_1_1,2_1,3_1,1_k,2_k,3_k":
      return RatingAnswer(numbers: try forms.map { try all.number($0) })
    case "psych_ICC":
      return RatingAnswer(numbers: try forms.flatMap { try all.bounded($0) }, tolerance: 1e-10)
    case "bland_altman_bias_sd_lo_hi":
      return RatingAnswer(
        numbers: try ["bias", "sd", "lower", "upper"].map { try pair.number("bland_altman_" + $0) })
    case "bland_altman_ci_bias_loa_approx":
      let bias = try pair.bounded("bland_altman_bias")
      let limit = try pair.bounded("bland_altman_upper", "bland-altman")
      return RatingAnswer(numbers: [bias[1], bias[2], limit[2] - limit[0]])
    case "bland_altman":
      return RatingAnswer(
        numbers: [try pair.number("bland_altman_bias"), try pair.number("bland_altman_sd")])
    case "lin_ccc_ddof0": return RatingAnswer(numbers: [try pair.number("lin_ccc")])
    case "lin_ccc":
      return RatingAnswer(
        numbers: try pair.bounded("lin_ccc")
          + ["scale_shift", "location_shift", "bias_correction"].map {
            try pair.number("lin_ccc_" + $0)
          })
    case "pearson_r": return RatingAnswer(numbers: [try pair.number("pearson")])
    case "spearman": return RatingAnswer(numbers: [try pair.number("spearman")])
    case "kendall_tau_b": return RatingAnswer(numbers: [try pair.number("kendall")])
    case "passing_bablok_theilsen":
      return RatingAnswer(numbers: [try pair.number("theil_sen_slope")])
    case let name where name.hasPrefix("icc_oneway_"), let name where name.hasPrefix("icc_twoway_"):
      let form = [
        "icc_oneway_consistency_single": "icc_1_1", "icc_oneway_consistency_average": "icc_1_k",
        "icc_twoway_consistency_single": "icc_3_1", "icc_twoway_consistency_average": "icc_3_k",
        "icc_twoway_agreement_single": "icc_2_1", "icc_twoway_agreement_average": "icc_2_k",
      ][name]
      if form == "icc_2_k" {
        // irr takes k ICC(2,k) where McGraw and Wong have ICC(2,k) = k ICC(2,1)/...; psych, and so
        // we, have the degrees of freedom of the single rating, which are the same (definition 18).
        return RatingAnswer(numbers: [try all.number("icc_2_k")], places: [0])
      }
      return try form.map {
        // Value, F, two degrees of freedom, p, lower, upper.
        RatingAnswer(numbers: try all.bounded($0), places: [0, 5, 6], tolerance: 1e-10)
      }
    default: return nil
    }
  }
}
