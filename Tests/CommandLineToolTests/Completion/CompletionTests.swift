// SPDX-License-Identifier: Apache-2.0

import CommandLineTool
import Foundation
import Testing
import Wording

@Suite("Completion scripts")
struct CompletionTests {
  /// What a program in the search path prints for a script on its standard input; nil without it.
  private func feed(_ script: String, to name: String, _ arguments: [String]) throws -> (
    code: Int32, output: String
  )? {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    guard
      let path = folders.map({ "\($0)/\(name)" })
        .first(where: { FileManager.default.isExecutableFile(atPath: $0) })
    else { return nil }
    let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try Data(script.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let process = Process()
    process.executableURL = URL(filePath: path)
    process.arguments = arguments + [file.path]
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: output, as: UTF8.self))
  }

  @Test(
    "are sound scripts of their shells, in both languages",
    arguments: CompletionShell.allCases, Language.allCases)
  func syntax(shell: CompletionShell, language: Language) async throws {
    let call = await Call("completion", shell.rawValue, "--language", language.rawValue)
    #expect(call.code == 0)
    let check = shell == .fish ? "--no-execute" : "-n"
    guard let result = try feed(call.output, to: shell.rawValue, [check]) else {
      // bash is on every machine that builds this; the other two are checked where they are.
      #expect(shell != .bash)
      return
    }
    #expect(result.code == 0, "\(result.output)")
    #expect(result.output.isEmpty)
  }

  @Test("are also printed by --generate-completion-script", arguments: CompletionShell.allCases)
  func option(shell: CompletionShell) async {
    #expect(
      await Call("--generate-completion-script", shell.rawValue).output
        == Call("completion", shell.rawValue).output)
  }

  @Test(
    "complete commands, options and values in bash",
    arguments: [
      (["mea"], ["measure"]),
      (["dataset", ""], ["hash"]),
      (["measure", "--me"], ["--method", "--metrics"]),
      (["measure", "--task", ""], ["binary", "survival"]),
      (["measure", "--task", "=", "s"], ["survival"]),
      (["--language", "z"], ["zh-CN"]),
      (["measure", "--count", ""], []),
    ])
  func bash(words: [String], offered: [String]) throws {
    let script = CompletionShell.bash.script(for: Sample.root, language: .english)
    let line = (["touchstone"] + words).map { "'\($0)'" }.joined(separator: " ")
    let result = try #require(
      try feed(
        script + """
          COMP_WORDS=(\(line))
          COMP_CWORD=\(words.count)
          _touchstone
          echo "${COMPREPLY[@]}"
          """, to: "bash", []))
    #expect(result.code == 0, "\(result.output)")
    #expect(result.output == offered.joined(separator: " ") + "\n")
  }

  @Test("quote help texts so that no shell reads them as code")
  func quoting() {
    let root = CommandSpecification(
      name: "touchstone", abstract: Text(verbatim: "x"),
      subcommands: [
        CommandSpecification(
          name: "go", abstract: Text(verbatim: "it's a \\ $(touch x): yes"),
          action: { _ in .success })
      ])
    let fish = CompletionShell.fish.script(for: root, language: .english)
    #expect(fish.contains("-a go -d 'it\\'s a \\\\ $(touch x): yes'"))
    let zsh = CompletionShell.zsh.script(for: root, language: .english)
    #expect(zsh.contains("'go:it'\\''s a \\ $(touch x)\\: yes'"))
  }
}
