// SPDX-License-Identifier: Apache-2.0

import Platform
import Wording

/// The help of one command for programs: what the page says, as JSON.
enum HelpDocument {
  static func json(
    of command: CommandSpecification, path: [String], language: Language
  ) -> JSON {
    .object([
      "command": .array(path.map { .string($0) }),
      "abstract": .string(command.abstract[language]),
      "discussion": command.discussion.map { .string($0[language]) } ?? .null,
      "usage": .string(HelpPage.usage(of: command, path: path)),
      "inputs": .array((command.inputs + CommonOptions.inputs).map { json(of: $0, language) }),
      "subcommands": .array(
        command.subcommands.map {
          .object(["name": .string($0.name), "abstract": .string($0.abstract[language])])
        }),
    ])
  }

  private static func json(of input: Input, _ language: Language) -> JSON {
    .object([
      "form": .string(input.form.rawValue),
      "name": .string(input.name),
      "short": input.short.map { .string(String($0)) } ?? .null,
      "placeholder": input.form == .flag ? .null : .string(input.placeholder),
      "help": .string(input.help[language]),
      "values": input.kind.words.isEmpty ? .null : .array(input.kind.words.map { .string($0) }),
      "default": input.defaultValue.map { .string($0) } ?? .null,
      "required": .bool(input.isRequired),
      "repeatable": .bool(input.isRepeatable),
    ])
  }
}
