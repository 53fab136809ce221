// SPDX-License-Identifier: Apache-2.0

import Numerics
public import Statistics

/// Curves over time, as tables that a figure or a program can draw.
public enum SurvivalCurve {
  /// Kaplan-Meier with its log-log band: `time`, `survival`, `lower`, `upper`, `at_risk`, `events`
  /// and `censored` from time 0 on, a row where anything happens.
  ///
  /// The band is for independent cases without weights and is left out otherwise.
  public static func table(of cases: SurvivalCases, level: Double) -> TableValue {
    let sample = SurvivalSample(cases)
    let (curve, table) = (sample.freeOfEvent, sample.table)
    let plain = !cases.isWeighted && !cases.unitsRepeat
    let band = plain ? curve.band(level: level) : ([], [])
    let none: [Double?] = curve.times.map { _ in nil }
    return .columns([
      "time": [0] + curve.times,
      "survival": [1] + curve.survival,
      "lower": [nil] + (plain ? band.0 : none),
      "upper": [nil] + (plain ? band.1 : none),
      "at_risk": [table.atRisk.first ?? 0] + table.atRisk,
      "events": [0] + table.events,
      "censored": [0] + table.censored,
    ])
  }

  /// The number still followed just before each of some times.
  public static func atRisk(of cases: SurvivalCases, at times: [Double]) -> [Double] {
    let table = SurvivalSample(cases).table
    return times.map { time in
      let first = table.times.firstIndex { $0 >= time }
      return first.map { table.atRisk[$0] } ?? 0
    }
  }

  /// Predicted against observed risk by a horizon, in groups of rising predicted risk.
  ///
  /// Columns `predicted` (mean), `observed`, `lower`, `upper` and `n`; groups are cut at quantiles
  /// of the predicted risk (type 7), equal risks stay together, empty groups are left out. nil
  /// without a predicted risk for the horizon.
  public static func calibration(
    of cases: SurvivalCases, horizon: Double, groups: Int = 10, level: Double
  ) -> TableValue? {
    guard let risks = cases.columns.risk(at: horizon), groups > 0 else { return nil }
    let sorted = risks.sorted()
    let cuts = (1..<max(2, groups)).compactMap {
      groups == 1 ? nil : Quantile.type7(ofSorted: sorted, Double($0) / Double(groups))
    }
    let weights = cases.weights ?? [Double](repeating: 1, count: risks.count)
    let group = risks.map { risk in cuts.firstIndex { risk <= $0 } ?? cuts.count }
    var columns: [String: [Double?]] = [
      "predicted": [], "observed": [], "lower": [], "upper": [], "n": [],
    ]
    for code in 0...cuts.count {
      let own = group.indices.map { group[$0] == code ? weights[$0] : 0 }
      let total = own.reduce(0, +)
      guard total > 0 else { continue }
      let predicted = zip(own, risks).reduce(0) { $0 + $1.0 * $1.1 } / total
      let table = own.withUnsafeBufferPointer { RiskTable(cases.order, weights: $0) }
      var (observed, bounds): (Double?, Interval?)
      if cases.columns.hasCompeting {
        let incidence = AalenJohansen(table)
        observed = incidence.incidence(at: horizon)
        bounds = incidence.interval(at: horizon, level: level)
      } else {
        let curve = KaplanMeier(table)
        observed = curve.survival(at: horizon).map { 1 - $0 }
        bounds = curve.interval(at: horizon, level: level).map {
          Interval(lower: 1 - $0.upper, upper: 1 - $0.lower, level: level, method: $0.method)
        }
      }
      if cases.isWeighted || cases.unitsRepeat { bounds = nil }
      columns["predicted"]?.append(predicted)
      columns["observed"]?.append(observed)
      columns["lower"]?.append(bounds?.lower)
      columns["upper"]?.append(bounds?.upper)
      columns["n"]?.append(total)
    }
    return .columns(columns)
  }
}

extension SurvivalCurve {
  /// The log-rank test between the values of a grouping; weights count as repetitions.
  public static func logRank(of cases: SurvivalCases, by grouping: Grouping) -> LogRank {
    let (order, count) = (cases.order, grouping.words.count)
    guard let weights = cases.weights else {
      return LogRank(order, groups: grouping.codes, groupCount: count)
    }
    return weights.withUnsafeBufferPointer {
      LogRank(order, groups: grouping.codes, groupCount: count, weights: $0)
    }
  }
}
