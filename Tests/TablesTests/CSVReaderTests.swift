// SPDX-License-Identifier: Apache-2.0

import Platform
import Tables
import Testing
import Wording

@Suite("CSV reader")
struct CSVReaderTests {
  private func table(
    _ text: String, _ options: TableOptions = TableOptions()
  ) throws -> Table {
    try CSV.read(Array(text.utf8), name: "a.csv", options: options).table
  }

  @Test("gives each column the narrowest kind that holds all its cells")
  func kinds() throws {
    let table = try table(
      """
      整数,number,flag,day,word,id,long,empty
      1,0.5,true,2025-01-31,阴性,007,1234567890123456,
      -2,1e-7,FALSE,2024-02-29T08:30:00Z,阳性,8,1,
      ,nan,,,,9,2,

      """)
    #expect(
      table.columns.map(\.kind) == [
        .integer, .number, .boolean, .date, .text, .text, .text, .text,
      ])
    #expect(try table.integers("整数") == [1, -2, nil])
    let numbers = try table.numbers("number")
    #expect(numbers[0] == 0.5)
    #expect(numbers[1] == 1e-7)
    #expect(numbers[2]?.isNaN == true)
    #expect(try table.booleans("flag") == [true, false, nil])
    #expect(try table.dates("day") == [1_738_281_600, 1_709_195_400, nil])
    #expect(try table.strings("word") == ["阴性", "阳性", nil])
    #expect(try table.strings("id") == ["007", "8", "9"])
    #expect(try table.strings("long") == ["1234567890123456", "1", "2"])
    #expect(try table.strings("empty") == [nil, nil, nil])
    #expect(table.lines == [2, 3, 4])
  }

  @Test(
    "reads the same table whatever ends its lines",
    arguments: ["\n", "\r\n", "\r"])
  func lineEnds(end: String) throws {
    let text = ["a,b", "1,x", "", "2,\"y\(end)z\"", "3,w"].joined(separator: end)
    for tail in ["", end] {
      let table = try table(text + tail)
      #expect(try table.integers("a") == [1, 2, 3])
      #expect(try table.strings("b") == ["x", "y\(end)z", "w"])
      #expect(table.lines == [2, 4, 6])
    }
  }

  @Test("keeps commas, doubled quotation marks and line breaks inside a quoted cell")
  func quotes() throws {
    let table = try table("a,\"b, \"\"c\"\"\"\n\"1\",\"x \"\"y\"\"\nz,\"\n\"2\",\"\"\n")
    #expect(table.columnNames == ["a", "b, \"c\""])
    #expect(try table.integers("a") == [1, 2])
    #expect(try table.strings("b, \"c\"") == ["x \"y\"\nz,", nil])
    #expect(table.lines == [2, 4])
  }
}
