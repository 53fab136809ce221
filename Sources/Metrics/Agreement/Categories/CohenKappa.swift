// SPDX-License-Identifier: Apache-2.0

import Statistics
import Wording

/// Agreement of two raters beyond chance (Cohen 一致性系数).
///
/// - Formula: (Po - Pe)/(1 - Pe), Po = sum w_ij p_ij, Pe = sum w_ij p_i. p_.j. Unweighted, only equal
///   ratings agree; linear and quadratic weights fall with the distance of the categories' numbers.
/// - Range: -1 to 1; higher is better. Kappa is low where one category prevails, however well raters
///   agree: a remark then gives the prevalence, the plain agreement and AC1 beside it.
/// - Undefined: unless there are exactly two raters; when all ratings fall into one category (0/0);
///   weighted, when the categories are words without numbers.
/// - Interval: Student's on Fisher's scale from the linearised subjects, by patient where patients
///   repeat; `delta` (Fleiss, Cohen and Everitt) and `gwet` on request.
/// - Source: Cohen, Educ Psychol Meas 1960;20:37; Fleiss, Cohen and Everitt, Psychol Bull
///   1969;72:323.
enum CohenKappa {
  static func metric(_ weights: RatingWeights) -> FormulaMetric<RatingCases> {
    let inner = RatingMetric.metric(about(weights), .conger, weights, complete: true)
    return FormulaMetric(
      about(weights),
      interval: { cases, level, method in
        guard cases.columns.raters.count == 2 else { return nil }
        if method == "delta", !cases.unitsRepeat, !cases.isWeighted,
          let interval = table(cases, weights)?.waldInterval(level: level)
        {
          return QualifiedInterval(interval)
        }
        return inner.closedInterval(cases, level: level, method: method)
      },
      notes: { sample in sample.columns.raters.count == 2 ? inner.notes(sample) : [] },
      value: { sample in
        sample.columns.raters.count == 2
          ? inner.value(sample) : .undefined(RatingReasons.needsTwoForKappa)
      })
  }

  /// The table of two raters' ratings, with its variance.
  private static func table(_ cases: RatingCases, _ weights: RatingWeights) -> CohenTable? {
    let columns = cases.columns
    let k = columns.scale.count
    guard k <= RatingMetric.mostCategories, let weighting = weights.table(columns.scale) else {
      return nil
    }
    var table = [Double](repeating: 0, count: k * k)
    for row in 0..<columns.count where columns.isComplete[row] {
      table[Int(columns.codes[2 * row]) * k + Int(columns.codes[2 * row + 1])] += 1
    }
    return CohenTable(table: table, weighting: weighting)
  }

  private static func about(_ weights: RatingWeights) -> MetricAbout {
    let name: Text
    let meaning: Text
    switch weights {
    case .unweighted:
      name = Text(zh: "Cohen kappa", en: "Cohen's kappa")
      meaning = Text(
        zh: "两名评价者的一致程度中，超出偶然一致的部分。",
        en: "How far two raters agree beyond what chance alone would give.")
    case .linear:
      name = Text(zh: "线性加权 kappa", en: "Cohen's kappa, linear weights")
      meaning = Text(
        zh: "两名评价者对有序等级的一致程度（超出偶然部分），相差一级按一级扣减。",
        en: "How far two raters agree on grades beyond chance, each grade apart counting alike.")
    case .quadratic:
      name = Text(zh: "二次加权 kappa", en: "Cohen's kappa, quadratic weights")
      meaning = Text(
        zh: "两名评价者对有序等级的一致程度（超出偶然部分），相差越远扣减越重（按平方）。",
        en: "How far two raters agree on grades beyond chance, with squared distances.")
    }
    return MetricAbout(
      id: weights == .unweighted ? "cohen_kappa" : "cohen_kappa_\(weights.rawValue)",
      name: name, meaning: meaning,
      formula: "(Po - Pe)/(1 - Pe), Po = sum w_ij p_ij, Pe = sum w_ij p_i. p_.j"
        + RatingPages.weightFormula(weights),
      range: "-1 to 1", direction: .higher,
      undefinedWhen: Text(
        zh: "评价者不是两名，或所有评价属于同一类别",
        en: "unless there are two raters, or when all ratings fall into one category"),
      interval: RatingPages.interval,
      source:
        "Cohen, Educ Psychol Meas 1960;20:37; Fleiss, Cohen & Everitt, Psychol Bull 1969;72:323",
      family: .agreement, needs: .call)
  }
}

extension RatingReasons {
  static let needsTwoForKappa = Text(
    zh: "Cohen kappa 只适用于两名评价者；多名评价者请用 light_kappa（两两平均）、fleiss_kappa 或 conger_kappa",
    en: "Cohen's kappa takes two raters; for more use light_kappa (the mean over pairs), "
      + "fleiss_kappa or conger_kappa")
}
