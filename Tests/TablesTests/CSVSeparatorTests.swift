// SPDX-License-Identifier: Apache-2.0

import Tables
import Testing
import Wording

/// Rows read by the places of their separators, against what the same cells are known to be.
@Suite("CSV separators")
struct CSVSeparatorTests {
  /// Cells with marks, line breaks, words around sixteen bytes and thousands of distinct words.
  private static func file(_ end: String, last: Bool) -> (bytes: [UInt8], notes: [String]) {
    var text = "id,score,note\(end)"
    var notes: [String] = []
    for row in 0..<3000 {
      let note: String
      switch row % 7 {
      case 0: note = "line\(end)break \(row)"
      case 1: note = String(repeating: "x", count: 14 + row % 4)
      case 2: note = "\(row), said \"so\""
      case 3: note = "西院"
      case 4: note = "North, ward 2"
      default: note = "P\(100_000 + row)"
      }
      notes.append(note)
      let isPlain = row % 7 > 4 || row % 7 == 1 || row % 7 == 3
      let spelled = note.split(separator: "\"", omittingEmptySubsequences: false)
        .joined(separator: "\"\"")
      text += "\(row - 5),0.\(row)7,\(isPlain ? note : "\"\(spelled)\"")"
      if row < 2999 || last { text += end }
    }
    return (Array(text.utf8), notes)
  }

  @Test(
    "give the same cells and lines wherever a file is cut, whatever ends its lines, on any threads",
    arguments: ["\n", "\r\n", "\r"], [true, false])
  func cuts(end: String, last: Bool) throws {
    let (bytes, notes) = Self.file(end, last: last)
    // The line breaks of the notes are lines of the file.
    let lines = notes.indices.map { Int32(2 + $0 + ($0 + 6) / 7) }
    for (threads, size) in [(1, 1 << 18), (2, 4096), (7, 1000), (2, 333), (7, 63)] {
      let table = try CSV.read(
        bytes, name: "a.csv", options: TableOptions(threads: threads), chunkBytes: size
      ).table
      #expect(try table.strings("note") == notes, "\(size) bytes, \(threads) threads")
      #expect(try table.integers("id") == (0..<3000).map { Int64($0 - 5) })
      #expect(Array(table.lines) == lines)
      guard case .number(let scores) = try table.column("score").values else {
        Issue.record("the scores are no numbers")
        return
      }
      #expect(scores == (0..<3000).compactMap { Double("0.\($0)7") })
    }
  }

  @Test("find the first thing that is wrong wherever the file is cut")
  func faults() {
    let (bytes, _) = Self.file("\n", last: true)
    let good = String(decoding: bytes, as: UTF8.self)
    for wrong in ["1,2\n", "1,2,3,4\n", "1,2,a\"b\n", "1,2,\"a\"b\n", "1,2,\"a\n"] {
      let text = Array((good + wrong + "9,0.5,\"x\"\n" + good.dropFirst(14)).utf8)
      func outcome(_ size: Int) -> String {
        do throws(TableError) {
          _ = try CSV.read(text, name: "a.csv", chunkBytes: size)
          return "read"
        } catch {
          return error.description
        }
      }
      let whole = outcome(1 << 20)
      #expect(whole.contains("3431"), "\(whole)")
      for size in [64, 777, 5000] { #expect(outcome(size) == whole) }
    }
  }

  @Test("of fractions of every length give the double nearest to them")
  func fractions() throws {
    var noise = Noise(5)
    var cells: [String] = []
    for _ in 0..<20_000 {
      let digits = (0..<(1 + noise.next(below: 22))).map { _ in "\(noise.next(below: 10))" }
      cells.append(
        (noise.next(below: 3) == 0 ? "-" : "") + "\(noise.next(below: 10))." + digits.joined())
    }
    // Near halfway between two doubles, and just there.
    cells += [
      "9007199254740993.0", "9007199254740995.0", "4503599627370497.50", "4503599627370496.50",
      "2251799813685249.250", "2251799813685249.750",
    ]
    cells += ["9.00719925474099225", "0.5000000000000001", "4.503599627370497500", "-0.0"]
    let text = "a,b\n" + cells.map { "\($0),x\n" }.joined()
    let table = try CSV.read(Array(text.utf8), name: "a.csv").table
    guard case .number(let values) = try table.column("a").values else {
      Issue.record("the fractions are no numbers")
      return
    }
    #expect(values.map(\.bitPattern) == cells.compactMap { Double($0)?.bitPattern })
  }
}
