// SPDX-License-Identifier: Apache-2.0

import Platform

/// A million result rows written to a new database in one transaction, and read back.
struct DatabaseCase: BenchmarkCase {
  let name = "sqlite"
  static let rows = 1_000_000

  func works(in folder: String) throws -> [Work] {
    let path = folder + "/ours.sqlite"
    return [
      Work("insert") {
        for end in ["", "-wal", "-shm"] where Files.exists(path + end) {
          try Files.remove(path + end)
        }
        let database = try Database(path: path, mode: .readWrite)
        try database.execute(
          "CREATE TABLE result (id INTEGER PRIMARY KEY, name TEXT, value REAL, n INTEGER) STRICT")
        try database.transaction {
          try database.insert(
            rows: Self.rows, into: "result", columns: ["id", "name", "value", "n"]
          ) { row, values in
            values[0] = .integer(Int64(row))
            values[1] = .text("metric")
            values[2] = .real(Double(row) / 7)
            values[3] = .integer(Int64(row % 1000))
          }
        }
        return Double(Self.rows)
      },
      Work("select") {
        let database = try Database(path: path, mode: .readOnly)
        var sum = 0.0
        try database.query("SELECT id, name, value, n FROM result ORDER BY id") { row in
          if case .real(let value) = row[2] { sum += value }
        }
        return sum
      },
    ]
  }
}
