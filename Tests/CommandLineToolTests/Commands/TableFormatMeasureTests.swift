// SPDX-License-Identifier: Apache-2.0

import CommandLineTool
import Platform
import TestSupport
import Testing
import Wording

@Suite("touchstone measure on every format")
struct TableFormatMeasureTests {
  private static let columns = [
    "--task", "binary", "--truth", "truth", "--score", "score", "--metrics", "roc_auc",
  ]

  /// The AUROC that `measure` finds in a file.
  private func area(_ name: String, _ bytes: [UInt8], _ more: [String] = []) async throws -> Double?
  {
    let call = try await measure(name, bytes, more)
    #expect(call.code == 0, "\(call.errors)")
    let document = try JSON.parse(Array(call.output.utf8), name: "output")
    return document["estimates"]?[0]?["value"]?.double
  }

  private func measure(_ name: String, _ bytes: [UInt8], _ more: [String]) async throws -> Call {
    let folder = try TestSupport.TemporaryFolder()
    try Files.writeAtomically(bytes, to: folder.file(name))
    return await Call(["measure", name, "--json"] + Self.columns + more, in: folder.path)
  }

  @Test("gives the same AUROC from each of them")
  func formats() async throws {
    let rows: [(String, Int, Double)] = [
      ("01", 1, 0.9), ("02", 1, 0.3), ("03", 0, 0.5), ("04", 0, 0.1), ("05", 1, 0.7),
    ]
    let lines = rows.map { #"{"id":"\#($0.0)","truth":\#($0.1 == 1),"score":\#($0.2)}"# + "\n" }
    #expect(try await area("a.jsonl", Array(lines.joined().utf8), ["--id", "id"]) == 5.0 / 6)
    let nested = rows.map { #"{"y":{"t":\#($0.1)},"p":[\#($0.2)]}"# + "\n" }
    #expect(
      try await area(
        "a.ndjson.gz", Gzip.deflate(Array(nested.joined().utf8)),
        ["--path", "truth=y.t", "--path", "score=p[0]"]) == 5.0 / 6)
    var book = WorkbookFile()
    book.sheets = [("one", "visible"), ("two", "visible")]
    book.sheetData = WorkbookFile.row(1, ["=id", "=truth", "=score"])
    for (place, row) in rows.enumerated() {
      book.sheetData += WorkbookFile.row(place + 2, ["=\(row.0)", "\(row.1)", "\(row.2)"])
    }
    #expect(try await area("a.xlsx", book.bytes, ["--sheet", "two"]) == 5.0 / 6)
    let fixed = rows.map { "\($0.0)\($0.1)\($0.2)\n" }.joined()
    #expect(
      try await area(
        "a.txt", Array(fixed.utf8), ["--layout", "truth:3:1", "--layout", "score:4:3"]) == 5.0 / 6)
    let folder = try TestSupport.TemporaryFolder()
    let database = try Database(path: folder.file("d"), mode: .readWrite)
    try database.execute("CREATE TABLE c(id TEXT, truth INTEGER, score REAL)")
    for row in rows {
      try database.execute(
        "INSERT INTO c VALUES (?, ?, ?)", [.text(row.0), .integer(Int64(row.1)), .real(row.2)])
    }
    _ = try database.query("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    let bytes = try Files.read(folder.file("d"))
    #expect(try await area("a.sqlite", bytes, ["--table", "c"]) == 5.0 / 6)
    #expect(
      try await area("a.sqlite", bytes, ["--query", "SELECT truth, score FROM c"]) == 5.0 / 6)
  }

  @Test("says which option is wrong or missing")
  func options() async throws {
    let csv = Array("truth,score\n1,0.5\n0,0.1\n".utf8)
    let sheet = try await measure("a.csv", csv, ["--sheet", "x"])
    #expect(sheet.code == 65 && sheet.errors.contains("--sheet"))
    for words in [["--path", "truth"], ["--layout", "truth:1"], ["--format", "excel"]] {
      #expect(try await measure("a.csv", csv, words).code == 64)
    }
    let fhir = try await measure(
      "a.ndjson", Array(#"{"resourceType":"Observation","id":"1"}"#.utf8), [])
    #expect(fhir.code == 65 && fhir.errors.contains("--path"))
  }
}
