// SPDX-License-Identifier: Apache-2.0

import Numerics
public import Statistics
import Wording

/// Cases of two periods or places, with what their mix is made of.
public struct CaseMixColumns: Sendable {
  /// The truth, 0 or 1.
  public let labels: [UInt8]
  /// The scores.
  public let scores: [Double]
  /// Whether a case is of the reference.
  public let isReference: [Bool]
  /// The stratum of each case, for weights by strata; nil for a membership model.
  public let strata: [String]?
  /// The covariates of each case, for a membership model.
  public let covariates: [[Double]]?
  /// The resampling units, or nil where each case is its own.
  public let units: [String]?
  /// What the scores mean.
  public let scoreKind: ScoreKind

  /// Checks the columns.
  ///
  /// - Throws: `MetricError` as `BinaryColumns` does, and where neither strata nor covariates are
  ///   given, or a covariate is not finite.
  public init(
    labels: [UInt8], scores: [Double], isReference: [Bool], strata: [String]? = nil,
    covariates: [[Double]]? = nil, units: [String]? = nil, scoreKind: ScoreKind = .score,
    rows: [Int]? = nil
  ) throws(MetricError) {
    _ = try BinaryColumns(
      labels: labels, scores: scores, units: units, scoreKind: scoreKind, rows: rows)
    for (name, length) in [
      ("period", isReference.count), ("strata", strata?.count ?? labels.count),
      ("covariates", covariates?.count ?? labels.count),
    ] where length != labels.count {
      throw .lengths(column: name, has: length, expected: labels.count)
    }
    guard strata != nil || covariates != nil else {
      throw .unlike(
        Text(zh: "请给出构成病例构成的列。", en: "Give the columns that make up the case mix."))
    }
    if let covariates {
      for (row, values) in covariates.enumerated() where !values.allSatisfy(\.isFinite) {
        throw .notANumber(column: "covariates", row: (rows?[row] ?? row) + 1)
      }
    }
    self.labels = labels
    self.scores = scores
    self.isReference = isReference
    self.strata = strata
    self.covariates = covariates
    self.units = units
    self.scoreKind = scoreKind
  }
}

/// Whether a fall of performance is other patients or other results: decomposed, with intervals.
public enum CaseMixAssessment {
  /// Five estimates a metric: reference, current, standardised, and the two parts of the change.
  ///
  /// `<metric>_change` is current less reference, `<metric>_change_mix` and `<metric>_change_within`
  /// its parts. Units are resampled and the weights found anew in every replicate; a replicate in
  /// which a stratum of the reference has no current case is counted as undefined.
  public static func estimates(
    of columns: CaseMixColumns, metrics: [any Metric<BinaryCases>], inference: Inference
  ) -> [Estimate] {
    let mix = MixedCases(columns)
    let whole = mix.values(metrics, times: nil)
    let drawn = replicates(mix, metrics, inference)
    return metrics.indices.flatMap { place in
      estimates(
        metrics[place], whole, drawn.map { $0[place] }, place: place, mix, inference)
    }
  }

  private static let parts = [
    "reference", "current", "standardised", "change", "change_mix", "change_within",
  ]

  private static func replicates(
    _ mix: MixedCases, _ metrics: [any Metric<BinaryCases>], _ inference: Inference
  ) -> [[MixedCases.Triple]] {
    guard inference.method != .none else { return [] }
    let resampler = Resampler(
      unitCount: mix.unitCount, strata: mix.unitStrata, seed: inference.seed)
    let slots = TripleBuffer(count: inference.replicates)
    Parallel.chunks(inference.replicates, threads: inference.threads) { range in
      for replicate in range {
        let times = resampler.weights(replicate: replicate)
        slots.set(replicate, mix.values(metrics, times: times).triples)
      }
    }
    return slots.contents()
  }

  /// The range of a part: the metric's own, or that of differences of two.
  private static func range(of metric: any Metric<BinaryCases>, part: Int) -> ClosedRange<Double> {
    let own = metric.about.bounds
    guard part >= 3 else { return own }
    let span = own.upperBound - own.lowerBound
    return span.isFinite ? -span...span : -.infinity ... .infinity
  }

  private static func estimates(
    _ metric: any Metric<BinaryCases>, _ whole: MixedCases.Values,
    _ drawn: [MixedCases.Triple], place: Int, _ mix: MixedCases, _ inference: Inference
  ) -> [Estimate] {
    let triple = whole.triples[place]
    return parts.enumerated().map { part, name in
      var estimate = Estimate(
        metric: "\(metric.about.id)_\(name)",
        measured: triple.part(part, obstacle: whole.obstacle),
        n: part == 0 ? mix.referenceCount : mix.currentCount, units: mix.repeatedUnits,
        parameters: metric.parameters.merging(
          ["mix": .text(mix.usesModel ? "membership" : "strata")]
        ) { $1 })
      if part >= 2 { estimate.notes += whole.notes }
      guard let value = estimate.measured.number, value.isFinite, !drawn.isEmpty else {
        return estimate
      }
      let interval = Bootstrap.scaledStudent(
        replicates: drawn.map { $0.numbers[part] }, estimate: value, informing: mix.fewest,
        level: inference.level, units: mix.repeatedUnits, range: range(of: metric, part: part)
      ).withWidth { nil }
      estimate.interval = interval.interval
      estimate.notes += interval.notes
      return estimate
    }
  }
}

/// Memory that several threads write at places of their own.
private final class TripleBuffer: @unchecked Sendable {
  private let memory: UnsafeMutableBufferPointer<[MixedCases.Triple]>

  init(count: Int) {
    memory = .allocate(capacity: count)
    memory.initialize(repeating: [])
  }

  deinit {
    memory.deinitialize()
    memory.deallocate()
  }

  func set(_ place: Int, _ value: [MixedCases.Triple]) { memory[place] = value }

  func contents() -> [[MixedCases.Triple]] { Array(memory) }
}
