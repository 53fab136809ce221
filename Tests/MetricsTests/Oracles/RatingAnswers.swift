// SPDX-License-Identifier: Apache-2.0

import Metrics
import Statistics
import TestSupport

/// Reads the names of the oracle files on categorical ratings.
enum RatingAnswers {
  /// Answers that we do not give, with the reason.
  static let otherDefinitions: [String: String] = [:]

  /// Peers that differ from the value we follow, by case, name and tool.
  static let differingPeers: [String: String] = [
    "ordinal_4raters/kripp_alpha_nominal/irr": oneTooFew,
    "ordinal_4raters/kripp_alpha_ordinal/irr": oneTooFew,
    "ordinal_4raters/kripp_alpha_interval/irr": oneTooFew,
    "ordinal_4raters/kripp_alpha_ratio/irr": oneTooFew,
    "single_category/kripp_alpha_nominal/irr": zeroByZero,
    "single_category/kripp_alpha_ordinal/irr": zeroByZero,
    "single_category/kripp_alpha_interval/irr": zeroByZero,
    "single_category/kripp_alpha_ratio/irr": zeroByZero,
  ]
  private static let oneTooFew =
    "irr subtracts 1 from a total that is not divided by m - 1 (definition 15)"
  private static let zeroByZero = "one category is 0/0 and undefined, not 1 (definition 15)"

  private static let coefficients = [
    "gwet_ac": ["gwet_ac1", "gwet_ac2_linear", "gwet_ac2_quadratic"],
    "cac_fleiss": ["fleiss_kappa_available", "fleiss_kappa_linear", "fleiss_kappa_quadratic"],
    "cac_conger": ["conger_kappa_available", "conger_kappa_linear", "conger_kappa_quadratic"],
    "cac_bp": ["brennan_prediger", "brennan_prediger_linear", "brennan_prediger_quadratic"],
    "cac_kripp": [
      "krippendorff_alpha", "krippendorff_alpha_linear", "krippendorff_alpha_interval",
    ],
  ]
  private static let weights = ["unweighted", "linear", "quadratic"]

  static func answer(_ name: String, _ reading: RatingReading) throws -> RatingAnswer? {
    switch name {
    case "fleiss_kappa", "conger_kappa", "light_kappa":
      return RatingAnswer(numbers: [try reading.number(name)], peerPlaces: [0])
    case "kripp_alpha_nominal":
      return RatingAnswer(numbers: [try reading.number("krippendorff_alpha")])
    case let name where name.hasPrefix("kripp_alpha_"):
      return RatingAnswer(
        numbers: [try reading.number(name.replacingPrefix("kripp", with: "krippendorff"))])
    case "cac_all_linear_py", "cac_all_quadratic_py":
      // The peer divides by zero for one category; each of its coefficients is undefined (16).
      let weights = name.split(separator: "_")[2]
      let ids = ["gwet_ac2", "fleiss_kappa", "conger_kappa", "brennan_prediger"]
      return RatingAnswer(numbers: try ids.map { try reading.number("\($0)_\(weights)") })
    case let name where name.hasPrefix("kappa_r1_r2_"):
      return try kappa(String(name.dropFirst("kappa_r1_r2_".count)), reading)
    default: return try coefficient(name, reading)
    }
  }

  private static func kappa(_ rest: String, _ reading: RatingReading) throws -> RatingAnswer? {
    let pair = try RatingReading(reading.oracle, raters: 2)
    let ids = [
      "unweighted": "cohen_kappa", "equal": "cohen_kappa_linear",
      "squared": "cohen_kappa_quadratic", "unweighted_se": "cohen_kappa",
      "linear_se": "cohen_kappa_linear", "quadratic_se": "cohen_kappa_quadratic",
    ]
    guard let id = ids[rest] else { return nil }
    guard rest.hasSuffix("_se") else {
      return RatingAnswer(numbers: [try pair.number(id)], peerPlaces: [0])
    }
    // The file has kappa, se, se under chance, and bounds that may exceed 1; ours are cut there.
    let ours = try pair.bounded(id, "delta")
    let theirs = reading.oracle.metrics["kappa_r1_r2_" + rest]?.numbers ?? []
    guard theirs.count == 5, theirs[1] > 0 else {
      return RatingAnswer(
        numbers: ours,
        instead: (
          ours[0] == 1 ? [1, exact(pair, id), 1] : [.nan, .nan, .nan],
          "without variance the bounds would coincide; agreement in all subjects has an exact one"
        ))
    }
    return RatingAnswer(
      numbers: ours, tolerance: 1e-10,
      instead: ([theirs[0], theirs[3], min(1, theirs[4])], "as the file's, cut at 1"))
  }

  /// The exact lower bound at complete agreement of two raters, from the file's own shares.
  private static func exact(_ pair: RatingReading, _ id: String) -> Double {
    (try? pair.interval(id)?.lower) ?? .nan
  }

  private static func coefficient(
    _ name: String, _ reading: RatingReading
  ) throws -> RatingAnswer? {
    for (prefix, ids) in coefficients where name.hasPrefix(prefix + "_") {
      guard let place = weights.firstIndex(of: String(name.dropFirst(prefix.count + 1))) else {
        return nil
      }
      let ours = try reading.bounded(ids[place], "gwet")
      if reading.columns.scale.count < 2 {
        return RatingAnswer(
          numbers: ours,
          instead: ([.nan, .nan, .nan], "one category is 0/0 and undefined (definitions 15, 16)"))
      }
      if ours[0] == 1 {
        return RatingAnswer(
          numbers: [ours[0], ours[2]],
          instead: ([1, ours[1].isNaN ? ours[2] : 1], "no variance"))
      }
      // Value, se, lower, upper: the lower bound is the value less t se.
      return RatingAnswer(numbers: ours, places: [0, 2, 3], tolerance: 2e-11)
    }
    return nil
  }
}

extension String {
  fileprivate func replacingPrefix(_ prefix: String, with other: String) -> String {
    hasPrefix(prefix) ? other + dropFirst(prefix.count) : self
  }
}
