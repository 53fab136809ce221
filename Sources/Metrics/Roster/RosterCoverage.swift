// SPDX-License-Identifier: Apache-2.0

import Statistics
import Wording

/// How much of the demand for people a roster leaves uncovered.
enum RosterCoverage {
  private static func metric(
    _ about: MetricAbout, _ share: @escaping @Sendable (RosterColumns.Coverage) -> Double
  ) -> FormulaMetric<RosterCases> {
    FormulaMetric(
      about, interval: { _, _, _ in QualifiedInterval(nil, notes: [RosterWords.census]) },
      found: { ["spans": .number(Double($0.columns.coverage.spans))] },
      notes: { _ in [RosterWords.wholeRoster] },
      value: { sample in
        let coverage = sample.columns.coverage
        guard coverage.required > 0 else { return .undefined(RosterWords.noDemand) }
        return .value(share(coverage))
      })
  }

  private static func about(
    _ id: String, _ name: Text, _ meaning: Text, _ formula: String
  ) -> MetricAbout {
    MetricAbout(
      id: id, name: name, meaning: meaning, formula: formula, range: "0 to 1",
      direction: .lower, undefinedWhen: Text(zh: "未给出人力需求", en: "when no demand was given"),
      interval: Text(zh: "无：计的是整张排班表", en: "none: it counts the whole roster"),
      source: "Ernst et al., Eur J Oper Res 2004;153:3", family: .operations, needs: .call)
  }

  /// The share of the person-hours needed that is missing.
  ///
  /// - Formula: sum over spans of max(0, needed - there) · hours / sum of needed · hours.
  /// - Range: 0 to 1; lower is better; 0 is covered throughout. Surplus elsewhere makes up nothing.
  /// - Undefined: when no demand was given.
  /// - Interval: none: it counts the whole roster.
  /// - Source: Ernst et al., Eur J Oper Res 2004;153:3.
  static let shortfall = metric(
    about(
      "coverage_shortfall", Text(zh: "人力缺口比例", en: "Coverage shortfall"),
      Text(
        zh: "所需人时中缺少的比例；别处的富余不能抵补。",
        en: "Of the person-hours needed, the share that is missing; surplus elsewhere makes up "
          + "nothing."),
      "missing person-hours / needed person-hours")
  ) { $0.missing / $0.required }

  /// The share of spans in which someone is missing.
  ///
  /// - Formula: spans with a shortage at some time / spans of demand.
  /// - Range: 0 to 1; lower is better.
  /// - Undefined: when no demand was given.
  /// - Interval: none: it counts the whole roster.
  /// - Source: Ernst et al., Eur J Oper Res 2004;153:3.
  static let shortSpans = metric(
    about(
      "understaffed_share", Text(zh: "缺员时段比例", en: "Share of understaffed spans"),
      Text(
        zh: "需求时段中出现过缺员的比例。", en: "Of the spans of demand, the share with a shortage."),
      "spans with a shortage / spans")
  ) { Double($0.shortSpans) / Double($0.spans) }
}
