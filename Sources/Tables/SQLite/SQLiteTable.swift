// SPDX-License-Identifier: Apache-2.0

import Platform
import Wording

/// Tables, views and queries of SQLite databases, which are never written to.
///
/// Cells are numbers, texts or missing, as the database stores them; a column of two types is
/// refused unless its kind is declared, and so are blobs in columns that somebody wants.
enum SQLiteTable {
  /// Reads a table of the file at a path, whose content is at hand.
  static func read(
    path: String, _ content: FileContent, name: String, options: TableOptions
  ) throws -> TableReading {
    // A log of no bytes has nothing to map.
    if try FileContent.hasBytes(path + "-wal") {
      throw TableError.unreadable(
        file: name, place: nil,
        what: Text(
          zh: "旁边有未并入的日志（-wal），其中的数据尚不在文件里；请关闭使用它的程序，"
            + "或执行 PRAGMA wal_checkpoint(TRUNCATE)",
          en:
            "a log beside it (-wal) holds changes that are not in the file yet; close the program "
            + "that uses it, or run PRAGMA wal_checkpoint(TRUNCATE)"))
    }
    do {
      let database: Database
      let size: Int
      switch content {
      case .mapped(let file):
        database = try Database(path: path, mode: .immutable)
        size = file.bytes.count
      case .memory(let bytes):
        database = try Database(bytes: unlogged(bytes), name: name)
        size = bytes.count
      }
      defer { database.close() }
      return try read(database, name: name, bytes: size, options: options)
    } catch PlatformError.database(_, let what) {
      throw PlatformError.database(path: name, what: what)
    }
  }

  /// The bytes of a database that no longer asks for a write-ahead log (file format, 1.3: bytes 18
  /// and 19), which there cannot be in memory.
  private static func unlogged(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    if bytes.count > 19, bytes[18] == 2 || bytes[19] == 2 {
      bytes[18] = 1
      bytes[19] = 1
    }
    return bytes
  }

  private static func read(
    _ database: Database, name: String, bytes: Int, options: TableOptions
  ) throws -> TableReading {
    let query: String
    if let written = options.source.query {
      guard options.source.table == nil else {
        throw TableError.unreadable(
          file: name, place: nil,
          what: Text(
            zh: "同时声明了表和查询；请只留其一", en: "a table and a query are declared; keep one of them"))
      }
      query = written
    } else {
      let table = try table(options.source.table, of: database, name: name)
      query = "SELECT * FROM \"" + table.replacing("\"", with: "\"\"") + "\""
    }
    var rows: CellTable?
    var names: [String] = []
    var number = 0
    try database.read(query) { columns in
      names = columns
      rows = try CellTable(file: name, names: columns, options: options)
    } row: { values in
      number += 1
      // A stored row takes a byte at least. A view may count without end.
      guard number <= max(bytes, 1_000_000) else {
        throw TableError.unreadable(
          file: name, place: Text(zh: "第 \(number) 行", en: "row \(number)"),
          what: Text(
            zh: "视图或查询给出的行数比文件的字节数还多，可能没有尽头；请更正视图，或用 query 加上条件",
            en: "the view or query gives more rows than the file has bytes, and perhaps without "
              + "end; correct the view, or narrow it down with query"))
      }
      var cells: [Cell] = []
      cells.reserveCapacity(values.count)
      for (place, value) in values.enumerated() {
        switch value {
        case .null: cells.append(.missing)
        case .integer(let whole): cells.append(.integer(whole))
        case .real(let number): cells.append(.number(number))
        case .text(let text): cells.append(.text(text))
        case .blob:
          guard rows?.isKept(place) != true else {
            throw TableError.unreadable(
              file: name, place: Text(zh: "第 \(number) 行", en: "row \(number)"),
              what: Text(
                zh: "列“\(Excerpt.of(names[place]))”是二进制数据（BLOB），不能作为表格的列；请用 query 只选其他列",
                en: "column '\(Excerpt.of(names[place]))' holds binary data (a BLOB), which is no "
                  + "cell of a table; choose the other columns with query"))
          }
          cells.append(.missing)
        }
      }
      try rows?.add(cells)
    }
    guard let rows else { throw TableError.empty(file: name, header: false) }
    return TableReading(table: try rows.finished())
  }

  /// The table of a name, else the only one.
  private static func table(
    _ wanted: String?, of database: Database, name: String
  ) throws -> String {
    let known = try database.query(
      "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') "
        + "AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name"
    ).compactMap { $0.first?.text }
    if let wanted {
      if let found = known.first(where: { $0.lowercased() == wanted.lowercased() }) {
        return found
      }
      let instead = Excerpt.instead(of: wanted, among: known)
      throw TableError.unreadable(
        file: name, place: nil,
        what: Text(
          zh: "没有表“\(Excerpt.of(wanted))”；\(instead.zh)",
          en: "there is no table '\(Excerpt.of(wanted))'; \(instead.en)"))
    }
    if known.count == 1 { return known[0] }
    let list = Excerpt.list(known)
    throw TableError.unreadable(
      file: name, place: nil,
      what: Text(
        zh: "数据库有 \(known.count) 个表（\(list.zh)）；请用 sqlTable"
          + "（命令行 --table）指明一个，或用 query（--query）写一条查询",
        en: "the database has \(known.count) tables (\(list.en)); name "
          + "one with sqlTable (--table on the command line), or write a query with query "
          + "(--query)"))
  }
}
