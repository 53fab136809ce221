// SPDX-License-Identifier: Apache-2.0

import Evaluation
import Platform
import TestSupport
import Testing

@Suite("A plan")
struct PlanTests {
  private func plan(_ text: String) throws -> Plan {
    try Plan(Suite(JSON5.parse(Array(text.utf8), file: "s.json5")))
  }

  private func plan(replacing old: String, by new: String) throws -> Plan {
    let text = Ward.suite(checks: Self.checks)
    let parts = text.split(separator: old, omittingEmptySubsequences: false)
    try #require(parts.count > 1, "\(old)")
    return try plan(parts.joined(separator: new))
  }

  private static let checks = """
    { id: "af", metric: "roc_auc", target: "AF", atLeast: 0.6, primary: true, planned: 0.9,
      rationale: "Because", decidedBy: "Board", role: "claim" },
    { id: "ni", metric: "f1", target: "AF", nonInferiorTo: "Residents", margin: 0.1 },
    """

  @Test(
    "keeps its hash when prose, comments, spaces or the order of keys change",
    arguments: [
      ("title: { \"zh-CN\": \"病房心电图\", en: \"Ward ECGs\" },", "title: \"Other\", // said anew"),
      ("stage: \"pilot\",", ""), ("Flags ECGs.", "Flags them."),
      ("version: \"1\"", "version: \"2\""),
      ("A survey", "Another"), ("Because", "Why not"), ("\"Board\"", "\"Head\""),
      ("replicates: 100, seed: 7", "seed: 7,\n   replicates: 100"),
      ("dataset: \"ward\",", "/* the ward */ 'dataset': 'ward',"),
    ])
  func prose(old: String, new: String) throws {
    #expect(try plan(replacing: old, by: new).hash == plan(Ward.suite(checks: Self.checks)).hash)
  }

  @Test(
    "changes its hash with anything that decides about the analysis",
    arguments: [
      ("suite: \"ward-ecg\"", "suite: \"ward\""), ("dataset: \"ward\"", "dataset: \"other\""),
      ("name: \"Net\"", "name: \"Nets\""), ("net.csv", "nets.csv"),
      ("\"probability\"", "\"score\""),
      ("residents.csv", "students.csv"), ("\"Residents\"", "\"Students\""),
      ("[\"AF\", \"LBBB\"]", "[\"LBBB\", \"AF\"]"), ("unit: \"patient\"", "unit: \"case\""),
      ("\"ppv\"]", "\"ppv\", \"npv\"]"), ("threshold: 0.5", "threshold: 0.6"),
      ("value: 0.02", "value: 0.03"), ("[0.01, 0.04]", "[0.01, 0.05]"),
      ("[\"sex\", \"site\"]", "[\"sex\"]"), ("minimumCell: 11", "minimumCell: 12"),
      ("replicates: 100", "replicates: 101"), ("seed: 7", "seed: 8"),
      ("seed: 7", "seed: 7, level: 0.9"), ("seed: 7", "seed: 7, multiplicity: \"fixed-sequence\""),
      ("id: \"af\"", "id: \"afib\""), ("\"roc_auc\", target", "\"ppv\", target"),
      ("target: \"AF\"", "target: \"LBBB\""), ("atLeast: 0.6", "atLeast: 0.61"),
      ("atLeast: 0.6", "atMost: 0.6"), ("primary: true", "primary: false"),
      ("planned: 0.9", "planned: 0.8"), ("role: \"claim\"", "role: \"required\""),
      ("margin: 0.1", "margin: 0.2"),
    ])
  func analysis(old: String, new: String) throws {
    #expect(try plan(replacing: old, by: new).hash != plan(Ward.suite(checks: Self.checks)).hash)
  }

  @Test("counts the prevalence of a target whose name is a word for prose")
  func targetNames() throws {
    func plan(_ value: String) throws -> Plan {
      try self.plan(
        Ward.suite(checks: "", more: "prevalence: { source: { value: \(value), source: \"S\" } },")
          .replacing("targets: [\"AF\", \"LBBB\"]", with: "targets: [\"source\"]"))
    }
    #expect(try plan("0.1").hash != plan("0.2").hash)
  }

  @Test("has a code of 16 digits in groups of four, the beginning of its hash")
  func code() throws {
    let plan = try plan(Ward.suite())
    #expect(plan.code.wholeMatch(of: /[0-9A-F]{4}(-[0-9A-F]{4}){3}/) != nil)
    #expect(plan.code.filter { $0 != "-" }.lowercased() == plan.hash.prefix(16))
    #expect(plan.hash == SHA256.hex(of: plan.json.canonical()))
    #expect(Plan.code(of: "0123456789abcdef00") == "0123-4567-89AB-CDEF")
  }
}
