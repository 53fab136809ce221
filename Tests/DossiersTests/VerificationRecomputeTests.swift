// SPDX-License-Identifier: Apache-2.0

import Dossiers
import Evaluation
import Platform
import TestSupport
import Testing
import Wording

@Suite("Computing again")
struct VerificationRecomputeTests {
  @Test("names each number that other predictions give")
  func predictions() async throws {
    let trial = try await VerificationWard()
    let report = try await trial.verify(
      changing: "Datasets/ward/net.csv", recompute: true
    ) { try $0.replacing(/\ne9,(0\.[0-9]+),/, with: "0.01") }
    let found = report.problems.filter { $0.kind == .recomputed }
    #expect(found.contains { $0.place == trial.run && $0.text.en.contains("changed") })
    let area = try #require(found.first { $0.text.en.contains("roc_auc · AF · Net") })
    #expect(area.results.count == 1 && area.text.en.contains("computed again 0."))
    #expect(!found.contains { $0.text.en.contains("roc_auc · LBBB · Net") }, "as it was")
    #expect(!found.contains { $0.text.en.contains("· Residents") && $0.place != trial.run })
  }

  @Test("names what a changed suite changes, and that it is another run")
  func suite() async throws {
    let trial = try await VerificationWard()
    let report = try await trial.verify(
      changing: "Suites/ward-ecg.json5", recompute: true
    ) { try $0.replacing(/threshold: (0\.5)/, with: "0.7") }
    #expect(report.said.contains("suite, data, model or version changed"))
    #expect(report.problems.contains { $0.text.en.contains("sensitivity · AF · Net") })
    #expect(!report.problems.contains { $0.text.en.contains("roc_auc · AF") })
  }

  @Test("names a check whose limit was changed")
  func verdict() async throws {
    let trial = try await VerificationWard()
    let report = try await trial.verify(
      changing: "Suites/ward-ecg.json5", recompute: true
    ) { try $0.replacing(/atLeast: (0\.6)/, with: "0.61") }
    #expect(report.problems.contains { $0.place == "verdicts/af" }, "\(report.said)")
  }

  @Test("says why when the data cannot be read any more")
  func unreadable() async throws {
    let trial = try await VerificationWard()
    let report = try await trial.verify(
      changing: "Datasets/ward/cases.csv", recompute: true
    ) { $0 + [10] }
    let found = report.problems.filter { $0.kind == .recomputed }
    #expect(found.count == 1 && found[0].text.en.contains("cannot be computed again"))
    #expect(found[0].text.en.contains("Datasets/ward/cases.csv"))
  }

  @Test("finds the suite in a file of another name")
  func otherFile() async throws {
    let trial = try await VerificationWard()
    let suite = try trial.ward.text("Suites/ward-ecg.json5")
    try Files.remove(trial.ward.path("Suites/ward-ecg.json5"))
    try trial.ward.write(suite, to: "Suites/renamed.json5")
    try trial.ward.write("{ broken", to: "Suites/a-broken.json5")
    let report = try await trial.verify(recompute: true)
    #expect(report.holds, "\(report.said)")
  }
}
