// SPDX-License-Identifier: Apache-2.0

public import Wording

/// What a column is for.
public enum ColumnRole: String, Sendable, CaseIterable {
  /// Tells the cases apart; exactly one column has it.
  case `case`
  /// Tells the patients apart; several cases may share one.
  case patient
  /// What is true of the case.
  case truth
  /// What a model said about it.
  case score
  /// Divides the cases into groups.
  case group
  /// Where the case comes from; divides the cases as well.
  case site
  /// When the case happened.
  case time
  /// What a model is given.
  case input
  /// What one annotator said about the case, before a truth was made of it.
  case annotation
  /// Which part of a study the case belongs to: development or test.
  case split
  /// Kept, and not used.
  case other
}

/// What the cells of a column are.
public enum ColumnType: String, Sendable, CaseIterable {
  case boolean, number, integer, category, text, date
}

/// What happens to a number outside the range of its column.
public enum OutOfRange: String, Sendable, CaseIterable {
  /// It stops the run, with its place.
  case error
  /// It counts as missing, and how many there were is reported.
  case missing
}

/// Where the cells of a column come from when they are not simply the column of its name.
public struct ColumnSource: Sendable, Hashable {
  /// What is asked of the cell.
  public enum Question: Sendable, Hashable {
    /// Nothing: the cell is taken as it is.
    case value
    /// Whether the cell, read as a list, has this word.
    case contains(word: String, separator: String)
    /// Whether the cell is one of these words.
    case equals([String])
  }

  /// The column in the file.
  public let column: String
  /// The table it is in; needed when several have such a column.
  public let table: String?
  /// What is asked of its cells.
  public let question: Question
}

/// What a data set's column means and which values it may hold.
public struct ColumnRule: Sendable {
  /// The name suites use.
  public let name: String
  /// What it is for.
  public let role: ColumnRole
  /// What its cells are.
  public let type: ColumnType
  /// The unit, in UCUM where there is one (`a` is years).
  public let unit: String?
  /// The least and the greatest number allowed.
  public let range: ClosedRange<Double>?
  /// What happens to a number outside the range.
  public let outOfRange: OutOfRange
  /// The cuts between groups, ascending; a value on a cut belongs to the group above.
  public let bands: [Double]
  /// The words a category may hold; empty when every word is allowed.
  public let values: [String]
  /// What people read in place of a word.
  public let valueLabels: [String: Text]
  /// Words of the file and what stands for them; nil is missing.
  public let map: [String: String?]
  /// What people read in place of the name.
  public let label: Text?
  /// The largest share of cells that may be missing; nil where nobody stated one.
  public let maxMissing: Double?
  /// Whether every case of a patient must have the same value, as with sex or date of birth.
  public let perPatient: Bool
  /// Whose reading of what the column is; nil unless it is an annotation.
  public let annotates: Annotates?
  /// Where the cells come from.
  public let source: ColumnSource

  /// What people read: the label, or else the name.
  public var title: Text { label ?? Text(verbatim: name) }
}
