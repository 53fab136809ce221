// SPDX-License-Identifier: Apache-2.0

package import Wording

/// An input together with the type of its value.
///
/// A command declares its keys once and reads its values through them, so a misspelt name or a
/// wrong type does not build. The parser has checked the values before `read` sees them.
package struct Key<Value: Sendable>: Sendable {
  /// What is declared.
  package let input: Input
  /// Turns the words given into the value; the words are empty when none was given.
  package let read: @Sendable ([String]) -> Value
}

extension Key where Value == String {
  /// A word the command cannot do without.
  package static func argument(_ name: String, _ kind: ValueKind = .text, help: Text) -> Self {
    Self(input: Input(.argument, name, kind: kind, help: help, isRequired: true)) {
      $0.last ?? ""
    }
  }

  /// An option the command cannot do without.
  package static func required(
    _ name: String, _ kind: ValueKind = .text, placeholder: String? = nil, help: Text
  ) -> Self {
    Self(
      input: Input(
        .option, name, kind: kind, placeholder: placeholder, help: help, isRequired: true)
    ) { $0.last ?? "" }
  }

  /// An option with a value of its own when none is given.
  package static func option(
    _ name: String, _ kind: ValueKind = .text, placeholder: String? = nil,
    default value: String, help: Text
  ) -> Self {
    Self(
      input: Input(
        .option, name, kind: kind, placeholder: placeholder, help: help, defaultValue: value)
    ) { $0.last ?? value }
  }
}

extension Key where Value == String? {
  /// A word that may be left out.
  package static func argument(_ name: String, _ kind: ValueKind = .text, help: Text) -> Self {
    Self(input: Input(.argument, name, kind: kind, help: help)) { $0.last }
  }

  /// An option that may be left out.
  package static func option(
    _ name: String, short: Character? = nil, _ kind: ValueKind = .text,
    placeholder: String? = nil, defaultNote: Text? = nil, help: Text
  ) -> Self {
    Self(
      input: Input(
        .option, name, short: short, kind: kind, placeholder: placeholder, help: help,
        defaultNote: defaultNote)
    ) { $0.last }
  }
}

extension Key where Value == [String] {
  /// Any number of words at the end of the line.
  package static func arguments(
    _ name: String, _ kind: ValueKind = .text, isRequired: Bool, help: Text
  ) -> Self {
    Self(
      input: Input(
        .argument, name, kind: kind, help: help, isRequired: isRequired, isRepeatable: true)
    ) { $0 }
  }

  /// An option that may be given several times, each time with one value.
  package static func repeated(
    _ name: String, _ kind: ValueKind = .text, placeholder: String? = nil, help: Text
  ) -> Self {
    Self(
      input: Input(
        .option, name, kind: kind, placeholder: placeholder, help: help, isRepeatable: true)
    ) { $0 }
  }

  /// An option that takes words between commas, and may be given several times.
  package static func list(
    _ name: String, placeholder: String? = nil, defaultNote: Text? = nil, help: Text
  ) -> Self {
    Self(
      input: Input(
        .option, name, kind: .list, placeholder: placeholder, help: help,
        defaultNote: defaultNote, isRepeatable: true)
    ) { $0.flatMap(ValueKind.parts) }
  }
}

extension Key where Value == Int? {
  /// An option that takes a whole number.
  package static func integer(
    _ name: String, in range: ClosedRange<Int>, placeholder: String = "n", defaultNote: Text? = nil,
    help: Text
  ) -> Self {
    Self(
      input: Input(
        .option, name, kind: .integer(range), placeholder: placeholder, help: help,
        defaultNote: defaultNote)
    ) { $0.last.flatMap { Int($0) } }
  }
}

extension Key where Value == Double? {
  /// An option that takes a number.
  package static func number(
    _ name: String, in range: NumberRange, placeholder: String = "x", defaultNote: Text? = nil,
    help: Text
  ) -> Self {
    Self(
      input: Input(
        .option, name, kind: .number(range), placeholder: placeholder, help: help,
        defaultNote: defaultNote)
    ) { $0.last.flatMap(range.number) }
  }
}

extension Key where Value == [Double] {
  /// An option that takes numbers between commas, and may be given several times.
  package static func numbers(
    _ name: String, aliases: [String] = [], in range: NumberRange, placeholder: String = "x,y",
    defaultNote: Text? = nil, help: Text
  ) -> Self {
    Self(
      input: Input(
        .option, name, aliases: aliases, kind: .numbers(range), placeholder: placeholder,
        help: help, defaultNote: defaultNote, isRepeatable: true)
    ) { $0.flatMap(ValueKind.parts).compactMap(range.number) }
  }
}

extension Key where Value == Bool {
  /// A name that is given or not.
  package static func flag(_ name: String, short: Character? = nil, help: Text) -> Self {
    Self(input: Input(.flag, name, short: short, help: help)) { !$0.isEmpty }
  }
}
