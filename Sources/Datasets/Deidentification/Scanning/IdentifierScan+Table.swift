// SPDX-License-Identifier: Apache-2.0

public import Tables

extension IdentifierScan {
  /// The findings in all cells of a table, column by column and row by row.
  ///
  /// What a column is called counts as the words in front of its cells: `姓名` makes a name of each.
  /// Columns in `identifiers` hold ids that are meant to be there and are left out.
  public func findings(in table: Table, leavingOut identifiers: Set<String> = [])
    -> [IdentifierFinding]
  {
    table.columns.filter { !identifiers.contains($0.name) }.flatMap { findings(in: $0) }
  }

  /// The findings in all cells of a column, row by row.
  func findings(in column: Column) -> [IdentifierFinding] {
    let label = String(column.name.map { $0 == "_" || $0 == "-" || $0 == "." ? " " : $0 })
    switch column.values {
    case .text(let codes, let words):
      // A word that a thousand rows share is looked through once.
      var known: [Int32: [IdentifierFinding]] = [:]
      return codes.enumerated().flatMap { row, code -> [IdentifierFinding] in
        guard words.indices.contains(Int(code)) else { return [] }
        let found =
          known[code]
          ?? findings(in: words[Int(code)], label: label, row: nil, column: column.name)
        known[code] = found
        return found.map { $0.placed(inRow: row + 1) }
      }
    case .integer:
      return (0..<column.count).flatMap { row -> [IdentifierFinding] in
        guard let text = column.string(row) else { return [] }
        // Short numbers under a plain name are measurements.
        return findings(in: text, label: label, row: row + 1, column: column.name)
          .filter { $0.confidence > .possible }
      }
    case .date:
      return (0..<column.count).flatMap { row -> [IdentifierFinding] in
        guard let text = column.string(row) else { return [] }
        return findings(in: text, label: label, row: row + 1, column: column.name)
      }
    case .number(let values):
      // A measurement has no eleven digits, and a telephone number has no fraction.
      return values.enumerated().flatMap { row, value -> [IdentifierFinding] in
        guard value >= 1e10, value < 1e18, value.rounded() == value, !column.isMissing(row) else {
          return []
        }
        return findings(in: String(Int64(value)), label: label, row: row + 1, column: column.name)
          .filter { $0.confidence > .possible }
      }
    case .boolean: return []
    }
  }
}

extension IdentifierFinding {
  fileprivate func placed(inRow row: Int) -> Self {
    Self(
      kind: kind, confidence: confidence, row: row, column: column, range: range, masked: masked)
  }
}
