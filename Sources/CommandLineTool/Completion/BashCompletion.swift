// SPDX-License-Identifier: Apache-2.0

/// The completion script for bash 4 and later.
enum BashCompletion {
  static func script(_ entries: [CompletionEntry], program: String) -> String {
    var script = ScriptLines()
    script.add(0, "# bash completion for \(program)")
    script.add(0, "_\(program)() {")
    script.add(1, "local current previous called index words")
    script.add(1, "COMPREPLY=()")
    script.add(1, "current=\"${COMP_WORDS[COMP_CWORD]}\"")
    script.add(1, "previous=\"${COMP_WORDS[COMP_CWORD-1]}\"")
    // Readline makes a word of the equals sign: --task=binary arrives as three.
    script.add(1, "if [[ \"$current\" == \"=\" ]]; then")
    script.add(2, "current=\"\"")
    script.add(1, "elif [[ \"$previous\" == \"=\" && COMP_CWORD -ge 2 ]]; then")
    script.add(2, "previous=\"${COMP_WORDS[COMP_CWORD-2]}\"")
    script.add(1, "fi")
    script.add(1, "called=\"\(program)\"")
    script.add(1, "for ((index = 1; index < COMP_CWORD; index++)); do")
    script.add(2, "case \"$called ${COMP_WORDS[index]}\" in")
    let below = entries.dropFirst().map { "\"\($0.path)\"" }.joined(separator: "|")
    if !below.isEmpty { script.add(3, "\(below)) called=\"$called ${COMP_WORDS[index]}\" ;;") }
    script.add(2, "esac")
    script.add(1, "done")
    script.add(1, "case \"$called\" in")
    for entry in entries { add(entry, to: &script) }
    script.add(1, "esac")
    script.add(1, "if [[ \"$current\" == -* ]]; then")
    script.add(2, "COMPREPLY=($(compgen -W \"$words\" -- \"$current\"))")
    script.add(1, "fi")
    script.add(0, "}")
    script.add(0, "complete -F _\(program) \(program)")
    return script.text
  }

  private static func add(_ entry: CompletionEntry, to script: inout ScriptLines) {
    script.add(2, "\"\(entry.path)\")")
    script.add(3, "case \"$previous\" in")
    for option in entry.options where option.form == .option {
      let names = CompletionEntry.spellings(option).joined(separator: "|")
      let reply = reply(for: option.kind, entry).map { "\($0); " } ?? ""
      script.add(4, "\(names)) \(reply)return ;;")
    }
    script.add(4, "*) ;;")
    script.add(3, "esac")
    let options = entry.options.flatMap(CompletionEntry.spellings).joined(separator: " ")
    script.add(3, "words=\"\(options)\"")
    let subcommands = entry.command.subcommands.map(\.name)
    if !subcommands.isEmpty {
      script.add(3, offer(subcommands))
    } else if let kind = entry.argument, let reply = reply(for: kind, entry) {
      script.add(3, reply)
    }
    script.add(3, ";;")
  }

  private static func reply(for kind: ValueKind, _ entry: CompletionEntry) -> String? {
    switch kind {
    case .file: return "COMPREPLY=($(compgen -f -- \"$current\"))"
    case .directory: return "COMPREPLY=($(compgen -d -- \"$current\"))"
    default:
      let words = entry.words(kind)
      return words.isEmpty ? nil : offer(words)
    }
  }

  private static func offer(_ words: [String]) -> String {
    "COMPREPLY=($(compgen -W \"\(words.joined(separator: " "))\" -- \"$current\"))"
  }
}
