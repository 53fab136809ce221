// SPDX-License-Identifier: Apache-2.0

import Statistics
import Wording

/// Agreement beyond chance of any number of raters, ratings missing or not (Krippendorff alpha).
///
/// - Formula: 1 - Do/De, observed over expected disagreement (``KrippendorffAlpha``); nominal as it
///   comes, `_ordinal`, `_interval`, `_ratio` and `_linear` by the distance that the ratings allow.
/// - Range: -inf to 1; higher is better; 0 is chance. Krippendorff asks for 0.8, and 0.667 for
///   tentative conclusions.
/// - Undefined: when no subject was rated twice, or all ratings are equal; `_interval`, `_ratio`
///   and `_linear` for words, `_ordinal` for words without a declared order, `_ratio` below zero.
/// - Interval: Student's on Fisher's scale from the linearised subjects; resampling of
///   subjects for `_ordinal`, whose distances are estimated too.
/// - Source: Krippendorff, Content Analysis, 4th ed. 2019; Gwet 2014 for the variance.
enum KrippendorffMetrics {
  static func metric(_ distance: KrippendorffAlpha.Distance) -> FormulaMetric<RatingCases> {
    FormulaMetric(
      about(distance),
      interval: { cases, level, method in
        guard !cases.isWeighted, distance != .ordinal,
          case .success(let alpha) = alpha(RatingSample(cases), distance)
        else { return nil }
        return RatingMetric.interval(
          cases, value: alpha.value, parts: alpha.parts, centre: alpha.centre,
          isRated: { alpha.isPaired[$0] },
          expected: distance == .nominal ? 1 - alpha.expectedDisagreement : nil, level: level,
          method: method)
      },
      notes: { sample in
        guard distance == .nominal, case .success(let alpha) = alpha(sample, distance) else {
          return []
        }
        return PrevalenceNote.notes(sample, beside: alpha.value, complete: false)
      },
      value: { sample in
        switch alpha(sample, distance) {
        case .success(let alpha): .value(alpha.value)
        case .failure(let reason): .undefined(reason.text)
        }
      })
  }

  private static func alpha(
    _ sample: RatingSample, _ distance: KrippendorffAlpha.Distance
  ) -> Result<KrippendorffAlpha.Result, UndefinedReason> {
    if let reason = refusal(sample.columns.scale, distance) {
      return .failure(UndefinedReason(reason))
    }
    let scale = sample.columns.scale
    let values = scale.values ?? (0..<scale.count).map { Double($0) }
    return sample.once("agreement.alpha.\(distance.rawValue)") {
      RatingMetric.withRatings(sample) { ratings in
        let counts = PairableCounts(ratings)
        guard counts.ratings > 1 else {
          return .failure(UndefinedReason(RatingReasons.nobodyRatedTwice))
        }
        guard
          let alpha = KrippendorffAlpha.alpha(ratings, values: values, distance: distance)
        else {
          return .failure(
            UndefinedReason(
              scale.values == nil || distance == .nominal
                ? RatingReasons.oneCategory : RatingReasons.noVariation))
        }
        return .success(alpha)
      }
    }
  }

  /// Why ratings on a scale have no such distance.
  private static func refusal(
    _ scale: RatingScale, _ distance: KrippendorffAlpha.Distance
  ) -> Text? {
    switch distance {
    case .nominal: return nil
    case .ordinal: return scale.isOrdered ? nil : noOrder
    case .interval, .ratio, .linear:
      guard let values = scale.values else { return RatingReasons.notNumbers }
      guard values.allSatisfy(\.isFinite) else { return RatingReasons.infinite }
      guard distance == .ratio else { return nil }
      if values.contains(where: { $0 < 0 }) { return below }
      return values.count > 5000 ? RatingReasons.tooManyForRatio : nil
    }
  }

  private static let noOrder = Text(
    zh: "类别是没有次序的文字；请改用数字编码", en: "the categories are words without an order; code them as numbers")
  private static let below = Text(
    zh: "比率型距离要求测量值不小于 0", en: "the ratio metric needs measurements of at least 0")

  private static func about(_ distance: KrippendorffAlpha.Distance) -> MetricAbout {
    let (zh, en, square): (String, String, String) =
      switch distance {
      case .nominal: ("名义", "nominal", "0 or 1")
      case .ordinal: ("有序", "ordinal", "(midrank difference)^2")
      case .interval: ("等距", "interval", "(c - k)^2")
      case .ratio: ("比率", "ratio", "((c - k)/(c + k))^2")
      case .linear: ("线性", "linear", "|c - k|")
      }
    return MetricAbout(
      id: distance == .nominal ? "krippendorff_alpha" : "krippendorff_alpha_\(distance.rawValue)",
      name: Text(zh: "Krippendorff α（\(zh)）", en: "Krippendorff's alpha, \(en)"),
      meaning: Text(
        zh: "任意多名评价者（可有缺失评价）的一致程度：观察到的不一致与偶然不一致之比，用 1 减去。",
        en: "How far any number of raters agree, ratings missing or not: one less observed over "
          + "chance disagreement."),
      formula: "1 - Do/De, \(distance == .linear ? "d" : "d^2") = \(square)", range: "-inf to 1",
      direction: .higher,
      undefinedWhen: Text(
        zh: "没有对象得到两次评价，或所有评价相同", en: "when no subject was rated twice, or all ratings are equal"),
      interval: distance != .ordinal
        ? RatingPages.interval : Text(zh: "按对象自助重抽样", en: "bootstrap by subject"),
      source: "Krippendorff, Content Analysis, 4th ed. 2019", family: .agreement, needs: .call)
  }
}
