// SPDX-License-Identifier: Apache-2.0

import Numerics

/// What a model's score means.
public enum ScoreKind: String, Sendable, Hashable, CaseIterable {
  /// A probability between 0 and 1.
  case probability
  /// Any number; higher means more suspect.
  case score
  /// A call of 0 or 1 with nothing behind it that could be ranked.
  case call
}

/// The columns of a binary task, checked: one row a case, in any order.
public struct BinaryColumns: Sendable {
  /// The truth, 0 or 1, one for each case.
  public let labels: [UInt8]
  /// The scores; any number but NaN.
  public let scores: [Double]
  /// The sampling weights, finite and not negative; nil when all are one.
  public let weights: [Double]?
  /// The resampling unit of each case (patient id), or nil where each case is its own unit.
  public let units: [String]?
  /// The id of each case, or nil.
  public let ids: [String]?
  /// The columns by which subgroups can be formed.
  public let groupings: [Grouping]
  /// What the scores mean.
  public let scoreKind: ScoreKind
  /// The positions of rows in the file they came from, for messages; nil when row i is row i.
  public let rows: [Int]?
  /// What the check of the scores found out about them.
  let survey: ScoreSurvey

  /// Checks the columns of a binary task.
  ///
  /// - Throws: `MetricError` for no cases, unequal lengths, NaN scores, labels outside 0 and 1,
  ///   weights that are negative, not finite or all zero, and repeated case ids.
  public init(
    labels: [UInt8], scores: [Double], weights: [Double]? = nil, units: [String]? = nil,
    ids: [String]? = nil, groupings: [Grouping] = [], scoreKind: ScoreKind = .score,
    rows: [Int]? = nil, truthName: String = "truth", scoreName: String = "score"
  ) throws(MetricError) {
    let count = labels.count
    guard count > 0 else { throw .noCases }
    for (name, length) in [
      (scoreName, scores.count), ("weight", weights?.count ?? count),
      ("unit", units?.count ?? count), ("id", ids?.count ?? count),
    ] where length != count {
      throw .lengths(column: name, has: length, expected: count)
    }
    for grouping in groupings where grouping.codes.count != count {
      throw .lengths(column: grouping.name, has: grouping.codes.count, expected: count)
    }
    func row(_ index: Int) -> Int { (rows?[index] ?? index) + 1 }
    if Self.bits(of: labels) > 1, let index = labels.firstIndex(where: { $0 > 1 }) {
      throw .label(column: truthName, row: row(index), value: String(labels[index]))
    }
    survey = ScoreSurvey(scores)
    if survey.hasNaN, let index = scores.firstIndex(where: \.isNaN) {
      throw .notANumber(column: scoreName, row: row(index))
    }
    if let weights { try WeightRange.check(weights, row: row) }
    if let ids {
      var seen: [String: Int] = .init(minimumCapacity: count)
      for (index, id) in ids.enumerated() {
        if let first = seen.updateValue(index, forKey: id) {
          throw .duplicateCase(id: id, rows: [row(first), row(index)])
        }
      }
    }
    self.labels = labels
    self.scores = scores
    self.weights = weights
    self.units = units
    self.ids = ids
    self.groupings = groupings
    self.scoreKind = scoreKind
    self.rows = rows
  }

  /// All bits that some label has.
  private static func bits(of labels: [UInt8]) -> UInt8 {
    labels.withUnsafeBufferPointer { labels in
      var bits: UInt8 = 0
      for label in labels { bits |= label }
      return bits
    }
  }
}
