// SPDX-License-Identifier: Apache-2.0

import Platform
import Tables
import Testing
import Wording

@Suite("CSV under damage")
struct CSVFuzzTests {
  @Test("yields a table or a sentence for every damaged file")
  func damage() {
    var noise = Noise(13)
    var tables = 0
    for round in 0..<3000 {
      var bytes = Array(randomFile(&noise).utf8)
      mutate(&bytes, &noise)
      let declared: TextEncoding? = round % 3 == 0 ? .gb18030 : nil
      let options = TableOptions(encoding: declared, threads: 1)
      do throws(TableError) {
        let table = try CSV.read(bytes, name: "a.csv", options: options).table
        tables += 1
        #expect(table.rowCount > 0)
        #expect(table.columns.allSatisfy { $0.count == table.rowCount })
        #expect(table.lines.count == table.rowCount)
      } catch {
        #expect(!error.text.zh.isEmpty)
        #expect(error.text.en.hasPrefix("a.csv"))
      }
    }
    #expect(tables > 100)
  }

  @Test("yields a table or a sentence for as long as it is asked to")
  func damageForLong() {
    var noise = Noise(15)
    let files = (0..<4).map { _ in Array(randomFile(&noise).utf8) }
    Fuzzing.run(files, count: 200) { bytes in
      _ = try CSV.read(
        bytes, name: "a.csv", options: TableOptions(kinds: ["整数": .integer], threads: 1),
        chunkBytes: 64)
    }
  }

  @Test("yields a table or a sentence for arbitrary bytes")
  func arbitrary() {
    var noise = Noise(14)
    for _ in 0..<3000 {
      let bytes = (0..<noise.next(below: 200)).map { _ in
        noise.next(below: 3) == 0 ? noise.pick([34, 44, 10, 13]) : UInt8(noise.next(below: 256))
      }
      do throws(TableError) {
        _ = try CSV.read(bytes, name: "a.csv", options: TableOptions(threads: 1), chunkBytes: 16)
      } catch {
        #expect(error.text.en.hasPrefix("a.csv"))
      }
    }
  }
}
