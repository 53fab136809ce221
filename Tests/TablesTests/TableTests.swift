// SPDX-License-Identifier: Apache-2.0

import Tables
import Testing
import Wording

@Suite("Table")
struct TableTests {
  private func sample() throws -> Table {
    try Table(
      name: "a.csv",
      columns: [
        Column(name: "病例", integers: [1, 2, nil, 4]),
        Column(name: "score", numbers: [0.5, nil, 1, .nan]),
        Column(name: "site", strings: ["东院", "西院", nil, "东院"]),
        Column(name: "flag", booleans: [true, false, nil, true]),
        Column(name: "time", dates: [0, -1, nil, 86_400]),
      ], lines: [2, 3, 5, 6])
  }

  @Test("shows a cell as text, as a number, or as missing")
  func cells() throws {
    let table = try sample()
    #expect(table.columns.map { $0.string(0) } == ["1", "0.5", "东院", "true", "1970-01-01"])
    #expect(table.columns.map { $0.double(0) } == [1, 0.5, nil, 1, 0])
    #expect(table.columns[4].string(1) == "1969-12-31T23:59:59")
    #expect(table.columns.map { $0.isMissing(2) } == [true, false, true, true, true])
    #expect(table.columns.map(\.missingCount) == [1, 1, 1, 1, 1])
    #expect(table.columns[1].string(3) == "nan")
    #expect(!table.columns[1].isMissing(3))
  }

  @Test("reads integers as numbers, and numbers as integers only where they are whole")
  func views() throws {
    let table = try sample()
    #expect(try table.numbers("病例") == [1, 2, nil, 4])
    #expect(try table.strings("病例") == ["1", "2", nil, "4"])
    #expect(throws: TableError.self) { try table.integers("score") }
    #expect(throws: TableError.self) { try table.numbers("site") }
    #expect(throws: TableError.self) { try table.numbers("flag") }
    #expect(throws: TableError.self) { try table.dates("病例") }
    #expect(
      try table.booleans("site", positive: ["东院"], negative: ["西院"]) == [true, false, nil, true])
    do throws(TableError) {
      _ = try table.booleans("site", positive: ["东院"], negative: ["北院"])
      Issue.record("a word of neither list was read")
    } catch {
      #expect(
        error.description.hasPrefix(
          "a.csv:3: column 'site' holds '西院'; expected one of '东院', '北院'."))
    }
  }

  @Test("reads the numbers of identifiers on request")
  func identifiers() throws {
    let table = try Table(name: "a", columns: [Column(name: "x", strings: ["007", nil, "8"])])
    #expect(try table.numbers("x") == [7, nil, 8])
    #expect(try table.integers("x") == [7, nil, 8])
  }

  @Test("selects rows in any order, with the words and lines they need")
  func selection() throws {
    let some = try sample().selecting(rows: [3, 0, 3])
    #expect(some.rowCount == 3)
    #expect(some.lines == [6, 2, 6])
    #expect(some.line(ofRow: 1) == 2)
    #expect(some.columns.allSatisfy { $0.missing == nil })
    guard case .text(let codes, let words) = try some.column("site").values else {
      Issue.record("not text")
      return
    }
    #expect(codes == [0, 0, 0])
    #expect(words == ["东院"])
    #expect(try sample().selecting(rows: []).rowCount == 0)
  }

  @Test("appends a column of its own length under a new name")
  func appending() throws {
    let table = try sample()
    let wider = try table.appending(Column(name: "new", numbers: [1, 2, 3, 4]))
    #expect(wider.columnNames.last == "new")
    #expect(wider.lines == table.lines)
    #expect(throws: TableError.self) { try table.appending(Column(name: "new", numbers: [1])) }
    #expect(throws: TableError.self) {
      try table.appending(Column(name: "site", numbers: [1, 2, 3, 4]))
    }
  }

  @Test("refuses columns of different lengths, names given twice and names left out")
  func construction() {
    let one = Column(name: "a", numbers: [1])
    for columns in [
      [one, Column(name: "b", numbers: [1, 2])], [one, one], [Column(name: "", numbers: [1])],
      [Column(name: "a", values: .number([1]), missing: [])],
    ] {
      #expect(throws: TableError.self) { try Table(name: "t", columns: columns) }
    }
    #expect(throws: TableError.self) { try Table(name: "t", columns: [one], lines: [1, 2]) }
  }

  @Test("offers the nearest names for an unknown column, else those there are")
  func unknown() throws {
    let table = try sample()
    #expect(
      throws: TableError.self, performing: { try table.column("scores") })
    do throws(TableError) {
      _ = try table.column("scores")
    } catch {
      #expect(error.description == "a.csv: there is no column 'scores'; did you mean 'score'?")
      #expect(error.text.zh == "a.csv：没有列“scores”；是否指 “score”？")
    }
    do throws(TableError) {
      _ = try table.column("xyzzyxyzzy")
    } catch {
      #expect(error.description.contains("it has '病例', 'score', 'site', 'flag', 'time'"))
    }
  }
}

@Suite("Calendar time")
struct CalendarTimeTests {
  @Test(
    "reads days and times",
    arguments: [
      ("1970-01-01", 0), ("1969-12-31", -86_400), ("2000-02-29", 951_782_400),
      ("0001-01-01", -62_135_596_800), ("9999-12-31", 253_402_214_400),
      ("2025/1/31", 1_738_281_600),
      ("2025-01-31T08:30", 1_738_312_200), ("2025-01-31 08:30:15.25", 1_738_312_215),
      ("2025-01-31T08:30:00+08:00", 1_738_283_400), ("2025-01-31T08:30:00Z", 1_738_312_200),
      ("2025-01-31T08:30:00-0130", 1_738_317_600), (" 2025-01-31 ", 1_738_281_600),
    ] as [(String, Int64)])
  func reading(text: String, seconds: Int64) {
    #expect(CalendarTime.seconds(text) == seconds)
  }

  @Test(
    "refuses days that the calendar lacks and spellings it does not know",
    arguments: [
      "2025-02-29", "1900-02-29", "2025-04-31", "2025-00-01", "2025-01-00", "0000-01-01", "25-1-1",
      "2025-01/31", "2025-01-31T", "2025-01-31T25:00", "2025-01-31T08:60", "2025-01-31T08:00:60",
      "2025-01-31T08", "2025-01-31 08:00+8", "31.1.2025", "2025年1月31日", "20250131", "",
    ])
  func refusals(text: String) {
    #expect(CalendarTime.seconds(text) == nil)
  }

  @Test("writes every day as it reads it")
  func roundTrip() {
    var noise = Noise(41)
    for _ in 0..<5000 {
      let seconds = Int64(noise.next(below: 1 << 30)) * 250 - 62_135_596_800
      #expect(CalendarTime.seconds(CalendarTime.text(seconds)) == seconds)
    }
  }
}
