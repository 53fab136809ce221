// SPDX-License-Identifier: Apache-2.0

import Dossiers
import Platform
import TestSupport
import Testing
import Wording

@Suite("Statements of a dossier")
struct StatementsTests {
  @Test("that are damaged are read or refused with their place", .ownThread)
  func fuzz() throws {
    let folder = ProjectFolder.root + "/Suites/"
    let file = try Files.read(folder + "ecg-abnormalities.dossier.json5")
    var fuzzer = Fuzzer(
      .statements, [file],
      words: [
        "null", "[]", "{}", "suite: ", "approvals: [", "signatures: [", "role: ", "\"zh-CN\": ",
        "1e999",
        "purpose: ",
      ], name: "d.json5")
    fuzzer.count = 1500
    let failures = fuzzer.failures {
      _ = try Statements(JSON5.parse($0, file: "d.json5"), suite: "ecg-abnormalities")
    }
    #expect(failures == [])
  }

  @Test(
    "that break their rules say on which line and in which column",
    arguments: [
      ("{ suite: \"a\",\n  nmber: \"1\" }", "d.json5:2:3", "number"),
      ("{ suite: \"b\" }", "d.json5:1:10", "suite 'b'"),
      ("{ suite: \"a\",\n  purpose: \"initail\" }", "d.json5:2:12", "initial"),
      ("{ suite: \"a\",\n  signatures: [{}] }", "d.json5:2:16", "role"),
      ("{ suite: \"a\",\n  approvals: 3 }", "d.json5:2:14", "an array"),
      ("{ suite: \"a\", benefit: { en: \"x\" } }", "d.json5:1:24", "zh-CN"),
    ])
  func places(text: String, place: String, says: String) {
    let words = sentence {
      _ = try Statements(JSON5.parse(Array(text.utf8), file: "d.json5"), suite: "a")
    }
    #expect(words?.hasPrefix(place) == true, "\(words ?? "read")")
    #expect(words?.contains(says) == true, "\(words ?? "read")")
  }
}
