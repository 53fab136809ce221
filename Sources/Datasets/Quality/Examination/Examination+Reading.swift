// SPDX-License-Identifier: Apache-2.0

import Tables
import Wording

extension Examination {
  /// Reads the data set in a folder; every file is compared with its SHA-256 first.
  static func read(
    folder: String, shownAs shown: String, examples: Int
  ) throws -> Examination {
    let sheet = try Datasheet.read(folder: folder, shownAs: shown)
    let hash = try DatasetHash(sheet, folder: folder, shownAs: shown)
    try hash.verify(against: sheet, shownAs: shown)
    var warnings: [Text] = []
    let tables = try LoadedDataset.tables(
      of: sheet, folder: folder, shownAs: shown, warnings: &warnings)
    let places = try ColumnPlaces(sheet: sheet, tables: tables, shown: shown)
    warnings += places.undescribed
    var matching = Matching(limit: examples)
    let spine = tables[0]
    matching.inspect(spine.table, key: places.rawKey)
    var files = [File(shown: spine.table.name, table: spine.table, rows: nil)]
    for file in tables.dropFirst() {
      let key = file.file.joinColumn ?? sheet.joinColumn
      let raw = sheet.rule(for: key)?.source.column ?? key
      guard spine.table.hasColumn(raw) else {
        throw DatasetError.absentColumn(
          sheet: "\(shown)/\(Datasheet.fileName)", column: raw, name: key, nearest: [])
      }
      let rows = try matching.rows(of: file.table, matching: spine.table, by: raw)
      files.append(File(shown: file.table.name, table: file.table, rows: rows))
    }
    let columns = try sheet.columns.map { rule in
      let file = places.table(of: rule.name)
      return try ExaminedColumn(
        rule: rule, file: file, table: files[file].table, rows: files[file].rows)
    }
    let identifiers = sheet.ethics?.identifiers?.en
    return Examination(
      sheet: sheet, hash: hash.hash, files: files, rows: spine.table.rowCount, columns: columns,
      matching: matching.issues, warnings: warnings,
      showsCases: identifiers == "none" && sheet.columns(withRole: .patient).isEmpty)
  }
}

/// Matches rows by keys and notes what is wrong with the keys, without showing one.
struct Matching {
  let limit: Int
  private(set) var issues: [RowIssue] = []

  init(limit: Int) { self.limit = limit }

  /// Notes empty and doubled keys of a table.
  mutating func inspect(_ table: Table, key: String) {
    guard let column = try? table.column(key) else { return }
    _ = index(table, column)
  }

  /// The row of a table for each row of the first one.
  mutating func rows(
    of table: Table, matching spine: Table, by key: String
  ) throws -> [Int?] {
    let column = try table.column(key)
    let index = index(table, column)
    let (codes, words) = ExaminedColumn.dictionary(try spine.column(key))
    let found = words.map { index[$0] }
    var isUsed = [Bool](repeating: false, count: table.rowCount)
    let rows = codes.map { code -> Int? in
      guard code >= 0, let row = found[Int(code)] else { return nil }
      isUsed[row] = true
      return row
    }
    let absent = rows.indices.filter { rows[$0] == nil }
    note(.absent, spine, key, absent.map { (spine, $0, nil) }, of: rows.count, shownAs: table.name)
    let unused = index.values.filter { !isUsed[$0] }.sorted()
    note(.unmatched, table, key, unused.map { (table, $0, nil) }, of: table.rowCount)
    return rows
  }

  private mutating func index(_ table: Table, _ column: Column) -> [String: Int] {
    var index: [String: Int] = [:]
    var empty: [(Table, Int, Int?)] = []
    var doubled: [(Table, Int, Int?)] = []
    let (codes, words) = ExaminedColumn.dictionary(column)
    for (row, code) in codes.enumerated() {
      guard code >= 0, !WordForms.folded(words[Int(code)]).isEmpty else {
        empty.append((table, row, nil))
        continue
      }
      let word = words[Int(code)]
      if let first = index[word] {
        doubled.append((table, row, first))
      } else {
        index[word] = row
      }
    }
    note(.emptyKey, table, column.name, empty, of: table.rowCount)
    note(.duplicateCase, table, column.name, doubled, of: table.rowCount)
    return index
  }

  private mutating func note(
    _ kind: RowIssue.Kind, _ table: Table, _ column: String, _ rows: [(Table, Int, Int?)],
    of count: Int, shownAs other: String? = nil
  ) {
    guard !rows.isEmpty else { return }
    func place(_ row: Int) -> Finding.Place {
      Finding.Place(file: table.name, row: row + 1, line: table.line(ofRow: row), case: nil)
    }
    issues.append(
      RowIssue(
        kind: kind, file: other ?? table.name, column: column, count: rows.count, of: count,
        examples: rows.prefix(limit).map { entry in
          Finding.Example(place(entry.1), other: entry.2.map(place))
        }))
  }
}
