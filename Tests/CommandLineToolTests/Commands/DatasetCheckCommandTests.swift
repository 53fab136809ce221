// SPDX-License-Identifier: Apache-2.0

import CommandLineTool
import Platform
import Testing

@Suite("touchstone dataset check")
struct DatasetCheckCommandTests {
  private static let clean = """
    id,patient,sex,glucose,ill,reader_a,reader_b
    1,Zhang-San,F,5.1,1,1,1
    2,Zhang-San,F,6.2,0,0,0
    3,Li-Si,M,7.3,0,0,1

    """

  /// A data set folder with this table.
  private func inDataset(
    _ data: String, more: String = "", _ body: (TemporaryFolder) async throws -> Void
  ) async throws {
    try await TemporaryFolder.with { folder in
      try Self.write(data, as: "ward", more: more, in: folder)
      try await body(folder)
    }
  }

  private static func write(
    _ data: String, as name: String, more: String = "", in folder: TemporaryFolder
  ) throws {
    try folder.make(name)
    try folder.write(data, to: "\(name)/cases.csv")
    try folder.write(
      """
      {
        dataset: "\(name)", title: "Ward", setting: "local",
        files: [{ path: "cases.csv", sha256: "\(SHA256.hex(of: data))", table: "t" }],
        columns: {
          id: { role: "case" }, patient: { role: "patient" },
          sex: { role: "group", values: ["F", "M"], perPatient: true },
          glucose: { role: "input", type: "number", range: [0, 50] },
          ill: { role: "truth", type: "boolean" },
          reader_a: { role: "annotation", type: "boolean", annotates: { target: "ill", annotator: "a" } },
          reader_b: { role: "annotation", type: "boolean", annotates: { target: "ill", annotator: "b" } },
        },
        \(more)
      }
      """, to: "\(name)/dataset.json5")
  }

  @Test("ends with 0 where nothing is an error, and says what could not be measured")
  func clean() async throws {
    try await inDataset(Self.clean) { folder in
      let call = await Call("dataset", "check", "ward", in: folder.path)
      #expect(call.code == 0, "\(call.errors)")
      #expect(call.output.hasPrefix("ward: 3 rows, 2 patients\n"))
      #expect(call.output.contains("the datasheet declares no lags"))
      #expect(call.output.contains("krippendorff_alpha"))
      #expect(call.output.hasSuffix("Nothing was found.\n"))
    }
  }

  @Test("ends with 1 at an error, tells it in both languages, and shows no patient")
  func errors() async throws {
    let data = Self.clean.replacing("2,Zhang-San,F,6.2", with: "2,Zhang-San,M,6200")
    try await inDataset(data) { folder in
      let english = await Call("dataset", "check", "ward", in: folder.path)
      #expect(english.code == 1)
      #expect(english.output.contains("error  out-of-range:glucose  1/3"))
      #expect(english.output.contains("    ward/cases.csv, rows 2\n"))
      #expect(english.output.contains("error  patient-conflict:sex  1/1"))
      let chinese = await Call("dataset", "check", "ward", "--language", "zh", in: folder.path)
      #expect(chinese.code == 1)
      #expect(chinese.output.contains("错误  out-of-range:glucose  1/3"))
      #expect(chinese.output.contains("列“glucose”有值超出允许范围 [0, 50]。"))
      let json = await Call("dataset", "check", "ward", "--json", in: folder.path)
      #expect(json.code == 1)
      for call in [english, chinese, json] {
        let text = call.output + call.errors
        #expect(!text.contains("Zhang") && !text.contains("Li-Si") && !text.contains("6200"))
      }
      let document = try JSON.parse(Array(json.output.utf8), name: "output")
      let names = ["completeness", "validity", "consistency", "timeliness", "leakage"]
      for name in names { #expect(document["dimensions"]?[name]?["of"]?.int != nil, "\(name)") }
      #expect(document["dimensions"]?["timeliness"]?["rate"] == .null)
      #expect(document["dimensions"]?["timeliness"]?["reason"]?["zh-CN"]?.string != nil)
      let finding = document["findings"]?.array?.first {
        $0["id"]?.string == "out-of-range:glucose"
      }
      #expect(finding?["column"]?.string == "glucose" && finding?["count"]?.int == 1)
      #expect(finding?["examples"]?[0]?["row"]?.int == 2)
      #expect(finding?["examples"]?[0]?["case"] == nil)
    }
  }

  @Test("compares with the development data, named by option or by the datasheet")
  func against() async throws {
    try await inDataset(Self.clean, more: #"development: "earlier","#) { folder in
      let earlier = Self.clean.replacing("Li-Si", with: "Wang-Wu").replacing("5.1", with: "5.7")
      try Self.write(earlier, as: "earlier", in: folder)
      let declared = await Call("dataset", "check", "ward", in: folder.path)
      #expect(declared.code == 1, "\(declared.errors)")
      #expect(declared.output.contains("patient-overlap:patient  2/3"))
      let named = await Call(
        "dataset", "check", "ward", "--against", "earlier", in: folder.path)
      #expect(named.output == declared.output)
      let absent = await Call("dataset", "check", "ward", "--against", "later", in: folder.path)
      #expect(absent.code == 66)
    }
  }

  @Test("shows as many places as asked, and judges dates at the day asked")
  func options() async throws {
    let data = Self.clean.replacing("5.1", with: "x").replacing("6.2", with: "y")
    try await inDataset(data) { folder in
      let one = await Call("dataset", "check", "ward", "--examples", "1", in: folder.path)
      #expect(one.output.contains("rows 1 …"))
      let wrong = await Call("dataset", "check", "ward", "--as-of", "May", in: folder.path)
      #expect(wrong.code == 64 && wrong.errors.contains("write it like 2026-01-31"))
    }
  }

  @Test("stops at a file that is not the one the datasheet describes, and at one it cannot read")
  func stops() async throws {
    try await inDataset(Self.clean) { folder in
      try folder.write("id\n1\n", to: "ward/cases.csv")
      let changed = await Call("dataset", "check", "ward", in: folder.path)
      #expect(changed.code == 65 && changed.output.isEmpty)
      let absent = await Call("dataset", "check", "wart", in: folder.path)
      #expect(absent.code == 66)
    }
  }
}
