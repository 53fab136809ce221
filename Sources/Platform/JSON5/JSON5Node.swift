// SPDX-License-Identifier: Apache-2.0

public import Wording

/// A place in a JSON5 file.
public struct JSON5Position: Sendable, Hashable {
  /// The line, from 1.
  public let line: Int
  /// The column, from 1, in Unicode scalars.
  public let column: Int

  /// Names a place.
  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }
}

/// A key of a JSON5 object with what stands behind it.
public struct JSON5Member: Sendable {
  /// The key without quotes and escapes.
  public let key: String
  /// Where the key begins.
  public let keyPosition: JSON5Position
  /// The value.
  public let node: JSON5Node
}

/// A JSON5 value that knows where it stood.
public struct JSON5Node: Sendable {
  /// What a JSON5 value can be.
  public enum Value: Sendable {
    case null
    case bool(Bool)
    /// A number and how it was written.
    case number(Double, source: String)
    case string(String)
    case array([JSON5Node])
    /// The members in the order of the file.
    case object([JSON5Member])
  }

  /// The value.
  public let value: Value
  /// Where it begins.
  public let position: JSON5Position
  /// The file as messages show it.
  public let file: String

  /// The value as plain JSON, without places and comments.
  ///
  /// Whole numbers written without point and exponent stay integers, hexadecimal ones too.
  public var json: JSON {
    switch value {
    case .null: .null
    case .bool(let value): .bool(value)
    case .number(let value, let source): JSON5Node.json(value, source)
    case .string(let text): .string(text)
    case .array(let elements): .array(elements.map(\.json))
    case .object(let members):
      // The reader refuses duplicates, so the last one to come is the only one.
      .object(Dictionary(members.map { ($0.key, $0.node.json) }, uniquingKeysWith: { $1 }))
    }
  }

  /// An error about this value: file, line, column, and `what` as the end of the sentence.
  public func error(_ what: Text) -> PlatformError {
    .syntax(file: file, line: position.line, column: position.column, what: what.withoutStop)
  }

  private static func json(_ value: Double, _ source: String) -> JSON {
    if value == 0, value.sign == .minus { return .number(value) }
    var digits = Substring(source)
    let isNegative = digits.hasPrefix("-")
    if isNegative || digits.hasPrefix("+") { digits = digits.dropFirst() }
    let isHexadecimal = digits.hasPrefix("0x") || digits.hasPrefix("0X")
    if isHexadecimal { digits = digits.dropFirst(2) }
    let text = (isNegative ? "-" : "") + digits
    guard let whole = Int64(text, radix: isHexadecimal ? 16 : 10) else { return .number(value) }
    return .integer(whole)
  }
}

extension JSON5Node {
  /// The text, or an error that says what stands there instead.
  public func string() throws(PlatformError) -> String {
    guard case .string(let text) = value else {
      throw expected(Text(zh: "字符串", en: "a text in quotes"))
    }
    return text
  }

  /// The number, or an error that says what stands there instead.
  public func number() throws(PlatformError) -> Double {
    guard case .number(let number, _) = value else {
      throw expected(Text(zh: "数字", en: "a number"))
    }
    return number
  }

  /// The whole number, or an error that says what stands there instead; `1e3` is one.
  public func integer() throws(PlatformError) -> Int {
    guard case .number = value, let whole = json.int else {
      throw expected(Text(zh: "整数", en: "a whole number"))
    }
    return whole
  }

  /// The truth value, or an error that says what stands there instead.
  public func bool() throws(PlatformError) -> Bool {
    guard case .bool(let truth) = value else {
      throw expected(Text(zh: "true 或 false", en: "true or false"))
    }
    return truth
  }

  /// The elements, or an error that says what stands there instead.
  public func array() throws(PlatformError) -> [JSON5Node] {
    guard case .array(let elements) = value else {
      throw expected(Text(zh: "方括号中的数组", en: "an array in square brackets"))
    }
    return elements
  }

  /// The texts of an array, or an error about the first element that is none.
  public func strings() throws(PlatformError) -> [String] {
    var texts: [String] = []
    for element in try array() { texts.append(try element.string()) }
    return texts
  }

  /// A text for people: one in quotes, or an object with `zh-CN` and `en`, both needed.
  public func text() throws(PlatformError) -> Text {
    if case .string(let text) = value { return Text(verbatim: text) }
    guard case .object = value else {
      throw expected(
        Text(
          zh: "字符串或 {\"zh-CN\": …, en: …}", en: "a text in quotes or {\"zh-CN\": …, en: …}"))
    }
    var object = try JSON5Object(self, what: Text(zh: "双语文本", en: "a text in two languages"))
    let text = Text(zh: try object.string("zh-CN"), en: try object.string("en"))
    try object.finish()
    return text
  }

  /// The error for a value of the wrong kind.
  func expected(_ kind: Text) -> PlatformError {
    let found = described
    return error(
      Text(
        zh: "此处应为\(kind.zh)，实际是\(found.zh)", en: "expected \(kind.en), found \(found.en)"))
  }

  private var described: Text {
    switch value {
    case .null: Text(verbatim: "null")
    case .bool(let truth): Text(verbatim: truth ? "true" : "false")
    case .number(_, let source):
      Text(zh: "数字 \(Excerpt.of(source))", en: "the number \(Excerpt.of(source))")
    case .string(let text):
      Text(zh: "字符串 \"\(Excerpt.of(text))\"", en: "the text \"\(Excerpt.of(text))\"")
    case .array: Text(zh: "数组", en: "an array")
    case .object: Text(zh: "对象", en: "an object")
    }
  }
}
