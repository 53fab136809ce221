// SPDX-License-Identifier: Apache-2.0

import Wording

/// What the options say of a column by its name, for readers of every format.
extension TableOptions {
  /// The columns that some option names.
  var named: Set<String> { Set(kinds.keys).union(maps.keys).union(only ?? []) }

  /// Refuses a file without a column that some option names.
  func checkNames(among known: [String], file: String) throws(TableError) {
    let absent = named.subtracting(known)
    guard let name = absent.min(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) else { return }
    throw .unknownColumn(
      file: file, column: name, nearest: Spelling.nearest(to: name, in: known), known: known)
  }

  /// What a column is declared to hold; nil where that is to be inferred.
  func kind(of name: String) -> ColumnKind? { kinds[name] ?? (inferKinds ? nil : .text) }

  /// What its words are read as; nil when all stay.
  func substitutions(of name: String) -> Substitutions? {
    Substitutions(map: maps[name] ?? [:], missing: missing)
  }
}
