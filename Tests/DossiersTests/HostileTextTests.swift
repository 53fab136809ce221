// SPDX-License-Identifier: Apache-2.0

import Dossiers
import Evaluation
import Foundation
import FoundationXML
import Platform
import TestSupport
import Testing

/// Suites and datasheets whose words try to become markup.
@Suite("Hostile words in a dossier")
struct HostileTextTests {
  private static let hostile = #"</p><script>alert(1)</script>" onload='x' & `code` [a](b) | ]]>"#

  /// A small workspace whose every text is hostile.
  private func workspace() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let words = JSON.string(Self.hostile).canonical()
    try folder.write("", to: "Reports/.keep")
    let truth = "id,ill,sex\n" + (0..<60).map { "\($0),\($0 % 3 == 0 ? 1 : 0),<b>\n" }.joined()
    let answers = "id,ill\n" + (0..<60).map { "\($0),0.\(($0 * 37) % 90 + 10)\n" }.joined()
    let path = try folder.write(truth, to: "Datasets/d/truth.csv")
    try folder.write(answers, to: "Datasets/d/model.csv")
    try folder.write(
      """
      { dataset: "d", title: \(words), source: \(words), licence: \(words),
        population: { text: \(words), sampling: \(words) }, setting: "local",
        files: [{ path: "truth.csv", sha256: "\(try SHA256.hex(ofFile: path))", table: "t" }],
        join: { on: "id" },
        columns: { id: { role: "case", type: "text" },
          ill: { role: "truth", type: "boolean", label: \(words) },
          sex: { role: "group", type: "category", label: \(words) } },
        limits: [\(words)] }
      """, to: "Datasets/d/dataset.json5")
    try folder.write(
      """
      { suite: "s", title: \(words), stage: "pilot",
        intendedUse: { text: \(words), users: \(words), responsibility: \(words),
          outOfScope: [\(words)] },
        dataset: "d", task: "binary", targets: ["ill"],
        model: { name: \(words), version: \(words), kind: "predictions",
          path: "Datasets/d/model.csv", id: "id", output: "probability" },
        metrics: ["roc_auc", { metric: "sensitivity", at: { threshold: 0.5 } },
          { metric: "specificity", at: { threshold: 0.5 } }],
        prevalence: { ill: { value: 0.1, source: \(words) } }, subgroups: ["sex"],
        inference: { interval: "default", level: 0.95, replicates: 100, seed: 1 },
        checks: [{ id: "c", metric: "roc_auc", target: "ill", atLeast: 0.6, primary: true,
          rationale: \(words), decidedBy: \(words) }] }
      """, to: "Suites/s.json5")
    return folder
  }

  @Test("stay words: no element, attribute or script comes of them")
  func escaping() async throws {
    let folder = try workspace()
    let prepared = try PreparedSuite(
      "s", workspace: try Workspace(root: folder.path), version: "test")
    let computation = RunComputation(prepared, earlierPlans: [], threads: 1)
    let record = try computation.record(try await computation.answers())
    for file in Publication.files(of: record, statements: Statements()) {
      let text = String(decoding: file.bytes, as: UTF8.self)
      if file.name.hasSuffix(".xml") || file.name.hasSuffix(".svg") {
        // Build servers and browsers take one XML document and nothing before it.
        let parser = XMLParser(data: Data(file.bytes))
        #expect(parser.parse(), "\(file.name): \(parser.parserError.map { "\($0)" } ?? "")")
        #expect(text.components(separatedBy: "<?xml").count == 2, "\(file.name)")
      }
      guard file.name.hasSuffix(".html") || file.name.hasSuffix(".svg") else { continue }
      #expect(!text.contains("<script>alert"), "\(file.name)")
      #expect(!PageReading.tags(text).contains { $0.contains("onload") }, "\(file.name)")
      #expect(!text.contains("<b>"), "\(file.name)")
      if file.name.hasSuffix(".html") {
        #expect(text.contains("&lt;script&gt;alert(1)&lt;/script&gt;"), "\(file.name)")
        #expect(text.components(separatedBy: "<script").count == 4, "three data blocks only")
        #expect(text.contains("本院数据") || text.contains("Cases of this hospital"))
      }
    }
  }
}
