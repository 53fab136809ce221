// SPDX-License-Identifier: Apache-2.0

public import Platform
public import Wording

/// What is known about a CSV file before it is read.
public struct CSVOptions: Sendable {
  /// The byte between cells; nil takes the tab for `.tsv` and `.tab`, else the most frequent of
  /// comma, semicolon and tab in the header.
  public var delimiter: UInt8?
  /// The encoding; nil finds it out.
  public var encoding: TextEncoding?
  /// What the named columns hold; the kinds of all others are inferred.
  public var kinds: [String: ColumnKind]
  /// Words that stand for a missing cell in every column, besides the empty cell.
  public var missing: [String]
  /// For the named columns, the word to read in place of another; nil stands for a missing cell.
  ///
  /// The empty word may be replaced too, where an empty cell means something.
  public var maps: [String: [String: String?]]
  /// Whether columns of no declared kind take the narrowest kind that holds all their cells;
  /// otherwise they stay text.
  public var inferKinds: Bool
  /// The columns to keep; nil keeps all.
  ///
  /// Of the others only the grammar is checked.
  public var only: [String]?
  /// How many threads read; nil takes one a processor.
  ///
  /// The table does not depend on it.
  public var threads: Int?

  /// Says what is known; nothing need be.
  public init(
    delimiter: UInt8? = nil, encoding: TextEncoding? = nil, kinds: [String: ColumnKind] = [:],
    missing: [String] = [], maps: [String: [String: String?]] = [:], inferKinds: Bool = true,
    only: [String]? = nil, threads: Int? = nil
  ) {
    self.delimiter = delimiter
    self.encoding = encoding
    self.kinds = kinds
    self.missing = missing
    self.maps = maps
    self.inferKinds = inferKinds
    self.only = only
    self.threads = threads
  }
}

/// A table read from a file, and what its reader should know about how.
public struct CSVReading: Sendable {
  /// The table.
  public let table: Table
  /// The encoding the file was in.
  public let encoding: TextEncoding
  /// Whether the encoding was guessed.
  public let encodingInferred: Bool
  /// What a person should check: one sentence each.
  public let warnings: [Text]

  /// Says how a table came to be read.
  public init(
    table: Table, encoding: TextEncoding = .utf8, encodingInferred: Bool = false,
    warnings: [Text] = []
  ) {
    self.table = table
    self.encoding = encoding
    self.encodingInferred = encodingInferred
    self.warnings = warnings
  }
}
