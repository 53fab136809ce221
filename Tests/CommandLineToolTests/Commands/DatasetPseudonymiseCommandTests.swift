// SPDX-License-Identifier: Apache-2.0

import CommandLineTool
import Platform
import Testing

@Suite("touchstone dataset pseudonymise")
struct DatasetPseudonymiseCommandTests {
  /// A workspace with one data set of invented patients, a key beside it, and what `body` finds.
  private func inWorkspace(
    _ note: String, _ body: (TemporaryFolder, String) async throws -> Void
  ) async throws {
    try await TemporaryFolder.with { folder in
      for name in ["w/Suites", "w/Reports", "w/Datasets/ward"] { try folder.make(name) }
      try folder.write(
        "pid,name,day,dose,note\n007,张三,2024-03-01,1.50,稳定\n007,张三,2024-03-08,2.0,\(note)\n",
        to: "w/Datasets/ward/cases.csv")
      try folder.write("a letter", to: "w/Datasets/ward/letter.txt")
      let key = Array("an invented key of the test suite, 2026".utf8)
      try Files.writeAtomically(key, to: folder.path + "/key", mode: 0o600)
      try await body(folder, folder.path + "/w")
    }
  }

  private static let options = ["--patient", "pid", "--dates", "day", "--drop", "name"]

  @Test("writes a copy without identities, keeps what it was not told of, and lists what it left")
  func copy() async throws {
    try await inWorkspace("好转") { folder, work in
      let words = ["dataset", "pseudonymise", "ward", "--key", "../key", "--into", "out"]
      let call = await Call(words + Self.options, in: work)
      #expect(call.code == 0, "\(call.errors)")
      let new = try Files.readText(work + "/out/cases.csv")
      #expect(call.output == "\(SHA256.hex(of: new))  out/cases.csv\n")
      #expect(call.errors.contains("letter.txt"))
      let rows = new.split(separator: "\n").map { $0.split(separator: ",").map(String.init) }
      #expect(rows[0] == ["pid", "day", "dose", "note"])
      #expect(rows[1][0] == rows[2][0] && rows[1][0].count == 16 && !new.contains("007"))
      #expect(rows[1][2] == "1.50" && rows[2][2] == "2.0" && !new.contains("2024-03"))
      let again = await Call(words + Self.options, in: work)
      #expect(again.code == 64 && again.errors.contains("it is there already"))
    }
  }

  @Test("ends with 1 and shows outlines only where something may still tell who a person is")
  func findings() async throws {
    try await inWorkspace("电话13812345678") { folder, work in
      let words = ["dataset", "pseudonymise", "ward", "--key", "../key", "--into", "out", "--json"]
      let call = await Call(words + Self.options, in: work)
      #expect(call.code == 1)
      let json = try JSON.parse(Array(call.output.utf8), name: "output")
      #expect(json["clean"]?.bool == false && json["images"]?.int == 0)
      #expect(json["leftOut"]?[0]?.string == "letter.txt")
      let finding = try #require(json["findings"]?[0])
      #expect(finding["file"]?.string == "cases.csv" && finding["row"]?.int == 2)
      #expect(finding["column"]?.string == "note" && finding["kind"]?.string == "phone")
      #expect(finding["start"]?.int == 2 && finding["end"]?.int == 13)
      #expect(finding["masked"]?.string == "138******78")
      #expect(finding["confidence"]?.string == "certain")
      #expect(!(call.output + call.errors).contains("13812345678"))
    }
  }

  @Test("refuses a key in the workspace or in the data, and a column that is not there")
  func refusals() async throws {
    try await inWorkspace("好转") { folder, work in
      let key = Array("an invented key of the test suite, 2026".utf8)
      try Files.writeAtomically(key, to: work + "/key", mode: 0o600)
      let words = ["dataset", "pseudonymise", "ward", "--into", "out", "--key"]
      let inside = await Call(words + ["key"], in: work)
      #expect(inside.code == 77 && inside.errors.contains("lies within"))
      let column = await Call(words + ["../key", "--drop", "names"], in: work)
      #expect(column.code == 64 && column.errors.contains("did you mean name"))
      let dates = await Call(words + ["../key", "--dates", "day"], in: work)
      #expect(dates.code == 64 && dates.errors.contains("name the column of patients"))
      #expect(!Files.exists(work + "/out"))
    }
  }
}
