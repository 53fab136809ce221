// SPDX-License-Identifier: Apache-2.0

import Foundation
import Wording

/// The program: from the words of a command line to an exit code.
public enum Tool {
  /// Runs the process's own command line and ends the process.
  public static func main() async -> Never {
    Interruption.install()
    exit(
      await run(
        arguments: Array(CommandLine.arguments.dropFirst()), environment: .ofProcess,
        console: .standard))
  }

  /// Runs `arguments`, the words after the program's name, and gives the exit code.
  package static func run(
    arguments: [String], environment: Environment, console: Console
  ) async -> Int32 {
    await run(arguments, of: CommandTree.root, environment: environment, console: console)
  }

  /// Runs `arguments` by the commands under `root`.
  package static func run(
    _ arguments: [String], of root: CommandSpecification, environment: Environment,
    console: Console
  ) async -> Int32 {
    let language = language(of: arguments) ?? environment.language
    do {
      return try await perform(
        arguments, of: root, environment: environment, console: console, language: language
      ).code
    } catch ConsoleError.readerLeft {
      // Whoever closed the pipe has seen enough and expects no comment.
      return ExitStatus.fault(.cannotWrite).code
    } catch {
      console.writeMessage(ErrorMessage.text(of: error, root: root, language: language))
      return ErrorMessage.status(of: error).code
    }
  }

  private static func perform(
    _ arguments: [String], of root: CommandSpecification, environment: Environment,
    console: Console, language: Language
  ) async throws -> ExitStatus {
    switch try Parser.parse(arguments, of: root) {
    case .version(let values):
      try Version.show(forPrograms: values[CommonOptions.json], on: console)
    case .completion(let shell):
      try console.writeResult(shell.script(for: root, language: language))
    case .help(let path, let values):
      guard let command = root.command(at: path.dropFirst()) else { return .success }
      try HelpPage.show(
        command, path: path, language: language, forPrograms: values[CommonOptions.json],
        on: console)
    case .run(let path, let values):
      guard let action = root.command(at: path.dropFirst())?.action else { return .success }
      return try await action(
        Invocation(
          root: root, path: path, arguments: values, environment: environment, console: console,
          language: language))
    }
    return .success
  }

  /// The language asked for on the command line, known even when the rest cannot be read.
  private static func language(of arguments: [String]) -> Language? {
    let words = arguments.prefix { $0 != "--" }
    for (index, word) in words.enumerated() {
      if word.hasPrefix("--language=") {
        return Language(tag: String(word.dropFirst("--language=".count)))
      } else if word == "--language", index + 1 < words.count {
        return Language(tag: words[index + 1])
      }
    }
    return nil
  }
}
