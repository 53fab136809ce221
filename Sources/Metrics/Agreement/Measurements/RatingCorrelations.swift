// SPDX-License-Identifier: Apache-2.0

import Numerics
import Statistics
import Wording

/// How two measurements rise together, which is not yet agreement (Pearson、Spearman、Kendall).
///
/// - Formula: Pearson s_xy/(s_x s_y); Spearman the same of midranks; Kendall's tau-b (concordant -
///   discordant)/sqrt(pairs not tied in x · pairs not tied in y).
/// - Range: -1 to 1; higher is better. A device that reads twice too high correlates perfectly: for
///   agreement read `lin_ccc` or `icc`.
/// - Undefined: unless there are exactly two raters with at least two complete subjects, and when the
///   measurements of one do not vary.
/// - Interval: Fisher's scale with standard error 1/sqrt(n - 3), sqrt((1 + r^2/2)/(n - 3)) and
///   sqrt(0.437/(n - 4)), from 10 subjects; with fewer none. Resampling where patients repeat, and for
///   a tau beyond 0.8, where the formula covers too little with few subjects.
/// - Source: Fisher, Metron 1921;1:3; Bonett and Wright, Psychometrika 2000;65:23; Kendall, Biometrika
///   1945;33:239.
enum Correlation: String, CaseIterable {
  case pearson
  case spearman
  case kendall

  /// The fewest subjects for an interval by formula.
  static let fewestSubjects = 10.0

  var metric: FormulaMetric<RatingCases> {
    FormulaMetric(
      about,
      interval: { cases, level, _ in
        guard !cases.isWeighted, !cases.unitsRepeat,
          case .success(let rows) = MeasurementRows.pairs(
            RatingSample(cases), orderOnly: self != .pearson),
          let r = value(rows, RatingSample(cases))
        else { return nil }
        // Beyond 0.8 the variance of tau is smaller than the formula's and its interval too narrow.
        if self == .kendall, abs(r) > 0.8 { return nil }
        guard rows.total >= Self.fewestSubjects,
          let interval = FisherScale.interval(
            r, halfWidth: error(r, rows.total), level: level, method: "fisher-z")
        else { return QualifiedInterval(nil, notes: [Self.tooFew]) }
        return QualifiedInterval(interval)
      },
      notes: { RatingMetric.leftOut($0, complete: true) },
      value: { sample in
        switch MeasurementRows.pairs(sample, orderOnly: self != .pearson) {
        case .failure(let reason): .undefined(reason.text)
        case .success(let rows):
          value(rows, sample).map { .value($0) } ?? .undefined(RatingReasons.constantRater)
        }
      })
  }

  private func error(_ r: Double, _ n: Double) -> Double {
    switch self {
    case .pearson: 1 / (n - 3).squareRoot()
    case .spearman: ((1 + r * r / 2) / (n - 3)).squareRoot()
    case .kendall: (0.437 / (n - 4)).squareRoot()
    }
  }

  private func value(_ rows: MeasurementRows, _ sample: RatingSample) -> Double? {
    let (x, y) = (rows.column(0), rows.column(1))
    switch self {
    case .pearson: return Self.pearson(x, y, rows)
    case .spearman:
      return Self.pearson(
        Self.midranks(x, rows.weights), Self.midranks(y, rows.weights), rows)
    case .kendall:
      let pairs = KendallTau.Pairs(x, y)
      return rows.weights.withUnsafeBufferPointer { KendallTau.tauB(pairs, weights: $0) }
    }
  }

  private static func pearson(_ x: [Double], _ y: [Double], _ rows: MeasurementRows) -> Double? {
    let (mx, my) = (rows.mean(x), rows.mean(y))
    let (xx, yy) = (rows.products(x, mx, x, mx), rows.products(y, my, y, my))
    guard xx > 0, yy > 0 else { return nil }
    let r = rows.products(x, mx, y, my) / (xx.squareRoot() * yy.squareRoot())
    return min(1, max(-1, r))
  }

  /// The midrank of each number among all, each counted by its weight.
  static func midranks(_ numbers: [Double], _ weights: [Double]) -> [Double] {
    weights.withUnsafeBufferPointer { MidRanks(numbers).ranks(weights: $0) }
  }

  private static let tooFew = Text(
    zh: "没有区间：对象少于 10 个，或测量完全相关", en: "no interval: fewer than 10 subjects, or perfect correlation")

  private var about: MetricAbout {
    let (name, formula, source): (Text, String, String) =
      switch self {
      case .pearson:
        (
          Text(zh: "Pearson 相关系数", en: "Pearson's correlation"), "s_xy/(s_x s_y)",
          "Fisher, Metron 1921;1:3"
        )
      case .spearman:
        (
          Text(zh: "Spearman 秩相关系数", en: "Spearman's rank correlation"),
          "Pearson's correlation of midranks", "Bonett & Wright, Psychometrika 2000;65:23"
        )
      case .kendall:
        (
          Text(zh: "Kendall τ-b", en: "Kendall's tau-b"),
          "(C - D)/sqrt(pairs not tied in x * pairs not tied in y)",
          "Kendall, Biometrika 1945;33:239; Bonett & Wright, Psychometrika 2000;65:23"
        )
      }
    return MetricAbout(
      id: rawValue, name: name,
      meaning: Text(
        zh: "两组测量同升同降的程度；相关不等于一致，一致性请看 CCC 或 ICC。",
        en: "How two measurements rise together; for agreement read the CCC or ICC."),
      formula: formula, range: "-1 to 1", direction: .higher,
      undefinedWhen: RatingReasons.whenPairsSayNothing,
      interval: Text(
        zh: "Fisher 变换（至少 10 个对象）；对象重复时按患者重抽样",
        en: "Fisher's scale, from 10 subjects; bootstrap by patient where patients repeat"),
      source: source, family: .agreement, needs: .call)
  }
}
