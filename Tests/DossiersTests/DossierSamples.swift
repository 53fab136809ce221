// SPDX-License-Identifier: Apache-2.0

import Dossiers
import Evaluation
import Foundation
import Platform
import TestSupport
import Wording

/// The demonstration suites, run once in memory for all tests.
enum DossierSamples {
  /// The record of a suite of this repository.
  static func record(_ suite: String) async throws -> RunRecord {
    try await (suite == "chest-radiograph" ? chest : heart).value
  }

  private static let heart = Task { try await run("ecg-abnormalities", NoCheckpoints()) }
  private static let chest = Task { () -> RunRecord in
    // Pictures are looked at again and again; what was computed need not be computed again.
    let folder = ProcessInfo.processInfo.environment["DOSSIER_CACHE"]
    let kept: any Checkpoints = folder.map { FolderCheckpoints(folder: $0) } ?? NoCheckpoints()
    return try await run("chest-radiograph", kept)
  }

  private static func run(_ suite: String, _ checkpoints: any Checkpoints) async throws -> RunRecord
  {
    let workspace = try Workspace(root: ProjectFolder.root)
    let prepared = try PreparedSuite(suite, workspace: workspace, version: "test")
    let computation = RunComputation(prepared, earlierPlans: [], threads: 2)
    return try computation.record(try await computation.answers(), checkpoints: checkpoints)
  }

  /// What people say of a suite of this repository.
  static func statements(_ suite: String) throws -> Statements {
    try Statements.read(suite: suite, in: ProjectFolder.root)
  }

  /// The files of a suite of this repository.
  static func files(_ suite: String) async throws -> [String: String] {
    let files = Publication.files(of: try await record(suite), statements: try statements(suite))
    return Dictionary(files.map { ($0.name, String(decoding: $0.bytes, as: UTF8.self)) }) {
      first, _ in first
    }
  }
}

/// Finished parts in a folder, for looking at pages.
private struct FolderCheckpoints: Checkpoints {
  let folder: String

  private func path(_ key: String) -> String {
    folder + "/" + key.replacingOccurrences(of: "/", with: "-")
  }

  func kept(_ key: String) throws -> String? {
    Files.exists(path(key)) ? try Files.readText(path(key)) : nil
  }

  func keep(_ key: String, _ content: String) throws {
    try Files.createDirectory(folder)
    try Files.write(content, to: path(key))
  }
}
