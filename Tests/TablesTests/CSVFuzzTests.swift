// SPDX-License-Identifier: Apache-2.0

import Platform
import Tables
import TestSupport
import Testing
import Wording

@Suite("CSV under damage")
struct CSVFuzzTests {
  @Test("yields a table or a sentence for every damaged file, in every encoding", .ownThread)
  func fuzz() throws {
    var noise = Noise(13)
    let texts = (0..<6).map { _ in randomFile(&noise) }
    let encoded = texts.flatMap { text in
      TextEncoding.allCases.compactMap { TextDecoder.encode(text, as: $0) }
    }
    var fuzzer = Fuzzer(.csv, encoded, words: Self.words, name: "a.csv")
    fuzzer.count = 4000
    var round = 0
    let failures = fuzzer.failures { bytes in
      round += 1
      var options = TableOptions(kinds: ["整数": .integer], threads: 1)
      options.encoding = ([nil] + TextEncoding.allCases)[round % 5]
      // Read in one piece and in many, it has to come to the same.
      let whole = Result { try CSV.read(bytes, name: "a.csv", options: options).table }
      var cutOptions = options
      cutOptions.threads = 2
      let cut = Result {
        try CSV.read(bytes, name: "a.csv", options: cutOptions, chunkBytes: 64).table
      }
      switch (whole, cut) {
      case (.success(let whole), .success(let cut)):
        try hold(same(whole, cut), "cut otherwise")
      case (.failure(let whole), .failure(let cut)):
        try hold("\(whole)" == "\(cut)", "'\(whole)' in one piece, '\(cut)' in many")
      default: throw FuzzFault("read in one piece or in many, but not both")
      }
      let table = try whole.get()
      try hold(table.rowCount > 0 && table.lines.count == table.rowCount, "rows without lines")
      try hold(table.columns.allSatisfy { $0.count == table.rowCount }, "columns differ in length")
    }
    #expect(failures == [])
  }

  @Test("with tabs, yields a table or a sentence for every damaged file", .ownThread)
  func fuzzTabs() {
    var noise = Noise(15)
    let texts = (0..<4).map { _ in randomFile(&noise).replacing(",", with: "\t") }
    let failures = Fuzzer(.tsv, texts: texts, words: Self.words + ["\t"], name: "a.tsv").failures {
      let options = TableOptions(delimiter: 9, kinds: ["整数": .integer], threads: 1)
      let table = try CSV.read($0, name: "a.tsv", options: options, chunkBytes: 64).table
      try hold(table.columns.allSatisfy { $0.count == table.rowCount }, "columns differ in length")
    }
    #expect(failures == [])
  }

  private static let words = [
    "\"", "\"\"", "\r\n", "\r", "\n\n", ",,", "\0", "\u{FEFF}", "1e999", "-0", "NaN", "\u{3000}",
    "２０２６", "true", "2026-02-30", "2026-02-28T25:00",
  ]

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
