// SPDX-License-Identifier: Apache-2.0

package import Wording

/// A shell for which a completion script can be printed.
package enum CompletionShell: String, CaseIterable, Sendable {
  case bash
  case zsh
  case fish

  /// The script that completes the commands under `root`, with help texts in `language`.
  package func script(for root: CommandSpecification, language: Language) -> String {
    let entries = CompletionEntry.all(of: root)
    switch self {
    case .bash: return BashCompletion.script(entries, program: root.name)
    case .zsh: return ZshCompletion.script(entries, program: root.name, language: language)
    case .fish: return FishCompletion.script(entries, program: root.name, language: language)
    }
  }
}

/// A command as the completion scripts see it.
struct CompletionEntry {
  /// The names that lead to it, with a space between them.
  let path: String
  let command: CommandSpecification
  /// The options and flags it takes, the common ones included.
  let options: [Input]
  /// What its argument may be; nil when it takes none.
  let argument: ValueKind?
  /// The program's commands, for arguments that name one.
  let programCommands: [String]

  /// The root and everything below it, parents first.
  static func all(of root: CommandSpecification) -> [Self] {
    var entries: [Self] = []
    var waiting = [(root.name, root)]
    while !waiting.isEmpty {
      let (path, command) = waiting.removeFirst()
      entries.append(
        Self(
          path: path, command: command,
          options: command.inputs.filter { $0.form != .argument } + CommonOptions.inputs,
          argument: command.inputs.first { $0.form == .argument }?.kind,
          programCommands: root.subcommands.map(\.name)))
      waiting += command.subcommands.map { ("\(path) \($0.name)", $0) }
    }
    return entries
  }

  /// The words that may stand for a value of `kind`; empty when anything may.
  func words(_ kind: ValueKind) -> [String] {
    if case .command = kind { return programCommands }
    return kind.words
  }

  /// The ways to write an option: `--help` and `-h`.
  static func spellings(_ input: Input) -> [String] {
    ["--\(input.name)"] + (input.short.map { ["-\($0)"] } ?? [])
  }
}

/// The lines of a script under construction.
struct ScriptLines {
  private(set) var lines: [String] = []

  mutating func add(_ depth: Int, _ line: String) {
    lines.append(String(repeating: "  ", count: depth) + line)
  }

  var text: String { lines.joined(separator: "\n") + "\n" }

  /// `text` between single quotes, with its own single quotes taken out of them.
  static func quoted(_ text: String) -> String {
    "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
      + "'"
  }
}
