// SPDX-License-Identifier: Apache-2.0

import Datasets
import Platform
import TestSupport
import Testing

@Suite("Hashes of a data set")
struct HashTests {
  let columns = #"id: { role: "case" }, y: { role: "truth", type: "boolean" }"#

  @Test("shows what every file hashes to, also when the datasheet says otherwise")
  func files() throws {
    let bench = try Bench()
    try bench.sheet(files: try bench.entry("a.csv", "id,y\na,1\n", table: "t"), columns: columns)
    let before = try DatasetHash.compute(folder: bench.path, shownAs: bench.shown)
    #expect(before.files.map(\.sha256) == before.files.map(\.declared))
    try bench.folder.write("id,y\na,0\n", to: "ward/a.csv")
    let after = try DatasetHash.compute(folder: bench.path, shownAs: bench.shown)
    #expect(after.files[0].sha256 == SHA256.hex(of: "id,y\na,0\n"))
    #expect(after.files[0].declared == before.files[0].declared)
    #expect(after.hash != before.hash)
    #expect(after.json["files"]?[0]?["path"]?.string == "a.csv")
    #expect(after.json["hash"]?.string == after.hash)
  }

  @Test("counts every file of a folder, by its name and its bytes")
  func folders() throws {
    let bench = try Bench()
    try bench.folder.write("one", to: "ward/records/b/1.dat")
    try bench.folder.write("two", to: "ward/records/b.dat")
    // What `sha256sum` prints of the files, in the order of their paths' bytes.
    let list = "\(SHA256.hex(of: "two"))  b.dat\n\(SHA256.hex(of: "one"))  b/1.dat\n"
    let entry = #"{ path: "records", sha256: "\#(SHA256.hex(of: list))" }"#
    let table = try bench.entry("a.csv", "id,y\na,1\n", table: "t")
    try bench.sheet(files: table + entry, columns: columns)
    _ = try bench.load()
    for (text, name) in [("One", "b/1.dat"), ("", "c.dat")] {
      let before = try? Files.readText(bench.folder.file("ward/records/\(name)"))
      try bench.folder.write(text, to: "ward/records/\(name)")
      let said = try #require(complaint { _ = try bench.load() })
      #expect(said.hasPrefix("Datasets/ward/records: the SHA-256 is not the datasheet's"))
      if let before { try bench.folder.write(before, to: "ward/records/\(name)") }
    }
  }

  @Test("changes with every word of the datasheet and with none of its spaces or comments")
  func sheet() throws {
    let bench = try Bench()
    let entry = try bench.entry("a.csv", "id,y\na,1\n", table: "t")
    func hash(_ columns: String, more: String = "") throws -> String {
      try bench.sheet(files: entry, columns: columns, more: more)
      return try bench.load().hash
    }
    let plain = try hash(columns)
    #expect(try hash("// said aloud\n   " + columns + "\n\n") == plain)
    #expect(try hash(columns, more: #"limits: ["small"]"#) != plain)
  }

  @Test("content hashes the same whatever the order of rows and the spelling of cells")
  func content() throws {
    let columns = """
      id: { role: "case" }, y: { role: "truth", type: "boolean" },
      x: { role: "input", type: "number" }
      """
    let first = try Bench().load("id,y,x\na,1,0.5\nb,0,\n", columns: columns)
    let second = try Bench().load("id,x,y\r\nb,,no\r\na,.50,yes\r\n", columns: columns)
    let third = try Bench().load("id,y,x\na,1,0.5\nb,1,\n", columns: columns)
    #expect(first.contentHash() == second.contentHash())
    #expect(first.contentHash() != third.contentHash())
    #expect(first.hash != second.hash)
  }

  @Test("offers the data sets a workspace has when one is not there")
  func unknown() throws {
    let bench = try Bench()
    try bench.folder.write("{}", to: "Datasets/ward-ecg/dataset.json5")
    try bench.folder.write("{}", to: "Datasets/other/readme")
    let complaint = try #require(
      complaint { _ = try LoadedDataset.load("ward-egc", workspace: bench.folder.path) })
    #expect(complaint.contains("did you mean 'ward-ecg'"))
    #expect(!complaint.contains("other"))
  }
}
