// SPDX-License-Identifier: Apache-2.0

import Numerics

/// Binary cases under one set of unit weights; what several metrics need is computed once.
public final class BinarySample: WeightedSample {
  /// The cases it is measured on.
  public typealias Cases = BinaryCases

  /// The cases.
  public let cases: BinaryCases
  private var unitWeights: UnsafeBufferPointer<Int32>?
  /// The unit weights in force; nil when all are one.
  var currentWeights: UnsafeBufferPointer<Int32>? { unitWeights }
  private var cellCache: [(rule: OperatingRule, point: OperatingPoint?)] = []
  private var rankingCache: Ranking?

  /// Starts with all weights one.
  public init(_ cases: BinaryCases) {
    self.cases = cases
  }

  /// Sets the weight of each unit; the buffer must live until the next call.
  public func setWeights(_ weights: UnsafeBufferPointer<Int32>) {
    unitWeights = weights
    cellCache.removeAll(keepingCapacity: true)
    rankingCache = nil
  }

  /// The areas and totals of the ranking.
  var ranking: Ranking {
    if let rankingCache { return rankingCache }
    let fresh = Ranking(cases, unitWeights: unitWeights)
    rankingCache = fresh
    return fresh
  }

  /// The 2x2 table under a rule, or nil where no attainable point obeys it.
  func point(_ rule: OperatingRule) -> OperatingPoint? {
    if let known = cellCache.first(where: { $0.rule == rule }) { return known.point }
    let point: OperatingPoint? =
      switch rule {
      case .threshold(let threshold):
        OperatingPoint(threshold: threshold, cells: cells(at: threshold))
      case .specificity(let least):
        OperatingPoint.search(cases, unitWeights: unitWeights, leastSpecificity: least)
      case .sensitivity(let least):
        OperatingPoint.search(cases, unitWeights: unitWeights, leastSensitivity: least)
      }
    cellCache.append((rule, point))
    return point
  }

  /// The mean of a loss and the total weight; nil when there is no weight.
  func meanLoss(_ kind: LossKind) -> Double? {
    let sums = cases.memo.losses(kind) { cases.addUp(kind) }
    var loss = 0.0
    var weight = 0.0
    sums.loss.withUnsafeBufferPointer { losses in
      sums.weight.withUnsafeBufferPointer { weights in
        if let unitWeights {
          for unit in 0..<losses.count where unitWeights[unit] != 0 {
            let times = Double(unitWeights[unit])
            loss += times * losses[unit]
            weight += times * weights[unit]
          }
        } else {
          for unit in 0..<losses.count {
            loss += losses[unit]
            weight += weights[unit]
          }
        }
      }
    }
    return weight > 0 ? loss / weight : nil
  }

  /// Calls `body` for each case in canonical order with its weight (sampling times unit).
  func forEachCase(_ body: (_ score: Double, _ label: UInt8, _ weight: Double) -> Void) {
    for index in cases.scores.indices {
      var weight = cases.weights?[index] ?? 1
      if let unitWeights { weight *= Double(unitWeights[Int(cases.units[index])]) }
      if weight != 0 { body(cases.scores[index], cases.labels[index], weight) }
    }
  }

  private func cells(at threshold: Double) -> Cells {
    let table = cases.memo.cells(at: threshold) { cases.tabulate(at: threshold) }
    return Cells(
      truePositive: sum(table.truePositive), falsePositive: sum(table.falsePositive),
      falseNegative: sum(table.falseNegative), trueNegative: sum(table.trueNegative))
  }

  private func sum(_ values: [Double]) -> Double {
    values.withUnsafeBufferPointer { values in
      var total = 0.0
      if let unitWeights {
        for unit in 0..<values.count { total += Double(unitWeights[unit]) * values[unit] }
      } else {
        for unit in 0..<values.count { total += values[unit] }
      }
      return total
    }
  }
}
