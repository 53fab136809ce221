// SPDX-License-Identifier: Apache-2.0

import Wording

/// Shows the help page of a command.
enum HelpCommand: Command {
  private static let names = Key<[String]>.arguments(
    "subcommands", .command, isRequired: false,
    help: Text(zh: "子命令的名称，可逐级给出。", en: "The names that lead to the subcommand."))

  static let specification = CommandSpecification(
    name: "help",
    abstract: Text(zh: "显示子命令的帮助信息。", en: "Show subcommand help information."),
    inputs: [names.input])

  static func run(_ invocation: Invocation) throws -> ExitStatus {
    var command = invocation.root
    var path = [command.name]
    for name in invocation[names] {
      guard let next = command.subcommands.first(where: { $0.name == name }) else {
        let known = command.subcommands.map(\.name)
        let near = Spelling.nearest(to: name, in: known, count: 1).first
        throw UsageError(.unknownCommand(name, nearest: near), path: path)
      }
      command = next
      path.append(name)
    }
    try HelpPage.show(
      command, path: path, language: invocation.language,
      forPrograms: invocation.isForPrograms, on: invocation.console)
    return .success
  }
}
