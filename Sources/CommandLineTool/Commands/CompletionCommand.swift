// SPDX-License-Identifier: Apache-2.0

import Platform
import Wording

/// Prints a script that lets a shell complete the command line.
enum CompletionCommand: Command {
  private static let shell = Key<String>.argument(
    "shell", .choice(CompletionShell.allCases.map(\.rawValue)),
    help: Text(zh: "所用的 shell。", en: "The shell that will read the script."))

  static let specification = CommandSpecification(
    name: "completion",
    abstract: Text(zh: "打印 shell 自动补全脚本。", en: "Print a completion script for a shell."),
    discussion: Text(
      zh: """
        把输出存到所用 shell 读取补全脚本的位置：
          touchstone completion bash > /etc/bash_completion.d/touchstone
          touchstone completion zsh  > ~/.zfunc/_touchstone
          touchstone completion fish > ~/.config/fish/completions/touchstone.fish
        """,
      en: """
        Save the output where the shell looks for completions:
          touchstone completion bash > /etc/bash_completion.d/touchstone
          touchstone completion zsh  > ~/.zfunc/_touchstone
          touchstone completion fish > ~/.config/fish/completions/touchstone.fish
        """),
    inputs: [shell.input])

  static func run(_ invocation: Invocation) throws -> ExitStatus {
    guard let shell = CompletionShell(rawValue: invocation[shell]) else { return .fault(.usage) }
    let script = shell.script(for: invocation.root, language: invocation.language)
    if invocation.isForPrograms {
      try invocation.console.print(
        JSON.object(["shell": .string(shell.rawValue), "script": .string(script)]))
    } else {
      try invocation.console.writeResult(script)
    }
    return .success
  }
}
