// SPDX-License-Identifier: Apache-2.0

public import Platform
import Wording

/// The form in which a suite asks a language model to answer.
public struct AnswerForm: Sendable, Hashable {
  /// What the answer is.
  public enum Kind: Sendable, Hashable {
    /// One of the options, or where the suite says so several of them, in the suite's order.
    case choice([String], multiple: Bool = false)
    /// A number, within a range and with a unit where the suite names them.
    case number(NumberForm)
    /// A JSON document that follows a schema, where the suite gives one.
    case json(AnswerSchema?)
    /// Whatever the model writes.
    case text
  }

  /// What the answer is.
  public let kind: Kind
  /// Whether an answer that was cut off by the limit on its length is still read.
  ///
  /// By default it is a failure: what was cut may be the thinking, or the conclusion.
  public let allowsCut: Bool
  /// The declaration as plain JSON, for hashing and for the record of a case.
  public let json: JSON

  /// Free text, as where a suite asks for no form.
  public static let text = AnswerForm(.text)

  /// An answer of a kind.
  public init(_ kind: Kind, allowsCut: Bool = false) {
    self.kind = kind
    self.allowsCut = allowsCut
    json = Self.json(kind, allowsCut)
  }

  /// Reads `answer: { kind: "choice", options: ["A", "B"] }` and its like.
  public init(_ node: JSON5Node) throws(PlatformError) {
    var object = try JSON5Object(node, what: Text(zh: "答案的形式", en: "the form of the answer"))
    let word = try object.required("kind").word(of: Word.self)
    switch word {
    case .text: kind = .text
    case .number: kind = .number(try NumberForm(&object))
    case .json: kind = .json(try object.optional("schema").map(AnswerSchema.init))
    case .choice:
      kind = .choice(
        try Self.options(try object.required("options")),
        multiple: try object.optionalBool("multiple") ?? false)
    }
    allowsCut = try object.optionalBool("allowCut") ?? false
    try object.finish()
    json = node.json
  }

  /// The schema that the server is told to follow; nil where the form is no JSON.
  public var schema: JSON? { answerSchema?.json }

  /// The schema that an answer is held to; nil where the form is no JSON.
  public var answerSchema: AnswerSchema? {
    if case .json(let schema) = kind { schema } else { nil }
  }

  private enum Word: String, CaseIterable {
    case choice, number, json, text
  }

  private static func options(_ node: JSON5Node) throws(PlatformError) -> [String] {
    let elements = try node.array()
    var seen: Set<String> = []
    var options: [String] = []
    for element in elements {
      let option = try element.string()
      let plain = AnswerText(option)
      guard !plain.scalars.isEmpty else {
        throw element.error(Text(zh: "选项为空", en: "an option is empty"))
      }
      guard seen.insert(String(String.UnicodeScalarView(plain.lowercased))).inserted else {
        throw element.error(
          Text(
            zh: "选项“\(option)”与前面的选项只有大小写或全半角之别，答案无法区分",
            en: "the option '\(option)' differs from one before it by case or width alone, so "
              + "answers could not be told apart"))
      }
      options.append(option)
    }
    guard options.count >= 2 else {
      throw node.error(Text(zh: "至少需要两个选项", en: "at least two options are needed"))
    }
    return options
  }

  private static func json(_ kind: Kind, _ allowsCut: Bool) -> JSON {
    var members: [String: JSON] = [:]
    switch kind {
    case .text: members = ["kind": .string("text")]
    case .choice(let options, let multiple):
      members = ["kind": .string("choice"), "options": .array(options.map(JSON.string))]
      if multiple { members["multiple"] = .bool(true) }
    case .number(let form): members = form.members
    case .json(let schema):
      members = ["kind": .string("json")]
      members["schema"] = schema?.json
    }
    if allowsCut { members["allowCut"] = .bool(true) }
    return .object(members)
  }
}
