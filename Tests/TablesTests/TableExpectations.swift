// SPDX-License-Identifier: Apache-2.0

import Tables
import Testing

/// Whether two tables hold the same, NaN counting as itself.
func same(_ a: Table, _ b: Table, lines: Bool = true) -> Bool {
  guard a.columns.count == b.columns.count, a.rowCount == b.rowCount, !lines || a.lines == b.lines
  else { return false }
  return zip(a.columns, b.columns).allSatisfy { x, y in
    x.name == y.name && x.kind == y.kind && x.missing == y.missing
      && same(x.values, y.values)
  }
}

private func same(_ a: ColumnValues, _ b: ColumnValues) -> Bool {
  switch (a, b) {
  case (.number(let x), .number(let y)): x.map(\.bitPattern) == y.map(\.bitPattern)
  case (.integer(let x), .integer(let y)), (.date(let x), .date(let y)): x == y
  case (.boolean(let x), .boolean(let y)): x == y
  case (.text(let x, let xWords), .text(let y, let yWords)): x == y && xWords == yWords
  default: false
  }
}

/// Reads a text that must be refused, and gives the sentences of the refusal.
func refusal(
  _ text: String, name: String = "ward/a.csv", _ options: TableOptions = TableOptions()
) -> TableError? {
  refusal(bytes: Array(text.utf8), name: name, options)
}

func refusal(
  bytes: [UInt8], name: String = "ward/a.csv", _ options: TableOptions = TableOptions()
) -> TableError? {
  do throws(TableError) {
    _ = try CSV.read(bytes, name: name, options: options)
    return nil
  } catch {
    return error
  }
}
