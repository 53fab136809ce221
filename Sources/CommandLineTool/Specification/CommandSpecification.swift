// SPDX-License-Identifier: Apache-2.0

package import Wording

/// What a command is called, what it takes and what it does.
///
/// The parser, the help pages and the completion scripts are all read off this one value.
package struct CommandSpecification: Sendable {
  /// What carries a command out.
  package typealias Action = @Sendable (Invocation) async throws -> ExitStatus

  /// The word that calls it.
  package let name: String
  /// What it does, in one line.
  package let abstract: Text
  /// What else a reader of the help should know; lines that begin with a space stay as they are.
  package let discussion: Text?
  /// The arguments in their order, then the options and flags in the order of the help.
  package let inputs: [Input]
  /// The commands below it; a command that has some does nothing by itself.
  package let subcommands: [Self]
  /// What carries it out; nil for a command that only groups others.
  package let action: Action?

  /// Declares a command.
  package init(
    name: String, abstract: Text, discussion: Text? = nil, inputs: [Input] = [],
    subcommands: [Self] = [], action: Action? = nil
  ) {
    self.name = name
    self.abstract = abstract
    self.discussion = discussion
    self.inputs = inputs
    self.subcommands = subcommands
    self.action = action
  }

  /// The command under `path`, a list of names without this command's own; nil if there is none.
  package func command(at path: some Sequence<String>) -> Self? {
    var current = self
    for name in path {
      guard let next = current.subcommands.first(where: { $0.name == name }) else { return nil }
      current = next
    }
    return current
  }
}

/// A command: one type, one file.
package protocol Command: SendableMetatype {
  /// What it is called and what it takes; the action is added by `command`.
  static var specification: CommandSpecification { get }
  /// Carries it out.
  static func run(_ invocation: Invocation) async throws -> ExitStatus
}

extension Command {
  /// The specification with its action.
  package static var command: CommandSpecification {
    let bare = specification
    return CommandSpecification(
      name: bare.name, abstract: bare.abstract, discussion: bare.discussion, inputs: bare.inputs,
      action: { try await run($0) })
  }
}
