// SPDX-License-Identifier: Apache-2.0

import Statistics
import Wording

/// Agreement of calls with the truth beyond chance: kappa of the table of classes.
///
/// - Formula: (Po - Pe)/(1 - Pe); linear and quadratic weights take the distance of the classes'
///   places, so the classes must be in order.
/// - Range: -1 to 1; higher is better.
/// - Undefined: when truth and calls together hold one class only (0/0).
/// - Interval: Student's on Fisher's scale from the linearised cases, by patient where patients repeat;
///   `delta` (Fleiss, Cohen and Everitt) on request.
/// - Source: Cohen, Educ Psychol Meas 1960;20:37; Fleiss, Cohen and Everitt, Psychol Bull
///   1969;72:323.
enum ClassKappa {
  static func metric(_ weights: RatingWeights) -> FormulaMetric<MulticlassCases> {
    FormulaMetric(
      about(weights),
      interval: { cases, level, method in
        guard !cases.isWeighted,
          let kappa = kappa(MulticlassSample(cases).confusion, weights)
        else { return nil }
        if method == "delta", !cases.unitsRepeat, let wald = kappa.waldInterval(level: level) {
          return QualifiedInterval(wald)
        }
        return interval(cases, kappa, level: level, method: method)
      },
      value: { sample in
        kappa(sample.confusion, weights).map { .value($0.value) }
          ?? .undefined(RatingReasons.oneCategory)
      })
  }

  private static func kappa(_ table: ClassTable, _ weights: RatingWeights) -> CohenTable? {
    let places = (0..<table.classes).map { Double($0) }
    return CohenTable(table: table.cells, weighting: weights.table(places))
  }

  private static func interval(
    _ cases: MulticlassCases, _ kappa: CohenTable, level: Double, method: String?
  ) -> QualifiedInterval? {
    let columns = cases.columns
    let k = columns.classes.count
    var deviations: [Double] = []
    var last: Int32 = -1
    for row in 0..<columns.count {
      let part = kappa.influence[Int(columns.truths[row]) * k + Int(columns.calls[row])]
      if cases.units[row] == last, let end = deviations.indices.last {
        deviations[end] += part
      } else {
        deviations.append(part)
        last = cases.units[row]
      }
    }
    if kappa.value >= 1 {
      return AgreementInterval.complete(
        expected: kappa.expected, subjects: Double(deviations.count), level: level)
    }
    return AgreementInterval.interval(
      value: kappa.value, deviations: deviations, size: Double(columns.count), level: level,
      method: method)
  }

  private static func about(_ weights: RatingWeights) -> MetricAbout {
    MetricAbout(
      id: RatingPages.id("cohen_kappa", weights),
      name: RatingPages.name(Text(zh: "Cohen kappa", en: "Cohen's kappa"), weights),
      meaning: Text(
        zh: "类别判定与真值的一致程度中，超出偶然一致的部分。",
        en: "How far calls agree with the truth beyond what chance alone would give."),
      formula: "(Po - Pe)/(1 - Pe)" + RatingPages.weightFormula(weights) + ", i and j places",
      range: "-1 to 1", direction: .higher,
      undefinedWhen: Text(
        zh: "真值与判定都只有同一个类别", en: "when truth and calls hold one class only"),
      interval: RatingPages.interval,
      source:
        "Cohen, Educ Psychol Meas 1960;20:37; Fleiss, Cohen & Everitt, Psychol Bull 1969;72:323",
      family: .threshold, needs: .call)
  }
}

/// The correlation of calls and truth over all classes (Matthews 相关系数).
///
/// - Formula: (c n - sum t_k p_k)/sqrt((n^2 - sum p_k^2)(n^2 - sum t_k^2)) with c cases right, t_k of
///   class k and p_k called k.
/// - Range: -1 to 1; higher is better.
/// - Undefined: when the truth or the calls hold one class only (0/0, never 0).
/// - Interval: resampling of units.
/// - Source: Gorodkin, Comput Biol Chem 2004;28:367.
enum ClassMatthews {
  static let metric = FormulaMetric<MulticlassCases>(
    MetricAbout(
      id: "mcc", name: Text(zh: "Matthews 相关系数", en: "Matthews correlation"),
      meaning: Text(
        zh: "类别判定与真值的相关程度，类别不均衡时也可靠。",
        en: "How calls and truth correlate over all classes, whatever their sizes."),
      formula: "(c n - sum t p)/sqrt((n^2 - sum p^2)(n^2 - sum t^2))", range: "-1 to 1",
      direction: .higher,
      undefinedWhen: Text(
        zh: "真值或判定只有一个类别", en: "when the truth or the calls hold one class only"),
      interval: CallPages.bootstrap, source: "Gorodkin, Comput Biol Chem 2004;28:367",
      family: .threshold, needs: .call),
    value: { sample in
      let table = sample.confusion
      let (truths, calls, n) = (table.truths, table.calls, table.total)
      var (both, own, called) = (0.0, 0.0, 0.0)
      for place in truths.indices {
        both += truths[place] * calls[place]
        own += truths[place] * truths[place]
        called += calls[place] * calls[place]
      }
      guard truths.count(where: { $0 > 0 }) > 1, calls.count(where: { $0 > 0 }) > 1 else {
        return .undefined(
          n > 0 ? onlyOne : MulticlassReasons.noCases)
      }
      let below = (n * n - called).squareRoot() * (n * n - own).squareRoot()
      return Measured(
        min(1, max(-1, (table.right * n - both) / below)), elseUndefined: onlyOne)
    })

  private static let onlyOne = Text(
    zh: "真值或判定只有一个类别，相关系数为 0/0",
    en: "the truth or the calls hold one class only: 0/0")
}
