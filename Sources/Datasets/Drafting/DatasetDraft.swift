// SPDX-License-Identifier: Apache-2.0

public import Tables
import Wording

/// A datasheet and a suite drafted from a table nobody has described yet.
///
/// Roles and types are inferred from names and values; what only people know is left as a comment
/// that says what to write. The drafts can be read as they are.
public struct DatasetDraft: Sendable {
  /// The name for the data set and the suite, made of the file's.
  public let name: String
  /// The name of the data file inside the data set's folder.
  public let fileName: String
  /// The SHA-256 of the data file.
  public let sha256: String
  /// The column that tells the cases apart; nil when none does.
  public let caseColumn: String?
  /// Which table of the file it is.
  public let source: TableSource
  let guesses: [ColumnGuess]

  /// The yes-or-no truths found.
  public var targets: [String] { guesses.filter { $0.role == .truth }.map(\.name) }
  /// The columns taken for the scores of a model.
  public var scores: [String] { guesses.filter { $0.role == .score }.map(\.name) }
  /// The columns that divide the cases into groups.
  public var groups: [String] {
    guesses.filter { $0.role == .group || $0.role == .site }.map(\.name)
  }

  /// Looks at a table that was read from a file.
  ///
  /// Throws when no column tells the rows apart, since nothing could be joined.
  public init(
    table: Table, fileName: String, sha256: String, source: TableSource = TableSource()
  ) throws {
    self.source = source
    self.fileName = fileName
    self.sha256 = sha256
    name = Self.name(from: fileName)
    guard table.rowCount > 0 else { throw TableError.empty(file: table.name, header: true) }
    guard let key = ColumnGuess.caseColumn(table) else {
      throw DraftError.noCaseColumn(file: table.name)
    }
    caseColumn = key
    guesses = table.columns.map { column in
      var guess = ColumnGuess(column)
      if column.name == key {
        guess = ColumnGuess(name: key, role: .case, type: .text)
      } else if guess.role == .case {
        guess.role = .other
      }
      return guess
    }
  }

  /// The file's name without its endings, with hyphens in place of what a folder cannot have.
  static func name(from fileName: String) -> String {
    var stem = Substring(fileName)
    for ending in [".gz"] + TableFormat.fileEndings.map({ "." + $0 }) + [".txt"]
    where stem.lowercased().hasSuffix(ending) {
      stem = stem.dropLast(ending.count)
    }
    var name = ""
    for character in stem {
      let plain = Datasheet.isName(String(character)) && character != "."
      if plain { name.append(character) } else if !name.hasSuffix("-") { name.append("-") }
    }
    while name.hasPrefix("-") { name.removeFirst() }
    while name.hasSuffix("-") { name.removeLast() }
    return name.isEmpty ? "dataset" : name
  }
}

extension ColumnGuess {
  init(name: String, role: ColumnRole, type: ColumnType) {
    self.name = name
    self.role = role
    self.type = type
    values = []
    isAge = false
    isUncertain = false
    output = .score
  }
}
