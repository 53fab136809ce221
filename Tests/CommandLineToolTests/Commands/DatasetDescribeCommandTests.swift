// SPDX-License-Identifier: Apache-2.0

import CommandLineTool
import Platform
import Testing

@Suite("touchstone dataset describe")
struct DatasetDescribeCommandTests {
  private static let data = "id,patient,AF,sex,age\n1,a,1,F,61\n2,a,0,F,61\n3,b,,M,35\n"

  /// A data set folder, whose datasheet states `sha256` for its one file.
  private func inDataset(
    sha256: String = SHA256.hex(of: data), _ body: (TemporaryFolder) async throws -> Void
  ) async throws {
    try await TemporaryFolder.with { folder in
      try folder.make("ward")
      try folder.write(Self.data, to: "ward/cases.csv")
      try folder.write(
        """
        {
          dataset: "ward", title: { "zh-CN": "三号病区", en: "Ward three" }, setting: "local",
          files: [{ path: "cases.csv", sha256: "\(sha256)", table: "t" }],
          columns: {
            id: { role: "case" }, patient: { role: "patient" },
            AF: { role: "truth", type: "boolean" },
            sex: { role: "group", values: ["F", "M"] },
            age: { role: "group", type: "integer", unit: "a", bands: [40] },
          },
        }
        """, to: "ward/dataset.json5")
      try await body(folder)
    }
  }

  @Test("counts cases, patients, gaps and groups, in both languages")
  func people() async throws {
    try await inDataset { folder in
      let english = await Call("dataset", "describe", "ward", in: folder.path)
      #expect(english.code == 0, "\(english.errors)")
      let lines = english.output.split(separator: "\n").map(String.init)
      #expect(lines.first == "ward  Ward three")
      #expect(lines.contains("  Cases       3"))
      #expect(lines.contains("  Patients    2"))
      #expect(lines.contains("AF       truth    boolean         1  1 positive"))
      #expect(lines.contains { $0.hasPrefix("age      group") && $0.contains(" 2") })
      let chinese = await Call("dataset", "describe", "ward", "--language", "zh", in: folder.path)
      #expect(chinese.output.hasPrefix("ward  三号病区\n  病例数      3\n"))
    }
  }

  @Test("gives programs the same counts")
  func programs() async throws {
    try await inDataset { folder in
      let call = await Call("dataset", "describe", "ward", "--json", in: folder.path)
      let json = try JSON.parse(Array(call.output.utf8), name: "output")
      #expect(json["rows"]?.int == 3)
      let truth = json["columns"]?.array?.first { $0["name"]?.string == "AF" }
      #expect(truth?["missing"]?.int == 1)
      #expect(truth?["events"]?.int == 1)
    }
  }

  @Test("stops at a file that is not the one the datasheet describes")
  func wrongHash() async throws {
    try await inDataset(sha256: String(repeating: "0", count: 64)) { folder in
      let call = await Call("dataset", "describe", "ward", in: folder.path)
      #expect(call.code == 65)
      #expect(call.errors.contains("ward/cases.csv: the SHA-256 is not the datasheet's"))
      #expect(call.output.isEmpty)
    }
  }
}
