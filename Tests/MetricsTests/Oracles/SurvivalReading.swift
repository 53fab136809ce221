// SPDX-License-Identifier: Apache-2.0

import Statistics
import TestSupport

/// An oracle case of a survival task: the columns, sorted once.
struct SurvivalReading {
  let oracle: OracleCase
  let times: [Double]
  let causes: [UInt8]
  let scores: [Double]
  /// The horizons and the predicted risks by each.
  let horizons: [Double]
  let risks: [[Double]]
  /// The time after which events are left out of Uno's concordance.
  let tau: Double
  let order: SurvivalTimes
  let table: RiskTable
  let censoring: KaplanMeier

  init(_ oracle: OracleCase) {
    self.oracle = oracle
    let columns = oracle.columns()
    times = columns["time"] ?? []
    causes = (columns["event"] ?? []).map { UInt8($0) }
    scores = columns["risk"] ?? []
    horizons = oracle.metrics["horizons"]?.numbers ?? []
    tau = oracle.metrics["tau"]?.number ?? .nan
    risks = horizons.indices.map { columns["risk_at_\($0)"] ?? [] }
    order = SurvivalTimes(times: times, causes: causes)
    table = RiskTable(order)
    censoring = KaplanMeier(table, ending: .censoring)
  }

  /// What each event counts in Uno's concordance.
  func unoWeights(until tau: Double = .infinity) -> [Double] {
    order.times.map { time in
      let free = censoring.survival(before: time)
      return time <= tau && free > 0 ? 1 / (free * free) : 0
    }
  }

  /// What each event counts in R's "S": n S(t-) over those at risk, as in a Peto-Wilcoxon test.
  func survivalWeights() -> [Double] {
    let free = KaplanMeier(table)
    return riskWeights().enumerated().map { place, weight in
      Double(order.count) * free.survival(before: order.times[place]) * weight
    }
  }

  /// What each event counts in R's "I": one over those at risk.
  func riskWeights() -> [Double] {
    order.times.map { time in
      let place = table.times.firstIndex(of: time)
      return place.map { 1 / table.atRisk[$0] } ?? .nan
    }
  }

  func outcomes(_ place: Int) -> HorizonOutcomes? {
    HorizonOutcomes(order, table: table, censoring: censoring, horizon: horizons[place])
  }
}
