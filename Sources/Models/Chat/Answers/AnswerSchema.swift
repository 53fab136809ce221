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

  /// The document that an answer holds, alone or in one fenced block, if it follows the schema.
  func document(in answer: String) throws(CaseFailure) -> JSON {
    let text = try Self.unfenced(answer)
    let document: JSON
    do throws(PlatformError) {
      document = try JSON.parse(Array(text.utf8), name: "answer")
    } catch {
      throw .unparsable(error.text.withoutStop)
    }
    if let problem = SchemaCheck(definitions).problem(document, root, at: "$", depth: 0) {
      throw .unparsable(
        Text(
          zh: "JSON 不符合 schema：\(problem.zh)",
          en: "the JSON does not follow the schema: \(problem.en)"))
    }
    return document
  }

  /// The text within the only fenced block of Markdown, or all of it where there is none.
  private static func unfenced(_ answer: String) throws(CaseFailure) -> String {
    let lines = answer.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    let fences = lines.indices.filter { lines[$0].drop { $0 == " " }.hasPrefix("```") }
    switch fences.count {
    case 0: return answer
    case 2: return lines[(fences[0] + 1)..<fences[1]].joined(separator: "\n")
    default:
      throw .unparsable(
        Text(
          zh: "其中有不止一个代码块，或代码块没有结束",
          en: "it holds more than one fenced block, or one that does not end"))
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
