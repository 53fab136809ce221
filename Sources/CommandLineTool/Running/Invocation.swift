// SPDX-License-Identifier: Apache-2.0

package import Evaluation
import Platform
package import Wording

/// One call of a command: what was given, and what it may use.
package struct Invocation: Sendable {
  /// The whole tree of commands, for help and completion.
  package let root: CommandSpecification
  /// The names that lead to the command, the program's own first.
  package let path: [String]
  /// The values given.
  package let arguments: ParsedArguments
  /// The world around it.
  package let environment: Environment
  /// Where results and messages go.
  package let console: Console
  /// The language of people's text.
  package let language: Language

  /// The value given for `key`.
  package subscript<Value>(_ key: Key<Value>) -> Value { arguments[key] }

  /// Whether a program reads the output.
  package var isForPrograms: Bool { self[CommonOptions.json] }

  /// The seed, where the command line names one.
  package var seed: UInt64? { self[CommonOptions.seed].map { UInt64($0) } }

  /// The confidence level, where the command line names one.
  package var level: Double? { self[CommonOptions.level] }

  /// How many threads to use.
  package var threads: Int { self[CommonOptions.threads] ?? max(1, environment.processorCount) }

  /// The absolute path of `path`, which starts from the working folder unless it is absolute.
  package func absolute(_ path: String) -> String {
    Files.absolute(path.hasPrefix("/") ? path : "\(environment.workingDirectory)/\(path)")
  }

  /// The workspace that the command line names or that surrounds the working folder.
  package func workspace() throws -> Workspace {
    if let named = self[CommonOptions.workspace] {
      return try Workspace(root: absolute(named))
    }
    return try Workspace.nearest(to: environment.workingDirectory)
  }

  /// The absolute path of the workspace.
  package var workspaceRoot: String {
    get throws { try workspace().root }
  }

  /// An error about this call that shows how the command is used.
  package func usageError(_ text: Text) -> UsageError {
    UsageError(.refused(text), path: path)
  }
}
