// SPDX-License-Identifier: Apache-2.0

import CommandLineTool
import Platform
import Testing

@Suite("touchstone dataset hash")
struct DatasetHashCommandTests {
  private static let sheet = """
    {
      dataset: "ward", title: "Ward", setting: "local",
      files: [{ path: "cases.csv", sha256: "\(String(repeating: "0", count: 64))", table: "t" }],
      columns: { id: { role: "case" }, AF: { role: "truth", type: "boolean" } },
    }
    """

  /// A workspace with one data set, and what `body` finds in it.
  private func inWorkspace(_ body: (TemporaryFolder) async throws -> Void) async throws {
    try await TemporaryFolder.with { folder in
      for name in ["Suites", "Reports", "Datasets/ward"] { try folder.make(name) }
      try folder.write(Self.sheet, to: "Datasets/ward/dataset.json5")
      try folder.write("id,AF\n1,0\n", to: "Datasets/ward/cases.csv")
      try await body(folder)
    }
  }

  @Test("gives the hash of each file and of the whole, by path and by name")
  func document() async throws {
    try await inWorkspace { folder in
      let byPath = await Call("dataset", "hash", "ward/", "--json", in: "\(folder.path)/Datasets")
      #expect(byPath.code == 0)
      let json = try JSON.parse(Array(byPath.output.utf8), name: "output")
      #expect(json["dataset"]?.string == "ward")
      let file = json["files"]?[0]
      #expect(file?["path"]?.string == "cases.csv")
      #expect(file?["sha256"]?.string == SHA256.hex(of: "id,AF\n1,0\n"))
      #expect(json["hash"]?.string?.count == 64)
      let byName = await Call("dataset", "hash", "ward", "--json", in: "\(folder.path)/Suites")
      #expect(byName.output == byPath.output)
      let people = await Call("dataset", "hash", "ward", in: folder.path).output
      #expect(people.hasPrefix(SHA256.hex(of: "id,AF\n1,0\n") + "  cases.csv\n"))
      #expect(people.hasSuffix("\(json["hash"]?.string ?? "")  ward\n"))
    }
  }

  @Test("warns of a file that is not the one the datasheet describes")
  func mismatch() async throws {
    try await inWorkspace { folder in
      let call = await Call("dataset", "hash", "ward", in: folder.path)
      #expect(call.code == 0)
      #expect(call.errors.hasPrefix("Warning: Datasets/ward/cases.csv does not have"))
    }
  }

  @Test("a data set that is nowhere is missing input, with the nearest name")
  func absent() async throws {
    try await inWorkspace { folder in
      let call = await Call("dataset", "hash", "wrad", in: folder.path)
      #expect(call.code == 66)
      #expect(call.errors.contains("Did you mean ward?"))
    }
    #expect(await Call("dataset", "hash", "wrad").errors.contains("Check the path"))
  }
}
