// SPDX-License-Identifier: Apache-2.0

import Tables
import Testing
import Wording

/// Chunks whose rows are written to their places at once, beside chunks whose rows cannot be.
@Suite("CSV places")
struct CSVPlacesTests {
  /// Rows of every kind, some with what makes their chunk be read row by row.
  private static func file(
    odd: Set<Int>, blank: Set<Int>, wide: Set<Int>
  ) -> (text: String, rows: Int) {
    var text = "n,x,flag,day,note\n"
    for row in 0..<4000 {
      if blank.contains(row) { text += "\n" }
      let number = odd.contains(row) ? "" : "\(row * 3)"
      let score = wide.contains(row) ? "1e300" : "\(row % 10).\(row)"
      let day = row % 28 < 9 ? "0\(row % 28 + 1)" : "\(row % 28 + 1)"
      text += "\(number),\(score),\(row % 2 == 0),2026-02-\(day),n\(row % 90)\n"
    }
    return (text, 4000)
  }

  private static func check(
    _ text: String, rows: Int, odd: Set<Int> = [], wide: Set<Int> = [], _ name: String
  ) throws {
    let bytes = Array(text.utf8)
    let whole = try CSV.read(bytes, name: "a.csv", options: TableOptions(threads: 1)).table
    #expect(whole.rowCount == rows)
    for (threads, size) in [(1, 300), (2, 1000), (2, 5000), (5, 777), (3, 70)] {
      let table = try CSV.read(
        bytes, name: "a.csv", options: TableOptions(threads: threads), chunkBytes: size
      ).table
      #expect(same(whole, table), "\(name), \(size) bytes, \(threads) threads")
    }
    let (numbers, notes) = (try whole.strings("n"), try whole.strings("note"))
    #expect(numbers == (0..<rows).map { odd.contains($0) ? nil : "\($0 * 3)" }, "\(name)")
    #expect(notes == (0..<rows).map { "n\($0 % 90)" }, "\(name)")
    guard case .number(let scores) = try whole.column("x").values else {
      Issue.record("\(name): x is not of numbers")
      return
    }
    #expect(
      scores == (0..<rows).map { wide.contains($0) ? 1e300 : Double("\($0 % 10).\($0)") ?? .nan },
      "\(name)"
    )
  }

  @Test("give one table where blank lines stand between chunks that have none")
  func blank() throws {
    let (text, rows) = Self.file(odd: [], blank: [0, 900, 901, 3999], wide: [])
    try Self.check(text, rows: rows, "blank lines")
  }

  @Test("give one table where cells are missing or spelt in rare ways")
  func missing() throws {
    let (text, rows) = Self.file(odd: [0, 511, 512, 2000, 3999], blank: [1500], wide: [7, 3000])
    try Self.check(
      text, rows: rows, odd: [0, 511, 512, 2000, 3999], wide: [7, 3000], "missing cells")
  }

  @Test("give one table where a column turns out to be of another kind far behind")
  func kinds() throws {
    let (text, rows) = Self.file(odd: [3], blank: [], wide: [])
    let last = "9.5,words,maybe,no day,n0\n"
    let bytes = Array((text + last).utf8)
    let whole = try CSV.read(bytes, name: "a.csv", options: TableOptions(threads: 1)).table
    #expect(whole.rowCount == rows + 1)
    #expect(whole.columns.map(\.kind) == [.number, .text, .text, .text, .text])
    for (threads, size) in [(1, 400), (2, 3000), (4, 999)] {
      let table = try CSV.read(
        bytes, name: "a.csv", options: TableOptions(threads: threads), chunkBytes: size
      ).table
      #expect(same(whole, table), "\(size) bytes, \(threads) threads")
    }
  }

  @Test("give one column where blank lines are no rows")
  func single() throws {
    let text = "n\n" + (0..<3000).map { "\($0)\n" + ($0 % 100 == 0 ? "\n\n" : "") }.joined()
    for (threads, size) in [(1, 1 << 20), (2, 200), (3, 64)] {
      let table = try CSV.read(
        Array(text.utf8), name: "a.csv", options: TableOptions(threads: threads), chunkBytes: size
      ).table
      #expect(try table.integers("n") == (0..<3000).map { Int64($0) })
    }
  }

  @Test("hold back a table whose first fault lies in a chunk read with others")
  func faults() {
    let (text, _) = Self.file(odd: [], blank: [700], wide: [])
    for extra in ["1,2\n", "1,2,true,2026-02-01,a,b\n", "1,2,true,2026-02-01,a\"b\n"] {
      let bytes = Array((text + extra + text.dropFirst(18)).utf8)
      let whole = refusal(bytes: bytes, name: "a.csv", TableOptions(threads: 1))
      #expect(whole != nil)
      for size in [90, 1000, 30_000] {
        do throws(TableError) {
          _ = try CSV.read(
            bytes, name: "a.csv", options: TableOptions(threads: 2), chunkBytes: size)
          Issue.record("read \(extra)")
        } catch {
          #expect("\(error)" == whole.map { "\($0)" })
        }
      }
    }
  }
}
