// SPDX-License-Identifier: Apache-2.0

import Wording

/// Reads one JSON document byte by byte; the bytes are known to be well-formed UTF-8.
struct JSONReader {
  /// Objects and arrays may lie this deep in each other.
  static let depthLimit = 200

  let bytes: UnsafeBufferPointer<UInt8>
  let name: String
  var index = 0
  var depth = 0

  init(bytes: UnsafeBufferPointer<UInt8>, name: String) {
    self.bytes = bytes
    self.name = name
  }

  mutating func document() throws(PlatformError) -> JSON {
    let value = try value()
    skipSpace()
    guard index == bytes.count else {
      throw error(Text(zh: "文档结束后还有内容；请删去", en: "something follows the end; remove it"))
    }
    return value
  }

  private mutating func value() throws(PlatformError) -> JSON {
    skipSpace()
    guard index < bytes.count else { throw ended() }
    switch bytes[index] {
    case UInt8(ascii: "{"): return try object()
    case UInt8(ascii: "["): return try array()
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case UInt8(ascii: "-"), 0x30...0x39: return try number()
    default: throw unexpected(zh: "一个值", en: "a value")
    }
  }

  private mutating func object() throws(PlatformError) -> JSON {
    try enter()
    var members: [String: JSON] = [:]
    skipSpace()
    if take("}") { return leave(.object(members)) }
    while true {
      skipSpace()
      guard index < bytes.count else { throw ended() }
      guard bytes[index] == UInt8(ascii: "\"") else {
        throw unexpected(zh: "双引号中的键", en: "a key in double quotes")
      }
      let start = index
      let key = try string()
      skipSpace()
      guard take(":") else { throw unexpected(zh: "冒号", en: "a colon") }
      let value = try value()
      guard members.updateValue(value, forKey: key) == nil else {
        throw error(
          Text(
            zh: "键 \"\(key)\" 重复；请删去其中一个", en: "the key \"\(key)\" is repeated; remove one"),
          at: start)
      }
      skipSpace()
      if take(",") { continue }
      if take("}") { return leave(.object(members)) }
      throw unexpected(zh: "逗号或 }", en: "a comma or }")
    }
  }

  private mutating func array() throws(PlatformError) -> JSON {
    try enter()
    var elements: [JSON] = []
    skipSpace()
    if take("]") { return leave(.array(elements)) }
    while true {
      elements.append(try value())
      skipSpace()
      if take(",") { continue }
      if take("]") { return leave(.array(elements)) }
      throw unexpected(zh: "逗号或 ]", en: "a comma or ]")
    }
  }

  private mutating func word(_ word: StaticString, _ value: JSON) throws(PlatformError) -> JSON {
    let end = index + word.utf8CodeUnitCount
    guard end <= bytes.count,
      (0..<word.utf8CodeUnitCount).allSatisfy({ bytes[index + $0] == word.utf8Start[$0] })
    else { throw unexpected(zh: "一个值", en: "a value") }
    index = end
    return value
  }

  private mutating func enter() throws(PlatformError) {
    depth += 1
    guard depth <= JSONReader.depthLimit else {
      throw error(
        Text(
          zh: "嵌套超过 \(JSONReader.depthLimit) 层；请简化结构",
          en: "nested more than \(JSONReader.depthLimit) levels deep; flatten it"))
    }
    index += 1
  }

  private mutating func leave(_ value: JSON) -> JSON {
    depth -= 1
    return value
  }

  mutating func skipSpace() {
    while index < bytes.count {
      switch bytes[index] {
      case 0x20, 0x0a, 0x0d, 0x09: index += 1
      default: return
      }
    }
  }

  mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard index < bytes.count, bytes[index] == UInt8(ascii: scalar) else { return false }
    index += 1
    return true
  }
}

extension JSONReader {
  /// The error that `what` describes at the byte `offset`, or at the reader's place.
  func error(_ what: Text, at offset: Int? = nil) -> PlatformError {
    let place = TextPlace(of: offset ?? index, in: bytes)
    return .syntax(file: name, line: place.line, column: place.column, what: what)
  }

  func ended() -> PlatformError {
    error(Text(zh: "文档没有写完就结束了", en: "the document ends before it is complete"))
  }

  func unexpected(zh: String, en: String) -> PlatformError {
    guard index < bytes.count else { return ended() }
    let found = TextPlace.character(at: index, in: bytes)
    return error(
      Text(zh: "遇到“\(found)”，此处应为\(zh)", en: "found '\(found)' where \(en) was expected"))
  }
}
