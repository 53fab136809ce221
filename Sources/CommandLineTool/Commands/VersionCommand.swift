// SPDX-License-Identifier: Apache-2.0

import Platform
import Wording

/// Prints the version.
enum VersionCommand: Command {
  static let specification = CommandSpecification(
    name: "version", abstract: Text(zh: "显示版本号。", en: "Show the version."))

  static func run(_ invocation: Invocation) throws -> ExitStatus {
    if invocation.isForPrograms {
      try invocation.console.writeResult(
        JSON.object(["version": .string(Version.number)]).pretty())
    } else {
      try invocation.console.print("touchstone \(Version.number)")
    }
    return .success
  }
}
