// SPDX-License-Identifier: Apache-2.0

import Wording

/// The completion script for fish.
enum FishCompletion {
  static func script(
    _ entries: [CompletionEntry], program: String, language: Language
  ) -> String {
    var script = ScriptLines()
    script.add(0, "# fish completion for \(program)")
    script.add(0, "function __\(program)_called")
    script.add(1, "set -l called \(program)")
    script.add(1, "for word in (commandline -opc)[2..-1]")
    script.add(2, "switch \"$called $word\"")
    let below = entries.dropFirst().map { "'\($0.path)'" }.joined(separator: " ")
    if !below.isEmpty {
      script.add(3, "case \(below)")
      script.add(4, "set called \"$called $word\"")
    }
    script.add(2, "end")
    script.add(1, "end")
    script.add(1, "echo $called")
    script.add(0, "end")
    script.add(0, "complete -c \(program) -f")
    for entry in entries { add(entry, program, to: &script, language) }
    return script.text
  }

  private static func add(
    _ entry: CompletionEntry, _ program: String, to script: inout ScriptLines,
    _ language: Language
  ) {
    let condition = "test (__\(program)_called) = \"\(entry.path)\""
    let head = "complete -c \(program) -n \(quoted(condition))"
    for command in entry.command.subcommands {
      script.add(0, "\(head) -a \(command.name) -d \(quoted(command.abstract[language]))")
    }
    if entry.command.subcommands.isEmpty, let kind = entry.argument,
      let offer = offer(kind, entry)
    {
      script.add(0, "\(head) \(offer)")
    }
    for option in entry.options {
      var line = head
      if let short = option.short { line += " -s \(short)" }
      line += " -l \(option.name)"
      if option.form == .option { line += " \(offer(option.kind, entry) ?? "-x")" }
      script.add(0, "\(line) -d \(quoted(option.help[language]))")
    }
  }

  private static func offer(_ kind: ValueKind, _ entry: CompletionEntry) -> String? {
    switch kind {
    case .file: return "-r -F"
    case .directory: return "-x -a '(__fish_complete_directories)'"
    default:
      let words = entry.words(kind)
      return words.isEmpty ? nil : "-x -a \(quoted(words.joined(separator: " ")))"
    }
  }

  /// Fish escapes a single quote and a backslash inside single quotes with a backslash.
  private static func quoted(_ text: String) -> String {
    var out = "'"
    for character in text {
      if character == "'" || character == "\\" { out.append("\\") }
      out.append(character)
    }
    return out + "'"
  }
}
