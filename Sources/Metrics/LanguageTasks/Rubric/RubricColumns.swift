// SPDX-License-Identifier: Apache-2.0

import Wording

/// The examples of a rubric task, each with the criteria a grader went through.
public struct RubricColumns: CaseColumns {
  /// A criterion and whether the output meets it.
  public struct Criterion: Sendable, Hashable {
    /// What meeting it is worth; negative for a fault.
    public let points: Double
    /// Whether it is met.
    public let isMet: Bool

    /// Makes a criterion.
    public init(points: Double, isMet: Bool) {
      self.points = points
      self.isMet = isMet
    }
  }

  /// What an example's criteria add up to; all that the metrics need.
  struct Sums: Sendable, Hashable {
    var achieved = 0.0
    var possible = 0.0
    var wanted = 0.0
    var wantedMet = 0.0
    var faults = 0.0
    var faultsMet = 0.0
  }

  let examples: [Sums]

  /// Takes the criteria of each example.
  ///
  /// - Throws: `MetricError` for points that are not finite numbers, or an example without criteria.
  public init(examples: [[Criterion]]) throws(MetricError) {
    var sums: [Sums] = []
    for (row, criteria) in examples.enumerated() {
      guard !criteria.isEmpty else {
        throw .unlike(
          Text(
            zh: "第 \(row + 1) 例没有评分细则；请补上或去掉该例。",
            en: "Example \(row + 1) has no criteria; give them, or take the example out."))
      }
      var sum = Sums()
      // In one order, so that the order of criteria moves no bit of the sums.
      for criterion in criteria.sorted(by: { $0.points < $1.points }) {
        guard criterion.points.isFinite else {
          throw .notANumber(column: "points", row: row + 1)
        }
        if criterion.points > 0 {
          sum.possible += criterion.points
          sum.wanted += 1
          if criterion.isMet { sum.wantedMet += 1 }
        } else if criterion.points < 0 {
          sum.faults += 1
          if criterion.isMet { sum.faultsMet += 1 }
        }
        if criterion.isMet { sum.achieved += criterion.points }
      }
      sums.append(sum)
    }
    self.examples = sums
  }

  private init(checked examples: [Sums]) { self.examples = examples }

  /// The number of examples.
  public var count: Int { examples.count }

  /// The score of an example: points achieved over positive points; nil where there are none.
  ///
  /// It is negative where faults outweigh what was achieved.
  public func score(_ row: Int) -> Double? {
    let sums = examples[row]
    return sums.possible > 0 ? sums.achieved / sums.possible : nil
  }

  /// Places ordered by the sums.
  public func ordered(_ places: [Int32]) -> [Int32] {
    ContentOrder(places).by(examples.map(\.faultsMet)).by(examples.map(\.faults))
      .by(examples.map(\.wantedMet)).by(examples.map(\.wanted)).by(examples.map(\.possible))
      .by(examples.map(\.achieved)).places
  }

  /// The examples at some places.
  public func rows(_ places: [Int32]) -> RubricColumns {
    RubricColumns(checked: places.map { examples[Int($0)] })
  }

  /// These examples and others.
  public func joined(with other: RubricColumns) throws(MetricError) -> RubricColumns {
    RubricColumns(checked: examples + other.examples)
  }
}
