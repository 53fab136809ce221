// SPDX-License-Identifier: Apache-2.0

import Tables
import Wording

/// Which file holds each column of a datasheet.
struct ColumnPlaces {
  /// The name that the column telling the cases apart has in the files.
  let rawKey: String
  /// What to tell about columns of the files that the datasheet does not describe.
  let undescribed: [Text]
  private let tables: [String: Int]

  /// The position of the file that holds a declared column.
  func table(of column: String) -> Int { tables[column] ?? 0 }

  init(sheet: Datasheet, tables: [ReadFile], shown: String) throws {
    let place = "\(shown)/\(Datasheet.fileName)"
    var found: [String: Int] = [:]
    var used = tables.map { _ in Set<String>() }
    rawKey = sheet.rule(for: sheet.joinColumn)?.source.column ?? sheet.joinColumn
    for (position, file) in tables.enumerated() {
      let key = position == 0 ? sheet.joinColumn : file.file.joinColumn ?? sheet.joinColumn
      let raw = sheet.rule(for: key)?.source.column ?? key
      guard file.table.hasColumn(raw) else {
        throw DatasetError.absentColumn(
          sheet: file.table.name, column: raw, name: key,
          nearest: Spelling.nearest(to: raw, in: file.table.columnNames))
      }
      used[position].insert(raw)
    }
    for rule in sheet.columns {
      let raw = rule.source.column
      let holders = tables.indices.filter { position in
        tables[position].table.hasColumn(raw)
          && (rule.source.table.map { $0 == tables[position].name } ?? true)
      }
      // A column that files are matched by is in all of them; the first one's cells count.
      let isKey =
        rule.name == sheet.joinColumn
        || tables.contains { $0.file.joinColumn == rule.name }
      guard let first = holders.first else {
        throw DatasetError.absentColumn(
          sheet: place, column: raw, name: rule.name,
          nearest: Spelling.nearest(to: raw, in: tables.flatMap { $0.table.columnNames }))
      }
      if holders.count > 1, !isKey {
        throw DatasetError.ambiguousColumn(
          sheet: place, column: raw, tables: holders.map { tables[$0].name })
      }
      found[rule.name] = first
      used[first].insert(raw)
    }
    self.tables = found
    undescribed = tables.indices.compactMap { position in
      let rest = tables[position].table.columnNames.filter { !used[position].contains($0) }
      guard !rest.isEmpty else { return nil }
      let list = Text.quoted(rest, most: 8)
      return Text(
        zh: "\(tables[position].table.name)：有 \(rest.count) 列未在数据说明书中说明，未读入（\(list.zh)）。",
        en:
          "\(tables[position].table.name): \(rest.count) columns are not in the datasheet and were "
          + "left out (\(list.en)).")
    }
  }
}
