// SPDX-License-Identifier: Apache-2.0

import Wording

/// The completion script for zsh.
enum ZshCompletion {
  static func script(
    _ entries: [CompletionEntry], program: String, language: Language
  ) -> String {
    var script = ScriptLines()
    script.add(0, "#compdef \(program)")
    script.add(0, "_\(program)() {")
    script.add(1, "local called='\(program)' index")
    script.add(1, "local -a options subcommands")
    script.add(1, "for ((index = 2; index < CURRENT; index++)); do")
    script.add(2, "case \"$called ${words[index]}\" in")
    let below = entries.dropFirst().map { "'\($0.path)'" }.joined(separator: "|")
    if !below.isEmpty { script.add(3, "(\(below)) called=\"$called ${words[index]}\" ;;") }
    script.add(2, "esac")
    script.add(1, "done")
    script.add(1, "case \"$called\" in")
    for entry in entries { add(entry, to: &script, language) }
    script.add(1, "esac")
    script.add(0, "}")
    script.add(0, "if [ \"$funcstack[1]\" = '_\(program)' ]; then")
    script.add(1, "_\(program) \"$@\"")
    script.add(0, "else")
    script.add(1, "compdef _\(program) \(program)")
    script.add(0, "fi")
    return script.text
  }

  private static func add(
    _ entry: CompletionEntry, to script: inout ScriptLines, _ language: Language
  ) {
    script.add(2, "('\(entry.path)')")
    script.add(3, "case \"${words[CURRENT-1]}\" in")
    for option in entry.options where option.form == .option {
      let names = CompletionEntry.spellings(option).joined(separator: "|")
      let action =
        offer(option.kind, entry) ?? "_message \(ScriptLines.quoted(option.placeholder))"
      script.add(4, "(\(names)) \(action); return ;;")
    }
    script.add(3, "esac")
    script.add(3, "options=(")
    for option in entry.options {
      for name in CompletionEntry.spellings(option) {
        script.add(4, described(name, option.help[language]))
      }
    }
    script.add(3, ")")
    script.add(3, "if [[ \"${words[CURRENT]}\" == -* ]]; then")
    script.add(4, "_describe -o option options")
    script.add(4, "return")
    script.add(3, "fi")
    if !entry.command.subcommands.isEmpty {
      script.add(3, "subcommands=(")
      for command in entry.command.subcommands {
        script.add(4, described(command.name, command.abstract[language]))
      }
      script.add(3, ")")
      script.add(3, "_describe subcommand subcommands")
    } else if let kind = entry.argument, let action = offer(kind, entry) {
      script.add(3, action)
    }
    script.add(3, ";;")
  }

  private static func described(_ name: String, _ help: String) -> String {
    let escaped = help.split(separator: ":", omittingEmptySubsequences: false)
      .joined(separator: "\\:")
    return ScriptLines.quoted("\(name):\(escaped)")
  }

  private static func offer(_ kind: ValueKind, _ entry: CompletionEntry) -> String? {
    switch kind {
    case .file(let extensions) where !extensions.isEmpty:
      return "_files -g '*.(\(extensions.joined(separator: "|")))'"
    case .file: return "_files"
    case .directory: return "_files -/"
    default:
      let words = entry.words(kind)
      return words.isEmpty ? nil : "compadd -- \(words.joined(separator: " "))"
    }
  }
}
