// SPDX-License-Identifier: Apache-2.0

public import Wording

/// Something a person should know about the data.
///
/// A finding names columns, counts and rows. It never holds the text of a cell unless the
/// datasheet declares that text as a category, or many patients share it.
public struct Finding: Sendable {
  /// Where it was seen.
  public struct Place: Sendable, Hashable {
    /// The file as messages show it.
    public let file: String
    /// The row below the header, from 1.
    public let row: Int
    /// The physical line; nil when unknown.
    public let line: Int?
    /// The case, only where the datasheet says that no id identifies a person.
    public let `case`: String?

    /// Says where something was seen.
    public init(file: String, row: Int, line: Int?, case name: String?) {
      self.file = file
      self.row = row
      self.line = line
      self.case = name
    }
  }

  /// One example: a place, and for doubles the place it doubles.
  public struct Example: Sendable, Hashable {
    /// The place.
    public let place: Place
    /// The other one of a pair.
    public let other: Place?

    /// Joins the places of an example.
    public init(_ place: Place, other: Place? = nil) {
      self.place = place
      self.other = other
    }
  }

  /// What kind of thing it is.
  public let kind: FindingKind
  /// What tells it from others of its kind: the columns and the rule, group or word.
  public let detail: String
  /// How much it matters.
  public let severity: Severity
  /// The columns it is about.
  public let columns: [String]
  /// How many cells, rows or pairs.
  public let count: Int
  /// Of how many.
  public let of: Int
  /// The sentence people read.
  public let text: Text
  /// The first places, in the order of the rows.
  public let examples: [Example]

  /// The stable name: the kind and what tells it from others.
  public var id: String { detail.isEmpty ? kind.rawValue : "\(kind.rawValue):\(detail)" }
  /// The side of quality it belongs to.
  public var dimension: Dimension { kind.dimension }

  /// Says what was found.
  public init(
    _ kind: FindingKind, detail: String, severity: Severity, columns: [String], count: Int,
    of: Int, text: Text, examples: [Example]
  ) {
    self.kind = kind
    self.detail = detail
    self.severity = severity
    self.columns = columns
    self.count = count
    self.of = of
    self.text = text
    self.examples = examples
  }
}
