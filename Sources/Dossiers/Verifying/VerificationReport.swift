// SPDX-License-Identifier: Apache-2.0

public import Platform
public import Wording

/// Something that a verification found wrong.
public struct VerificationProblem: Sendable, Hashable {
  /// What kind of thing is wrong.
  public enum Kind: String, Sendable, CaseIterable {
    /// A printed number is not the one in its record.
    case number
    /// A file is not the one that was written or read.
    case file
    /// The ledger is not as its audit chain says.
    case ledger
    /// Computing again gave something else.
    case recomputed
  }

  /// What kind of thing is wrong.
  public let kind: Kind
  /// The file, table or row.
  public let place: String
  /// The results concerned, by id.
  public let results: [String]
  /// The sentence for people.
  public let text: Text

  /// Describes a problem.
  public init(_ kind: Kind, place: String, results: [String] = [], _ text: Text) {
    self.kind = kind
    self.place = place
    self.results = results
    self.text = text
  }

  /// The problem as programs read it.
  public var json: JSON {
    .object([
      "kind": .string(kind.rawValue), "place": .string(place),
      "results": .array(results.map { .string($0) }), "problem": .string(text.en),
    ])
  }
}

/// What a verification came to.
public struct VerificationReport: Sendable {
  /// How many numbers, files and rows were looked at.
  public var checked: Int
  /// What is wrong; empty when everything holds.
  public var problems: [VerificationProblem]

  /// Starts a report.
  public init(checked: Int = 0, problems: [VerificationProblem] = []) {
    self.checked = checked
    self.problems = problems
  }

  /// Whether everything holds.
  public var holds: Bool { problems.isEmpty }

  /// The report as programs read it.
  public var json: JSON {
    .object([
      "holds": .bool(holds), "checked": .integer(Int64(checked)),
      "problems": .array(problems.map(\.json)),
    ])
  }

  mutating func add(_ other: VerificationReport) {
    checked += other.checked
    problems += other.problems
  }
}
