// SPDX-License-Identifier: Apache-2.0

import Metrics
import TestSupport
import Testing

/// The table that `val.prob` of R's rms prints, number by number.
@Suite("Validation indices against rms")
struct BinaryValProbTests {
  /// Constant predictions leave rms without a table of the usual places.
  static let cases = OracleCase.all(kind: "binary").filter {
    $0.metrics["val_prob"] != nil && $0.name != "constant_scores"
  }

  /// The places of the table that we give, in its order.
  static let places: [(name: String, tolerance: Double)?] = [
    ("Dxy", 1e-4), ("C", 1e-4), ("R2", 1e-9), ("D", 1e-9), ("D:Chi-sq", 1e-9), nil, ("U", 1e-7),
    ("U:Chi-sq", 1e-7), ("U:p", 1e-6), ("Q", 1e-7), ("Brier", 1e-12), ("Intercept", 1e-6),
    ("Slope", 1e-6), nil, nil, nil, ("S:z", 1e-9), ("S:p", 1e-7),
  ]

  /// The reasons for the tolerances and for the places left out.
  ///
  /// rms counts concordant pairs over bins of the prediction 0.002 wide, so its Dxy and C are good
  /// to four digits, and its fit stops early. Places are left out where the p value of D is not a
  /// number there, and where its largest, 90th percentile and mean error are read off lowess,
  /// another smoother than ours (definition 9).
  @Test("every number but those of another smoother agrees", arguments: cases)
  func agrees(oracle: OracleCase) throws {
    let reading = try BinaryReading(oracle)
    let theirs = oracle.metrics["val_prob"]?.numbers ?? []
    try #require(theirs.count == Self.places.count)
    let (u, recalibration) = try BinaryCalibrationAnswers.statistic("unreliability_index", reading)
    let (z, spiegelhalter) = try BinaryCalibrationAnswers.statistic("spiegelhalter_z", reading)
    let d = try reading.number("discrimination_index")
    let count = Double(reading.cases.caseCount)
    let ours: [Double] = [
      try reading.number("somers_dxy"), try reading.number("roc_auc"),
      try reading.number("nagelkerke_r2"), d, d * count + 1, .nan, u,
      recalibration["chi_square"] ?? .nan, recalibration["p"] ?? .nan,
      try reading.number("quality_index"), try reading.number("brier_score"),
      try reading.number("calibration_intercept"), try reading.number("calibration_slope"), .nan,
      .nan, .nan, z, spiegelhalter["p"] ?? .nan,
    ]
    for (place, wanted) in Self.places.enumerated() {
      guard let wanted else { continue }
      if Self.hasNoFit.contains(oracle.name), Self.ofFit.contains(wanted.name) {
        // Separated or constant predictions cannot be recalibrated (definition 8).
        #expect(ours[place].isNaN, "\(oracle.name) \(wanted.name)")
      } else {
        #expect(
          isClose(ours[place], theirs[place], relative: wanted.tolerance, absolute: 1e-10),
          "\(oracle.name) \(wanted.name): \(ours[place]), rms has \(theirs[place])")
      }
    }
  }

  static let hasNoFit: Set<String> = ["perfect_separation", "inverted"]
  static let ofFit: Set<String> = ["U", "U:Chi-sq", "U:p", "Q", "Intercept", "Slope"]
}
