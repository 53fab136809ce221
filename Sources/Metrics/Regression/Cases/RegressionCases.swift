// SPDX-License-Identifier: Apache-2.0

import Statistics
import Wording

/// The cases of a regression task.
public typealias RegressionCases = CaseSet<RegressionColumns>
/// Regression cases under weights.
public typealias RegressionSample = CaseSample<RegressionColumns>

extension CaseSet where Columns == RegressionColumns {
  var centres: PairMoments.Centres {
    memo("regression.centres") { PairMoments.Centres(columns.truths, columns.predictions) }
  }
  var truthRanks: MidRanks { memo("regression.truth.ranks") { MidRanks(columns.truths) } }
  var predictionRanks: MidRanks {
    memo("regression.prediction.ranks") { MidRanks(columns.predictions) }
  }
  var kendallPairs: KendallTau.Pairs {
    memo("regression.pairs") { KendallTau.Pairs(columns.truths, columns.predictions) }
  }
}

extension CaseSample where Columns == RegressionColumns {
  /// Moments of truth (first) and prediction (second).
  var moments: PairMoments {
    once("regression.moments") {
      PairMoments(
        columns.truths, columns.predictions, about: cases.centres, weights: weights)
    }
  }
}

/// What several regression metrics share.
enum RegressionFormula {
  /// A mean of numbers that are never negative.
  static func skewed(
    _ about: MetricAbout, row: @escaping @Sendable (RegressionColumns, Int) -> Double?
  ) -> SkewedRowMean<RegressionColumns> {
    SkewedRowMean(
      about, key: "regression.\(about.id)", whenEmpty: RegressionWords.noCases, row: row)
  }

  /// A mean over cases that has a remark where cases are few.
  static func mean(
    _ about: MetricAbout, row: @escaping @Sendable (RegressionColumns, Int) -> Double?
  ) -> RowMean<RegressionColumns> {
    RowMean(
      about, key: "regression.\(about.id)", whenEmpty: RegressionWords.noCases,
      notes: { $0.cases.presentUnits < 30 ? [RegressionWords.few] : [] }, row: row)
  }
}
