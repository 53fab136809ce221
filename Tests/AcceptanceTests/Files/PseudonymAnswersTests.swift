// SPDX-License-Identifier: Apache-2.0

import Foundation
import Platform
import TestSupport
import Testing

@Suite("The answer of dataset pseudonymise", .ownThread)
struct PseudonymAnswersTests {
  @Test("obeys its schema, with findings and without")
  func schema() throws {
    let folder = try TemporaryFolder()
    try folder.write("pid,note\n007,稳定\n008,电话13812345678\n", to: "data/cases.csv")
    try folder.write("a letter", to: "data/letter.txt")
    let key = Array("an invented key of the test suite, 2026".utf8)
    try Files.writeAtomically(key, to: folder.file("key"), mode: 0o600)
    var check = try SchemaCheck()
    for (options, code, name) in [
      (["--patient", "pid"], 1, "first"), (["--patient", "pid", "--drop", "note"], 0, "second"),
    ] as [([String], Int32, String)] {
      let words = ["dataset", "pseudonymise", "data", "--key", "key", "--into", name, "--json"]
      let answer = try Touchstone.run(words + options, in: folder.path)
      #expect(answer.code == code, "\(answer.errors)")
      #expect(!answer.output.contains("13812345678"))
      try check.add(json: answer.output, obeys: "dataset-pseudonymise", shownAs: name)
    }
    try check.expectAllValid()
  }
}
