// SPDX-License-Identifier: Apache-2.0

import CommandLineTool
import Foundation
import Platform
import Testing
import Wording

@Suite("Help pages")
struct HelpSnapshotTests {
  /// The names that lead to every command, without the program's own.
  static let paths: [[String]] = {
    func below(_ command: CommandSpecification, _ path: [String]) -> [[String]] {
      [path] + command.subcommands.flatMap { below($0, path + [$0.name]) }
    }
    return below(CommandTree.root, [])
  }()

  private static func file(_ path: [String], _ language: Language) -> String {
    "help/\((["touchstone"] + path).joined(separator: "-")).\(language.rawValue).txt"
  }

  @Test("every page is as recorded", arguments: paths, Language.allCases)
  func pages(path: [String], language: Language) async throws {
    let call = await Call(path + ["--help", "--language", language.rawValue])
    #expect(call.code == 0)
    try Snapshot.expect(call.output, in: Self.file(path, language))
  }

  @Test("help <command> shows the page that --help shows", arguments: paths)
  func helpCommand(path: [String]) async {
    #expect(await Call(["help"] + path).output == Call(path + ["--help"]).output)
  }

  @Test("no page is kept of a command that has gone")
  func stale() throws {
    let known = Set(
      Self.paths.flatMap { path in Language.allCases.map { Self.file(path, $0) } })
    let kept = try FileManager.default.contentsOfDirectory(
      atPath: Snapshot.folder.appending(path: "help").path)
    #expect(kept.filter { !known.contains("help/\($0)") } == [])
  }

  @Test("no line is wider than the terminal", arguments: paths, Language.allCases)
  func width(path: [String], language: Language) async {
    let page = await Call(path + ["--help", "--language", language.rawValue]).output
    for line in page.split(separator: "\n") {
      #expect(DisplayWidth.of(line) <= 80, "\(line)")
    }
  }

  @Test("the text of an option begins at column 26, in both languages")
  func columns() throws {
    for language in Language.allCases {
      let page = HelpPage.text(
        of: try #require(Sample.root.command(at: ["measure"])), path: ["touchstone", "measure"],
        language: language, width: 80)
      let lines = page.split(separator: "\n")
      let dry = try #require(lines.first { $0.contains("--dry") })
      let help = Sample.dry.input.help[language]
      let range = try #require(dry.range(of: help))
      #expect(DisplayWidth.of(dry[..<range.lowerBound]) == 26)
    }
  }

  @Test("a program is given the same as one JSON document", arguments: paths)
  func programs(path: [String]) async throws {
    let document = await Call(["help", "--json"] + path).output
    if !path.isEmpty { #expect(await Call(path + ["--json", "--help"]).output == document) }
    let json = try JSON.parse(Array(document.utf8), name: "help")
    let command = try #require(CommandTree.root.command(at: path))
    #expect(json["abstract"]?.string == command.abstract.en)
    #expect(json["command"]?.array?.count == path.count + 1)
    let names = json["inputs"]?.array?.compactMap { $0["name"]?.string } ?? []
    #expect(names == (command.inputs + CommonOptions.inputs).map(\.name))
  }

  @Test("a command that is not there is a usage error of help")
  func unknown() async {
    let call = await Call("help", "complation")
    #expect(call.code == 64)
    #expect(
      call.errors.hasPrefix(
        "Error: Unknown subcommand 'complation'. Did you mean 'completion'?\n"))
  }
}
