// SPDX-License-Identifier: Apache-2.0

import Wording

/// Agreement of many raters beyond chance, each rater with habits of their own (Conger kappa).
///
/// - Formula: (Pa - Pe)/(1 - Pe), Pe the mean over pairs of different raters of sum w_kl p_gk p_hl; for
///   two raters it is Cohen's kappa. The plain form takes subjects rated by every rater;
///   `_available`, `_linear` and `_quadratic` take every rating there is (Gwet's extension).
/// - Range: -1 to 1; higher is better.
/// - Undefined: when no subject was rated by all (twice), or all ratings fall into one category.
/// - Interval: Student's on Fisher's scale from the linearised subjects; `gwet` on request.
/// - Source: Conger, Psychol Bull 1980;88:322; Gwet, Handbook of Inter-Rater Reliability, 2014.
enum CongerKappa {
  static func metric(_ weights: RatingWeights, available: Bool) -> FormulaMetric<RatingCases> {
    let plain = weights == .unweighted && !available
    let id = plain || weights != .unweighted ? "conger_kappa" : "conger_kappa_available"
    let name = Text(zh: "Conger kappa", en: "Conger's kappa")
    return RatingMetric.metric(
      MetricAbout(
        id: RatingPages.id(id, weights),
        name: plain || weights != .unweighted
          ? RatingPages.name(name, weights)
          : Text(zh: name.zh + "（含有缺失评价的对象）", en: name.en + ", all available ratings"),
        meaning: Text(
          zh: "多名固定评价者的一致程度中，超出偶然一致的部分（按每名评价者自己的类别比例计算偶然）。",
          en: "How far named raters agree beyond the chance that their own habits give."),
        formula: "(Pa - Pe)/(1 - Pe), Pe = mean over rater pairs of sum w_kl p_gk p_hl"
          + RatingPages.weightFormula(weights)
          + (plain ? "; subjects rated by every rater" : "; every rating there is"),
        range: "-1 to 1", direction: .higher, undefinedWhen: RatingPages.oneCategory,
        interval: RatingPages.interval,
        source: "Conger, Psychol Bull 1980;88:322; Gwet, Handbook of Inter-Rater Reliability, 2014",
        family: .agreement, needs: .call), .conger, weights, complete: plain)
  }
}
