// SPDX-License-Identifier: Apache-2.0

import CommandLineTool
import Platform
import TestSupport
import Testing
import Wording

@Suite("Damaged COCO files in touchstone measure")
struct CocoFaultTests {
  @Test("are measured or refused by their name")
  func fuzz() async throws {
    let seam = "\n=====\n"
    var fuzzer = Fuzzer(
      .coco, texts: [MeasureDetectionTests.reference + seam + MeasureDetectionTests.results],
      words: [
        "null", "[]", "{}", "1e999", "-1", "NaN", "\"bbox\":", "\"image_id\":", "\"iscrowd\": 1",
        seam,
        "1e300", "[[",
      ])
    fuzzer.count = 60
    let failures = try await TemporaryFolder.with { folder in
      await fuzzer.failures { bytes in
        let text = String(decoding: bytes, as: UTF8.self)
        let halves = text.split(separator: seam, maxSplits: 1)
        try folder.write(halves.first.map(String.init) ?? "", to: "gt.json")
        try folder.write(
          halves.count > 1 ? String(halves[1]) : MeasureDetectionTests.results, to: "dt.json")
        let call = await Call(
          [
            "measure", "--task", "detection", "--reference", "gt.json", "--prediction", "dt.json",
            "--metrics", "coco_ap50", "--interval", "none", "--json",
          ], in: folder.path)
        guard call.code != 0 else { return }
        let isNamed = call.errors.contains("gt.json") || call.errors.contains("dt.json")
        try hold(call.code == 65 && isNamed, "\(call.code): \(call.errors)")
        throw FuzzRefusal(Text(verbatim: call.errors))
      }
    }
    #expect(failures == [])
  }

  @Test(
    "are refused with the item that cannot be",
    arguments: [
      ("\"bbox\": [5, 5, 40, 38]", "\"bbox\": [5, 5, 40]", "'bbox' of item 3 of '[]'"),
      ("\"bbox\": [5, 5, 40, 38]", "\"bbox\": [5, 5, -40, 38]", "'bbox' of item 3 of '[]'"),
      ("\"category_id\": 7", "\"category\": 7", "'category_id' of item 1 of '[]'"),
      ("\"score\": 0.7", "\"score\": \"high\"", "'score' of item 3 of '[]'"),
      ("[", "{", "dt.json:"),
    ])
  func damagedItem(good: String, bad: String, says: String) async throws {
    try await TemporaryFolder.with { folder in
      try folder.write(MeasureDetectionTests.reference, to: "gt.json")
      try folder.write(
        MeasureDetectionTests.results.replacing(good, with: bad, maxReplacements: 1), to: "dt.json")
      let call = await Call(
        ["measure", "--task", "detection", "--reference", "gt.json", "--prediction", "dt.json"],
        in: folder.path)
      #expect(call.code == 65)
      #expect(call.errors.contains("dt.json") && call.errors.contains(says), "\(call.errors)")
    }
  }
}
