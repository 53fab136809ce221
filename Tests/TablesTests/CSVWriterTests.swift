// SPDX-License-Identifier: Apache-2.0

import Platform
import Tables
import Testing

@Suite("CSV writer")
struct CSVWriterTests {
  private func kinds(_ table: Table) -> [String: ColumnKind] {
    Dictionary(uniqueKeysWithValues: table.columns.map { ($0.name, $0.kind) })
  }

  @Test("writes what reads back as the same table, for any values")
  func roundTrip() throws {
    var noise = Noise(21)
    let pieces = [
      "a", "阴性", ",", "\"", "\n", "\r", "\r\n", " ", "\t", "=", "'", ";", "é", "\u{FEFF}",
    ]
    for _ in 0..<200 {
      let rows = 1 + noise.next(below: 12)
      func column<T>(_ make: () -> T) -> [T?] {
        (0..<rows).map { _ in noise.next(below: 4) == 0 ? nil : make() }
      }
      let doubles = column {
        Double(
          bitPattern: UInt64(noise.next(below: 1 << 30)) << 34 | UInt64(noise.next(below: 1 << 30)))
      }
      let integers = column { Int64(noise.next(below: 1 << 40)) - 1 << 39 }
      let words = column {
        (0...noise.next(below: 5)).map { _ in noise.pick(pieces) }.joined()
      }
      let table = try Table(
        name: "a.csv",
        columns: [
          Column(name: " 数值, \"x\"", numbers: doubles.map { $0?.isNaN == true ? .nan : $0 }),
          Column(name: "integer", integers: integers),
          Column(name: "\u{FEFF}word", strings: words),
          Column(name: "flag", booleans: column { noise.next(below: 2) == 0 }),
          Column(name: "time", dates: column { Int64(noise.next(below: 1 << 33)) - 1 << 32 }),
        ])
      let bytes = CSV.write(table, forSpreadsheet: false)
      let back = try CSV.read(bytes, name: "a.csv", options: TableOptions(kinds: kinds(table)))
      #expect(same(table, back.table, lines: false), "\(String(decoding: bytes, as: UTF8.self))")
    }
  }

  @Test("writes a missing cell of a lone column so that its row is not blank")
  func loneColumn() throws {
    let table = try Table(name: "a.csv", columns: [Column(name: "a", strings: ["x", nil, "y"])])
    let bytes = CSV.write(table, forSpreadsheet: false)
    #expect(String(decoding: bytes, as: UTF8.self) == "a\nx\n\"\"\ny\n")
    #expect(try CSV.read(bytes, name: "a.csv").table.strings("a") == ["x", nil, "y"])
  }

  @Test("keeps a spreadsheet from running a cell, and leaves numbers alone")
  func spreadsheet() throws {
    let table = try Table(
      name: "a.csv",
      columns: [
        Column(
          name: "=SUM(A1)",
          strings: ["=1+1", "+x", "-5", "@a", "\tb", "\rc", "plain", "-cmd|' /C calc'!A0"]),
        Column(name: "n", numbers: [-1, -0.5, .infinity, 1e-7, 12, -2, nil, 3]),
      ])
    let bytes = CSV.write(table, forSpreadsheet: true)
    #expect(bytes.starts(with: [0xEF, 0xBB, 0xBF]))
    #expect(
      String(decoding: bytes.dropFirst(3), as: UTF8.self)
        == "'=SUM(A1),n\r\n'=1+1,-1\r\n'+x,-0.5\r\n-5,inf\r\n'@a,1e-07\r\n\"'\tb\",12\r\n"
        + "\"'\rc\",-2\r\nplain,\r\n'-cmd|' /C calc'!A0,3\r\n")
    #expect(try CSV.read(bytes, name: "a.csv").table.rowCount == 8)
  }
}
