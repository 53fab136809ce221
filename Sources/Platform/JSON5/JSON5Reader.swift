// SPDX-License-Identifier: Apache-2.0

import Wording

/// Reads one JSON5 document byte by byte; the bytes are known to be well-formed UTF-8.
struct JSON5Reader {
  /// Objects and arrays may lie this deep in each other.
  static let depthLimit = 200

  let bytes: UnsafeBufferPointer<UInt8>
  let file: String
  var index = 0
  var depth = 0
  /// The first foreign quotation mark inside the text read last: perhaps its intended end.
  var doubtfulQuote: Int?
  private var place: (offset: Int, line: Int, column: Int) = (0, 1, 1)

  init(bytes: UnsafeBufferPointer<UInt8>, file: String) {
    self.bytes = bytes
    self.file = file
  }

  mutating func document() throws(PlatformError) -> JSON5Node {
    try skipSpace()
    let node = try value()
    try skipSpace()
    guard index == bytes.count else {
      throw unexpected(Text(zh: "文件结尾", en: "the end of the file"))
    }
    return node
  }

  private mutating func value() throws(PlatformError) -> JSON5Node {
    let position = position()
    doubtfulQuote = nil
    guard index < bytes.count else { throw ended() }
    let value: JSON5Node.Value
    switch bytes[index] {
    case UInt8(ascii: "{"): value = .object(try object())
    case UInt8(ascii: "["): value = .array(try array())
    case UInt8(ascii: "\""), UInt8(ascii: "'"): value = .string(try string())
    case UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."), 0x30...0x39:
      value = try number()
    default: value = try word()
    }
    return JSON5Node(value: value, position: position, file: file)
  }

  private mutating func object() throws(PlatformError) -> [JSON5Member] {
    try enter()
    var members: [JSON5Member] = []
    var seen: [String: JSON5Position] = [:]
    while true {
      try skipSpace()
      if take("}") { break }
      let start = index
      let keyPosition = position()
      let key = try key()
      if let first = seen.updateValue(keyPosition, forKey: key) {
        throw error(
          Text(
            zh: "键 \"\(key)\" 重复（首次出现在 \(first.line):\(first.column)）；请删去其中一个",
            en: "the key \"\(key)\" stands already at \(first.line):\(first.column); remove one"),
          at: start)
      }
      try skipSpace()
      guard take(":") else { throw unexpected(Text(zh: "冒号 :", en: "a colon :")) }
      try skipSpace()
      members.append(JSON5Member(key: key, keyPosition: keyPosition, node: try value()))
      try skipSpace()
      if take(",") { continue }
      if take("}") { break }
      throw unexpected(Text(zh: "逗号或 }", en: "a comma or }"))
    }
    depth -= 1
    return members
  }

  private mutating func array() throws(PlatformError) -> [JSON5Node] {
    try enter()
    var elements: [JSON5Node] = []
    while true {
      try skipSpace()
      if take("]") { break }
      elements.append(try value())
      try skipSpace()
      if take(",") { continue }
      if take("]") { break }
      throw unexpected(Text(zh: "逗号或 ]", en: "a comma or ]"))
    }
    depth -= 1
    return elements
  }

  private mutating func key() throws(PlatformError) -> String {
    doubtfulQuote = nil
    guard index < bytes.count else { throw ended() }
    if bytes[index] == UInt8(ascii: "\"") || bytes[index] == UInt8(ascii: "'") {
      return try string()
    }
    let name = try identifier()
    guard !name.isEmpty else { throw unexpected(Text(zh: "键", en: "a key")) }
    return name
  }

  /// Reads `true`, `false`, `null` or an infinity, or says what stands there instead.
  private mutating func word() throws(PlatformError) -> JSON5Node.Value {
    let start = index
    let name = try identifier()
    switch name {
    case "true": return .bool(true)
    case "false": return .bool(false)
    case "null": return .null
    case "Infinity": return .number(.infinity, source: name)
    case "NaN": throw notANumber(start)
    case "":
      throw unexpected(Text(zh: "一个值", en: "a value"))
    default:
      throw error(
        Text(
          zh: "遇到 \(Excerpt.of(name))，此处应为一个值；字符串要加引号",
          en: "found \(Excerpt.of(name)) where a value was expected; put a text in quotes"),
        at: start)
    }
  }

  private mutating func enter() throws(PlatformError) {
    depth += 1
    guard depth <= JSON5Reader.depthLimit else {
      throw error(
        Text(
          zh: "嵌套超过 \(JSON5Reader.depthLimit) 层；请简化结构",
          en: "nested more than \(JSON5Reader.depthLimit) levels deep; flatten it"),
        at: index)
    }
    index += 1
  }

  mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard index < bytes.count, bytes[index] == UInt8(ascii: scalar) else { return false }
    index += 1
    return true
  }

  /// Where the reader stands; it only ever moves forwards, so counting goes on from last time.
  private mutating func position() -> JSON5Position {
    place = TextPlace.advanced(from: place, to: index, in: bytes)
    return JSON5Position(line: place.line, column: place.column)
  }
}

// MARK: - White space and comments

extension JSON5Reader {
  mutating func skipSpace() throws(PlatformError) {
    while index < bytes.count {
      switch bytes[index] {
      case 0x09...0x0d, 0x20: index += 1
      case UInt8(ascii: "/"):
        if try !skipComment() { return }
      case 0x80...:
        guard let (scalar, length) = scalar(at: index), isSpace(scalar) else { return }
        index += length
      default: return
      }
    }
  }

  private mutating func skipComment() throws(PlatformError) -> Bool {
    let start = index
    guard index + 1 < bytes.count else { return false }
    switch bytes[index + 1] {
    case UInt8(ascii: "/"):
      index += 2
      while index < bytes.count, lineBreak(at: index) == 0 { index += 1 }
      return true
    case UInt8(ascii: "*"):
      index += 2
      while index + 1 < bytes.count {
        if bytes[index] == UInt8(ascii: "*"), bytes[index + 1] == UInt8(ascii: "/") {
          index += 2
          return true
        }
        index += 1
      }
      throw error(
        Text(zh: "注释没有用 */ 结束", en: "this comment is not closed with */"), at: start)
    default:
      return false
    }
  }

  /// The length of the line break at `offset`, or 0; U+2028 and U+2029 are such breaks too.
  func lineBreak(at offset: Int) -> Int {
    switch bytes[offset] {
    case 0x0a: 1
    case 0x0d: offset + 1 < bytes.count && bytes[offset + 1] == 0x0a ? 2 : 1
    case 0xe2:
      bytes[offset + 1] == 0x80 && (bytes[offset + 2] == 0xa8 || bytes[offset + 2] == 0xa9) ? 3 : 0
    default: 0
    }
  }

  private func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\u{2028}", "\u{2029}", "\u{feff}": true
    default: scalar.properties.generalCategory == .spaceSeparator
    }
  }

  /// The character at `offset` and its length in bytes.
  func scalar(at offset: Int) -> (Unicode.Scalar, Int)? {
    guard offset < bytes.count else { return nil }
    let length = max(UTF8Check.length(bytes, offset), 1)
    let text = String(decoding: bytes[offset..<(offset + length)], as: UTF8.self)
    return text.unicodeScalars.first.map { ($0, length) }
  }
}

// MARK: - Errors

extension JSON5Reader {
  func error(_ what: Text, at offset: Int) -> PlatformError {
    let place = TextPlace(of: offset, in: bytes)
    return .syntax(file: file, line: place.line, column: place.column, what: what)
  }

  func ended() -> PlatformError {
    error(
      Text(
        zh: "文件没有写完就结束了；请检查括号是否成对",
        en: "the file ends before it is complete; check that brackets are paired"),
      at: index)
  }

  /// The error for a character that is not what the grammar wants.
  ///
  /// A foreign quotation mark inside the text just read explains a stray character better than
  /// that character does: `"AF”, "x"` goes wrong at the ”, not at the x.
  func unexpected(_ wanted: Text) -> PlatformError {
    if let quote = doubtfulQuote, let (scalar, _) = scalar(at: quote),
      let advice = FullWidth.advice(for: scalar)
    {
      return error(advice, at: quote)
    }
    guard let (scalar, _) = scalar(at: index) else { return ended() }
    if let advice = FullWidth.advice(for: scalar) { return error(advice, at: index) }
    let found = TextPlace.character(at: index, in: bytes)
    return error(
      Text(
        zh: "遇到“\(found)”，此处应为\(wanted.zh)",
        en: "found '\(found)' where \(wanted.en) was expected"),
      at: index)
  }

  func notANumber(_ start: Int) -> PlatformError {
    error(
      Text(
        zh: "不允许 NaN；缺失的值请写 null 或删去该键", en: "NaN is not allowed; write null or remove the key"),
      at: start)
  }
}
