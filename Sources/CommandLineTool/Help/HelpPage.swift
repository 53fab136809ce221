// SPDX-License-Identifier: Apache-2.0

package import Wording

/// The help of one command, laid out for a terminal.
package struct HelpPage {
  /// Where the text of the right column begins.
  static let indent = 26

  private let command: CommandSpecification
  private let path: [String]
  private let language: Language
  private let width: Int
  private var lines: [String] = []

  private init(
    _ command: CommandSpecification, path: [String], language: Language, width: Int
  ) {
    self.command = command
    self.path = path
    self.language = language
    self.width = width
  }

  /// The page of `command`, which is reached by `path`; ends with a line break.
  package static func text(
    of command: CommandSpecification, path: [String], language: Language, width: Int
  ) -> String {
    var page = Self(command, path: path, language: language, width: width)
    page.write()
    return page.lines.joined(separator: "\n") + "\n"
  }

  /// Writes the page of a command, or the same for programs.
  static func show(
    _ command: CommandSpecification, path: [String], language: Language, forPrograms: Bool,
    on console: Console
  ) throws(ConsoleError) {
    if forPrograms {
      let document = HelpDocument.json(of: command, path: path, language: language)
      try console.print(document)
    } else {
      try console.writeResult(
        text(of: command, path: path, language: language, width: console.columns))
    }
  }

  /// The usage line of a command: its name, what it must have, and the rest in short.
  package static func usage(of command: CommandSpecification, path: [String]) -> String {
    var words = path
    if !command.subcommands.isEmpty { words.append("<subcommand>") }
    let arguments = command.inputs.filter { $0.form == .argument }
    let required = command.inputs.filter { $0.form != .argument && $0.isRequired }
    words += (arguments + required).map(\.usage)
    words.append("[<options>]")
    return words.joined(separator: " ")
  }

  /// The two columns of one input, as an error message shows them under its heading.
  package static func line(of input: Input, language: Language) -> String {
    input.spelled + "  " + description(of: input)[language]
  }

  private mutating func write() {
    writeParagraph(
      Text(zh: "概述：", en: "OVERVIEW: ")[language] + command.abstract[language])
    if let discussion = command.discussion {
      lines.append("")
      writeDiscussion(discussion[language])
    }
    lines.append("")
    writeParagraph(
      Text(zh: "用法：", en: "USAGE: ")[language] + Self.usage(of: command, path: path))
    writeSection(
      Text(zh: "参数：", en: "ARGUMENTS:"), command.inputs.filter { $0.form == .argument })
    writeSection(
      Text(zh: "选项：", en: "OPTIONS:"), command.inputs.filter { $0.form != .argument })
    writeSection(Text(zh: "通用选项：", en: "COMMON OPTIONS:"), CommonOptions.inputs)
    writeSubcommands()
  }

  private mutating func writeParagraph(_ text: String) {
    lines += LineBreaking.lines(of: text, width: width)
  }

  private mutating func writeDiscussion(_ text: String) {
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.isEmpty || line.hasPrefix(" ") {
        lines.append(String(line))
      } else {
        writeParagraph(String(line))
      }
    }
  }

  private mutating func writeSection(_ title: Text, _ inputs: [Input]) {
    guard !inputs.isEmpty else { return }
    lines += ["", title[language]]
    for input in inputs {
      writeEntry(input.label, Self.description(of: input)[language])
    }
  }

  private mutating func writeSubcommands() {
    guard !command.subcommands.isEmpty else { return }
    lines += ["", Text(zh: "子命令：", en: "SUBCOMMANDS:")[language]]
    for subcommand in command.subcommands {
      writeEntry(subcommand.name, subcommand.abstract[language])
    }
    let words = ([path[0], "help"] + path.dropFirst()).joined(separator: " ")
    lines += [
      "",
      Text(
        zh: "  详细帮助请用 '\(words) <subcommand>' 查看。",
        en: "  See '\(words) <subcommand>' for detailed help.")[language],
    ]
  }

  private mutating func writeEntry(_ label: String, _ help: String) {
    lines += HangingText.lines(label: label, text: help, indent: Self.indent, width: width)
  }

  /// The help of an input with the values it allows and its default.
  private static func description(of input: Input) -> Text {
    var remarks: [Text] = []
    let words = input.kind.words
    if !words.isEmpty {
      remarks.append(
        Text(
          zh: "取值：\(words.joined(separator: "、"))",
          en: "values: \(words.joined(separator: ", "))"))
    }
    if let value = input.defaultNote ?? input.defaultValue.map({ Text(verbatim: $0) }) {
      remarks.append(Text(zh: "默认：\(value.zh)", en: "default: \(value.en)"))
    }
    if input.isRepeatable, input.form == .option {
      remarks.append(Text(zh: "可多次给出", en: "can be given several times"))
    }
    guard !remarks.isEmpty else { return input.help }
    let list = Text.joined(remarks, zh: "；", en: "; ")
    return input.help + Text(zh: "（\(list.zh)）", en: " (\(list.en))")
  }
}
