// SPDX-License-Identifier: Apache-2.0

import Tables
import Wording

/// Which row of a second table belongs to each row of the first.
struct RowMatch {
  /// One entry a row of the first table; nil where the second has none.
  let rows: [Int?]
  /// Keys of the first table that the second does not have, in order of appearance.
  let absent: [String]
  /// Keys of the second table that the first does not have, in order of appearance.
  let extra: [String]

  /// The row of each key; a key without a cell or given twice is an error.
  static func index(_ table: Table, by column: String) throws -> [String: Int] {
    var index: [String: Int] = [:]
    index.reserveCapacity(table.rowCount)
    for (row, key) in try table.strings(column).enumerated() {
      guard let key else {
        throw DatasetError.emptyKey(
          file: table.name, line: table.line(ofRow: row), row: row + 1, column: column)
      }
      if let first = index.updateValue(row, forKey: key) {
        throw DatasetError.duplicateKey(
          file: table.name, column: column, key: key, first: table.line(ofRow: first),
          second: table.line(ofRow: row))
      }
    }
    return index
  }

  /// Looks up the keys of the first table; they may repeat there, as patients do.
  init(keys: [String?], in table: Table, by column: String, spine: String) throws {
    let index = try Self.index(table, by: column)
    var absent: [String] = []
    var known: Set<String> = []
    var used = [Bool](repeating: false, count: table.rowCount)
    rows = keys.map { key -> Int? in
      guard let key else { return nil }
      if let row = index[key] {
        used[row] = true
        return row
      }
      if known.insert(key).inserted { absent.append(key) }
      return nil
    }
    self.absent = absent
    let words = try table.strings(column)
    extra = words.indices.filter { !used[$0] }.compactMap { words[$0] }
    if !used.contains(true), let key = words.first ?? nil, let other = keys.first ?? nil {
      throw DatasetError.nothingJoins(
        file: table.name, column: column, key: key, spine: spine, spineKey: other)
    }
  }

  /// What to tell about rows that found no partner.
  func warnings(file: String, spine: String) -> [Text] {
    var warnings: [Text] = []
    if !absent.isEmpty {
      warnings.append(
        Text(
          zh: "\(file)：\(spine) 中有 \(absent.count) 个编号在此文件中没有；这些病例的相应列为缺失。",
          en: "\(file): has no row for \(absent.count) of the keys in \(spine); their "
            + "columns from this file are missing.", cases: absent))
    }
    if !extra.isEmpty {
      warnings.append(
        Text(
          zh: "\(file)：有 \(extra.count) 行的编号不在 \(spine) 中；这些行未使用。",
          en:
            "\(file): \(extra.count) rows have a key that \(spine) does not; they are "
            + "not used.", cases: extra))
    }
    return warnings
  }
}
