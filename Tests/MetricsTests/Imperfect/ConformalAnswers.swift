// SPDX-License-Identifier: Apache-2.0

import Metrics
import Statistics
import TestSupport

/// What we answer about conformal sets.
struct ConformalAnswers {
  private let probabilities: [[Double]]
  private let truths: [Int]
  private let isCalibration: [Bool]
  private let predictions: [Double]
  private let targets: [Double]
  private let lows: [Double]
  private let highs: [Double]

  init(_ oracle: ImperfectOracle) {
    func column(_ name: String) -> [Double] { oracle.numbers("conformal.csv", name) }
    let columns = (0..<4).map { column("p\($0)") }
    probabilities = (columns.first ?? []).indices.map { row in
      let own = columns.map { $0[row] }
      let sum = own.reduce(0, +)
      return own.map { $0 / sum }
    }
    truths = column("truth").map { Int($0) }
    isCalibration = column("calibration").map { $0 == 1 }
    predictions = column("prediction")
    targets = column("target")
    lows = column("low")
    highs = column("high")
  }

  func answer(_ name: String) throws -> [Double]? {
    switch name {
    case "lac_threshold": return [threshold(labelScores(.lac)).score]
    case "lac_mapie": return try sets(.lac)
    case "aps": return [threshold(labelScores(.aps)).score] + (try sets(.aps))
    case "residual_mapie": return try intervals(predictions, predictions)
    case "cqr": return [threshold(numberScores(lows, highs)).score] + (try intervals(lows, highs))
    case "beta":
      let spread = threshold(labelScores(.lac)).coverageSpread(level: 0.95)
      return [spread?.lower ?? .nan, spread?.upper ?? .nan]
    default: return nil
    }
  }

  private func threshold(_ scores: [Double]) -> ConformalThreshold {
    ConformalThreshold(calibrationScores: scores, alpha: 0.1)
  }

  private var calibrating: [Int] { isCalibration.indices.filter { isCalibration[$0] } }
  private var tested: [Int] { isCalibration.indices.filter { !isCalibration[$0] } }

  private func labelScores(_ method: ConformalMethod) -> [Double] {
    calibrating.map { ConformalScores.labels(probabilities[$0], method: method)[truths[$0]] }
  }

  private func numberScores(_ low: [Double], _ high: [Double]) -> [Double] {
    calibrating.map { ConformalScores.number(targets[$0], lower: low[$0], upper: high[$0]) }
  }

  private func sets(_ method: ConformalMethod) throws -> [Double] {
    let limit = threshold(labelScores(method)).score
    return try measured(
      tested.map {
        ConformalScores.set(
          probabilities[$0], truth: truths[$0], thresholds: Array(repeating: limit, count: 4),
          method: method)
      })
  }

  private func intervals(_ low: [Double], _ high: [Double]) throws -> [Double] {
    let limit = threshold(numberScores(low, high)).score
    return try measured(
      tested.map { row in
        (
          ConformalScores.number(targets[row], lower: low[row], upper: high[row]) <= limit,
          max(0, high[row] - low[row] + 2 * limit)
        )
      })
  }

  private func measured(_ sets: [(isCovered: Bool, size: Double)]) throws -> [Double] {
    let columns = try ConformalColumns(covered: sets.map(\.isCovered), sizes: sets.map(\.size))
    let cases = try CaseSet(columns, frame: CaseFrame(count: columns.count))
    return try ["conformal_coverage", "conformal_set_size"].map { id in
      try ConformalMetrics.make(MetricRequest(id)).value(CaseSample(cases)).number ?? .nan
    }
  }
}
