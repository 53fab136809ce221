// SPDX-License-Identifier: Apache-2.0

package import Wording

/// A table for people at a terminal: aligned columns, two spaces between them.
package struct TextTable: Sendable {
  /// Where the words of a column stand.
  package enum Alignment: Sendable {
    case left
    case right
  }

  /// A column's heading and alignment.
  package struct Column: Sendable {
    let title: Text
    let alignment: Alignment

    /// A column of words.
    package static func words(_ title: Text) -> Self { Self(title: title, alignment: .left) }
    /// A column of numbers.
    package static func numbers(_ title: Text) -> Self { Self(title: title, alignment: .right) }
  }

  private let columns: [Column]
  private var rows: [[String]] = []

  /// A table without rows yet.
  package init(_ columns: [Column]) {
    self.columns = columns
  }

  /// Adds a row; cells beyond the last column are left out, and missing ones are empty.
  package mutating func add(_ cells: [String]) {
    rows.append(columns.indices.map { $0 < cells.count ? cells[$0] : "" })
  }

  /// The lines of the table with its headings, without spaces at their ends.
  package func lines(in language: Language) -> [String] {
    let all = [columns.map { $0.title[language] }] + rows
    let widths = columns.indices.map { column in
      all.map { DisplayWidth.of($0[column]) }.max() ?? 0
    }
    return all.map { cells in
      let line = columns.indices.map { column in
        let space = String(
          repeating: " ", count: widths[column] - DisplayWidth.of(cells[column]))
        return columns[column].alignment == .left ? cells[column] + space : space + cells[column]
      }.joined(separator: "  ")
      return String(line.reversed().drop { $0 == " " }.reversed())
    }
  }
}
