// SPDX-License-Identifier: Apache-2.0

import Platform
import Tables
import Testing
import Wording

@Suite("CSV chunks")
struct CSVChunkTests {
  @Test("give the same table wherever the file is cut and however many threads read")
  func cuts() throws {
    var noise = Noise(11)
    for _ in 0..<30 {
      let bytes = Array(randomFile(&noise).utf8)
      let whole = try CSV.read(bytes, name: "a.csv", options: TableOptions(threads: 1)).table
      for threads in [1, 3] {
        for size in [1, 2, 3, 7, 64, 1 + noise.next(below: 900)] {
          let cut = try CSV.read(
            bytes, name: "a.csv", options: TableOptions(threads: threads), chunkBytes: size)
          #expect(same(whole, cut.table), "\(size) bytes, \(threads) threads")
        }
      }
    }
  }

  @Test("give the same error wherever the file is cut")
  func errors() {
    var noise = Noise(12)
    var errors = 0
    for _ in 0..<300 {
      var bytes = Array(randomFile(&noise).utf8)
      mutate(&bytes, &noise)
      let options = TableOptions(encoding: .utf8, kinds: ["number": .number], threads: 2)
      func outcome(_ size: Int) -> String {
        do throws(TableError) {
          let table = try CSV.read(bytes, name: "a.csv", options: options, chunkBytes: size).table
          return String(decoding: CSV.write(table, forSpreadsheet: false), as: UTF8.self)
        } catch {
          return error.description
        }
      }
      let whole = outcome(1 << 20)
      if whole.hasPrefix("a.csv") { errors += 1 }
      for size in [1, 16, 1 + noise.next(below: 500)] { #expect(outcome(size) == whole) }
    }
    // The mutations are of use only when many of them are errors and many are not.
    #expect((50...280).contains(errors), "\(errors)")
  }

  @Test("hold cells far larger than a chunk")
  func hugeCells() throws {
    let long = String(repeating: "多行\n\"\"引文\"\",", count: 20_000)
    let text = "a,b\n1,\"\(long)\"\n2,x\n"
    let bytes = Array(text.utf8)
    let reading = try CSV.read(bytes, name: "a.csv", chunkBytes: 1024)
    let cells = try reading.table.strings("b")
    #expect(cells[0] == String(repeating: "多行\n\"引文\",", count: 20_000))
    #expect(cells[1] == "x")
    #expect(reading.table.lines == [2, 20_003])
  }
}
