// SPDX-License-Identifier: Apache-2.0

import Ledger
import Platform
import TestSupport

/// A ledger in a folder of its own, and what the tests write into it.
struct LedgerFixture {
  let folder: TemporaryFolder
  let ledger: Ledger

  var path: String { folder.file("ledger.sqlite") }

  init() throws {
    folder = try TemporaryFolder()
    ledger = try Ledger(path: folder.file("ledger.sqlite"), mode: .readWrite)
  }

  static let start = "2026-03-01T08:00:00Z"
  static let end = "2026-03-01T08:00:42Z"
  static let service = ServiceRow(started: start, host: "ward-7", user: "验证员")

  static func run(_ id: String, seed: UInt64 = .max, corrects: String? = nil) -> RunRow {
    RunRow(
      id: id, suite: "ecg-abnormalities", suiteHash: "s1", datasetHash: "d1", model: "网络",
      modelFingerprint: "m1", planHash: "p1", seed: seed, version: "0.1.0", corrects: corrects)
  }

  /// Writes one finished run with two estimates, a verdict, an artefact and a plan.
  func fill(_ id: String = "run-1") throws {
    try ledger.lockPlan(
      hash: "p1", suite: "ecg-abnormalities", json: #"{"seed":1}"#, at: LedgerFixture.start,
      witness: nil)
    try ledger.begin(LedgerFixture.run(id), service: LedgerFixture.service)
    try ledger.finish(
      run: id, estimates: [("R-b", #"{"value":0.5}"#), ("R-a", #"{"value":0.8341}"#)],
      verdicts: [("af-sensitivity", #"{"verdict":"inconclusive"}"#)],
      artefacts: [("results.json", "e3b0", 120)], ended: LedgerFixture.end)
  }

  /// Changes the file behind the ledger's back.
  func tamper(_ statements: String...) throws {
    let database = try Database(path: path, mode: .readWrite)
    try database.execute("PRAGMA foreign_keys = OFF")
    for statement in statements { try database.execute(statement) }
  }
}
