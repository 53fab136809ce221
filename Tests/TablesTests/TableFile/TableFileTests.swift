// SPDX-License-Identifier: Apache-2.0

import Platform
import Tables
import TestSupport
import Testing
import Wording

@Suite("The file of a table")
struct TableFileTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test("is known by its name, packed or not")
  func names() throws {
    let csv = Array("a,b\n1,x\n".utf8)
    let json = Array("{\"a\":1,\"b\":\"x\"}\n".utf8)
    let expected = try CSV.read(csv, name: "a").table
    for (name, bytes) in [
      ("a.csv", csv), ("a.csv.gz", try Gzip.deflate(csv)), ("a.jsonl", json),
      ("a.ndjson", json), ("a.jsonl.gz", try Gzip.deflate(json)),
      // Packed without saying so.
      ("packed.jsonl", try Gzip.deflate(json)), ("packed.csv", try Gzip.deflate(csv)),
      // In two members, as `cat a.gz b.gz` and pigz write.
      ("two.csv.gz", try Gzip.deflate(Array("a,b\n1".utf8)) + Gzip.deflate(Array(",x\n".utf8))),
    ] {
      #expect(same(try read(name, bytes), expected, lines: false), "\(name)")
    }
  }

  @Test("is refused when it is cut short, damaged or not packed as its name says")
  func packed() throws {
    let packed = try Gzip.deflate(Array(String(repeating: "{\"a\":1}\n", count: 5000).utf8))
    let cut = packed.count - 9
    #expect(
      refusal("cut.jsonl.gz", Array(packed.prefix(cut)))
        == "cut.jsonl.gz: damaged compressed file at byte offset \(cut): the file is truncated; "
        + "fetch it again.")
    var wrong = packed
    wrong[packed.count - 6] ^= 1
    #expect(refusal("sum.jsonl.gz", wrong)?.contains("its checksum is not valid gzip") == true)
    #expect(
      refusal("plain.csv.gz", Array("a,b\n1,2\n".utf8))?
        .contains("take .gz off the name") == true)
  }

  @Test("says which declaration does not belong to its format")
  func declarations() {
    let csv = Array("a,b\n1,x\n".utf8)
    var source = TableSource(sheet: "Sheet1")
    #expect(refusal("s.csv", csv, source)?.contains("goes with xlsx, xpt only") == true)
    source = TableSource(format: .csv, query: "SELECT 1")
    #expect(refusal("s.csv", csv, source)?.contains("--query") == true)
    #expect(
      refusal("old.xls", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0])?
        .contains("save it as .xlsx") == true)
    #expect(
      refusal("lie.csv", [0x50, 0x4B, 3, 4], TableSource(format: .csv))?
        .contains("the content is xlsx") == true)
  }

  @Test("is mapped and read in place when it is large, whoever wrote it")
  func large() throws {
    var text = ""
    let note = String(repeating: "无特殊。", count: 40)
    for row in 0..<36_000 { text += "{\"case\":\(row),\"note\":\"\(note)\",\"p\":0.25}\n" }
    let bytes = Array(text.utf8)
    #expect(bytes.count > 1 << 24)
    #expect(
      same(try read("large.jsonl", bytes), try JSONLines.read(bytes, name: "large.jsonl").table))
    let cut = Array(bytes.dropLast(4))
    #expect(refusal("cut.jsonl", cut)?.hasPrefix("cut.jsonl:36000:") == true)
    var bad = cut
    bad[bytes.count - 100] = 0xFF
    #expect(refusal("bad.jsonl", bad)?.contains("not valid UTF-8") == true)
  }

  @Test("yields a table or a sentence under damage, packed or not, whatever its name", .ownThread)
  func fuzz() throws {
    let json = Array("{\"a\":1,\"b\":\"x\"}\n{\"a\":2,\"b\":null}\n".utf8)
    var book = WorkbookFile()
    book.sheetData = WorkbookFile.row(1, ["=a"]) + WorkbookFile.row(2, ["1"])
    let files = [
      json, book.bytes, TransportSamples.version5, TransportSamples.version8,
      Array("a,b\n1,\"x\"\n".utf8), try Gzip.deflate(json),
    ]
    var fuzzer = Fuzzer(.tableFile, files, name: "damaged")
    fuzzer.forms = [{ try Gzip.deflate($0) }]
    let failures = fuzzer.failures { bytes in _ = try read("damaged", bytes) }
    #expect(failures == [])
  }

  @Test("is JSON Lines without a name when it begins with a bracket")
  func unnamed() throws {
    #expect(try read("records.txt", Array(" {\"a\":1}\n".utf8)).columnNames == ["a"])
    #expect(try read("cells.txt", Array("a,b\n1,2\n".utf8)).columnNames == ["a", "b"])
  }

  private func read(
    _ name: String, _ bytes: [UInt8], _ source: TableSource = TableSource()
  ) throws -> Table {
    put(bytes, at: folder.file(name))
    return try TableFile.read(
      path: folder.file(name), shownAs: name, options: TableOptions(source: source)
    ).table
  }

  private func refusal(
    _ name: String, _ bytes: [UInt8], _ source: TableSource = TableSource()
  ) -> String? {
    do {
      _ = try read(name, bytes, source)
      return nil
    } catch let error as any Explained {
      return error.text.en
    } catch {
      return nil
    }
  }
}
