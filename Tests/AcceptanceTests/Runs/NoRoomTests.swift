// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc
import Platform
import TestSupport
import Testing

@Suite("A run that cannot write", .serialized, .ownThread)
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

  /// The first limits stop the ledger before a run begins, the last one the dossiers.
  @Test("ends with 74 on a full disk, and leaves the ledger as it was", arguments: [1, 24, 300])
  func fullDisk(kilobytes: Int) throws {
    try fill(at: kilobytes) { workspace, before in
      let after = try ledgerRows(workspace)
      #expect(after == before)
    }
  }

  /// Without room for the ledger in mid-run there is none for taking the run back either.
  ///
  /// The run stays begun and goes on later; all that was done before is as it was.
  @Test("keeps all that was done when the ledger cannot grow in mid-run", arguments: [48, 96])
  func fullLedger(kilobytes: Int) throws {
    try fill(at: kilobytes) { workspace, before in
      let after = try ledgerRows(workspace)
      for row in before { #expect(after.contains(row)) }
      #expect(after.count { $0.contains(.text("complete")) } == 1)
    }
  }

  /// Runs with a limit on the size of files, which fails in mid-write just as a full disk does,
  /// without mounting one; the signal that comes with it is ignored, as on a disk.
  private func fill(
    at kilobytes: Int, _ compare: (TrialWorkspace, _ before: [[SQLValue]]) throws -> Void
  ) throws {
    let workspace = try TrialWorkspace()
    let (before, folder) = try workspace.run("ecg-abnormalities")
    try #require([0, 1, 2].contains(before.code), "\(before.errors)")
    let held = try ledgerRows(workspace)
    let shell = "trap '' XFSZ; ulimit -f \(kilobytes); exec \"$0\" \"$@\""
    let ending = try run(["/bin/bash", "-c", shell, Touchstone.path], in: workspace)
    expectRefusal(ending)
    try compare(workspace, held)
    let earlier = try Touchstone.run(["verify", folder], in: workspace.root)
    #expect(earlier.code == 0, "\(earlier.output)\(earlier.errors)")
    #expect(try KilledTests.ledgerIsWhole(workspace))
    let left = try workspace.runFolders().filter { $0.hasPrefix("trial/") }
    #expect(left.isEmpty)
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
    return try ["estimates", "verdicts", "artefacts", "service", "checkpoints"].flatMap {
      try ledger.query("SELECT * FROM \($0) ORDER BY 1, 2")
    } + ledger.query("SELECT * FROM runs ORDER BY id")
  }
}
