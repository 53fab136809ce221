// SPDX-License-Identifier: Apache-2.0

import Statistics
import Wording

/// How far the onsets of detections lie from those of the events that they match.
enum OnsetErrors {
  private static let parameters: [ParameterName] = [.tolerance]

  private static func about(
    _ id: String, _ name: Text, _ meaning: Text, _ formula: String, range: String,
    _ direction: Direction, interval: Text
  ) -> MetricAbout {
    MetricAbout(
      id: id, name: name, meaning: meaning, formula: formula, range: range,
      direction: direction,
      undefinedWhen: Text(
        zh: "没有检出与参考事件相符", en: "when no detection matches a reference event"),
      interval: interval, source: "Raffel et al., mir_eval, ISMIR 2014", family: .detection,
      parameters: parameters, needs: .call)
  }

  private static let overRecords = Text(
    zh: "按记录（或患者）的比值 t 区间", en: "Student's t over recordings of the ratio of sums")

  /// The mean of detected less true onset, in seconds, of pairs within the tolerance.
  ///
  /// - Formula: mean (detected - reference) over pairs.
  /// - Range: -inf to inf; 0 is best; above 0 detections come late.
  /// - Undefined: when no detection matches a reference event.
  /// - Interval: Student's t over recordings of the ratio of sums.
  /// - Source: Raffel et al., mir_eval, ISMIR 2014.
  static let signedAbout = about(
    "onset_error_mean", Text(zh: "平均起始误差（秒，带符号）", en: "Mean onset error (signed, s)"),
    Text(
      zh: "检出起始平均偏晚（正）或偏早（负）多少秒。",
      en: "By how many seconds detections come late (above 0) or early on average."),
    "mean (detected - reference) over pairs", range: "-inf to inf", .target,
    interval: overRecords)

  /// The mean size of the onset error, in seconds, of pairs within the tolerance.
  ///
  /// - Formula: mean |detected - reference| over pairs.
  /// - Range: 0 to inf, at most the tolerance; lower is better.
  /// - Undefined: when no detection matches a reference event.
  /// - Interval: Student's t over recordings of the ratio of sums.
  /// - Source: Raffel et al., mir_eval, ISMIR 2014.
  static let sizeAbout = about(
    "onset_error_absolute", Text(zh: "平均绝对起始误差（秒）", en: "Mean absolute onset error (s)"),
    Text(
      zh: "检出起始与参考起始平均相差多少秒。",
      en: "How many seconds the onsets of matched events lie apart on average."),
    "mean |detected - reference| over pairs", range: "0 to inf", .lower, interval: overRecords)

  /// The median size of the onset error, in seconds, of pairs within the tolerance.
  ///
  /// - Formula: median |detected - reference| over pairs.
  /// - Range: 0 to inf, at most the tolerance; lower is better.
  /// - Undefined: when no detection matches a reference event.
  /// - Interval: resampled recordings or patients.
  /// - Source: Raffel et al., mir_eval, ISMIR 2014.
  static let medianAbout = about(
    "onset_error_median", Text(zh: "中位绝对起始误差（秒）", en: "Median absolute onset error (s)"),
    Text(
      zh: "一半相符事件的起始误差不超过此值。",
      en: "Half of the matched events have an onset error no larger."),
    "median |detected - reference| over pairs", range: "0 to inf", .lower,
    interval: Text(zh: "按记录（或患者）重抽样", en: "resampled recordings or patients"))

  static func mean(
    _ about: MetricAbout, _ tolerance: Double,
    of sum: @escaping @Sendable (EventMatches, Int) -> Double
  ) -> FormulaMetric<EventCases> {
    FormulaMetric(
      about, parameters: ["tolerance": .number(tolerance)],
      interval: { cases, level, _ in
        let matches = cases.matches(tolerance)
        let sums = cases.unitSums { sum(matches, $0) }
        let counts = cases.unitSums { matches.correct[$0] }
        let kept = counts.indices.filter { counts[$0] > 0 }
        return MeanInterval.interval(
          sums: kept.map { sums[$0] }, weights: kept.map { counts[$0] }, level: level,
          within: about.bounds)
      },
      value: { sample in
        let matches = sample.cases.matches(tolerance)
        let sums = sample.totals("events.\(about.id).\(tolerance)", width: 2) { row, out in
          (out[0], out[1]) = (sum(matches, row), matches.correct[row])
        }
        return sums[1] > 0 ? .value(sums[0] / sums[1]) : .undefined(EventWords.noMatch)
      })
  }

  static func median(_ tolerance: Double) -> FormulaMetric<EventCases> {
    FormulaMetric(
      medianAbout, parameters: ["tolerance": .number(tolerance)],
      value: { sample in
        let pairs = sample.cases.matches(tolerance).bySize
        let weights = sample.weights
        let total = pairs.records.reduce(0) { $0 + weights[Int($1)] }
        var (seen, low): (Double, Double?) = (0, nil)
        for (error, record) in zip(pairs.errors, pairs.records) where weights[Int(record)] > 0 {
          seen += weights[Int(record)]
          if low == nil, seen >= total / 2 { low = error.magnitude }
          if let low, seen > total / 2 { return .value((low + error.magnitude) / 2) }
        }
        return .undefined(EventWords.noMatch)
      })
  }
}
