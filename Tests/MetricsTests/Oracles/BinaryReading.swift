// SPDX-License-Identifier: Apache-2.0

import Metrics
import Statistics
import TestSupport

/// An oracle case of a binary task, prepared, so that its answers can be compared with ours.
struct BinaryReading {
  let oracle: OracleCase
  let labels: [UInt8]
  let scores: [Double]
  let cases: BinaryCases
  /// The cases with their sampling weights, where the file has any.
  let weighted: BinaryCases?
  /// The threshold of the 2x2 table in the file.
  let threshold: Double

  init(_ oracle: OracleCase) throws {
    self.oracle = oracle
    let columns = oracle.columns()
    let labels = (columns["y"] ?? []).map { UInt8($0) }
    let scores = columns["score"] ?? []
    self.labels = labels
    self.scores = scores
    let kind: ScoreKind = oracle.metrics["brier"] == nil ? .score : .probability
    cases = BinaryCases(try BinaryColumns(labels: labels, scores: scores, scoreKind: kind))
    weighted = try columns["weight"].map { weights in
      BinaryCases(
        try BinaryColumns(labels: labels, scores: scores, weights: weights, scoreKind: kind))
    }
    // The ordinal grading of the aneurysm patients is cut at grade 4, all others at one half.
    threshold = oracle.metrics["confusion_at_4"] == nil ? 0.5 : 4
  }

  /// What a metric of the catalogue gives on these cases.
  func measured(
    _ id: String, _ parameters: [ParameterName: Double] = [:], on other: BinaryCases? = nil
  ) throws -> Measured {
    try BinaryMetrics.make(MetricRequest(id, parameters)).value(BinarySample(other ?? cases))
  }

  /// The number a metric gives, NaN where it is undefined, as oracle files write it.
  func number(
    _ id: String, _ parameters: [ParameterName: Double] = [:], on other: BinaryCases? = nil
  ) throws -> Double {
    try measured(id, parameters, on: other).number ?? .nan
  }

  /// A threshold metric at the file's threshold.
  func atThreshold(_ id: String, _ more: [ParameterName: Double] = [:]) throws -> Double {
    try number(id, more.merging([.threshold: threshold]) { own, _ in own })
  }

  /// An interval that a metric has by formula.
  func interval(_ id: String, method: String?) throws -> QualifiedInterval? {
    try BinaryMetrics.make(MetricRequest(id)).closedInterval(cases, level: 0.95, method: method)
  }

  /// The four cells in the order tp, fp, fn, tn.
  func cells(at threshold: Double, on other: BinaryCases? = nil) -> [Double] {
    guard
      case .cells(let cells)? = ConfusionTable.cells(
        of: other ?? cases, rule: .threshold(threshold))?.table
    else { return [] }
    return ["tp", "fp", "fn", "tn"].map { cells[$0] ?? .nan }
  }

  /// The cases with finite scores in the same order, for peers that refuse infinite ones.
  func withRanks() throws -> BinaryCases {
    let finite = scores.filter(\.isFinite).map(\.magnitude).max() ?? 0
    let ranks = scores.map { $0.isFinite ? $0 : $0 > 0 ? finite + 1 : -finite - 1 }
    return BinaryCases(try BinaryColumns(labels: labels, scores: ranks))
  }
}
