// SPDX-License-Identifier: Apache-2.0

import Dossiers
import TestSupport
import Testing
import Wording

@Suite("The dossier that is kept as an example")
struct ExampleTests {
  @Test("holds by itself, without ledger or workspace", arguments: ["zh-CN", "en"])
  func holds(language: String) throws {
    let name = "Reports/examples/chest-radiograph/dossier.\(language).html"
    let report = try Verification.alone(path: ProjectFolder.root + "/" + name, shownAs: name)
    #expect(report.holds, "\(report.problems.map(\.text.en))")
    #expect(report.checked > 1000)
  }
}
