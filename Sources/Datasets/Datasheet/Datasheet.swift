// SPDX-License-Identifier: Apache-2.0

public import Platform
public import Tables
public import Wording

/// What a data set is, where it comes from, and what each column means.
///
/// Read from `dataset.json5` in the data set's folder. What nobody stated is nil or empty, and is
/// shown as not provided.
public struct Datasheet: Sendable {
  /// The name, which is also the name of the folder.
  public let name: String
  /// The title people read.
  public let title: Text
  /// Where the data come from.
  public let source: Text?
  /// What to cite.
  public let citations: [String]
  /// The licence.
  public let licence: Text?
  /// What the licence allows, in words.
  public let terms: Text?
  /// Who may see the data, such as `internal` or `public`.
  public let access: String?
  /// Whom the data describe.
  public let population: Population?
  /// How the truth was established.
  public let referenceStandard: ReferenceStandard?
  /// On what ethical ground the data may be used.
  public let ethics: Ethics?
  /// Whose patients these are, seen from the hospital that evaluates.
  public let setting: Setting
  /// The files, in the order given; the first one with a table decides the rows.
  public let files: [DataFile]
  /// The column that tells the cases apart in every table.
  public let joinColumn: String
  /// What each column means, in the order given.
  public let columns: [ColumnRule]
  /// What must hold between the columns of a row.
  public let rules: [ConsistencyRule]
  /// How long after an event its record may come.
  public let lags: [LagRule]
  /// The name of the data set the model was developed on; nil where nobody stated one.
  public let development: String?
  /// Whether the set is locked: kept for gates, which release pass or fail and no estimate.
  public let isLocked: Bool
  /// What the data cannot tell.
  public let limits: [Text]
  /// The whole sheet as plain JSON, for hashing.
  public let json: JSON

  /// The rule of a column; nil when the sheet names no such column.
  public func rule(for column: String) -> ColumnRule? {
    columns.first { $0.name == column }
  }

  /// The names of the columns with a role, in the order given.
  public func columns(withRole role: ColumnRole) -> [String] {
    columns.filter { $0.role == role }.map(\.name)
  }
}

/// Whose patients the data describe, seen from the hospital that evaluates.
public enum Setting: String, Sendable, CaseIterable {
  /// The hospital's own patients.
  case local
  /// Patients of another institution.
  case external
  /// A published data set.
  case `public`
}

/// Whom the data describe.
public struct Population: Sendable {
  /// The population in words.
  public let text: Text?
  /// Where the data were collected.
  public let sites: [Text]
  /// First and last day, month or year of collection, as written.
  public let collected: [String]
  /// How the cases were chosen.
  public let sampling: Text?
  /// The population that a model is meant for; nil where nobody stated one.
  public let target: TargetPopulation?
}

/// How the truth was established.
public struct ReferenceStandard: Sendable {
  /// The procedure in words.
  public let text: Text?
  /// Who or what made the annotations.
  public let annotators: [Text]
}

/// On what ethical ground the data may be used.
public struct Ethics: Sendable {
  /// The ground, such as `consent`, `waiver` or `public-release`.
  public let basis: String?
  /// The approval: body and number.
  public let approval: Text?
  /// What identifies a person in the data, such as `none` or `pseudonyms`.
  public let identifiers: Text?
}

/// A file of a data set, or a folder of files that cells of a table name.
public struct DataFile: Sendable {
  /// The path inside the data set's folder.
  public let path: String
  /// The SHA-256 the file must have, 64 lower-case hex digits.
  public let sha256: String
  /// The name of the table it holds; nil for a file that is only kept.
  public let table: String?
  /// The declared encoding; nil when it is to be found out.
  public let encoding: TextEncoding?
  /// Which table of the file is meant, and what its format leaves open.
  public let source: TableSource
  /// The column its rows are matched by when that is not the data set's own join column.
  public let joinColumn: String?
  /// Words that mean missing in every column of the file.
  public let missing: [String]
}
