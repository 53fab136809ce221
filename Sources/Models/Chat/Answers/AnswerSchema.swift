// SPDX-License-Identifier: Apache-2.0

public import Platform
import Wording

/// The JSON schema that an answer must follow.
///
/// The part of JSON Schema 2020-12 that servers turn into grammars: types, enumerations, objects,
/// arrays, bounds, alternatives and references within the schema. A keyword that asserts something
/// and is not known here is refused when the suite is read, so nothing goes unchecked.
public struct AnswerSchema: Sendable, Hashable {
  /// The schema as the suite has it.
  public let json: JSON
  let root: SchemaRule
  let definitions: [String: SchemaRule]

  /// Reads a schema from a suite.
  public init(_ node: JSON5Node) throws(PlatformError) {
    json = node.json
    var reader = SchemaReader()
    root = try reader.rule(node, at: "#")
    definitions = reader.definitions
    if let missing = reader.references.first(where: { reader.definitions[$0.key] == nil }) {
      throw missing.value.error(
        Text(
          zh: "$ref 指向不存在的定义 \(missing.key)；只能引用本 schema 的 #/$defs/…",
          en: "the $ref '\(missing.key)' leads nowhere; only #/$defs/… of this schema can be "
            + "referred to"))
    }
  }
}

/// What one schema, or one part of it, asserts.
struct SchemaRule: Sendable, Hashable {
  enum Kind: String, CaseIterable {
    case object, array, string, number, integer, boolean, null
  }

  var never = false
  var kinds: [Kind]?
  var values: [JSON]?
  var reference: String?
  var properties: [String: SchemaRule] = [:]
  var required: [String] = []
  var additional: [SchemaRule] = []
  var items: [SchemaRule] = []
  var bounds: [String: Double] = [:]
  var any: [SchemaRule] = []
  var one: [SchemaRule] = []
  var all: [SchemaRule] = []
}
