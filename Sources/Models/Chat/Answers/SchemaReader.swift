// SPDX-License-Identifier: Apache-2.0

import Platform
import Wording

/// Reads a JSON schema and refuses what it would not check.
struct SchemaReader {
  /// The parts that references may name, by their path.
  var definitions: [String: SchemaRule] = [:]
  /// The references met, by their path, each with its place.
  var references: [String: JSON5Node] = [:]

  private static let annotations = [
    "title", "description", "$schema", "$id", "$comment", "default", "examples", "format",
    "deprecated", "readOnly", "writeOnly",
  ]
  private static let bounds = [
    "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "minLength", "maxLength",
    "minItems", "maxItems", "minProperties", "maxProperties",
  ]

  mutating func rule(_ node: JSON5Node, at path: String) throws(PlatformError) -> SchemaRule {
    var rule = SchemaRule()
    if case .bool(let truth) = node.value {
      rule.never = !truth
      return rule
    }
    var object = try JSON5Object(node, what: Text(zh: "JSON schema", en: "the JSON schema"))
    for name in Self.annotations { _ = object.optional(name) }
    if let kinds = object.optional("type") { rule.kinds = try Self.kinds(kinds) }
    if let values = object.optional("enum") { rule.values = try values.array().map(\.json) }
    if let value = object.optional("const") { rule.values = [value.json] }
    if let reference = object.optional("$ref") {
      let target = try reference.string()
      rule.reference = target
      references[target] = reference
    }
    try readObject(&object, &rule, path)
    if let items = object.optional("items") {
      rule.items = [try self.rule(items, at: path + "/items")]
    }
    for name in Self.bounds {
      if let bound = try object.optionalNumber(name) { rule.bounds[name] = bound }
    }
    rule.any = try rules(object.optional("anyOf"), at: path + "/anyOf")
    rule.one = try rules(object.optional("oneOf"), at: path + "/oneOf")
    rule.all = try rules(object.optional("allOf"), at: path + "/allOf")
    try object.finish()
    return rule
  }

  private mutating func readObject(
    _ object: inout JSON5Object, _ rule: inout SchemaRule, _ path: String
  ) throws(PlatformError) {
    if let properties = object.optional("properties") {
      for member in try Self.members(properties) {
        rule.properties[member.key] = try self.rule(
          member.node, at: path + "/properties/" + member.key)
      }
    }
    rule.required = try object.optionalStrings("required") ?? []
    if let additional = object.optional("additionalProperties") {
      rule.additional = [try self.rule(additional, at: path + "/additionalProperties")]
    }
    for name in ["$defs", "definitions"] {
      guard let parts = object.optional(name) else { continue }
      for member in try Self.members(parts) {
        let place = "\(path)/\(name)/\(member.key)"
        definitions[place] = try self.rule(member.node, at: place)
      }
    }
  }

  private mutating func rules(
    _ node: JSON5Node?, at path: String
  ) throws(PlatformError) -> [SchemaRule] {
    guard let node else { return [] }
    var rules: [SchemaRule] = []
    for (index, element) in try node.array().enumerated() {
      rules.append(try rule(element, at: "\(path)/\(index)"))
    }
    guard !rules.isEmpty else {
      throw node.error(Text(zh: "数组为空", en: "the array is empty"))
    }
    return rules
  }

  private static func kinds(_ node: JSON5Node) throws(PlatformError) -> [SchemaRule.Kind] {
    guard case .array(let elements) = node.value else {
      return [try node.word(of: SchemaRule.Kind.self)]
    }
    var kinds: [SchemaRule.Kind] = []
    for element in elements { kinds.append(try element.word(of: SchemaRule.Kind.self)) }
    return kinds
  }

  private static func members(_ node: JSON5Node) throws(PlatformError) -> [JSON5Member] {
    var object = try JSON5Object(node, what: Text(zh: "JSON schema", en: "the JSON schema"))
    return object.remaining()
  }
}
