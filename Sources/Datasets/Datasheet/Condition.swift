// SPDX-License-Identifier: Apache-2.0

/// What may be asked of the cells of one row.
///
/// Nothing can be computed but comparisons, so a datasheet from elsewhere can neither loop nor
/// reach beyond its own row.
public indirect enum Condition: Sendable, Hashable {
  /// How two values compare.
  public enum Comparison: String, Sendable, CaseIterable {
    case equals, differs, atLeast, above, atMost, below
  }

  /// What a cell is compared with.
  public enum Operand: Sendable, Hashable {
    case number(Double)
    case word(String)
    case truth(Bool)
    /// Another cell of the row, moved by a number; for dates the number is in days.
    case column(String, plus: Double)
  }

  /// All of them hold.
  case all([Condition])
  /// One of them holds.
  case any([Condition])
  /// It does not hold.
  case not(Condition)
  /// The cell is missing, or is not.
  case missing(column: String, Bool)
  /// The cell compares so.
  case compares(column: String, Comparison, Operand)
  /// The cell is one of these words or numbers.
  case among(column: String, [Operand])

  /// The columns asked about, in the order met, each once.
  public var columns: [String] {
    var found: [String] = []
    collect(&found)
    return found
  }

  private func collect(_ found: inout [String]) {
    func add(_ name: String) { if !found.contains(name) { found.append(name) } }
    switch self {
    case .all(let parts), .any(let parts): for part in parts { part.collect(&found) }
    case .not(let part): part.collect(&found)
    case .missing(let column, _), .among(let column, _): add(column)
    case .compares(let column, _, let operand):
      add(column)
      if case .column(let other, _) = operand { add(other) }
    }
  }
}
