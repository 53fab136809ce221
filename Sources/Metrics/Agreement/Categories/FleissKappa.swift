// SPDX-License-Identifier: Apache-2.0

import Wording

/// Agreement of many raters beyond chance, raters taken as interchangeable (Fleiss kappa).
///
/// - Formula: (Pa - Pe)/(1 - Pe), Pe = sum w_kl p_k p_l from the pooled shares p_k. The plain form
///   takes subjects rated by every rater, as Fleiss did; `_available`, `_linear` and `_quadratic` take
///   every rating there is (Gwet's extension).
/// - Range: -1 to 1; higher is better.
/// - Undefined: when no subject was rated by all (twice), or all ratings fall into one category.
/// - Interval: Student's on Fisher's scale from the linearised subjects; `gwet` on request.
/// - Source: Fleiss, Psychol Bull 1971;76:378; Gwet, Handbook of Inter-Rater Reliability, 2014.
enum FleissKappa {
  static func metric(_ weights: RatingWeights, available: Bool) -> FormulaMetric<RatingCases> {
    let plain = weights == .unweighted && !available
    let id = plain || weights != .unweighted ? "fleiss_kappa" : "fleiss_kappa_available"
    let name = Text(zh: "Fleiss kappa", en: "Fleiss' kappa")
    return RatingMetric.metric(
      MetricAbout(
        id: RatingPages.id(id, weights),
        name: plain || weights != .unweighted
          ? RatingPages.name(name, weights)
          : Text(zh: name.zh + "（含有缺失评价的对象）", en: name.en + ", all available ratings"),
        meaning: Text(
          zh: "多名（可互换的）评价者的一致程度中，超出偶然一致的部分。",
          en: "How far interchangeable raters agree beyond what chance alone would give."),
        formula: "(Pa - Pe)/(1 - Pe), Pe = sum w_kl p_k p_l" + RatingPages.weightFormula(weights)
          + (plain ? "; subjects rated by every rater" : "; every rating there is"),
        range: "-1 to 1", direction: .higher, undefinedWhen: RatingPages.oneCategory,
        interval: RatingPages.interval,
        source: "Fleiss, Psychol Bull 1971;76:378; Gwet, Handbook of Inter-Rater Reliability, 2014",
        family: .agreement, needs: .call), .fleiss, weights, complete: plain)
  }
}
