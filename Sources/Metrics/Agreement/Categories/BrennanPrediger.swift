// SPDX-License-Identifier: Apache-2.0

import Wording

/// Agreement beyond that of raters who draw categories blindly (Brennan-Prediger 系数).
///
/// - Formula: (Pa - Pe)/(1 - Pe), Pe = T/q^2 with T the sum of the weights over q categories; two
///   categories unweighted: 2 Pa - 1 (PABAK).
/// - Range: -1 to 1; higher is better.
/// - Undefined: when no subject was rated twice or the data know one category only.
/// - Interval: Student's on Fisher's scale from the linearised subjects; `gwet` on request.
/// - Source: Brennan and Prediger, Educ Psychol Meas 1981;41:687.
enum BrennanPrediger {
  static func metric(_ weights: RatingWeights) -> FormulaMetric<RatingCases> {
    RatingMetric.metric(
      MetricAbout(
        id: RatingPages.id("brennan_prediger", weights),
        name: RatingPages.name(
          Text(zh: "Brennan-Prediger 系数", en: "Brennan-Prediger coefficient"), weights),
        meaning: Text(
          zh: "多名评价者的一致程度中，超出随机均匀选择类别的部分。",
          en: "How far raters agree beyond raters who pick categories blindly."),
        formula: "(Pa - Pe)/(1 - Pe), Pe = T/q^2" + RatingPages.weightFormula(weights),
        range: "-1 to 1", direction: .higher, undefinedWhen: RatingPages.oneCategory,
        interval: RatingPages.interval,
        source: "Brennan & Prediger, Educ Psychol Meas 1981;41:687", family: .agreement,
        needs: .call), .uniform, weights)
  }
}
