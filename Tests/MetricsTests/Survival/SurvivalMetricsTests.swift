// SPDX-License-Identifier: Apache-2.0

import Metrics
import Statistics
import TestSupport
import Testing
import Wording

@Suite("Survival metrics")
struct SurvivalMetricsTests {
  static let oracles = OracleCase.all(kind: "survival").filter { $0.name != "tiny_edge" }

  private func cases(_ oracle: OracleCase) throws -> SurvivalCases {
    let reading = SurvivalReading(oracle)
    let columns = try SurvivalColumns(
      times: reading.times, causes: reading.causes, scores: reading.scores,
      horizons: reading.horizons, risks: reading.risks)
    return try CaseSet(columns, frame: CaseFrame(count: columns.count))
  }

  private func value(
    _ id: String, _ cases: SurvivalCases, _ parameters: [ParameterName: Double] = [:]
  ) throws -> Measured {
    try SurvivalMetrics.make(MetricRequest(id, parameters)).value(CaseSample(cases))
  }

  private func people(
    _ times: [Double], _ causes: [UInt8], scores: [Double]? = nil, horizons: [Double] = [],
    risks: [[Double]] = []
  ) throws -> SurvivalCases {
    try CaseSet(
      SurvivalColumns(
        times: times, causes: causes, scores: scores, horizons: horizons, risks: risks),
      frame: CaseFrame(count: times.count))
  }

  @Test("where few are left uncensored, what rests on them has no interval and says why")
  func fewUncensored() throws {
    let times = (1...100).map(Double.init)
    let noise = times.map { (($0 * 37).truncatingRemainder(dividingBy: 101)) / 100 }
    let risks = [20.0, 95].map { horizon in
      zip(times, noise).map { $0 <= horizon ? 0.5 + $1 / 4 : 0.1 + $1 / 4 }
    }
    let cases = try people(
      times, (1...100).map { $0 % 4 == 0 ? 1 : 0 }, scores: zip(times, noise).map { $1 - $0 / 100 },
      horizons: [20, 95], risks: risks)
    func estimate(_ id: String, _ horizon: Double?) throws -> Estimate {
      let request = MetricRequest(id, horizon.map { [.horizon: $0] } ?? [:])
      return try #require(
        Assessment.estimates(
          of: cases, metrics: [try SurvivalMetrics.make(request)],
          inference: Inference(replicates: 100)
        ).first)
    }
    for (id, horizon) in [("uno_c", nil), ("scaled_brier_score", 95.0)] as [(String, Double?)] {
      let found = try estimate(id, horizon)
      #expect(found.measured.number != nil && found.interval == nil, "\(id)")
      #expect(found.notes.contains { $0.en.contains("censored") }, "\(id)")
    }
    #expect(try estimate("uno_c", 20).interval != nil)
    #expect(try estimate("scaled_brier_score", 20).interval != nil)
  }

  @Test("the catalogue's metrics are those that agree with R", arguments: oracles)
  func catalogue(oracle: OracleCase) throws {
    let (cases, reading) = (try cases(oracle), SurvivalReading(oracle))
    let r = oracle.metrics.mapValues(\.numbers)
    #expect(
      isClose(try value("harrell_c", cases).number ?? .nan, r["concordance_timewt_n"]?[0] ?? 0))
    let uno = try value("uno_c", cases, [.horizon: reading.tau]).number
    #expect(isClose(uno ?? .nan, r["concordance_uno_tau"]?[0] ?? 0))
    for (place, horizon) in reading.horizons.enumerated() {
      let at = [ParameterName.horizon: horizon]
      let score = try #require(r["score_auc_brier"])
      #expect(isClose(try value("cumulative_dynamic_auc", cases, at).number ?? .nan, score[place]))
      #expect(isClose(try value("brier_score", cases, at).number ?? .nan, score[place + 3]))
      let km = try #require(r["km_at_horizons"])
      let free = try value("survival_probability", cases, at).number ?? .nan
      #expect(isClose(free, km[place]))
      #expect(isClose(try value("cumulative_incidence", cases, at).number ?? .nan, 1 - free))
      let metric = try SurvivalMetrics.make(MetricRequest("survival_probability", at))
      let interval = metric.closedInterval(cases, level: 0.95, method: nil)?.interval
      let bounds = try #require(r["km_ci_loglog"])
      #expect(isClose(interval?.lower ?? .nan, bounds[place]))
      #expect(isClose(interval?.upper ?? .nan, bounds[place + 3]))
    }
    let scores = try #require(r["score_auc_brier"])
    let times = reading.horizons
    let area =
      (scores[3] + scores[4]) / 2 * (times[1] - times[0])
      + (scores[4] + scores[5]) / 2 * (times[2] - times[1])
    let integrated = try value("integrated_brier_score", cases).number
    #expect(isClose(integrated ?? .nan, area / (times[2] - times[0])))
  }

  @Test("a Harrell interval is made of R's variance, on the logit scale by events")
  func harrellInterval() throws {
    let oracle = try #require(OracleCase.find(kind: "survival", name: "synthetic_ties"))
    let cases = try cases(oracle)
    let r = try #require(oracle.metrics["concordance_timewt_n"]?.numbers)
    let interval = try #require(
      HarrellC().closedInterval(cases, level: 0.95, method: nil)?.interval)
    let centre = (interval.upper + interval.lower) / 2
    #expect((centre - r[0]).magnitude < 0.005)
    let width = interval.upper - interval.lower
    #expect(isClose(width, 2 * 1.97 * r[1].squareRoot(), relative: 0.02))
  }

  @Test("RMST without censoring is the mean of cut times, with its standard error")
  func restrictedMean() throws {
    let times: [Double] = [1, 2, 2, 5, 7, 9]
    let cases = try people(times, [1, 1, 1, 1, 1, 1])
    let cut = times.map { min($0, 6) }
    let mean = cut.reduce(0, +) / 6
    let spread = cut.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 36
    #expect(
      isClose(
        try value("restricted_mean_survival_time", cases, [.horizon: 6]).number ?? .nan, mean))
    let metric = try SurvivalMetrics.make(
      MetricRequest("restricted_mean_survival_time", [.horizon: 6]))
    let interval = try #require(metric.closedInterval(cases, level: 0.95, method: nil)?.interval)
    #expect(
      isClose(interval.upper - mean, 1.959963984540054 * spread.squareRoot(), relative: 1e-9)
        || interval.upper == 6)
    #expect(isClose(mean - interval.lower, 1.959963984540054 * spread.squareRoot(), relative: 1e-9))
  }

  @Test("risks that are the observed share have ratio 1, slope undefined and no scaled gain")
  func calibration() throws {
    let times: [Double] = [1, 2, 3, 4, 5, 6, 7, 8]
    let causes: [UInt8] = [1, 0, 1, 1, 0, 1, 0, 0]
    let free = KaplanMeier(RiskTable(SurvivalTimes(times: times, causes: causes)))
    let risk = 1 - (free.survival(at: 5) ?? .nan)
    let cases = try people(
      times, causes, horizons: [5], risks: [[Double](repeating: risk, count: 8)])
    #expect(isClose(try value("observed_expected_ratio", cases).number ?? .nan, 1))
    #expect(isClose(try value("scaled_brier_score", cases).number ?? 1, 0, absolute: 1e-12))
    #expect(try value("calibration_slope", cases).number == nil)
    #expect(try value("harrell_c", cases).number == 0.5, "one risk for all says nothing")
  }

  @Test("a slope of one comes back from risks that follow the model")
  func slope() throws {
    var generator = SeededGenerator(seed: 11)
    var (times, causes, risks): ([Double], [UInt8], [Double]) = ([], [], [])
    for _ in 0..<4000 {
      // Hazard by covariate, exponential times by halving intervals of the unit.
      let x = Double(Int.random(in: -20...20, using: &generator)) / 10
      let risk = 0.05 + 0.2 * (x + 2)
      let hazard = -logNatural(1 - risk)
      let u = Double.random(in: 0.000001..<1, using: &generator)
      let time = -logNatural(u) / hazard
      let end = Double.random(in: 0.5..<3, using: &generator)
      times.append(min(time, end))
      causes.append(time <= end ? 1 : 0)
      risks.append(risk)
    }
    let cases = try people(times, causes, horizons: [1], risks: [risks])
    let slope = try value("calibration_slope", cases).number ?? .nan
    #expect((slope - 1).magnitude < 0.1, "\(slope)")
    let ratio = try value("observed_expected_ratio", cases).number ?? .nan
    #expect((ratio - 1).magnitude < 0.05, "\(ratio)")
  }

  @Test("undefined says why: no horizon, no risk, too short a follow-up, no event")
  func undefined() throws {
    let cases = try people([1, 2, 3], [1, 0, 0], scores: [3, 2, 1])
    for id in ["brier_score", "cumulative_dynamic_auc", "survival_probability"] {
      #expect(try value(id, cases).reason?.en == "no horizon was declared", "\(id)")
    }
    #expect(
      try value("brier_score", cases, [.horizon: 2]).reason?.en.contains("no predicted") == true)
    #expect(
      try value("survival_probability", cases, [.horizon: 4]).reason?.en.contains("reach") == true)
    #expect(try value("median_survival", cases).reason?.en.contains("not reached") == true)
    let quiet = try people([1, 2, 3], [0, 0, 0], scores: [3, 2, 1])
    #expect(try value("harrell_c", quiet).number == nil)
    #expect(throws: MetricError.self) { try value("brier_score", cases, [.horizon: -1]) }
  }

  @Test("while no one had the event, survival is 1 with an exact lower bound")
  func noEventYet() throws {
    let cases = try people((1...40).map { Double($0) }, (1...40).map { $0 > 20 ? 1 : 0 })
    let metric = try SurvivalMetrics.make(MetricRequest("survival_probability", [.horizon: 20]))
    #expect(metric.value(CaseSample(cases)).number == 1)
    let found = try #require(metric.closedInterval(cases, level: 0.95, method: nil))
    // 0.025^(1/20): the chance that 20 of 20 are free at that survival.
    #expect(isClose(found.interval?.lower ?? .nan, 0.8315665, relative: 1e-6))
    #expect(!found.notes.isEmpty)
  }

  @Test("competing events are remarked on, and a competing event is no case")
  func competing() throws {
    let cases = try people(
      [1, 2, 3, 4, 5], [2, 1, 2, 1, 0], scores: [9, 8, 1, 7, 0], horizons: [3],
      risks: [[0.9, 0.8, 0.1, 0.7, 0]])
    // By 3 one event; without it by then are the two with a competing event and the two after.
    #expect(try value("cumulative_dynamic_auc", cases).number == 0.75)
    #expect(isClose(try value("cumulative_incidence", cases).number ?? .nan, 0.2))
    let metric = try SurvivalMetrics.make(MetricRequest("survival_probability"))
    #expect(metric.notes(CaseSample(cases)).count == 1)
  }

  @Test("calibration groups add up to everyone, equal risks stay together")
  func groups() throws {
    let oracle = try #require(OracleCase.find(kind: "survival", name: "synthetic_ties"))
    let cases = try cases(oracle)
    guard
      case .columns(let columns)? = SurvivalCurve.calibration(of: cases, horizon: 4, level: 0.95)
    else {
      Issue.record("no table")
      return
    }
    let n = (columns["n"] ?? []).compactMap { $0 }
    #expect(n.reduce(0, +) == Double(cases.caseCount) && n.count <= 10)
    let predicted = (columns["predicted"] ?? []).compactMap { $0 }
    #expect(predicted == predicted.sorted())
  }

  private func logNatural(_ x: Double) -> Double {
    // Enough for a simulated time: halving until near 1, then the series of artanh.
    var (x, sum) = (x, 0.0)
    while x < 0.75 {
      x *= 2
      sum -= 0.6931471805599453
    }
    let z = (x - 1) / (x + 1)
    var (term, total) = (z, 0.0)
    for k in stride(from: 1, to: 40, by: 2) {
      total += term / Double(k)
      term *= z * z
    }
    return sum + 2 * total
  }
}
