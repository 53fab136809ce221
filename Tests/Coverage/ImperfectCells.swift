// SPDX-License-Identifier: Apache-2.0

import Metrics
import Numerics
import Statistics
import Synchronization

/// The coverage of intervals that are not of one metric on one set of cases: sites, case mix,
/// imputation.
enum ImperfectCells {
  /// Hands over the cells of each kind of trial that is asked for, as they are done.
  static func each(_ options: Options, _ add: ([Cell]) throws -> Void) throws {
    let (simulations, threads) = (options.simulations, options.threads)
    func isWanted(_ name: String) -> Bool { options.populations.map { name.contains($0) } ?? true }
    for (index, kind) in siteKinds.enumerated() where isWanted(kind.name) {
      try add(
        siteCells(kind, seed: 9_100 + UInt64(index), simulations: simulations, threads: threads))
    }
    if isWanted("case mix") {
      try add(
        mixCells(simulations: simulations, replicates: options.replicates, threads: threads))
    }
    if isWanted("imputation") {
      try add(
        imputationCells(
          simulations: simulations, replicates: options.replicates, threads: threads))
    }
  }

  /// Runs simulations, each adding to every cell, on several threads; joined in order.
  private static func run(
    _ blank: [Cell], simulations: Int, threads: Int,
    _ simulate: @Sendable (Int, inout [Cell]) -> Void
  ) -> [Cell] {
    let pieces = Mutex<[Int: [Cell]]>([:])
    Parallel.chunks(simulations, threads: threads) { range in
      var cells = blank
      for simulation in range { simulate(simulation, &cells) }
      let done = cells
      pieces.withLock { $0[range.lowerBound] = done }
    }
    return pieces.withLock { pieces in
      pieces.sorted { $0.key < $1.key }.map(\.value).reduce(into: blank) { total, piece in
        for place in total.indices { total[place].merge(piece[place]) }
      }
    }
  }

  private static func cell(
    _ metric: String, _ population: String, _ patients: Int, truth: Double = .nan
  ) -> Cell {
    Cell(
      task: "imperfect", metric: metric, parameters: "", population: population,
      patients: patients, truth: truth)
  }

  // MARK: - Sites

  /// Sites whose log odds are normal.
  private struct SiteKind {
    let sites: Int
    let cases: ClosedRange<Int>
    let mean: Double
    let spread: Double

    var name: String {
      "\(sites) sites of \(cases.lowerBound) to \(cases.upperBound), log odds \(mean) ± \(spread)"
    }
  }

  private static let siteKinds = [
    SiteKind(sites: 3, cases: 50...200, mean: 1.5, spread: 0.3),
    SiteKind(sites: 5, cases: 50...200, mean: 1.5, spread: 0),
    SiteKind(sites: 5, cases: 50...200, mean: 1.5, spread: 0.3),
    SiteKind(sites: 5, cases: 50...200, mean: 1.5, spread: 0.7),
    SiteKind(sites: 10, cases: 30...200, mean: 1.5, spread: 0.15),
    SiteKind(sites: 10, cases: 20...100, mean: 2.5, spread: 0.55),
    SiteKind(sites: 20, cases: 20...100, mean: 1.5, spread: 0.22),
  ]

  /// The cells take the differences from the truth, which differs from trial to trial.
  private static func siteCells(
    _ kind: SiteKind, seed: UInt64, simulations: Int, threads: Int
  ) -> [Cell] {
    let blank = ["site_mean", "site_prediction", "shrunken"].map {
      cell($0, kind.name, kind.sites, truth: 0)
    }
    return run(blank, simulations: simulations, threads: threads) { simulation, cells in
      var stream = Stream(seed: seed, simulation: simulation)
      var values: [Double] = []
      let sites = (0..<kind.sites).map { _ -> SiteHierarchy.Observation in
        let value = kind.mean + kind.spread * stream.normal()
        let trials = kind.cases.lowerBound + stream.index(below: kind.cases.count)
        let p = Elementary.expit(value)
        var successes = 0.0
        for _ in 0..<trials where stream.happens(p) { successes += 1 }
        values.append(value)
        return .binomial(successes: successes, trials: Double(trials))
      }
      let new = kind.mean + kind.spread * stream.normal()
      guard let hierarchy = SiteHierarchy(sites) else { return }
      func add(_ place: Int, _ summary: SiteHierarchy.Summary, _ truth: Double) {
        cells[place].add(
          Interval(
            lower: summary.lower - truth, upper: summary.upper - truth, level: 0.95,
            method: "site-hierarchy"))
      }
      add(0, hierarchy.mean(level: 0.95), kind.mean)
      add(1, hierarchy.prediction(level: 0.95), new)
      // Each trial gives as many shrunken sites as it has.
      if simulation * kind.sites < simulations {
        for (summary, truth) in zip(hierarchy.sites(level: 0.95), values) {
          add(2, summary, truth)
        }
      }
    }
  }

  // MARK: - Case mix

  /// Cases of one period: an easy and a hard stratum.
  private static func period(
    _ stream: inout Stream, count: Int, hard: Double, separation: Double
  ) -> (labels: [UInt8], scores: [Double], strata: [String]) {
    var result: (labels: [UInt8], scores: [Double], strata: [String]) = ([], [], [])
    for _ in 0..<count {
      let isHard = stream.happens(hard)
      let isDiseased = stream.happens(0.35)
      let shift = separation * (isHard ? 0.5 : 1)
      let score = Elementary.expit((isDiseased ? shift : 0) - 1 + stream.normal())
      result.labels.append(isDiseased ? 1 : 0)
      result.scores.append(score)
      result.strata.append(isHard ? "hard" : "easy")
    }
    return result
  }

  private static func mixed(
    _ stream: inout Stream, _ count: Int
  ) throws -> CaseMixColumns {
    let old = period(&stream, count: count, hard: 0.3, separation: 2)
    let new = period(&stream, count: count, hard: 0.6, separation: 1.7)
    return try CaseMixColumns(
      labels: old.labels + new.labels, scores: old.scores + new.scores,
      isReference: old.labels.map { _ in true } + new.labels.map { _ in false },
      strata: old.strata + new.strata)
  }

  private static let mixMetrics: [any Metric<BinaryCases>] = [
    RocAuc(), Sensitivity(.threshold(0.5)),
  ]

  private static func mixCells(simulations: Int, replicates: Int, threads: Int) -> [Cell] {
    var stream = Stream(seed: 9_200, simulation: 0)
    guard let large = try? mixed(&stream, 60_000) else { return [] }
    let truths = CaseMixAssessment.estimates(
      of: large, metrics: mixMetrics, inference: Inference(method: .none))
    return [100, 300].flatMap { count in
      let blank = truths.map {
        cell(
          $0.metric, "\(count) cases a period, harder now", count,
          truth: $0.measured.number ?? .nan)
      }
      return run(blank, simulations: simulations, threads: threads) { simulation, cells in
        var stream = Stream(seed: 9_201, simulation: simulation + 1)
        guard let columns = try? mixed(&stream, count) else { return }
        let found = CaseMixAssessment.estimates(
          of: columns, metrics: mixMetrics,
          inference: Inference(replicates: replicates, seed: UInt64(simulation)))
        for place in cells.indices { cells[place].add(found[place].interval) }
      }
    }
  }

  // MARK: - Imputation

  private static func missing(
    _ stream: inout Stream, _ count: Int, share: Double
  ) -> ScoreImputation.ImputableColumns {
    var labels: [UInt8] = []
    var scores: [Double?] = []
    var strata: [String] = []
    for _ in 0..<count {
      let isOld = stream.happens(0.4)
      let isDiseased = stream.happens(isOld ? 0.4 : 0.25)
      let score = Elementary.expit(
        (isDiseased ? 1.4 : 0) - 1 + (isOld ? 0.5 : 0) + stream.normal())
      labels.append(isDiseased ? 1 : 0)
      scores.append(stream.happens(isOld ? share * 1.5 : share / 2) ? nil : score)
      strata.append(isOld ? "old" : "young")
    }
    return .init(labels: labels, scores: scores, strata: strata)
  }

  private static func imputationCells(
    simulations: Int, replicates: Int, threads: Int
  ) -> [Cell] {
    let metrics: [any Metric<BinaryCases>] = [
      RocAuc(), Sensitivity(.threshold(0.5)), Specificity(.threshold(0.5)), BrierScore(),
    ]
    var stream = Stream(seed: 9_300, simulation: 0)
    let large = missing(&stream, 200_000, share: 0)
    guard let whole = try? ScoreImputation(large, seed: 1).sets(count: 2) else { return [] }
    let truths = metrics.map { $0.value(BinarySample(whole[0])).number ?? .nan }
    return [100, 300].flatMap { count in
      let blank = zip(metrics, truths).map { metric, truth in
        cell(
          "\(metric.about.id)_imputed", "\(count) cases, a fifth of scores missing", count,
          truth: truth)
      }
      return run(blank, simulations: simulations, threads: threads) { simulation, cells in
        var stream = Stream(seed: 9_301, simulation: simulation + 1)
        let columns = missing(&stream, count, share: 0.2)
        guard
          let sets = try? ScoreImputation(columns, seed: UInt64(simulation)).sets(count: 10),
          let found = try? ImputationAssessment.estimates(
            of: sets, metrics: metrics,
            inference: Inference(replicates: min(replicates, 200), seed: UInt64(simulation)))
        else {
          for place in cells.indices { cells[place].add(nil) }
          return
        }
        for place in cells.indices { cells[place].add(found[place].interval) }
      }
    }
  }
}
