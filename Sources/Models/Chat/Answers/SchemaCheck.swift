// SPDX-License-Identifier: Apache-2.0

import Platform
import Wording

/// Holds a document to a schema and names the first place where it differs.
struct SchemaCheck {
  /// References may follow each other this often; a schema that refers to itself alone would
  /// never end.
  private static let depthLimit = 400

  private let definitions: [String: SchemaRule]

  init(_ definitions: [String: SchemaRule]) {
    self.definitions = definitions
  }

  /// What is wrong with a value, or nil; messages name places of the schema, not what was written.
  func problem(_ value: JSON, _ rule: SchemaRule, at path: String, depth: Int) -> Text? {
    guard depth < Self.depthLimit else {
      return Text(zh: "\(path) 的 schema 层次过深", en: "the schema of \(path) is nested too deeply")
    }
    if rule.never {
      return Text(zh: "\(path) 不应出现", en: "\(path) must not be there")
    }
    if let kinds = rule.kinds, !kinds.contains(where: { Self.isOf($0, value) }) {
      let names = kinds.map(\.rawValue).joined(separator: " | ")
      return Text(zh: "\(path) 应为 \(names)", en: "\(path) should be \(names)")
    }
    if let values = rule.values, !values.contains(where: { $0.canonical() == value.canonical() }) {
      let names = values.map { $0.canonical() }.joined(separator: ", ")
      return Text(zh: "\(path) 应为 \(names) 之一", en: "\(path) should be one of \(names)")
    }
    if let reference = rule.reference, let target = definitions[reference],
      let found = problem(value, target, at: path, depth: depth + 1)
    {
      return found
    }
    return bounds(value, rule, path) ?? parts(value, rule, path, depth)
      ?? alternatives(value, rule, path, depth)
  }

  private static func isOf(_ kind: SchemaRule.Kind, _ value: JSON) -> Bool {
    switch (kind, value) {
    case (.object, .object), (.array, .array), (.string, .string), (.boolean, .bool),
      (.null, .null), (.number, .integer), (.number, .number), (.integer, .integer):
      true
    case (.integer, .number(let number)): number == number.rounded()
    default: false
    }
  }

  private func parts(_ value: JSON, _ rule: SchemaRule, _ path: String, _ depth: Int) -> Text? {
    if let items = rule.items.first, let elements = value.array {
      for (index, element) in elements.enumerated() {
        if let found = problem(element, items, at: "\(path)[\(index)]", depth: depth + 1) {
          return found
        }
      }
    }
    guard let members = value.object else { return nil }
    for name in rule.required where members[name] == nil {
      return Text(zh: "\(path) 缺少 \(name)", en: "\(path) lacks \(name)")
    }
    for name in members.keys.sorted() {
      guard let member = members[name] else { continue }
      if let known = rule.properties[name] {
        if let found = problem(member, known, at: "\(path).\(name)", depth: depth + 1) {
          return found
        }
      } else if let additional = rule.additional.first {
        if problem(member, additional, at: path, depth: depth + 1) != nil {
          return Text(
            zh: "\(path) 含有 schema 之外的键", en: "\(path) has a key that the schema does not allow")
        }
      }
    }
    return nil
  }

  private func alternatives(
    _ value: JSON, _ rule: SchemaRule, _ path: String, _ depth: Int
  ) -> Text? {
    for part in rule.all {
      if let found = problem(value, part, at: path, depth: depth + 1) { return found }
    }
    func count(_ rules: [SchemaRule]) -> Int {
      rules.count { problem(value, $0, at: path, depth: depth + 1) == nil }
    }
    if !rule.any.isEmpty, count(rule.any) == 0 {
      return Text(zh: "\(path) 不符合 anyOf 中的任何一项", en: "\(path) fits nothing in anyOf")
    }
    if !rule.one.isEmpty, count(rule.one) != 1 {
      return Text(
        zh: "\(path) 应恰好符合 oneOf 中的一项", en: "\(path) should fit exactly one in oneOf")
    }
    return nil
  }

  private func bounds(_ value: JSON, _ rule: SchemaRule, _ path: String) -> Text? {
    for name in rule.bounds.keys.sorted() {
      guard let bound = rule.bounds[name], !holds(name, bound, value) else { continue }
      let shown = NumberFormat.shortest(bound)
      return Text(zh: "\(path) 不满足 \(name) \(shown)", en: "\(path) breaks \(name) \(shown)")
    }
    return nil
  }

  private func holds(_ name: String, _ bound: Double, _ value: JSON) -> Bool {
    let size: Double?
    switch name {
    case "minLength", "maxLength": size = value.string.map { Double($0.unicodeScalars.count) }
    case "minItems", "maxItems": size = value.array.map { Double($0.count) }
    case "minProperties", "maxProperties": size = value.object.map { Double($0.count) }
    default:
      // The texts "inf" and "-inf" are texts here.
      size = value.string == nil ? value.double : nil
    }
    guard let size else { return true }
    switch name {
    case "exclusiveMinimum": return size > bound
    case "exclusiveMaximum": return size < bound
    default: return name.hasPrefix("min") ? size >= bound : size <= bound
    }
  }
}
