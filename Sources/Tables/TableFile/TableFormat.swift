// SPDX-License-Identifier: Apache-2.0

/// How a file holds a table.
public enum TableFormat: String, Sendable, CaseIterable {
  /// Comma- or tab-separated text (RFC 4180).
  case csv
  /// One JSON object a line.
  case jsonLines = "jsonl"
  /// One FHIR resource a line (FHIR bulk data, NDJSON).
  case fhir
  /// A sheet of an Office Open XML workbook.
  case workbook = "xlsx"
  /// A table or a query of an SQLite database.
  case sqlite
  /// A data set in a SAS transport file, version 5 or 8.
  case transport = "xpt"
  /// Text whose columns stand at fixed places.
  case fixedWidth = "fixed"

  /// The endings of names that stand for a format.
  static let endings: [(String, TableFormat)] = [
    (".csv", .csv), (".tsv", .csv), (".tab", .csv), (".jsonl", .jsonLines), (".ndjson", .jsonLines),
    (".xlsx", .workbook), (".xlsm", .workbook), (".sqlite", .sqlite), (".sqlite3", .sqlite),
    (".db", .sqlite), (".xpt", .transport), (".xport", .transport),
  ]

  /// The endings of all names that stand for a format, without their dots.
  public static var fileEndings: [String] { endings.map { String($0.0.dropFirst()) } }

  /// The format that a name stands for; nil when its ending says nothing.
  public init?(name: String) {
    let lower = name.lowercased()
    let plain = lower.hasSuffix(".gz") ? String(lower.dropLast(3)) : lower
    guard let found = Self.endings.first(where: { plain.hasSuffix($0.0) }) else { return nil }
    self = found.1
  }

  /// The format that the first bytes of a file prove; nil for text.
  init?(beginning: [UInt8]) {
    if beginning.starts(with: [0x50, 0x4b, 0x03, 0x04]) {
      self = .workbook
    } else if beginning.starts(with: Array("SQLite format 3".utf8) + [0]) {
      self = .sqlite
    } else if beginning.starts(with: Array("HEADER RECORD*******LIB".utf8)) {
      self = .transport
    } else {
      return nil
    }
  }
}
