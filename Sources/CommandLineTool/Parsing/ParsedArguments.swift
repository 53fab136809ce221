// SPDX-License-Identifier: Apache-2.0

/// The words that were given for each input, already checked against its kind.
package struct ParsedArguments: Sendable {
  private var words: [String: [String]] = [:]

  /// Nothing given yet.
  package init() {}

  /// The value of `key`.
  package subscript<Value>(_ key: Key<Value>) -> Value {
    key.read(words[key.input.name] ?? [])
  }

  /// Whether the command line itself gave a value.
  package func isGiven(_ input: Input) -> Bool { words[input.name] != nil }

  /// Adds a word given for `input`.
  mutating func add(_ word: String, for input: Input) {
    words[input.name, default: []].append(word)
  }
}
