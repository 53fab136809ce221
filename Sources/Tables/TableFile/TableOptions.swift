// SPDX-License-Identifier: Apache-2.0

public import Platform

/// What is known about the file of a table before it is read.
public struct TableOptions: Sendable {
  /// Which table of the file is meant, and what its format leaves open.
  public var source: TableSource
  /// The byte between the cells of CSV; nil takes the tab for `.tsv` and `.tab`, else the most
  /// frequent of comma, semicolon and tab in the header.
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
  /// Whether columns of no declared kind take the narrowest kind that holds all their cells, or,
  /// in formats whose cells have types, the one those have; otherwise they become text.
  public var inferKinds: Bool
  /// The columns to keep; nil keeps all.
  ///
  /// Of the others only the grammar is checked.
  public var only: [String]?
  /// The columns that name cases or patients.
  ///
  /// Numbers in them that a spreadsheet has rounded or shortened are refused.
  public var identifiers: [String]
  /// How many threads read; nil takes one a processor.
  ///
  /// The table does not depend on it.
  public var threads: Int?
  /// Whether columns of a sheet that have cells and no name are left out, with a warning, rather than
  /// refused; for workbooks whose layout is known, beside which people keep notes.
  public var leavesUnnamedOut: Bool

  /// Says what is known; nothing need be.
  public init(
    delimiter: UInt8? = nil, encoding: TextEncoding? = nil, kinds: [String: ColumnKind] = [:],
    missing: [String] = [], maps: [String: [String: String?]] = [:], inferKinds: Bool = true,
    only: [String]? = nil, identifiers: [String] = [], threads: Int? = nil,
    source: TableSource = TableSource(), leavesUnnamedOut: Bool = false
  ) {
    self.delimiter = delimiter
    self.encoding = encoding
    self.kinds = kinds
    self.missing = missing
    self.maps = maps
    self.inferKinds = inferKinds
    self.only = only
    self.identifiers = identifiers
    self.source = source
    self.threads = threads
    self.leavesUnnamedOut = leavesUnnamedOut
  }
}
