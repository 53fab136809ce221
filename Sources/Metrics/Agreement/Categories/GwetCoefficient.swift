// SPDX-License-Identifier: Apache-2.0

import Wording

/// Agreement beyond chance that a prevailing category does not lower (Gwet AC1, AC2).
///
/// - Formula: (Pa - Pe)/(1 - Pe), Pe = T sum p_k (1 - p_k)/(q (q - 1)) with q categories of mean share
///   p_k and T the sum of the weights; AC1 unweighted, AC2 with weights. Subjects with two ratings or
///   more count for Pa, all for p_k.
/// - Range: -1 to 1; higher is better.
/// - Undefined: when no subject was rated twice or the data know one category only.
/// - Interval: Student's on Fisher's scale from the linearised subjects; `gwet` on request.
/// - Source: Gwet, Br J Math Stat Psychol 2008;61:29.
enum GwetCoefficient {
  static func metric(
    _ id: String, _ weights: RatingWeights
  ) -> FormulaMetric<RatingCases> {
    let name =
      weights == .unweighted
      ? Text(zh: "Gwet AC1", en: "Gwet's AC1")
      : RatingPages.name(Text(zh: "Gwet AC2", en: "Gwet's AC2"), weights)
    return RatingMetric.metric(
      MetricAbout(
        id: id, name: name,
        meaning: Text(
          zh: "多名评价者的一致程度（超出偶然部分），不因某一类别占绝大多数而虚低。",
          en: "How far raters agree beyond chance, without being lowered by a prevailing category."),
        formula: "(Pa - Pe)/(1 - Pe), Pe = T sum p(1 - p)/(q(q - 1))"
          + RatingPages.weightFormula(weights),
        range: "-1 to 1", direction: .higher, undefinedWhen: RatingPages.oneCategory,
        interval: RatingPages.interval, source: "Gwet, Br J Math Stat Psychol 2008;61:29",
        family: .agreement, needs: .call), .gwet, weights)
  }
}
