// SPDX-License-Identifier: Apache-2.0

import Datasets
import Models
import Platform
import Tables
import Wording

/// The columns that a swap sets, and what they tell of a case.
struct SwapColumns: Sendable {
  /// A number of years that the model is told.
  struct ToldAge: Sendable {
    let names: [String]
    let isWhole: Bool

    func value(_ years: Int) -> FieldValue {
      isWhole ? .integer(Int64(years)) : .number(Double(years))
    }
  }

  /// The names of the columns.
  let names: Set<String>
  /// The field of the model that holds the age; nil where it is not told.
  let toldAge: ToldAge?
  private let columns: [(column: Column, fields: [String], values: [FieldValue])]
  private let ageColumn: Column?

  /// Whether the model is told any of them.
  var isTold: Bool { toldAge != nil || columns.contains { !$0.fields.isEmpty } }

  init(_ plan: SwapPlan, told: [CaseSwap.Told], dataset: LoadedDataset) throws {
    let wanted = plan.versions[0].columns.map(\.name)
    for version in plan.versions where Set(version.columns.map(\.name)) != Set(wanted) {
      throw EvaluationError.suite(
        place: plan.place,
        problem: Text(
          zh: "替换“\(plan.id)”的各版本应写明同样的列",
          en: "the versions of the swap '\(plan.id)' "
            + "must name the same columns"))
    }
    func fields(_ column: String) -> [String] {
      told.filter { $0.column.name == column && $0.declaration.form == .value }
        .map(\.declaration.name)
    }
    columns = try wanted.map { name in
      let column = try Self.column(name, plan, dataset)
      let known = dataset.datasheet.rule(for: name)?.values ?? []
      let values = try plan.versions.map { version in
        guard let node = version.columns.first(where: { $0.name == name })?.value else {
          return FieldValue.missing
        }
        return try Self.value(node, of: column, known: known)
      }
      return (column, fields(name), values)
    }
    if let name = plan.age?.column {
      let column = try Self.column(name, plan, dataset)
      guard [.integer, .number].contains(column.kind) else {
        throw EvaluationError.suite(
          place: plan.place,
          problem: Text(
            zh: "年龄列“\(name)”应为数字", en: "the column of ages '\(name)' must hold numbers"))
      }
      ageColumn = column
      let told = fields(name)
      toldAge =
        told.isEmpty ? nil : ToldAge(names: told, isWhole: column.kind == .integer)
    } else {
      (ageColumn, toldAge) = (nil, nil)
    }
    names = Set(wanted + [plan.age?.column].compactMap(\.self))
  }

  private static func column(
    _ name: String, _ plan: SwapPlan, _ dataset: LoadedDataset
  ) throws -> Column {
    guard let rule = dataset.datasheet.columns.first(where: { $0.name == name }),
      let column = dataset.table.columns.first(where: { $0.name == name }), rule.role != .truth,
      rule.role != .score
    else {
      let known = dataset.datasheet.columns.filter { $0.role != .truth && $0.role != .score }
        .map(\.name)
      let near = Spelling.nearest(to: name, in: known)
      let list = near.isEmpty ? known : near
      throw EvaluationError.suite(
        place: plan.place,
        problem: Text(
          zh: "替换“\(plan.id)”用到列“\(name)”，数据集中没有，或它是参考标准；可用："
            + list.joined(separator: "、"),
          en:
            "the swap '\(plan.id)' uses the column '\(name)', which the data set does not have or "
            + "which holds the truth; there are: \(list.joined(separator: ", "))"))
    }
    return column
  }

  /// A value as the suite writes it, as the column holds it.
  private static func value(
    _ node: JSON5Node, of column: Column, known: [String]
  ) throws -> FieldValue {
    switch column.values {
    case .number: return .number(try node.number())
    case .integer: return .integer(Int64(try node.integer()))
    case .boolean: return .boolean(try node.bool())
    case .date, .text:
      let word = try node.string()
      guard known.isEmpty || known.contains(word) else {
        let near = Spelling.nearest(to: word, in: known)
        let list = near.isEmpty ? known : near
        throw node.error(
          Text(
            zh: "列“\(column.name)”没有取值“\(word)”；可用：\(list.joined(separator: "、"))",
            en: "column '\(column.name)' has no value '\(word)'; there are: "
              + list.joined(separator: ", ")))
      }
      return .text(word)
    }
  }

  private static func value(_ column: Column, _ row: Int) -> FieldValue {
    guard !column.isMissing(row) else { return .missing }
    switch column.values {
    case .number(let values): return .number(values[row])
    case .integer(let values): return .integer(values[row])
    case .boolean(let values): return .boolean(values[row] == 1)
    case .date, .text: return .text(column.string(row) ?? "")
    }
  }

  /// The version that a case is of; nil without columns.
  ///
  /// - Throws: `.otherValue` for a case that is of none.
  func own(row: Int) throws(CaseSwap.Refusal) -> Int? {
    guard let first = columns.first else { return nil }
    let found = first.values.indices.first { version in
      columns.allSatisfy { $0.values[version] == Self.value($0.column, row) }
    }
    guard let found else { throw CaseSwap.Refusal(.otherValue) }
    return found
  }

  /// The fields that a version changes.
  func changes(row: Int, version: Int) -> CaseSwap.Changes {
    var changes: CaseSwap.Changes = [:]
    for column in columns {
      let new = column.values[version]
      guard new != Self.value(column.column, row) else { continue }
      for field in column.fields { changes[field] = new }
    }
    return changes
  }

  /// The age that is recorded of a case, in whole years; nil for none.
  func age(row: Int) -> Int? {
    guard let ageColumn, !ageColumn.isMissing(row) else { return nil }
    let years: Double? =
      switch ageColumn.values {
      case .number(let values): values[row]
      case .integer(let values): Double(values[row])
      default: nil
      }
    guard let years, (0...150).contains(years) else { return nil }
    return Int(years)
  }
}
