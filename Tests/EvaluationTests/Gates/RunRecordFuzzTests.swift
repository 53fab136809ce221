// SPDX-License-Identifier: Apache-2.0

import Evaluation
import Models
import Platform
import TestSupport
import Testing
import Wording

@Suite("The record of a run that another is held against")
struct RunRecordFuzzTests {
  @Test("is read or refused with its path, however it is damaged", .ownThread)
  func fuzz() throws {
    let ward = try Ward()
    let prepared = try ward.prepared()
    let record = JSON.object([
      "run": .object([
        "id": .string("run-0123456789abcdef"), "model": .string(prepared.suite.model.name),
        "dataset_hash": .string(prepared.identity.datasetHash), "attempt": .integer(1),
      ]),
      "models": .array([
        .object(["name": .string(prepared.suite.model.name), "version": .string("1")])
      ]),
      "plan": .object(["analysis": prepared.plan.json]),
      "test_set": .object(["tries": .integer(1)]),
    ])
    let path = ward.root + "/manifest.json"
    try ward.write(record.pretty(), to: "manifest.json")
    let whole = try ComparedRun.read("manifest.json", path: path, in: ward.workspace)
    #expect(whole.id == "run-0123456789abcdef" && whole.suite.targets == prepared.suite.targets)
    var fuzzer = Fuzzer(
      .runRecord, texts: [record.pretty()],
      words: ["null", "[]", "{}", "\"analysis\"", "\"models\"", "1e999", "[["],
      name: "manifest.json")
    fuzzer.count = 600
    let failures = fuzzer.failures { bytes in
      put(bytes, at: path)
      _ = try GateBaseline.read("manifest.json", path: path, in: ward.workspace)
      _ = try ComparedRun.read("manifest.json", path: path, in: ward.workspace)
    }
    #expect(failures == [])
  }
}
