// SPDX-License-Identifier: Apache-2.0

import CommandLineTool
import Testing
import Wording

@Suite("The tree of commands")
struct CommandTreeTests {
  @Test("no command declares a name or a letter twice", arguments: HelpSnapshotTests.paths)
  func names(path: [String]) throws {
    let command = try #require(CommandTree.root.command(at: path))
    let inputs = command.inputs + CommonOptions.inputs + [CommonOptions.completion.input]
    let words = inputs.flatMap { [$0.name] + $0.aliases }
    #expect(Set(words).count == words.count)
    let letters = inputs.compactMap(\.short)
    #expect(Set(letters).count == letters.count)
    let subcommands = command.subcommands.map(\.name)
    #expect(Set(subcommands).count == subcommands.count)
  }

  @Test("a default is a value the option allows", arguments: HelpSnapshotTests.paths)
  func defaults(path: [String]) throws {
    let command = try #require(CommandTree.root.command(at: path))
    for input in command.inputs {
      if let value = input.defaultValue {
        #expect(input.kind.objection(to: value) == nil, "--\(input.name)")
      }
    }
  }

  @Test(
    "an argument that must be given stands before those that may",
    arguments: HelpSnapshotTests.paths)
  func order(path: [String]) throws {
    let command = try #require(CommandTree.root.command(at: path))
    let required = command.inputs.filter { $0.form == .argument }.map(\.isRequired)
    #expect(required == required.sorted { $0 && !$1 })
    let repeatable = command.inputs.filter { $0.form == .argument }.dropLast()
    #expect(!repeatable.contains { $0.isRepeatable })
  }

  @Test("a command either does something or leads to others", arguments: HelpSnapshotTests.paths)
  func actions(path: [String]) throws {
    let command = try #require(CommandTree.root.command(at: path))
    #expect((command.action == nil) == !command.subcommands.isEmpty)
  }
}
