// SPDX-License-Identifier: Apache-2.0

public import Wording

/// Words by which texts tell what a person is like: for each value, the words that stand for it.
public struct SwapLexicon: Sendable {
  /// Which terms of a text are exchanged for another value's.
  public enum Reach: String, Sendable, CaseIterable {
    /// Those of both values, each for the other's: with the patient's sex goes the spouse's.
    case exchange
    /// Those of the value that the case has.
    case own
    /// Those of every value: a way of speaking belongs to nobody.
    case every
  }

  /// A value that a person may have.
  public struct Value: Sendable, Hashable {
    /// The name in suites and records.
    public let id: String
    /// The words for people.
    public let label: Text

    /// Names a value.
    public init(_ id: String, zh: String, en: String) {
      self.init(id, Text(zh: zh, en: en))
    }

    /// Names a value.
    public init(_ id: String, _ label: Text) {
      self.id = id
      self.label = label
    }
  }

  /// Terms that stand in each other's place, one a value.
  public struct Row: Sendable, Hashable {
    /// The terms in the order of the values.
    let forms: [String]
    /// Whether they say what the patient is like.
    let tells: Bool
    /// Whether case tells them from other words: Ms is a title, MS a disease.
    let isExact: Bool
    /// What they do in a sentence.
    let role: PronounRole

    /// Joins terms.
    init(_ forms: [String], tells: Bool = true, exact: Bool = false, role: PronounRole = .plain) {
      self.forms = forms
      self.tells = tells
      isExact = exact
      self.role = role
    }
  }

  /// The name in suites.
  public let name: String
  /// What is swapped, in words.
  public let label: Text
  /// The values; the first is the one that others are compared with.
  public let values: [Value]
  /// Which terms are exchanged.
  public let reach: Reach
  /// The terms.
  let rows: [Row]
  /// The terms that stand in each other's place, in the order of the values.
  public var terms: [[String]] { rows.map(\.forms) }

  /// Phrases in which a term means something else, and stays.
  let kept: [String]
  /// What a person of another value can hardly have, so that such cases are left out.
  ///
  /// `…*` is the beginning of a word.
  let without: [String]
  /// Phrases in which words of `without` mean something else.
  let excused: [String]

  init(
    _ name: String, _ label: Text, values: [Value], reach: Reach, rows: [Row],
    kept: [String] = [], without: [String] = [], excused: [String] = []
  ) {
    self.name = name
    self.label = label
    self.values = values
    self.reach = reach
    self.rows = rows
    self.kept = kept
    self.without = without
    self.excused = excused
  }

  /// Every lexicon that comes with the program.
  public static let all = [sex, ethnicity, race, region, province, insurance, coverage, register]

  /// The lexicon of a name.
  public static func named(_ name: String) -> SwapLexicon? { all.first { $0.name == name } }
}
