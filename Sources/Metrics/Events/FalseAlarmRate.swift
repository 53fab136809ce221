// SPDX-License-Identifier: Apache-2.0

import Numerics
import Statistics
import Wording

/// False alarms in an hour of recording.
///
/// - Formula: detections that match no event / hours recorded.
/// - Range: 0 to inf; lower is better.
/// - Undefined: when the length of a recording is not known.
/// - Interval: exact Poisson (Garwood), widened by how much recordings differ beyond chance, never
///   narrowed; Student's t in place of the normal with fewer than 40 recordings or patients.
/// - Source: Garwood, Biometrika 1936;28:437; McCullagh, Nelder, Generalized Linear Models 1989,
///   section 6.2.
enum FalseAlarmRate {
  static let about = MetricAbout(
    id: "false_alarms_per_hour",
    name: Text(zh: "每小时误报次数", en: "False alarms per hour"),
    meaning: Text(
      zh: "每小时记录中有多少次检出并非事件。",
      en: "How many detections in an hour of recording are no event."),
    formula: "unmatched detections / hours", range: "0 to inf", direction: .lower,
    undefinedWhen: Text(zh: "有记录没有给出时长", en: "when the length of a recording is not known"),
    interval: Text(
      zh: "Poisson 精确区间（Garwood），按记录间差异放宽",
      en: "exact Poisson (Garwood), widened by how much recordings differ"),
    source: "Garwood, Biometrika 1936;28:437; McCullagh, Nelder, Generalized Linear Models 1989",
    family: .detection, parameters: [.tolerance], needs: .call)

  static func metric(_ tolerance: Double) -> FormulaMetric<EventCases> {
    FormulaMetric(
      about, parameters: ["tolerance": .number(tolerance)],
      interval: { cases, level, _ in interval(cases, tolerance, level: level) },
      value: { sample in
        let (columns, matches) = (sample.columns, sample.cases.matches(tolerance))
        let sums = sample.totals("events.alarms.\(tolerance)", width: 2) { row, out in
          out[0] = matches.detections[row] - matches.correct[row]
          out[1] = columns.durations[row] / 3600
        }
        return sums[1] > 0 ? .value(sums[0] / sums[1]) : .undefined(EventWords.noDuration)
      })
  }

  private static func interval(
    _ cases: EventCases, _ tolerance: Double, level: Double
  ) -> QualifiedInterval? {
    let (columns, matches) = (cases.columns, cases.matches(tolerance))
    let alarms = cases.unitSums { (matches.detections[$0] - matches.correct[$0]) }
    let hours = cases.unitSums { columns.durations[$0] / 3600 }
    let (total, time) = (alarms.reduce(0, +), hours.reduce(0, +))
    guard time > 0, level > 0, level < 1 else { return nil }
    guard alarms.count > 1 else { return QualifiedInterval(nil, notes: [EventWords.oneRecord]) }
    let rate = total / time
    var squares = 0.0
    for (count, length) in zip(alarms, hours) where rate > 0 && length > 0 {
      let expected = rate * length
      squares += (count - expected) * (count - expected) / expected
    }
    let few = FewClusters(alarms.count)
    let ratio = few.critical(level) / FewClusters(nil).critical(level)
    let spread = max(1, squares / Double(alarms.count - 1)) * ratio * ratio
    let (count, tail) = (total / spread, (1 - level) / 2)
    let lower =
      count > 0 ? ChiSquare(degreesOfFreedom: 2 * count).quantile(tail) / 2 * spread / time : 0
    let upper =
      ChiSquare(degreesOfFreedom: 2 * count + 2).upperQuantile(tail) / 2 * spread / time
    return QualifiedInterval(
      Interval(lower: lower, upper: upper, level: level, method: "garwood-overdispersed"),
      notes: few.notes)
  }
}
