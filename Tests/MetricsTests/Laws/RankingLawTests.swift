// SPDX-License-Identifier: Apache-2.0

import Metrics
import Statistics
import TestSupport
import Testing
import Wording

@Suite("Laws of scores and labels")
struct RankingLawTests {
  static let ranking = LawSpecimen.all.filter { $0.about.family == .ranking }

  @Test("a rising function of the scores changes no ranking metric", arguments: ranking)
  func monotone(specimen: LawSpecimen) throws {
    let columns = LawColumns.sample()
    let value = specimen.value(try columns.prepared(.score))
    for change in [{ 3 * $0 - 7 }, { $0 * $0 * $0 }, { -1 / $0 }] as [(Double) -> Double] {
      var changed = columns
      changed.scores = columns.scores.map(change)
      #expect(identical(specimen.value(try changed.prepared(.score)), value))
    }
  }

  /// What becomes of each metric when labels and scores are turned over: y to 1 - y, p to 1 - p.
  ///
  /// Each name is the metric that then gives the value, with the function that makes it this
  /// one's. Metrics that favour one class are in `noSwap`.
  static let swaps: [String: Swap] = {
    var swaps = mirrored
    for id in unchanged { swaps[id] = (id, { $0 }) }
    return swaps
  }()
  typealias Swap = (id: String, change: @Sendable (Double) -> Double)
  static let mirrored: [String: Swap] = [
    "roc_auc": ("roc_auc", { $0 }), "accuracy": ("accuracy", { $0 }),
    "balanced_accuracy": ("balanced_accuracy", { $0 }), "mcc": ("mcc", { $0 }),
    "youden_j": ("youden_j", { $0 }), "sensitivity": ("specificity", { $0 }),
    "specificity": ("sensitivity", { $0 }), "ppv": ("npv", { $0 }), "npv": ("ppv", { $0 }),
    "lr_positive": ("lr_negative", { 1 / $0 }), "lr_negative": ("lr_positive", { 1 / $0 }),
    "diagnostic_odds_ratio": ("diagnostic_odds_ratio", { $0 }),
    "sensitivity_at_specificity": ("specificity_at_sensitivity", { $0 }),
    "specificity_at_sensitivity": ("sensitivity_at_specificity", { $0 }),
    "brier_score": ("brier_score", { $0 }), "log_loss": ("log_loss", { $0 }),
    "ece": ("ece", { $0 }),
    "calibration_slope": ("calibration_slope", { $0 }),
    "calibration_intercept": ("calibration_intercept", { -$0 }),
    "calibration_in_the_large": ("calibration_in_the_large", { -$0 }),
  ]
  /// Metrics that stay as they are.
  static let unchanged = [
    "cohen_kappa", "max_youden_j", "closest_topleft", "somers_dxy", "mce", "rmsce",
    "ece_equal_mass", "ace", "ici", "e50", "e90", "emax", "ici_loess", "e50_loess", "e90_loess",
    "emax_loess", "brier_reliability", "brier_resolution", "brier_uncertainty",
    "brier_skill_score", "spiegelhalter_z", "nagelkerke_r2", "discrimination_index",
    "unreliability_index", "quality_index",
  ]
  static let noSwap: Set<String> = [
    "f1", "f2", "f_beta", "average_precision", "net_benefit", "standardized_net_benefit",
    "expected_cost", "partial_roc_auc", "partial_roc_auc_raw", "hanley_mcneil_se", "oe_ratio",
    "hosmer_lemeshow",
  ]

  @Test("turning labels and scores over turns each metric into its mirror image")
  func labelSwap() throws {
    #expect(
      Set(Self.swaps.keys).union(Self.noSwap) == Set(BinaryMetrics.pages.map(\.id)),
      "a new metric says what becomes of it")
    let columns = LawColumns.sample()
    var turned = columns
    turned.labels = columns.labels.map { 1 - $0 }
    turned.scores = columns.scores.map { 1 - $0 }
    let cases = try columns.prepared()
    let mirror = try turned.prepared()
    for (id, swap) in Self.swaps {
      let own = try LawSpecimen(MetricRequest(id))
      let other = try LawSpecimen(MetricRequest(swap.id))
      let expected = swap.change(try #require(other.value(mirror).number))
      #expect(
        isClose(
          try #require(own.value(cases).number), expected, relative: own.tolerance,
          absolute: 1e-10), "\(id)")
    }
  }

  @Test("minus zero is zero", arguments: LawSpecimen.all)
  func minusZero(specimen: LawSpecimen) throws {
    var columns = LawColumns.sample(60)
    columns.scores = columns.scores.map { $0 < 0.3 ? 0 : $0 }
    let value = specimen.value(try columns.prepared())
    columns.scores = columns.scores.enumerated().map { $0 % 2 == 0 && $1 == 0 ? -0.0 : $1 }
    #expect(identical(specimen.value(try columns.prepared()), value))
  }

  @Test("infinite scores rank and are called, but are no probabilities", arguments: LawSpecimen.all)
  func infinities(specimen: LawSpecimen) throws {
    var columns = LawColumns.sample(60)
    columns.scores = columns.scores.map { $0 > 0.8 ? .infinity : $0 < 0.2 ? -.infinity : $0 }
    let infinite = specimen.value(try columns.prepared(.score))
    columns.scores = columns.scores.map { $0.isFinite ? $0 : $0 > 0 ? 1e300 : -1e300 }
    let finite = specimen.value(try columns.prepared(.score))
    if specimen.about.needs == .probability {
      #expect(infinite.number == nil && finite.number == nil)
    } else {
      #expect(identical(infinite, finite))
    }
  }

  @Test("the smallest numbers are told apart", arguments: ranking)
  func denormals(specimen: LawSpecimen) throws {
    var columns = LawColumns.sample(60)
    let value = specimen.value(try columns.prepared(.score))
    columns.scores = columns.scores.map { $0 * 128 * Double.leastNonzeroMagnitude }
    #expect(identical(specimen.value(try columns.prepared(.score)), value))
  }

  @Test("a NaN score is refused, naming the row of the file")
  func notANumber() {
    #expect(throws: MetricError.notANumber(column: "risk", row: 43)) {
      try BinaryColumns(
        labels: [0, 1, 1], scores: [0.1, .nan, .nan], rows: [7, 42, 50], scoreName: "risk")
    }
  }
}
