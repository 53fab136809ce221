// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

/// The checkers of Tests/Tools, which are Python programs in an environment of their own.
enum Tools {
  private static let python = ProjectFolder.root + "/.build/venv/bin/python"

  /// Runs a checker; expects that it finds nothing, and shows what it found.
  static func expectClean(
    _ tool: String, _ arguments: [String], sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    guard FileManager.default.isExecutableFile(atPath: python) else {
      Issue.record(
        "the checkers are not installed: run .ci/prepare test", sourceLocation: sourceLocation)
      return
    }
    let ending = try Child(
      python, ["\(ProjectFolder.root)/Tests/Tools/\(tool)"] + arguments, in: ProjectFolder.root,
      environment: Touchstone.plain.merging(["PYTHONDONTWRITEBYTECODE": "1"]) { $1 }
    ).wait()
    #expect(
      ending.code == 0 && !ending.killed,
      "\(tool) found:\n\(ending.output)\(ending.errors)", sourceLocation: sourceLocation)
  }
}
