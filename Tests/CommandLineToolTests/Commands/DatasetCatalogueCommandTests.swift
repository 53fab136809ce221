// SPDX-License-Identifier: Apache-2.0

import CommandLineTool
import Platform
import Testing

@Suite("touchstone dataset list and new")
struct DatasetCatalogueCommandTests {
  @Test("list the public sets, one a line, and a page of each")
  func list() async throws {
    let all = await Call("dataset", "list")
    #expect(all.code == 0 && all.output.contains("ptb-xl"))
    let page = await Call("dataset", "list", "ptb-xl", "--language", "zh")
    #expect(page.output.contains("年龄 300 表示 89 岁以上"))
    #expect(page.output.contains("https://physionet.org/content/ptb-xl/1.0.3/"))
    let json = await Call("dataset", "list", "mimic-iv", "--json")
    let document = try JSON.parse(Array(json.output.utf8), name: "output")
    #expect(document["datasets"]?[0]?["access"]?.string == "credentialed")
    let slip = await Call("dataset", "list", "mimic-4")
    #expect(slip.code == 64 && slip.errors.contains("did you mean mimic-iv"))
  }

  @Test("write a datasheet to begin with, once, with the hashes of what is there")
  func new() async throws {
    try await TemporaryFolder.with { folder in
      for name in ["Suites", "Reports", "Datasets/ecg"] { try folder.make(name) }
      let data = "ecg_id,patient_id\n1,7\n"
      try folder.write(data, to: "Datasets/ecg/ptbxl_database.csv")
      let call = await Call("dataset", "new", "ptb-xl", "--name", "ecg", in: folder.path)
      #expect(call.code == 0, "\(call.errors)")
      #expect(call.errors.contains("Files still to come: scp_statements.csv."))
      let text = try folder.read("Datasets/ecg/dataset.json5")
      #expect(text.contains(SHA256.hex(of: data)) && text.contains("dataset: \"ecg\""))
      let hash = await Call("dataset", "hash", "ecg", in: folder.path)
      #expect(hash.code == 66 && hash.errors.contains("Datasets/ecg/scp_statements.csv"))
      let again = await Call("dataset", "new", "ptb-xl", "--name", "ecg", in: folder.path)
      #expect(again.code == 74)
      let wrong = await Call("dataset", "new", "ptb-xl", "--name", "../x", in: folder.path)
      #expect(wrong.code == 64)
    }
  }
}
