// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc
import Platform
import TestSupport
import Testing

@Suite("A run that cannot write", .serialized)
struct NoRoomTests {
  @Test("ends with 74 on a Reports folder it may not write to, and leaves nothing there")
  func readOnly() throws {
    let workspace = try TrialWorkspace()
    let reports = workspace.path("Reports")
    try #require(chmod(reports, 0o555) == 0)
    defer { chmod(reports, 0o755) }
    // The administrator may write everywhere, unless that power is given up first.
    let asOthers =
      geteuid() == 0 ? ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] : []
    let ending = try run(asOthers + [Touchstone.path], in: workspace)
    expectRefusal(ending)
    #expect(try Files.list(reports).isEmpty)
  }

  /// A run that was begun when the disk filled up stays begun, so that it can go on; nothing that
  /// was there before changes, and nothing counts as done.
  @Test("ends with 74 on a full disk, and leaves what the ledger held", arguments: [1, 24, 96])
  func fullDisk(kilobytes: Int) throws {
    let workspace = try TrialWorkspace()
    let (before, folder) = try workspace.run("ecg-abnormalities")
    try #require([0, 1, 2].contains(before.code), "\(before.errors)")
    let held = try ledgerRows(workspace)
    // A limit on the size of files fails in mid-write just as a full disk does, without mounting
    // one; the signal that comes with it is ignored, as on a disk.
    let shell = "trap '' XFSZ; ulimit -f \(kilobytes); exec \"$0\" \"$@\""
    let ending = try run(["/bin/bash", "-c", shell, Touchstone.path], in: workspace)
    expectRefusal(ending)
    #expect(try ledgerRows(workspace) == held)
    let earlier = try Touchstone.run(["verify", folder], in: workspace.root)
    #expect(earlier.code == 0, "\(earlier.output)\(earlier.errors)")
    #expect(try KilledTests.ledgerIsWhole(workspace))
    #expect(try workspace.runFolders().filter { $0.hasPrefix("trial/") }.isEmpty)
    // With room again, the same command does its work.
    let after = try workspace.run()
    #expect([0, 1, 2].contains(after.ending.code), "\(after.ending.errors)")
  }

  private func run(_ command: [String], in workspace: TrialWorkspace) throws -> Ending {
    try Child(
      "/usr/bin/env", command + ["run", "Suites/\(TrialWorkspace.suite).json5"],
      in: workspace.root, environment: Touchstone.plain
    ).wait()
  }

  private func expectRefusal(_ ending: Ending) {
    #expect(ending.code == 74 && !ending.killed, "\(ending.code): \(ending.output)\(ending.errors)")
    #expect(ending.errors.contains("Reports") || ending.errors.contains("Suites"))
  }

  private func ledgerRows(_ workspace: TrialWorkspace) throws -> [[SQLValue]] {
    let ledger = try Database(path: workspace.path("Reports/ledger.sqlite"), mode: .readWrite)
    defer { ledger.close() }
    return try ["estimates", "verdicts", "artefacts"].flatMap {
      try ledger.query("SELECT * FROM \($0) ORDER BY run, place")
    } + ledger.query("SELECT * FROM runs WHERE status = 'complete' ORDER BY id")
  }
}
