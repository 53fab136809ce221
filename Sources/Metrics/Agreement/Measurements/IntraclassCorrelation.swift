// SPDX-License-Identifier: Apache-2.0

import Statistics
import Wording

/// How much of the variance of measurements is that of the subjects (组内相关系数 ICC).
///
/// - Formula: the six of ``IntraclassForm``; `icc` is ICC(2,1): raters drawn from many, one rating,
///   absolute agreement, which is what a single reader or device in practice delivers.
/// - Range: at most 1; higher is better; negative values are not cut off.
/// - Undefined: with fewer than two complete subjects, for words, and when all numbers are equal.
/// - Interval: McGraw and Wong, exact for normal measurements (approximate for ICC(2,·)); resampling
///   by patient where patients repeat. Subjects that lack a rating are left out.
/// - Source: Shrout and Fleiss, Psychol Bull 1979;86:420; McGraw and Wong, Psychol Methods 1996;1:30.
enum IntraclassCorrelation {
  static func metric(_ id: String, _ form: IntraclassForm) -> FormulaMetric<RatingCases> {
    FormulaMetric(
      about(id, form),
      interval: { cases, level, _ in
        guard !cases.isWeighted, !cases.unitsRepeat,
          case .success(let squares) = squares(RatingSample(cases))
        else { return nil }
        guard let interval = form.interval(squares, level: level) else {
          return QualifiedInterval(nil, notes: [noSpread])
        }
        return QualifiedInterval(interval)
      },
      fallback: { _, _ in QualifiedInterval(nil, notes: [noSpread]) },
      notes: { RatingMetric.leftOut($0, complete: true) },
      value: { sample in
        switch squares(sample) {
        case .success(let squares):
          form.value(squares).map { .value($0) } ?? .undefined(RatingReasons.noVariation)
        case .failure(let reason): .undefined(reason.text)
        }
      })
  }

  private static func squares(_ sample: RatingSample) -> Result<MeanSquares, UndefinedReason> {
    sample.once("agreement.squares") { () -> Result<MeanSquares, UndefinedReason> in
      switch MeasurementRows.of(sample) {
      case .failure(let reason): return .failure(reason)
      case .success(let rows):
        return MeanSquares(values: rows.values, weights: rows.weights, raters: rows.raters)
          .map { .success($0) } ?? .failure(UndefinedReason(RatingReasons.needsMore))
      }
    }
  }

  private static let noSpread = Text(
    zh: "没有区间：测量完全一致，均方为零", en: "no interval: a mean square is zero, the measurements agree fully")

  private static func about(_ id: String, _ form: IntraclassForm) -> MetricAbout {
    let (zh, en, formula): (String, String, String) =
      switch form {
      case .oneWaySingle:
        ("ICC(1,1)：单向随机，单次测量", "ICC(1,1): one-way, single rating", "(B - W)/(B + (k - 1)W)")
      case .oneWayMean:
        ("ICC(1,k)：单向随机，k 次平均", "ICC(1,k): one-way, mean of k", "(B - W)/B")
      case .randomSingle:
        (
          "ICC(2,1)：双向随机，绝对一致，单次测量", "ICC(2,1): two-way random, absolute agreement, single rating",
          "(B - E)/(B + (k - 1)E + k(J - E)/n)"
        )
      case .randomMean:
        (
          "ICC(2,k)：双向随机，绝对一致，k 次平均", "ICC(2,k): two-way random, absolute agreement, mean of k",
          "(B - E)/(B + (J - E)/n)"
        )
      case .mixedSingle:
        (
          "ICC(3,1)：双向混合，一致性，单次测量", "ICC(3,1): two-way mixed, consistency, single rating",
          "(B - E)/(B + (k - 1)E)"
        )
      case .mixedMean:
        (
          "ICC(3,k)：双向混合，一致性，k 次平均", "ICC(3,k): two-way mixed, consistency, mean of k", "(B - E)/B"
        )
      }
    return MetricAbout(
      id: id, name: Text(zh: zh, en: en),
      meaning: Text(
        zh: "测量值的总变异中，来自受测对象本身差异的比例；其余来自评价者与误差。",
        en: "How much of the variation of measurements is that of the subjects, not of raters and "
          + "error."),
      formula: formula + "; B, W, J, E mean squares between, within, of raters, of error",
      range: "-inf to 1", direction: .higher,
      undefinedWhen: Text(
        zh: "测量完整的对象少于两个，或所有测量值相同",
        en: "with fewer than two complete subjects, or when all numbers are equal"),
      interval: Text(
        zh: "McGraw-Wong 法；同一患者多个对象时按患者重抽样",
        en: "McGraw-Wong; bootstrap by patient where patients repeat"),
      source: "Shrout & Fleiss, Psychol Bull 1979;86:420; McGraw & Wong, Psychol Methods 1996;1:30",
      family: .agreement, needs: .call)
  }
}
