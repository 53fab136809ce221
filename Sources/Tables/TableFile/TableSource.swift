// SPDX-License-Identifier: Apache-2.0

/// Which table of a file is meant, and what its format leaves open.
public struct TableSource: Sendable, Hashable {
  /// The format; nil lets the file's content and name decide.
  public var format: TableFormat?
  /// The sheet of a workbook, or the data set of a transport file.
  public var sheet: String?
  /// The table or view of a database.
  public var table: String?
  /// The query that a database answers with the table.
  public var query: String?
  /// Where the columns are in nested records.
  public var fields: [TableField]
  /// Where the columns stand in lines of fixed width.
  public var layout: [FixedColumn]

  /// Says what is known; nothing need be.
  public init(
    format: TableFormat? = nil, sheet: String? = nil, table: String? = nil, query: String? = nil,
    fields: [TableField] = [], layout: [FixedColumn] = []
  ) {
    self.format = format
    self.sheet = sheet
    self.table = table
    self.query = query
    self.fields = fields
    self.layout = layout
  }
}

/// A column taken from nested records.
public struct TableField: Sendable, Hashable {
  /// The name the column gets.
  public let name: String
  /// The way through the record, such as `code.coding[system=http://loinc.org].code`.
  public let path: String

  /// Joins a name and a path.
  public init(name: String, path: String) {
    self.name = name
    self.path = path
  }
}

/// A column of text with fixed places.
public struct FixedColumn: Sendable, Hashable {
  /// The name the column gets.
  public let name: String
  /// The byte of the line at which it begins, counted from 1.
  public let start: Int
  /// How many bytes it takes.
  public let width: Int

  /// Joins a name and a place.
  public init(name: String, start: Int, width: Int) {
    self.name = name
    self.start = start
    self.width = width
  }
}
