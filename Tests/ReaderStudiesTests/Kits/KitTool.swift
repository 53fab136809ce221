// SPDX-License-Identifier: Apache-2.0

import Foundation
import Platform
import TestSupport

/// Runs one of the programs of Tests/Tools that open kits in a browser.
enum KitTool {
  private static let python = ProjectFolder.root + "/.build/venv/bin/python"

  /// Runs a tool in the environment of the checkers, or tells that it is not installed.
  static func run(
    _ tool: String, _ arguments: [String], log: String
  ) throws -> (code: Int32, output: String) {
    guard FileManager.default.isExecutableFile(atPath: python) else {
      return (127, "the checkers are not installed: run .ci/prepare test")
    }
    return try run(python, tool, arguments, log: log)
  }

  /// Runs a tool with an interpreter; how it ended, and what it printed.
  static func run(
    _ python: String, _ tool: String, _ arguments: [String], log: String
  ) throws -> (code: Int32, output: String) {
    try Files.write("", to: log)
    guard let handle = FileHandle(forWritingAtPath: log) else { return (126, "no \(log)") }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: python)
    process.arguments = ["-B", "\(ProjectFolder.root)/Tests/Tools/\(tool)"] + arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = handle
    process.standardError = handle
    try process.run()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: try Files.read(log), as: UTF8.self))
  }
}
