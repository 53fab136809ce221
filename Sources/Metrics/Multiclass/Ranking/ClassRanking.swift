// SPDX-License-Identifier: Apache-2.0

import Wording

/// How often each class's score ranks its own cases above those of each other class.
///
/// U_jk counts the pairs of a case of class j and one of class k in which the score of j is higher for
/// the case of j; ties count half. Every area of several classes is made of these.
struct ClassRanking {
  /// The weight of each class.
  let weights: [Double]
  /// U_jk, row by row.
  private let wins: [Double]

  init(_ sample: MulticlassSample) {
    let columns = sample.columns
    let k = columns.classes.count
    var totals = [Double](repeating: 0, count: k)
    var wins = [Double](repeating: 0, count: k * k)
    withExtendedLifetime(sample) {
      let weights = sample.weights
      for row in 0..<columns.count { totals[Int(columns.truths[row])] += weights[row] }
      for j in 0..<k where totals[j] > 0 {
        let order = ClassOrder.of(sample.cases, column: j)
        order.rows.withUnsafeBufferPointer { rows in
          columns.truths.withUnsafeBufferPointer { truths in
            Self.count(
              rows, starts: order.starts, truths: truths, weights: weights, own: j, classes: k,
              into: &wins)
          }
        }
      }
    }
    weights = totals
    self.wins = wins
  }

  /// One pass up the order of a class's score: below each group of ties stand the cases passed.
  private static func count(
    _ rows: UnsafeBufferPointer<Int32>, starts: [Int32], truths: UnsafeBufferPointer<Int32>,
    weights: UnsafeBufferPointer<Double>, own j: Int, classes k: Int, into wins: inout [Double]
  ) {
    withUnsafeTemporaryAllocation(of: Double.self, capacity: 2 * k) { memory in
      memory.initialize(repeating: 0)
      for group in 0..<(starts.count - 1) {
        for place in Int(starts[group])..<Int(starts[group + 1]) {
          let row = Int(rows[place])
          memory[k &+ Int(truths[row])] += weights[row]
        }
        let mine = memory[k + j]
        if mine > 0 {
          for other in 0..<k where other != j {
            wins[j * k + other] += mine * (memory[other] + memory[k + other] / 2)
          }
        }
        for other in 0..<k {
          memory[other] += memory[k + other]
          memory[k + other] = 0
        }
      }
    }
  }

  /// The area of class j against class k; nil where one does not occur.
  func area(_ j: Int, against k: Int) -> Double? {
    let pairs = weights[j] * weights[k]
    return pairs > 0 ? wins[j * weights.count + k] / pairs : nil
  }

  /// The area of class j against the rest; nil where it or the rest does not occur.
  func area(_ j: Int) -> Double? {
    var (won, rest) = (0.0, 0.0)
    for k in weights.indices where k != j {
      won += wins[j * weights.count + k]
      rest += weights[k]
    }
    return weights[j] > 0 && rest > 0 ? won / (weights[j] * rest) : nil
  }
}

/// The rows in the order of one class's score, and where each group of ties begins.
struct ClassOrder: Sendable {
  let rows: [Int32]
  /// The places at which groups of equal scores begin, with the number of rows at the end.
  let starts: [Int32]

  /// The order of a column, found once for a set of cases.
  static func of(_ cases: MulticlassCases, column: Int) -> ClassOrder {
    cases.memo("multiclass.order.\(column)") {
      let columns = cases.columns
      let width = columns.classes.count
      return ClassOrder((0..<columns.count).map { columns.scores[$0 * width + column] })
    }
  }

  /// The order of all scores of all classes together; place i stands for row i / classes.
  static func pooled(_ cases: MulticlassCases) -> ClassOrder {
    cases.memo("multiclass.order.pooled") { ClassOrder(cases.columns.scores) }
  }

  init(_ scores: [Double]) {
    rows = ContentOrder(count: scores.count).by(scores).places
    var starts: [Int32] = []
    for (place, row) in rows.enumerated()
    where place == 0 || scores[Int(row)] != scores[Int(rows[place - 1])] {
      starts.append(Int32(truncatingIfNeeded: place))
    }
    starts.append(Int32(truncatingIfNeeded: rows.count))
    self.starts = starts
  }

  /// The area under the curve and the average precision of a labelling, each row by its weight.
  func measure(
    _ weightAndLabel: (Int) -> (weight: Double, isPositive: Bool)
  ) -> (area: Double?, precision: Double?) {
    var (positives, negatives) = (0.0, 0.0)
    var won = 0.0
    // Groups from the lowest score up for the area; precision needs them from the highest down.
    var groups: [(positive: Double, negative: Double)] = []
    groups.reserveCapacity(starts.count - 1)
    for group in 0..<(starts.count - 1) {
      var (here, others) = (0.0, 0.0)
      for place in Int(starts[group])..<Int(starts[group + 1]) {
        let (weight, isPositive) = weightAndLabel(Int(rows[place]))
        if isPositive { here += weight } else { others += weight }
      }
      won += here * (negatives + others / 2)
      positives += here
      negatives += others
      if here + others > 0 { groups.append((here, others)) }
    }
    guard positives > 0 else { return (nil, nil) }
    var (found, called, precision) = (0.0, 0.0, 0.0)
    for group in groups.reversed() {
      found += group.positive
      called += group.positive + group.negative
      precision += group.positive * (found / called)
    }
    return (negatives > 0 ? won / (positives * negatives) : nil, precision / positives)
  }
}

extension CaseSample where Columns == MulticlassColumns {
  /// The ranking of every class against every other under these weights.
  var ranking: ClassRanking { once("multiclass.ranking") { ClassRanking(self) } }

  /// Why there is no ranking, if there is none.
  var rankingObstacle: Text? { columns.scores.isEmpty ? MulticlassReasons.callsOnly : nil }

  /// Why the scores are no probabilities, if they are none.
  var probabilityObstacle: Text? {
    columns.scores.isEmpty
      ? MulticlassReasons.callsOnly
      : columns.scoreKind == .probability ? nil : MulticlassReasons.noProbabilities
  }
}
