// SPDX-License-Identifier: Apache-2.0

import Platform
import Tables
import Wording

extension Datasheet {
  /// Refuses rules that speak of columns nobody declared, or compare what cannot be compared.
  func checkRules(_ nodes: [JSON5Node]) throws(PlatformError) {
    for (position, rule) in rules.enumerated() {
      let node = nodes[position]
      if rules[..<position].contains(where: { $0.id == rule.id }) {
        throw node.error(
          Text(zh: "两条规则都叫“\(rule.id)”；请改名", en: "two rules are called '\(rule.id)'; rename one"))
      }
      for condition in [rule.when, rule.require].compactMap(\.self) {
        try check(condition, node)
      }
    }
  }

  /// Refuses lags between columns that are no times.
  func checkLags(_ nodes: [JSON5Node]) throws(PlatformError) {
    for (lag, node) in zip(lags, nodes) {
      for name in [lag.event, lag.record] where try known(name, node).type != .date {
        throw node.error(
          Text(
            zh: "时滞中的列“\(name)”须为 date 类型", en: "column '\(name)' of a lag must be of type date"))
      }
    }
  }

  /// Refuses a target population described by columns that form no groups.
  func checkTarget(_ node: JSON5Node) throws(PlatformError) {
    for shares in population?.target?.columns ?? [] {
      let rule = try known(shares.column, node)
      let isNumber = rule.type == .number || rule.type == .integer
      guard rule.type == .category || rule.type == .boolean || !rule.bands.isEmpty else {
        throw node.error(
          Text(
            zh: "population.target 用到列“\(shares.column)”，"
              + (isNumber ? "请为它声明 bands" : "它不能分组"),
            en: "population.target speaks of column '\(shares.column)', which "
              + (isNumber ? "needs bands" : "forms no groups")))
      }
    }
  }

  private func known(_ name: String, _ node: JSON5Node) throws(PlatformError) -> ColumnRule {
    if let rule = rule(for: name) { return rule }
    let near = Spelling.nearest(to: name, in: columns.map(\.name)).first
    throw node.error(
      Text(
        zh: "没有列“\(name)”" + (near.map { "；是否指“\($0)”？" } ?? ""),
        en: "there is no column '\(name)'" + (near.map { "; did you mean '\($0)'?" } ?? "")))
  }

  private func check(_ condition: Condition, _ node: JSON5Node) throws(PlatformError) {
    switch condition {
    case .all(let parts), .any(let parts): for part in parts { try check(part, node) }
    case .not(let part): try check(part, node)
    case .missing(let column, _): _ = try known(column, node)
    case .among(let column, let operands):
      let rule = try known(column, node)
      for operand in operands { try check(rule, .equals, operand, node) }
    case .compares(let column, let comparison, let operand):
      try check(try known(column, node), comparison, operand, node)
    }
  }

  private func check(
    _ rule: ColumnRule, _ comparison: Condition.Comparison, _ operand: Condition.Operand,
    _ node: JSON5Node
  ) throws(PlatformError) {
    let fits: Bool
    switch (rule.type, operand) {
    case (.number, .number), (.integer, .number): fits = true
    case (.date, .word(let word)): fits = CalendarTime.seconds(word) != nil
    case (.category, .word(let word)): fits = rule.values.isEmpty || rule.values.contains(word)
    case (.text, .word), (.boolean, .truth): fits = true
    case (let type, .column(let other, _)):
      let kind = Self.order(try known(other, node).type)
      fits = kind == Self.order(type)
    default: fits = false
    }
    guard fits else {
      throw node.error(
        Text(
          zh: "列“\(rule.name)”（\(rule.type.rawValue)）不能与\(operand.text.zh)比较",
          en: "column '\(rule.name)' (\(rule.type.rawValue)) cannot be compared with "
            + operand.text.en))
    }
    let isOrdered = [.number, .integer, .date].contains(rule.type)
    if !isOrdered, comparison != .equals, comparison != .differs {
      throw node.error(
        Text(
          zh: "列“\(rule.name)”没有大小之分，只能用 equals 或 differs",
          en: "the values of column '\(rule.name)' have no order; use equals or differs"))
    }
  }

  /// Columns of types with the same number here can be compared with each other.
  private static func order(_ type: ColumnType) -> Int {
    switch type {
    case .number, .integer: 0
    case .date: 1
    case .category, .text: 2
    case .boolean: 3
    }
  }
}

extension Condition.Operand {
  fileprivate var text: Text {
    switch self {
    case .number(let number):
      let shown = NumberFormat.shortest(number)
      return Text(zh: "数字 \(shown)", en: "the number \(shown)")
    case .word(let word): return Text(zh: "“\(word)”", en: "'\(word)'")
    case .truth(let truth): return Text(verbatim: truth ? "true" : "false")
    case .column(let name, _): return Text(zh: "列“\(name)”", en: "column '\(name)'")
    }
  }
}
