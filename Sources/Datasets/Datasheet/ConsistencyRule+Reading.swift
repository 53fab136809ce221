// SPDX-License-Identifier: Apache-2.0

import Platform
import Wording

extension ConsistencyRule {
  init(node: JSON5Node) throws(PlatformError) {
    var object = try JSON5Object(node, what: Text(zh: "一致性规则", en: "rule"))
    let idNode = try object.required("id")
    id = try idNode.string()
    text = try object.optionalText("text")
    let whenNode = object.optional("when")
    if let whenNode { when = try Condition(node: whenNode, depth: 0) } else { when = nil }
    require = try Condition(node: try object.required("require"), depth: 0)
    severity =
      try object.optional("severity").map { node throws(PlatformError) in
        try node.word(of: Severity.self)
      } ?? .error
    try object.finish()
    guard Datasheet.isName(id) else {
      throw idNode.error(
        Text(
          zh: "规则名称“\(id)”只能由字母、数字、点、短横线和下划线组成",
          en: "the name '\(id)' may hold only letters, digits, dots, hyphens and underscores"))
    }
  }
}

extension Condition {
  init(node: JSON5Node, depth: Int) throws(PlatformError) {
    guard depth < 16 else {
      throw node.error(Text(zh: "条件嵌套超过 16 层", en: "conditions are nested deeper than 16"))
    }
    var object = try JSON5Object(node, what: Text(zh: "条件", en: "condition"))
    let lists = [("all", object.optional("all")), ("any", object.optional("any"))]
    let denied = object.optional("not")
    let columnNode = object.optional("column")
    if let columnNode {
      let parts = try Self.comparisons(&object, of: try columnNode.string(), node)
      try object.finish()
      if let wrong = lists.compactMap(\.1).first ?? denied { throw wrong.error(Self.oneForm) }
      self = parts.count == 1 ? parts[0] : .all(parts)
      return
    }
    try object.finish()
    let given = lists.filter { $0.1 != nil }
    guard given.count + (denied == nil ? 0 : 1) == 1 else { throw node.error(Self.oneForm) }
    if let denied {
      self = .not(try Condition(node: denied, depth: depth + 1))
      return
    }
    var parts: [Condition] = []
    for part in try given[0].1?.array() ?? [] {
      parts.append(try Condition(node: part, depth: depth + 1))
    }
    guard !parts.isEmpty else { throw node.error(Self.oneForm) }
    self = given[0].0 == "all" ? .all(parts) : .any(parts)
  }

  private static let oneForm = Text(
    zh: "条件须为 { column: \"…\", 比较 } 或 { all: […] }、{ any: […] }、{ not: {…} } 之一",
    en: "a condition is one of { column: \"…\", comparison }, { all: […] }, { any: […] } and "
      + "{ not: {…} }")

  private static func comparisons(
    _ object: inout JSON5Object, of column: String, _ node: JSON5Node
  ) throws(PlatformError) -> [Condition] {
    var parts: [Condition] = []
    for comparison in Comparison.allCases {
      guard let value = object.optional(comparison.rawValue) else { continue }
      parts.append(.compares(column: column, comparison, try Operand(node: value)))
    }
    if let list = object.optional("in") {
      var operands: [Operand] = []
      for element in try list.array() { operands.append(try Operand(node: element)) }
      parts.append(.among(column: column, operands))
    }
    if let missing = try object.optionalBool("missing") {
      parts.append(.missing(column: column, missing))
    }
    // A misspelt comparison is told by its name.
    if parts.isEmpty { try object.finish() }
    guard !parts.isEmpty else {
      throw node.error(
        Text(
          zh: "列“\(column)”缺少比较；可用：equals、differs、atLeast、above、atMost、below、in、missing",
          en: "column '\(column)' is compared with nothing; use equals, differs, atLeast, above, "
            + "atMost, below, in or missing"))
    }
    return parts
  }
}

extension Condition.Operand {
  init(node: JSON5Node) throws(PlatformError) {
    switch node.value {
    case .number(let number, _): self = .number(number)
    case .string(let word): self = .word(word)
    case .bool(let truth): self = .truth(truth)
    case .object:
      var object = try JSON5Object(node, what: Text(zh: "比较对象", en: "operand"))
      let column = try object.string("column")
      let plus = try object.optionalNumber("plus") ?? 0
      try object.finish()
      self = .column(column, plus: plus)
    case .null, .array:
      throw node.error(
        Text(
          zh: "此处应为数字、文字、true、false 或 { column: \"…\", plus: 0 }",
          en: "expected a number, a text, true, false or { column: \"…\", plus: 0 }"))
    }
  }
}
