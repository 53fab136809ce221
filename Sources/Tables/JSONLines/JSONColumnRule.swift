// SPDX-License-Identifier: Apache-2.0

/// What is known about a column before its first cell.
struct JSONColumnRule: Sendable {
  /// The declared kind; nil takes the type that the cells have.
  let kind: ColumnKind?
  let substitutions: Substitutions?
  /// Whether nobody wants the column: its cells are checked and passed over.
  let isSkipped: Bool
  /// Whether an object in it is kept as JSON; others are taken apart into columns.
  let keepsObjects: Bool
}

/// The rules for the columns of one file.
struct JSONColumnRules: Sendable {
  private let options: TableOptions
  private let only: Set<String>?
  private let named: Set<String>

  init(_ options: TableOptions) {
    self.options = options
    only = options.only.map(Set.init)
    named = options.named
  }

  func rule(_ name: String) -> JSONColumnRule {
    JSONColumnRule(
      kind: options.kind(of: name), substitutions: options.substitutions(of: name),
      isSkipped: only.map { !$0.contains(name) } ?? false, keepsObjects: named.contains(name))
  }
}
