// SPDX-License-Identifier: Apache-2.0

package import Wording

/// One thing a command takes: an argument, an option with a value, or a flag.
package struct Input: Sendable {
  /// How it is written on the command line.
  package enum Form: String, Sendable {
    /// A word whose place tells what it is: `<file>`.
    case argument
    /// A name followed by a value: `--task <task>`.
    case option
    /// A name by itself: `--json`.
    case flag
  }

  /// How it is written.
  package let form: Form
  /// Its name in kebab case, without dashes.
  package let name: String
  /// The letter that may stand for the name.
  package let short: Character?
  /// Other names it is understood by, which the help leaves out.
  package let aliases: [String]
  /// What its value may be.
  package let kind: ValueKind
  /// The word between angle brackets that stands for the value.
  package let placeholder: String
  /// What it does, in one or two sentences.
  package let help: Text
  /// The value when none is given.
  package let defaultValue: String?
  /// What stands for the value when none is given, where that is not one fixed value.
  package let defaultNote: Text?
  /// Whether the command cannot do without it.
  package let isRequired: Bool
  /// Whether it may be given several times.
  package let isRepeatable: Bool

  /// Declares an input.
  package init(
    _ form: Form, _ name: String, short: Character? = nil, aliases: [String] = [],
    kind: ValueKind = .text, placeholder: String? = nil, help: Text, defaultValue: String? = nil,
    defaultNote: Text? = nil, isRequired: Bool = false, isRepeatable: Bool = false
  ) {
    self.form = form
    self.name = name
    self.short = short
    self.aliases = aliases
    self.kind = kind
    self.placeholder = placeholder ?? name
    self.help = help
    self.defaultValue = defaultValue
    self.defaultNote = defaultNote
    self.isRequired = isRequired
    self.isRepeatable = isRepeatable
  }

  /// How messages name it: `<file>`, `--task <task>`, `--json`.
  package var spelled: String {
    switch form {
    case .argument: "<\(placeholder)>"
    case .option: "--\(name) <\(placeholder)>"
    case .flag: "--\(name)"
    }
  }

  /// Its place in the left column of the help.
  package var label: String {
    switch form {
    case .argument: isRepeatable ? "<\(placeholder)> ..." : "<\(placeholder)>"
    case .option, .flag: (short.map { "-\($0), " } ?? "") + spelled
    }
  }

  /// Its place in the usage line, with brackets when it can be left out.
  package var usage: String {
    let word = form == .argument ? label : spelled
    return isRequired ? word : "[\(word)]"
  }
}
