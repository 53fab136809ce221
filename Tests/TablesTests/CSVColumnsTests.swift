// SPDX-License-Identifier: Apache-2.0

import Platform
import Tables
import TestSupport
import Testing
import Wording

@Suite("CSV columns that are wanted")
struct CSVColumnsTests {
  private let text = "id,name,score\n1,\"a, b\",0.5\n2,c,0.25\n"

  @Test("only those named are kept, in the order of the file")
  func only() throws {
    let options = TableOptions(only: ["score", "id"], threads: 1)
    let table = try CSV.read(Array(text.utf8), name: "a.csv", options: options).table
    #expect(table.columnNames == ["id", "score"])
    #expect(try table.numbers("score") == [0.5, 0.25])
  }

  @Test("one that the file lacks is an error that names the nearest")
  func unknown() {
    let options = TableOptions(only: ["scores"], threads: 1)
    do throws(TableError) {
      _ = try CSV.read(Array(text.utf8), name: "a.csv", options: options)
      Issue.record("was read")
    } catch {
      #expect(error.text.en.contains("score"))
    }
  }

  @Test("the grammar of the others is still checked")
  func grammar() {
    let options = TableOptions(only: ["id"], threads: 1)
    for broken in ["id,name\n1,a\"b\n", "id,name\n1\n", "id,name\n1,\"a\n", "id,name\n1,2,3\n"] {
      #expect(throws: TableError.self) {
        try CSV.read(Array(broken.utf8), name: "a.csv", options: options)
      }
    }
  }

  @Test("a file large enough to be mapped is the table that its bytes are")
  func mapped() throws {
    var bytes = Array("id,名称,score,note\n".utf8)
    for row in 0..<440_000 {
      bytes += Array("\(row),病例\(row % 97),0.\(row),\"多行\n\"\"\(row % 5)\"\"\"\n".utf8)
    }
    #expect(bytes.count > 1 << 24)
    let temporary = try TemporaryFolder()
    try withExtendedLifetime(temporary) {
      let folder = temporary.path
      let path = folder + "/large.csv"
      for mark in [[], [0xef, 0xbb, 0xbf]] as [[UInt8]] {
        try Files.writeAtomically(mark + bytes, to: path)
        let mapped = try CSV.read(path: path, shownAs: "a.csv")
        let read = try CSV.read(mark + bytes, name: "a.csv")
        #expect(mapped.encoding == .utf8 && mapped.warnings.isEmpty)
        #expect(mapped.table.lines == read.table.lines)
        for name in ["id", "名称", "score", "note"] {
          #expect(try mapped.table.strings(name) == read.table.strings(name))
        }
      }
      // A damaged character or a NUL sends the file the long way, which says where it is.
      for (place, byte) in [(bytes.count - 9, 0xff), (bytes.count / 2, 0)] as [(Int, UInt8)] {
        var damaged = bytes
        damaged[place] = byte
        try Files.writeAtomically(damaged, to: path)
        #expect(throws: TableError.self) { try CSV.read(path: path, shownAs: "a.csv") }
      }
    }
  }
}
