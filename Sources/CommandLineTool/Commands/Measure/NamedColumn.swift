// SPDX-License-Identifier: Apache-2.0

import Tables
import Wording

/// A column and the option that names it.
struct NamedColumn {
  let name: String
  let option: Input
}

extension TaskInput {
  /// The first column that the command line names by one of these options.
  ///
  /// - Throws: `UsageError` for the first option where none is given.
  func column(_ choices: (name: String?, option: Input)...) throws -> NamedColumn {
    for choice in choices {
      if let name = choice.name { return NamedColumn(name: name, option: choice.option) }
    }
    guard let first = choices.first else { throw invocation.usageError(Text(verbatim: "")) }
    throw missing(first.option)
  }

  /// The columns of an option that takes several.
  func columns(_ names: [String], _ option: Input) -> [NamedColumn] {
    names.map { NamedColumn(name: $0, option: option) }
  }

  /// How the columns of a task must be read, each of which fills one role.
  ///
  /// - Throws: `UsageError` for a column that is named twice: what is measured against itself would
  ///   look perfect.
  func kinds(_ roles: (columns: [NamedColumn], kind: ColumnKind?)...) throws -> [String: ColumnKind]
  {
    var options: [String: Input] = [:]
    var kinds: [String: ColumnKind] = [:]
    for role in roles {
      for column in role.columns {
        if let first = options.updateValue(column.option, forKey: column.name) {
          throw invocation.usageError(Self.twice(column, first))
        }
        kinds[column.name] = role.kind
      }
    }
    return kinds
  }

  private static func twice(_ column: NamedColumn, _ first: Input) -> Text {
    let name = column.name
    guard first.name != column.option.name else {
      return Text(
        zh: "--\(first.name) 中列“\(name)”给出了两次。", en: "--\(first.name) names column '\(name)' twice."
      )
    }
    return Text(
      zh: "--\(first.name) 和 --\(column.option.name) 都指定了列“\(name)”；一列只能充当其中之一。",
      en: "Both --\(first.name) and --\(column.option.name) name column '\(name)'; a column can "
        + "be one of them only.")
  }
}
