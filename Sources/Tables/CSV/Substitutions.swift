// SPDX-License-Identifier: Apache-2.0

/// What a column's raw words are read as: the map of the column and the words for missing.
///
/// The map goes first, and what it yields may itself be a word for missing.
final class Substitutions: Sendable {
  enum Replacement: Sendable {
    case missing
    case word([UInt8])
  }

  private let table: WordTable
  private let replacements: [Replacement]
  /// Whether a word to be replaced is a number, so that numbers must be looked up too.
  let coversNumbers: Bool
  /// Whether the empty cell is replaced.
  let coversEmpty: Bool

  /// Nil when there is nothing to replace.
  init?(map: [String: String?], missing: [String]) {
    var rules: [(String, Replacement)] = []
    for (word, replacement) in map {
      guard let replacement, !replacement.isEmpty, !missing.contains(replacement) else {
        rules.append((word, .missing))
        continue
      }
      rules.append((word, .word(Array(replacement.utf8))))
    }
    for word in missing where map[word] == nil { rules.append((word, .missing)) }
    if rules.isEmpty { return nil }
    let table = WordTable()
    var replacements = [Replacement](repeating: .missing, count: rules.count)
    for (word, replacement) in rules {
      let code = Array(word.utf8).withUnsafeBufferPointer { table.code($0, copying: true) }
      replacements[Int(code)] = replacement
    }
    self.table = table
    self.replacements = replacements
    coversNumbers = rules.contains { DecimalText.number($0.0) != nil }
    coversEmpty = rules.contains { $0.0.isEmpty }
  }

  /// What a word is to be read as; nil for a word that stays.
  func replacement(of bytes: Bytes) -> Replacement? {
    replacement(of: Word(bytes))
  }

  /// What a word is to be read as; nil for a word that stays.
  func replacement(of word: Word) -> Replacement? {
    let code = table.existing(word)
    return code < 0 ? nil : replacements[Int(code)]
  }
}
