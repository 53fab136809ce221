// SPDX-License-Identifier: Apache-2.0

/// What the cases of a task hold: columns, one row a case.
///
/// A family of metrics declares its own columns; units, weights, groups, parts and replicates come
/// with `CaseSet`, which is written once for all of them.
public protocol CaseColumns: Sendable {
  /// The number of rows.
  var count: Int { get }
  /// The number of cases with the condition, where the task has one.
  var events: Int? { get }
  /// The places of rows, stably sorted by what the rows hold (see `ContentOrder`).
  ///
  /// Ties may remain only between rows that are interchangeable, so that the order in which rows
  /// came can never be seen in a result.
  func ordered(_ places: [Int32]) -> [Int32]
  /// The rows at some places, in that order; a place may come more than once.
  func rows(_ places: [Int32]) -> Self
  /// These rows followed by those of another part.
  ///
  /// - Throws: `MetricError.unlike` when the parts differ in their columns.
  func joined(with other: Self) throws(MetricError) -> Self
}

extension CaseColumns {
  /// Most tasks know no condition.
  public var events: Int? { nil }
}
