// SPDX-License-Identifier: Apache-2.0

import Dossiers
import Evaluation
import Platform
import TestSupport
import Wording

/// A ward whose suite has been run, to be tampered with.
struct VerificationWard {
  let ward: Ward
  /// The run's folder, relative to the workspace.
  let folder: String
  /// The run's id.
  let run: String

  init() async throws {
    ward = try Ward(
      suite: Ward.suite(
        metrics: """
          "roc_auc", { metric: "sensitivity", at: { threshold: 0.5 } }, "specificity", "ppv",
          "calibration_slope", "lr_positive"
          """,
        checks: Ward.usualChecks
          + #"{ id: "ni", metric: "f1", target: "AF", nonInferiorTo: "Residents", margin: 0.3 },"#))
    let workspace = try Workspace(root: ward.root)
    let prepared = try PreparedSuite("ward-ecg", workspace: workspace, version: "test")
    let suite = SuiteRun(
      prepared,
      service: RunService(now: { "2026-01-02T03:04:05Z" }, host: "host", user: "user"), threads: 1
    ) { Publication.files(of: $0, statements: Statements()) }
    folder = try await suite.perform { _ in }.folder
    run = prepared.identity.id
  }

  /// The text of a file in the run's folder.
  func text(_ name: String) throws -> String { try ward.text("\(folder)/\(name)") }

  /// What a verification finds.
  func verify(_ word: String? = nil, recompute: Bool = false) async throws -> VerificationReport {
    let workspace = try Workspace(root: ward.root)
    return try await Verification(workspace: workspace, threads: 1)
      .report(on: word ?? run, recompute: recompute)
  }

  /// What it finds while a file of the workspace has another content, which is put back after.
  func verify(
    _ word: String? = nil, changing file: String, recompute: Bool = false,
    _ change: ([UInt8]) throws -> [UInt8]
  ) async throws -> VerificationReport {
    let path = ward.path(file)
    let original = try Files.read(path)
    let changed = try change(original)
    guard changed != original else { throw Unchanged(file: file) }
    try Files.writeAtomically(changed, to: path)
    defer { try? Files.writeAtomically(original, to: path) }
    return try await verify(word, recompute: recompute)
  }

  /// A change that changed nothing.
  struct Unchanged: Error {
    let file: String
  }
}

extension [UInt8] {
  /// The bytes as text with the first match of a pattern's first capture replaced.
  func replacing(_ pattern: Regex<(Substring, Substring)>, with word: String) throws -> [UInt8] {
    let text = String(decoding: self, as: UTF8.self)
    guard let match = text.firstMatch(of: pattern) else { return self }
    let found = match.output.1
    return Array(text.replacingCharacters(found.startIndex..<found.endIndex, with: word).utf8)
  }
}

extension String {
  /// The text with a range replaced.
  fileprivate func replacingCharacters(_ range: Range<String.Index>, with word: String) -> String {
    String(self[..<range.lowerBound]) + word + self[range.upperBound...]
  }
}

extension VerificationReport {
  /// Everything it says, in English.
  var said: String { problems.map(\.text.en).joined(separator: "\n") }
}
