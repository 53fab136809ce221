// SPDX-License-Identifier: Apache-2.0

import Tables
import Wording

/// A data set read for judging: nothing stops at a bad cell, and every row keeps its place.
struct Examination {
  /// A file and which of its rows belongs to each row of the first.
  struct File {
    let shown: String
    let table: Table
    /// nil where the file is the first one.
    let rows: [Int?]?
  }

  let sheet: Datasheet
  let hash: String
  let files: [File]
  let rows: Int
  let columns: [ExaminedColumn]
  /// What was seen while rows were matched: doubled ids, rows without a partner.
  let matching: [RowIssue]
  let warnings: [Text]
  /// Whether findings may show case ids.
  let showsCases: Bool

  /// The column of this name; nil when there is none.
  func column(_ name: String) -> ExaminedColumn? { columns.first { $0.name == name } }

  /// The columns with one of some roles, in the order of the sheet.
  func columns(_ roles: ColumnRole...) -> [ExaminedColumn] {
    columns.filter { roles.contains($0.rule.role) }
  }

  /// The columns that describe the case: all but ids.
  var described: [ExaminedColumn] {
    columns.filter { $0.rule.role != .case && $0.rule.role != .patient }
  }

  /// The column that tells the patients apart; nil when a case is a patient.
  var patient: ExaminedColumn? { columns(.patient).first }

  /// The patient of each row as a small number; rows without one are patients by themselves.
  var patientNumbers: [Int] {
    guard let patient else { return Array(0..<rows) }
    return (0..<rows).map { row in
      let code = Int(patient.codes[row])
      return code >= 0 ? code : patient.words.count + row
    }
  }

  /// Where a row of the first table stands in the file of a column.
  func place(_ row: Int, in column: ExaminedColumn? = nil) -> Finding.Place {
    let file = files[column?.file ?? 0]
    let own = file.rows.map { $0[row] } ?? row
    // A case the second file does not have is shown in the first.
    let (shown, at) = own.map { (file, $0) } ?? (files[0], row)
    return place(at, of: shown, case: caseName(row))
  }

  /// Where a row of a file stands; only rows of the first file are cases.
  func place(_ row: Int, of file: File) -> Finding.Place {
    place(row, of: file, case: file.rows == nil ? caseName(row) : nil)
  }

  private func place(_ row: Int, of file: File, case name: String?) -> Finding.Place {
    Finding.Place(file: file.shown, row: row + 1, line: file.table.line(ofRow: row), case: name)
  }

  private func caseName(_ row: Int) -> String? {
    guard showsCases, let column = columns(.case).first, let name = column.key(row) else {
      return nil
    }
    // Whatever was declared: an id that says who somebody is is not shown.
    return TellingId.kinds.contains { TellingId.is(name, $0) } ? nil : name
  }

  /// How many patients must share a word before it is taken for a category's and not a person's.
  static let crowd = 11
}

/// Something seen while the rows of files were matched.
struct RowIssue {
  enum Kind { case duplicateCase, unmatched, absent, emptyKey }

  let kind: Kind
  /// The file as messages show it.
  let file: String
  let column: String
  let count: Int
  let of: Int
  let examples: [Finding.Example]
}
