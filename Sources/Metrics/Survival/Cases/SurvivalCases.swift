// SPDX-License-Identifier: Apache-2.0

public import Statistics

/// The cases of a survival task.
public typealias SurvivalCases = CaseSet<SurvivalColumns>
/// Survival cases under weights.
public typealias SurvivalSample = CaseSample<SurvivalColumns>

extension CaseSet where Columns == SurvivalColumns {
  /// The rows by time, sorted once.
  public var order: SurvivalTimes {
    memo("survival.order") { SurvivalTimes(times: columns.times, causes: columns.causes) }
  }

  /// The score's ranks in the order of time; nil without a score.
  var pairs: Concordance.Pairs? {
    guard let marker = columns.marker else { return nil }
    return memo("survival.pairs") { Concordance.Pairs(order, scores: marker) }
  }

  /// The rows by rising predicted risk at a horizon, or by score where there is none.
  func ranking(at horizon: Double) -> MarkerOrder? {
    guard let marker = columns.risk(at: horizon) ?? columns.marker else { return nil }
    let key = columns.risk(at: horizon) == nil ? "score" : "\(horizon)"
    return memo("survival.ranking.\(key)") { MarkerOrder(marker) }
  }
}

/// Rows by a rising marker.
struct MarkerOrder: Sendable {
  let rows: [Int32]
  /// 1 where a new value begins.
  let starts: [UInt8]

  init(_ marker: [Double]) {
    rows = ContentOrder(count: marker.count).by(marker).places
    starts = rows.indices.map { [rows] place in
      place == 0 || marker[Int(rows[place])] != marker[Int(rows[place - 1])] ? 1 : 0
    }
  }
}

extension CaseSample where Columns == SurvivalColumns {
  /// The weight at risk, with events and censored over time.
  public var table: RiskTable {
    once("survival.table") { RiskTable(cases.order, weights: weights) }
  }

  /// The share free of the event in question.
  public var freeOfEvent: KaplanMeier { once("survival.free") { KaplanMeier(table) } }

  /// The share not yet censored.
  var uncensored: KaplanMeier {
    once("survival.uncensored") { KaplanMeier(table, ending: .censoring) }
  }

  /// The chance of the event among competing ones.
  public var incidence: AalenJohansen { once("survival.incidence") { AalenJohansen(table) } }

  /// Who had the event by a horizon and who had not, weighted for censoring; nil beyond follow-up.
  func outcomes(at horizon: Double) -> HorizonOutcomes? {
    once("survival.outcomes.\(horizon)") { () -> [HorizonOutcomes] in
      let outcomes = HorizonOutcomes(
        cases.order, table: table, censoring: uncensored, horizon: horizon, weights: weights)
      return outcomes.map { [$0] } ?? []
    }.first
  }

  /// The weight of those who had the event.
  var eventWeight: Double { table.events.reduce(0, +) }
}
