// SPDX-License-Identifier: Apache-2.0

import Wording

/// Cells merged downwards, whose value stands in each of their rows.
struct SheetMerges {
  private struct Run {
    let first: Int
    let last: Int
    var cell: Cell = .missing
  }

  /// The runs of each column, from the top down, and which comes next.
  private var runs: [Int: [Run]] = [:]
  private var next: [Int: Int] = [:]
  private let columns: [Int]
  /// What a person should know.
  let warnings: [Text]

  init(_ ranges: [MergedRange], below header: Int, shown: String) throws(TableError) {
    var wide = 0
    for range in ranges where range.lastRow > header {
      if range.firstColumn < range.lastColumn || range.firstRow <= header {
        wide += 1
      } else if range.firstRow < range.lastRow {
        runs[range.firstColumn, default: []].append(
          Run(first: range.firstRow, last: range.lastRow))
      }
    }
    columns = runs.keys.sorted()
    var count = 0
    for column in columns {
      let sorted = (runs[column] ?? []).sorted { $0.first < $1.first }
      for (upper, lower) in zip(sorted, sorted.dropFirst()) where lower.first <= upper.last {
        throw .malformed(
          file: shown, line: lower.first, column: nil,
          what: Text(
            zh: "合并的单元格相互重叠；请在 Excel 中另存", en: "merged cells overlap; save the workbook again"))
      }
      runs[column] = sorted
      count += sorted.count
    }
    var warnings: [Text] = []
    if count > 0 {
      warnings.append(
        Text(
          zh: "\(shown)：有 \(count) 处纵向合并的单元格，其值计入所合并的每一行。",
          en:
            "\(shown): \(count) cells are merged downwards; the value of each counts in all of its "
            + "rows."))
    }
    if wide > 0 {
      warnings.append(
        Text(
          zh: "\(shown)：有 \(wide) 处合并单元格跨列或含表头，只计左上角的值，其余为缺失。",
          en:
            "\(shown): \(wide) merged ranges span columns or the header; only their first cell has "
            + "the value, the others are missing."))
    }
    self.warnings = warnings
  }

  /// Takes note of a cell that may be the first of a merged run.
  mutating func note(_ cell: Cell, _ column: Int, _ row: Int) {
    advance(column, to: row)
    guard let place = next[column], let run = runs[column]?[safely: place], run.first == row
    else { return }
    runs[column]?[place].cell = cell
  }

  /// Gives the cells of a row the values of the runs that they are in.
  mutating func fill(_ cells: inout [Cell], _ row: Int, _ places: [Int?]) {
    for column in columns {
      advance(column, to: row)
      guard let place = next[column], let run = runs[column]?[safely: place], run.first < row,
        places.indices.contains(column), let cell = places[column], case .missing = cells[cell]
      else { continue }
      cells[cell] = run.cell
    }
  }

  /// Leaves behind the runs that end above a row.
  private mutating func advance(_ column: Int, to row: Int) {
    guard let all = runs[column] else { return }
    var place = next[column] ?? 0
    while place < all.count, all[place].last < row { place += 1 }
    next[column] = place
  }
}

extension Array {
  /// The element at a place; nil outside.
  fileprivate subscript(safely place: Int) -> Element? {
    indices.contains(place) ? self[place] : nil
  }
}
