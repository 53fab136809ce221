// SPDX-License-Identifier: Apache-2.0

import Foundation
import Platform
import TestSupport
import Testing

@Suite("A run that is killed", .serialized, .ownThread)
struct KilledTests {
  @Test("ends, once resumed, with the bytes of an undisturbed one, at ten moments of its life")
  func resumed() throws {
    let calm = try TrialWorkspace()
    // The date of the locking stands in the dossier, so that all must share it.
    try calm.lock()
    let first = try calm.run()
    try #require([0, 1, 2].contains(first.ending.code), "\(first.ending.errors)")
    let expected = try RunFiles(first.folder)
    let measured = try TrialWorkspace()
    try measured.copyLock(from: calm)
    let clock = ContinuousClock()
    var duration = try clock.measure { _ = try measured.run() }

    var generator = SeededGenerator(seed: 20_261_121)
    var interrupted = 0
    for number in 1...10 {
      let workspace = try TrialWorkspace()
      try workspace.copyLock(from: calm)
      // One moment in each tenth of the run: late ones find work done, early ones find none.
      let moment = (Double(number - 1) + Double.random(in: 0..<1, using: &generator)) / 10
      let child = try Touchstone.start(
        ["run", "Suites/\(TrialWorkspace.suite).json5"], in: workspace.root)
      Thread.sleep(forTimeInterval: (duration * moment).seconds)
      child.killAtOnce()
      // A busy machine may have measured too long a life: aim earlier once a run got away.
      if child.wait().killed { interrupted += 1 } else { duration = duration * 0.6 }

      let resumed = try workspace.run(TrialWorkspace.suite, ["--resume"])
      #expect(
        resumed.ending.code == first.ending.code,
        "killed at \(moment): \(resumed.ending.code) \(resumed.ending.errors)")
      let differences = expected.differences(from: try RunFiles(resumed.folder))
      #expect(differences.isEmpty, "killed at \(moment): \(differences)")
      #expect(try Self.ledgerIsWhole(workspace), "killed at \(moment)")
      let verified = try Touchstone.run(["verify", resumed.folder], in: workspace.root)
      #expect(verified.code == 0, "killed at \(moment): \(verified.output)\(verified.errors)")
      let folders = try workspace.runFolders()
      #expect(folders.count == 1, "killed at \(moment): \(folders)")
    }
    // A test in which the runs ended before they were killed would prove nothing.
    #expect(interrupted >= 6)
  }

  /// What SQLite itself says of the ledger.
  static func ledgerIsWhole(_ workspace: TrialWorkspace) throws -> Bool {
    let ledger = try Database(path: workspace.path("Reports/ledger.sqlite"), mode: .readWrite)
    defer { ledger.close() }
    return try ledger.query("PRAGMA integrity_check") == [[.text("ok")]]
      && ledger.query("PRAGMA foreign_key_check").isEmpty
  }
}

extension Duration {
  /// The length in seconds.
  fileprivate var seconds: Double {
    Double(components.seconds) + Double(components.attoseconds) / 1e18
  }
}
