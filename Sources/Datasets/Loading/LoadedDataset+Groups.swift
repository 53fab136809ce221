// SPDX-License-Identifier: Apache-2.0

import Platform
import Tables
import Wording

extension LoadedDataset {
  /// The columns that can divide the cases into groups.
  public var groupColumns: [String] {
    datasheet.columns.filter { Self.obstacle($0) == nil }.map(\.name)
  }

  /// The group of each row by the value of a column; nil where the cell is missing.
  ///
  /// Numbers are divided by the column's bands, categories by their words, booleans into `false`
  /// and `true`.
  public func groups(for column: String) throws -> [GroupLabel?] {
    let rule = try grouping(column)
    let cells = try table.column(column)
    if let bands = Self.bands(rule) {
      return (0..<cells.count).map { cells.double($0).flatMap(bands.label) }
    }
    let labels = Dictionary(
      try levels(of: column).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    return (0..<cells.count).map { cells.string($0).flatMap { labels[$0] } }
  }

  /// The groups of a column in their order: bands ascending, words as declared, else by bytes.
  public func levels(of column: String) throws -> [GroupLabel] {
    let rule = try grouping(column)
    if let bands = Self.bands(rule) { return bands.labels }
    if rule.type == .boolean {
      return [
        GroupLabel(id: "false", text: Text(zh: "否", en: "no"), order: 0),
        GroupLabel(id: "true", text: Text(zh: "是", en: "yes"), order: 1),
      ]
    }
    var words = rule.values
    if words.isEmpty {
      let cells = try table.column(column)
      words = Set((0..<cells.count).compactMap(cells.string))
        .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
    return words.enumerated().map { order, word in
      GroupLabel(id: word, text: rule.valueLabels[word] ?? Text(verbatim: word), order: order)
    }
  }

  private func grouping(_ column: String) throws -> ColumnRule {
    guard let rule = datasheet.rule(for: column) else {
      throw DatasetError.unknownColumn(
        dataset: datasheet.name, column: column, use: Text(zh: "分组", en: "groups"),
        known: groupColumns)
    }
    if let reason = Self.obstacle(rule) {
      throw DatasetError.cannotGroup(dataset: datasheet.name, column: column, reason: reason)
    }
    return rule
  }

  private static func bands(_ rule: ColumnRule) -> Bands? {
    guard !rule.bands.isEmpty else { return nil }
    return Bands(
      cuts: rule.bands, unit: rule.unit,
      whole: rule.type == .integer && rule.bands.allSatisfy { $0 == $0.rounded() },
      shown: NumberFormat.shortest)
  }

  private static func obstacle(_ rule: ColumnRule) -> Text? {
    if rule.role == .case || rule.role == .patient {
      return Text(zh: "它是编号，每个取值只有很少的病例", en: "it identifies cases or patients")
    }
    switch rule.type {
    case .boolean, .category: return nil
    case .number, .integer:
      return rule.bands.isEmpty
        ? Text(
          zh: "数值列需要分段，请在 dataset.json5 中声明 bands，如 bands: [40, 60, 80]",
          en: "a number needs bands; declare them in dataset.json5, such as bands: [40, 60, 80]")
        : nil
    case .text:
      return Text(
        zh: "它是自由文本；若取值有限，请把 type 改为 category",
        en: "it is free text; if its values are few, make its type category")
    case .date:
      return Text(zh: "它是时间", en: "it is a time")
    }
  }
}
