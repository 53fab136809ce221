// SPDX-License-Identifier: Apache-2.0

import Wording

/// Prints the version.
enum VersionCommand: Command {
  static let specification = CommandSpecification(
    name: "version", abstract: Text(zh: "显示版本号。", en: "Show the version."))

  static func run(_ invocation: Invocation) throws -> ExitStatus {
    try Version.show(forPrograms: invocation.isForPrograms, on: invocation.console)
    return .success
  }
}
