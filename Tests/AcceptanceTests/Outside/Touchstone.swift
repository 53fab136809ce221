// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc
import TestSupport

/// The program as built, run from outside as CONTRACT has it.
enum Touchstone {
  /// Where it lies: beside the tests that are running, so that both are of one build.
  static let path: String = {
    let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    let places = [own, CommandLine.arguments.first ?? ""].map {
      URL(fileURLWithPath: $0).deletingLastPathComponent().path
    }
    let built = places + ["release", "debug"].map { "\(ProjectFolder.root)/.build/\($0)" }
    return built.map { $0 + "/touchstone" }
      .first { FileManager.default.isExecutableFile(atPath: $0) } ?? built[0] + "/touchstone"
  }()

  /// What the program sees of the environment: little, so that a test says what it depends on.
  static let plain: [String: String] = {
    let kept = ["PATH", "HOME", "TMPDIR", "LD_LIBRARY_PATH"]
    let own = ProcessInfo.processInfo.environment
    var plain = own.filter { kept.contains($0.key) }
    plain["LC_ALL"] = "C.UTF-8"
    return plain
  }()

  /// Runs the program to its end.
  static func run(
    _ arguments: [String], in folder: String, environment: [String: String] = [:]
  ) throws -> Ending {
    try start(arguments, in: folder, environment: environment).wait()
  }

  /// Starts the program.
  static func start(
    _ arguments: [String], in folder: String, environment: [String: String] = [:]
  ) throws -> Child {
    try Child(
      path, arguments, in: folder, environment: plain.merging(environment) { $1 })
  }
}
