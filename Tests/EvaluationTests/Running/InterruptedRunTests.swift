// SPDX-License-Identifier: Apache-2.0

import Evaluation
import Ledger
import Platform
import Statistics
import TestSupport
import Testing
import Wording

@Suite("A run that was interrupted")
struct InterruptedRunTests {
  private struct Interruption: Error {}

  /// A ward whose results are of every kind: infinite, undefined, tables with gaps, with notes.
  private func ward() throws -> Ward {
    var cases = Ward.cases
    for place in cases.indices {
      cases[place].net[0] = cases[place].truths[0] == "1" ? "0.9" : "0.\(place % 4)"
      if place == 9 { cases[place].net = ["", ""] }
      cases[place].patient = "p\(place / 5)"
    }
    let metrics = """
      "roc_auc", "lr_positive", "diagnostic_odds_ratio", "calibration_slope", "brier_score",
      { metric: "ppv", at: { threshold: 0.99 } }, { metric: "sensitivity", at: { specificity: 0.9 } }
      """
    return try Ward(cases, suite: Ward.suite(metrics: metrics))
  }

  private func interrupt(_ ward: Ward) async throws {
    await #expect(throws: Interruption.self) { try await ward.run { _ in throw Interruption() } }
  }

  @Test("has its finished targets in the ledger, and nothing in its folder")
  func checkpoints() async throws {
    let ward = try ward()
    try await interrupt(ward)
    let ledger = try Ledger(path: ward.path("Reports/ledger.sqlite"), mode: .readOnly)
    defer { ledger.close() }
    let id = try ward.prepared().identity.id
    #expect(try ledger.run(id)?.status == "running")
    #expect(try ledger.checkpoints(of: id).keys.sorted() == ["target/AF", "target/LBBB"])
    #expect(try ledger.estimates(of: id).isEmpty && ledger.verify().isEmpty)
    #expect(!Files.exists(ward.path("Reports/ward-ecg/\(id)")))
  }

  @Test("ends with the estimates and the bytes of an undisturbed one")
  func resumed() async throws {
    let calm = try ward()
    let (outcome, record) = try await calm.run()
    let disturbed = try ward()
    try await interrupt(disturbed)
    try await interrupt(disturbed)
    let (resumed, again) = try await disturbed.run()
    #expect(resumed.folder == outcome.folder && !resumed.wasComplete)
    #expect(
      try disturbed.text("\(resumed.folder)/results.json")
        == calm.text("\(outcome.folder)/results.json"))
    let (first, second) = (try #require(record).estimates, try #require(again).estimates)
    #expect(first == second, "also the words of both languages")
    // The comparison would be worth little without every kind among them.
    #expect(first.contains { $0.measured.number == .infinity })
    #expect(first.contains { $0.measured.reason != nil && $0.table == nil })
    #expect(first.contains { !$0.notes.isEmpty })
    #expect(first.contains { if case .cells? = $0.table { true } else { false } })
    #expect(first.contains { if case .columns? = $0.table { true } else { false } })
    #expect(first.contains { $0.units != nil } && first.contains { !$0.parameters.isEmpty })
    let ledger = try Ledger(path: disturbed.path("Reports/ledger.sqlite"), mode: .readOnly)
    defer { ledger.close() }
    #expect(try ledger.checkpoints(of: try #require(again).identity.id).isEmpty)
    #expect(try ledger.sessions(of: try #require(again).identity.id).count == 3)
    #expect(ledger.verify().isEmpty)
  }

  @Test("takes what it kept rather than computing it again")
  func reused() async throws {
    let ward = try ward()
    try await interrupt(ward)
    let database = try Database(path: ward.path("Reports/ledger.sqlite"), mode: .readWrite)
    try database.execute(
      "UPDATE checkpoints SET json = replace(json, '\"n\":59', '\"n\":58') WHERE key = 'target/AF'")
    database.close()
    let record = try #require(try await ward.run().record)
    #expect(
      record.estimate("roc_auc", "AF")?.n == 58 && record.estimate("roc_auc", "LBBB")?.n == 59)
  }

  @Test("computes again what it cannot read")
  func unreadable() async throws {
    let calm = try ward()
    let expected = try await calm.run().outcome.results
    let ward = try ward()
    try await interrupt(ward)
    let database = try Database(path: ward.path("Reports/ledger.sqlite"), mode: .readWrite)
    try database.execute("UPDATE checkpoints SET json = '[{}]' WHERE key = 'target/AF'")
    try database.execute("UPDATE checkpoints SET json = '[' WHERE key = 'target/LBBB'")
    database.close()
    #expect(try await ward.run().outcome.results.canonical() == expected.canonical())
  }

  @Test("clears away the half of a folder that it left")
  func partial() async throws {
    let ward = try ward()
    let id = try ward.prepared().identity.id
    try ward.write("half", to: "Reports/ward-ecg/\(id).partial/results.json")
    try ward.write("half", to: "Reports/ward-ecg/\(id).partial/junk")
    try await ward.run()
    #expect(try Files.list(ward.path("Reports/ward-ecg")) == [id])
    #expect(try Files.list(ward.path("Reports/ward-ecg/\(id)")) == ["figures", "results.json"])
  }

  @Test("finds its folder already whole when only the ledger did not hear of it")
  func wholeFolder() async throws {
    let calm = try ward()
    let folder = try await calm.run().outcome.folder
    let ward = try ward()
    try await interrupt(ward)
    try ward.write(calm.text("\(folder)/results.json"), to: "\(folder)/results.json")
    try ward.write("cut o", to: "\(folder)/figures/one.svg")
    let outcome = try await ward.run().outcome
    #expect(!outcome.wasComplete)
    #expect(
      try ward.text("\(folder)/figures/one.svg") == calm.text("\(folder)/figures/one.svg"))
  }
}
