// SPDX-License-Identifier: Apache-2.0

import Statistics
import Wording

/// How far two devices (readers) differ on the same subjects (Bland-Altman 一致性界限).
///
/// - Formula: d = first - second; bias = mean d; sd with n - 1; limits = bias ± 1.96 sd, between which
///   about 95 % of differences lie.
/// - Range: any; whether the limits are narrow enough is a clinical question, to be answered before
///   measuring.
/// - Undefined: unless there are exactly two raters with at least two complete subjects.
/// - Interval: t for the bias, chi squared for the sd, exact noncentral t for the limits (Carkeet);
///   `bland-altman` on request gives the approximate one of 1999. All assume normal differences and
///   one pair a subject; where subjects repeat, a remark says so and subjects are resampled.
/// - Source: Bland and Altman, Lancet 1986;i:307; Stat Methods Med Res 1999;8:135; Carkeet, Optom Vis
///   Sci 2015;92:e71.
enum BlandAltman {
  enum Part: String, CaseIterable {
    case bias, sd, lower, upper

    var id: String { "bland_altman_\(rawValue)" }
  }

  static func metric(_ part: Part) -> FormulaMetric<RatingCases> {
    FormulaMetric(
      about(part),
      interval: { cases, level, method in
        guard !cases.isWeighted, !cases.unitsRepeat,
          case .success(let limits) = limits(RatingSample(cases))
        else { return nil }
        guard let interval = interval(part, limits, level: level, method: method) else {
          return QualifiedInterval(nil, notes: [noSpread])
        }
        return QualifiedInterval(interval)
      },
      fallback: { _, _ in QualifiedInterval(nil, notes: [noSpread]) },
      notes: { sample in
        RatingMetric.leftOut(sample, complete: true) + (sample.cases.unitsRepeat ? [repeated] : [])
      },
      value: { sample in
        switch limits(sample) {
        case .success(let limits):
          switch part {
          case .bias: .value(limits.bias)
          case .sd: .value(limits.deviation)
          case .lower: .value(limits.lower)
          case .upper: .value(limits.upper)
          }
        case .failure(let reason): .undefined(reason.text)
        }
      })
  }

  private static func interval(
    _ part: Part, _ limits: LimitsOfAgreement, level: Double, method: String?
  ) -> Interval? {
    switch part {
    case .bias: limits.biasInterval(level: level)
    case .sd: limits.deviationInterval(level: level)
    case .lower, .upper:
      method == "bland-altman"
        ? limits.approximateLimitInterval(upper: part == .upper, level: level)
        : limits.limitInterval(upper: part == .upper, level: level)
    }
  }

  private static func limits(
    _ sample: RatingSample
  ) -> Result<LimitsOfAgreement, UndefinedReason> {
    sample.once("agreement.limits") { () -> Result<LimitsOfAgreement, UndefinedReason> in
      switch MeasurementRows.pairs(sample) {
      case .failure(let reason): return .failure(reason)
      case .success(let rows):
        return LimitsOfAgreement(
          differences: zip(rows.column(0), rows.column(1)).map { $0 - $1 }, weights: rows.weights
        ).map { .success($0) } ?? .failure(UndefinedReason(RatingReasons.needsMore))
      }
    }
  }

  private static let noSpread = Text(
    zh: "没有区间：所有差值相同", en: "no interval: all differences are equal")
  private static let repeated = Text(
    zh: "同一对象（患者）有多次测量；界限按全部差值计算，未区分对象内与对象间变异",
    en: "subjects (patients) have several measurements; the limits are those of all differences, "
      + "without parting the variation within subjects from that between them")

  private static func about(_ part: Part) -> MetricAbout {
    let (name, meaning, formula): (Text, Text, String) =
      switch part {
      case .bias:
        (
          Text(zh: "Bland-Altman 偏倚", en: "Bland-Altman bias"),
          Text(
            zh: "两台设备（评价者）测量差值的平均：第一列减第二列。",
            en: "The mean difference of two measurements of a subject, first less second."),
          "mean d"
        )
      case .sd:
        (
          Text(zh: "差值的标准差", en: "Standard deviation of the differences"),
          Text(zh: "两次测量差值的离散程度。", en: "How much the differences scatter."),
          "sqrt(sum (d - mean d)^2/(n - 1))"
        )
      case .lower:
        (
          Text(zh: "95% 一致性界限下限", en: "Lower limit of agreement"),
          Text(
            zh: "约 97.5% 的测量差值在此之上。", en: "About 97.5 % of differences lie above it."),
          "mean d - 1.96 sd"
        )
      case .upper:
        (
          Text(zh: "95% 一致性界限上限", en: "Upper limit of agreement"),
          Text(
            zh: "约 97.5% 的测量差值在此之下。", en: "About 97.5 % of differences lie below it."),
          "mean d + 1.96 sd"
        )
      }
    return MetricAbout(
      id: part.id, name: name, meaning: meaning, formula: formula + ", d = first - second",
      range: part == .sd ? "0 to inf" : "-inf to inf", direction: part == .sd ? .lower : .none,
      undefinedWhen: Text(
        zh: "评价者不是两名，或测量完整的对象少于两个",
        en: "unless there are two raters and two complete subjects"),
      interval: Text(
        zh: "偏倚用 t，标准差用卡方，界限用非中心 t（Carkeet 精确法）；对象重复时按对象重抽样",
        en:
          "t for the bias, chi squared for the sd, noncentral t (Carkeet) for the limits; bootstrap "
          + "by subject where subjects repeat"),
      source: "Bland & Altman, Lancet 1986;i:307; Carkeet, Optom Vis Sci 2015;92:e71",
      family: .agreement, needs: .call)
  }
}
