// SPDX-License-Identifier: Apache-2.0

import Statistics
import Wording

/// The mean of Cohen's kappa over all pairs of raters (Light kappa).
///
/// - Formula: mean over pairs g < h of kappa_gh, on subjects rated by every rater.
/// - Range: -1 to 1; higher is better.
/// - Undefined: when the kappa of a pair is (all its ratings in one category).
/// - Interval: Student's on Fisher's scale; a subject's part is its mean part in the pairs' kappas.
/// - Source: Light, Psychol Bull 1971;76:365.
enum LightKappa {
  static let metric = FormulaMetric<RatingCases>(
    MetricAbout(
      id: "light_kappa", name: Text(zh: "Light kappa", en: "Light's kappa"),
      meaning: Text(
        zh: "所有评价者两两 Cohen kappa 的平均值。",
        en: "Cohen's kappa, averaged over all pairs of raters."),
      formula: "mean over rater pairs of Cohen's kappa; subjects rated by every rater",
      range: "-1 to 1", direction: .higher,
      undefinedWhen: Text(
        zh: "某两名评价者的全部评价属于同一类别", en: "when all ratings of some pair fall into one category"),
      interval: RatingPages.interval, source: "Light, Psychol Bull 1971;76:365",
      family: .agreement, needs: .call),
    interval: { cases, level, method in
      guard !cases.isWeighted, case .success(let mean) = mean(RatingSample(cases)) else {
        return nil
      }
      return RatingMetric.interval(
        cases, value: mean.value, parts: mean.parts, centre: 0,
        isRated: { cases.columns.isComplete[$0] }, expected: mean.expected, level: level,
        method: method)
    },
    notes: { sample in
      guard case .success(let mean) = mean(sample) else { return [] }
      return RatingMetric.leftOut(sample, complete: true)
        + PrevalenceNote.notes(sample, beside: mean.value, complete: true)
    },
    value: { sample in
      switch mean(sample) {
      case .success(let mean): .value(mean.value)
      case .failure(let reason): .undefined(reason.text)
      }
    })

  /// The mean over pairs, with each subject's deviation and the mean chance agreement.
  private struct Mean {
    var value = 0.0
    var expected = 0.0
    var parts: [Double]
  }

  private static func mean(_ sample: RatingSample) -> Result<Mean, UndefinedReason> {
    sample.once("agreement.light") { () -> Result<Mean, UndefinedReason> in
      let columns = sample.columns
      let (r, k) = (columns.raters.count, columns.scale.count)
      guard k <= RatingMetric.mostCategories else {
        return .failure(UndefinedReason(RatingReasons.tooManyCategories))
      }
      let weighting = RatingWeights.unweighted.table(columns.scale) ?? []
      let pairs = Double(r * (r - 1) / 2)
      var mean = Mean(parts: [Double](repeating: 0, count: columns.count))
      let rows = (0..<columns.count).filter { columns.isComplete[$0] && sample.weights[$0] > 0 }
      guard !rows.isEmpty else {
        return .failure(UndefinedReason(RatingReasons.nobodyRatedByAll))
      }
      for g in 0..<r {
        for h in (g + 1)..<max(r, g + 1) {
          var table = [Double](repeating: 0, count: k * k)
          for row in rows { table[columns.cell(row, g, h)] += sample.weights[row] }
          guard let kappa = CohenTable(table: table, weighting: weighting) else {
            return .failure(UndefinedReason(RatingReasons.oneCategory))
          }
          mean.value += kappa.value / pairs
          mean.expected += kappa.expected / pairs
          for row in rows { mean.parts[row] += kappa.influence[columns.cell(row, g, h)] / pairs }
        }
      }
      return .success(mean)
    }
  }
}

extension RatingColumns {
  /// The cell of a subject in the table of two raters.
  func cell(_ row: Int, _ g: Int, _ h: Int) -> Int {
    let start = row * raters.count
    return Int(codes[start + g]) * scale.count + Int(codes[start + h])
  }
}
