// SPDX-License-Identifier: Apache-2.0

public import Statistics

/// What stands beside the columns of any task: whose rows they are and how much they count.
///
/// Frequency weights are repetitions: the frame is then that of the cases written out, of which
/// each names the row it repeats, and `CaseSet` writes the columns out with it.
public struct CaseFrame: Sendable {
  /// The number of cases.
  public let count: Int
  /// The number of rows that the columns must have.
  let rowCount: Int
  /// The row that each case repeats; nil where each row is one case.
  let places: [Int32]?
  /// The id of each case, or nil.
  public let ids: [String]?
  /// The resampling unit of each case (patient id), or nil where each case is its own unit.
  public let units: [String]?
  /// The sampling weights, finite and not negative; nil when all are one.
  public let weights: [Double]?
  /// The columns by which subgroups can be formed.
  public let groupings: [Grouping]

  /// Checks what stands beside the columns.
  ///
  /// `rows` are the positions in the file the rows came from, for messages; nil when row i is
  /// row i.
  ///
  /// - Throws: `MetricError` for no cases, unequal lengths, weights that are negative, not finite
  ///   or all zero, frequencies that are not whole or too many, and repeated case ids.
  public init(
    count: Int, ids: [String]? = nil, units: [String]? = nil, weights: [Double]? = nil,
    weightKind: WeightKind = .sampling, groupings: [Grouping] = [], rows: [Int]? = nil
  ) throws(MetricError) {
    guard count > 0 else { throw .noCases }
    for (name, length) in [
      ("id", ids?.count), ("unit", units?.count), ("weight", weights?.count),
      ("rows", rows?.count),
    ] {
      if let length, length != count { throw .lengths(column: name, has: length, expected: count) }
    }
    for grouping in groupings where grouping.codes.count != count {
      throw .lengths(column: grouping.name, has: grouping.codes.count, expected: count)
    }
    func row(_ index: Int) -> Int { (rows?[index] ?? index) + 1 }
    if let weights { try WeightRange.check(weights, row: row) }
    if let ids {
      var seen: [String: Int] = .init(minimumCapacity: count)
      for (index, id) in ids.enumerated() {
        if let first = seen.updateValue(index, forKey: id) {
          throw .duplicateCase(id: id, rows: [row(first), row(index)])
        }
      }
    }
    rowCount = count
    if let weights, weightKind == .frequency {
      let cases = try Repetitions(frequencies: weights, rows: rows)
      places = cases.places
      self.count = cases.places.count
      self.ids = ids.map { cases.identifiers($0) }
      self.units = units.map(cases.written)
      self.weights = nil
      self.groupings = groupings.map { $0.rows(cases.places) }
      return
    }
    places = nil
    self.count = count
    self.ids = ids
    self.units = units
    self.weights = weights
    self.groupings = groupings
  }
}
