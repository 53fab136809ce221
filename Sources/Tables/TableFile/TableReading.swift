// SPDX-License-Identifier: Apache-2.0

public import Platform
public import Wording

/// A table read from a file, and what its reader should know about how.
public struct TableReading: Sendable {
  /// The table.
  public let table: Table
  /// The encoding the file was in.
  public let encoding: TextEncoding
  /// Whether the encoding was guessed.
  public let encodingInferred: Bool
  /// What a person should check: one sentence each.
  public let warnings: [Text]
  /// What the file itself calls its columns, for people; only some formats say so.
  public let labels: [String: String]

  /// Says how a table came to be read.
  public init(
    table: Table, encoding: TextEncoding = .utf8, encodingInferred: Bool = false,
    warnings: [Text] = [], labels: [String: String] = [:]
  ) {
    self.table = table
    self.encoding = encoding
    self.encodingInferred = encodingInferred
    self.warnings = warnings
    self.labels = labels
  }
}
