// SPDX-License-Identifier: Apache-2.0

import Statistics
import Wording

/// How close pairs of measurements lie to the line of identity (Lin 一致性相关系数 CCC).
///
/// - Formula: 2 s_xy/(s_x^2 + s_y^2 + (m_x - m_y)^2) with moments divided by n, as Lin published it;
///   its parts are Pearson's correlation and the bias correction C_b.
/// - Range: -1 to 1; higher is better.
/// - Undefined: unless there are exactly two raters with at least two complete subjects, and when the
///   measurements of one do not vary.
/// - Interval: Lin's variance on Fisher's scale (`fisher-z`), for normal measurements; resampling by
///   patient where patients repeat.
/// - Source: Lin, Biometrics 1989;45:255; corrected 2000;56:324.
enum ConcordanceCorrelation {
  enum Part: String, CaseIterable {
    case coefficient = "lin_ccc"
    case biasCorrection = "lin_ccc_bias_correction"
    case locationShift = "lin_ccc_location_shift"
    case scaleShift = "lin_ccc_scale_shift"
  }

  static func metric(_ part: Part) -> FormulaMetric<RatingCases> {
    FormulaMetric(
      about(part),
      interval: { cases, level, _ in
        if part == .biasCorrection { return QualifiedInterval(nil, notes: [descriptive]) }
        guard part == .coefficient, !cases.isWeighted, !cases.unitsRepeat,
          case .success(let lin) = concordance(RatingSample(cases))
        else { return nil }
        guard let interval = lin.interval(level: level) else {
          return QualifiedInterval(nil, notes: [noInterval])
        }
        return QualifiedInterval(interval, notes: lin.count < 10 ? [fewSubjects] : [])
      },
      notes: { RatingMetric.leftOut($0, complete: true) },
      value: { sample in
        switch concordance(sample) {
        case .failure(let reason): return .undefined(reason.text)
        case .success(let lin):
          switch part {
          case .coefficient: return .value(lin.value)
          case .biasCorrection:
            return Measured(lin.biasCorrection, elseUndefined: RatingReasons.noCorrelation)
          case .locationShift: return .value(lin.locationShift)
          case .scaleShift: return .value(lin.scaleShift)
          }
        }
      })
  }

  private static func concordance(
    _ sample: RatingSample
  ) -> Result<LinConcordance, UndefinedReason> {
    switch RatingMoments.of(sample) {
    case .failure(let reason): return .failure(reason)
    case .success(let m):
      return LinConcordance(
        count: m.count, means: (m.meanX, m.meanY), squares: (m.squaresX, m.squaresY),
        products: m.products
      ).map { .success($0) } ?? .failure(UndefinedReason(RatingReasons.constantRater))
    }
  }

  private static let descriptive = Text(
    zh: "C_b 用于说明 CCC 的组成，不给区间（靠近 1 时重抽样区间覆盖不足）",
    en: "C_b describes what the CCC is made of and has no interval: near 1 resampling covers too "
      + "little")
  private static let noInterval = Text(
    zh: "没有区间：对象太少，或测量完全相关", en: "no interval: too few subjects, or the measurements agree fully")
  private static let fewSubjects = Text(
    zh: "对象少于 10 个，区间可能过窄", en: "fewer than 10 subjects; the interval may be too narrow")

  private static func about(_ part: Part) -> MetricAbout {
    let (name, meaning, formula, range): (Text, Text, String, String) =
      switch part {
      case .coefficient:
        (
          Text(zh: "Lin 一致性相关系数", en: "Lin's concordance correlation"),
          Text(
            zh: "两次测量的点离 45° 等值线有多近：既看相关，也看偏差。",
            en: "How close pairs of measurements lie to the line of identity."),
          "2 s_xy/(s_x^2 + s_y^2 + (m_x - m_y)^2), moments divided by n", "-1 to 1"
        )
      case .biasCorrection:
        (
          Text(zh: "CCC 的偏差校正因子 C_b", en: "Bias correction factor of the CCC"),
          Text(
            zh: "最佳拟合线偏离等值线的程度：1 表示没有偏离。",
            en: "How far the best line is from the line of identity; 1 is not at all."),
          "ccc/r", "0 to 1"
        )
      case .locationShift:
        (
          Text(zh: "位置偏移", en: "Location shift"),
          Text(
            zh: "两组测量均值之差（第二列减第一列），以标准差的几何平均为单位。",
            en: "The difference of the means, second less first, in units of the mean spread."),
          "(m_y - m_x)/sqrt(s_x s_y)", "-inf to inf"
        )
      case .scaleShift:
        (
          Text(zh: "尺度偏移", en: "Scale shift"),
          Text(
            zh: "两组测量标准差之比（第二列比第一列）。",
            en: "The ratio of the spreads, second over first."), "s_y/s_x", "0 to inf"
        )
      }
    return MetricAbout(
      id: part.rawValue, name: name, meaning: meaning, formula: formula, range: range,
      direction: part == .coefficient || part == .biasCorrection ? .higher : .target,
      undefinedWhen: RatingReasons.whenPairsSayNothing,
      interval: part == .coefficient
        ? Text(
          zh: "Lin 方差，Fisher 变换；对象重复时按患者重抽样",
          en: "Lin's variance on Fisher's scale; bootstrap by patient where patients repeat")
        : part == .biasCorrection
          ? Text(zh: "无", en: "none") : Text(zh: "按对象自助重抽样", en: "bootstrap by subject"),
      source: "Lin, Biometrics 1989;45:255; 2000;56:324", family: .agreement, needs: .call)
  }
}

/// Means and summed products of pairs of measurements.
struct RatingMoments {
  let count: Double
  let meanX: Double
  let meanY: Double
  let squaresX: Double
  let squaresY: Double
  let products: Double

  /// The moments of a sample of two raters; or why there are none.
  static func of(_ sample: RatingSample) -> Result<RatingMoments, UndefinedReason> {
    switch MeasurementRows.pairs(sample) {
    case .failure(let reason): return .failure(reason)
    case .success(let rows):
      // About one origin, so that the difference of means far from zero loses no digits.
      let origin = rows.values.first ?? 0
      let (x, y) = (rows.column(0).map { $0 - origin }, rows.column(1).map { $0 - origin })
      let (mx, my) = (rows.mean(x), rows.mean(y))
      return .success(
        RatingMoments(
          count: rows.total, meanX: mx, meanY: my, squaresX: rows.products(x, mx, x, mx),
          squaresY: rows.products(y, my, y, my), products: rows.products(x, mx, y, my)))
    }
  }
}

extension RatingReasons {
  static let constantRater = Text(
    zh: "某一评价者（设备）的测量值全部相同", en: "the measurements of one rater (device) do not vary")
  static let noCorrelation = Text(
    zh: "两组测量不相关，商为 0/0", en: "the measurements are not correlated: 0/0")
  static let whenPairsSayNothing = Text(
    zh: "评价者不是两名、测量完整的对象少于两个，或某一列全部相同",
    en: "unless there are two raters and two complete subjects, and when one column does not vary")
}
