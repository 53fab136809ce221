// SPDX-License-Identifier: Apache-2.0

import Dossiers
import Platform
import TestSupport
import Testing
import Wording

@Suite("Damaged statements of a dossier")
struct StatementsFuzzTests {
  @Test("are read or refused with their place, and never end the program")
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
}
