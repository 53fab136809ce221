// SPDX-License-Identifier: Apache-2.0

import Wording

/// Numbers, texts and bare keys of JSON5.
extension JSON5Reader {
  mutating func number() throws(PlatformError) -> JSON5Node.Value {
    let start = index
    let isNegative = bytes[index] == UInt8(ascii: "-")
    if isNegative || bytes[index] == UInt8(ascii: "+") { index += 1 }
    guard index < bytes.count else { throw ended() }
    switch bytes[index] {
    case UInt8(ascii: "I"), UInt8(ascii: "N"):
      let name = try identifier()
      if name == "NaN" { throw notANumber(start) }
      guard name == "Infinity" else { throw badNumber(start) }
      return .number(isNegative ? -.infinity : .infinity, source: source(start))
    case 0x30 where index + 1 < bytes.count && bytes[index + 1] | 0x20 == UInt8(ascii: "x"):
      index += 2
      guard skip({ Character(Unicode.Scalar($0)).isHexDigit }) > 0 else { throw badNumber(start) }
    case 0x30 where index + 1 < bytes.count && isDigit(bytes[index + 1]):
      throw error(
        Text(zh: "数字不能以 0 开头；请删去", en: "a number cannot begin with 0; remove it"), at: start)
    default:
      try skipDecimal(start)
    }
    if let (scalar, _) = scalar(at: index), isIdentifierPart(scalar) { throw badNumber(start) }
    let text = source(start)
    // Swift reads neither a leading nor a trailing point; digits around it change nothing.
    guard let value = Double(withDigitsAroundPoint(text)), value.isFinite else {
      throw error(
        Text(
          zh: "数字 \(Excerpt.of(text)) 超出双精度范围",
          en: "the number \(Excerpt.of(text)) is beyond a double's range"),
        at: start)
    }
    return .number(value, source: text)
  }

  private mutating func skipDecimal(_ start: Int) throws(PlatformError) {
    var digits = skip(isDigit)
    if take(".") { digits += skip(isDigit) }
    guard digits > 0 else { throw badNumber(start) }
    guard take("e") || take("E") else { return }
    if !take("-") { _ = take("+") }
    guard skip(isDigit) > 0 else { throw badNumber(start) }
  }

  private func withDigitsAroundPoint(_ text: String) -> String {
    guard let point = text.firstIndex(of: ".") else { return text }
    let before = text[..<point]
    let after = text[text.index(after: point)...]
    let head = before.last?.isNumber == true ? "" : "0"
    let tail = after.first?.isNumber == true ? "" : "0"
    return before + head + "." + tail + after
  }

  private mutating func skip(_ belongs: (UInt8) -> Bool) -> Int {
    let start = index
    while index < bytes.count, belongs(bytes[index]) { index += 1 }
    return index - start
  }

  private func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

  private func source(_ start: Int) -> String {
    String(decoding: bytes[start..<index], as: UTF8.self)
  }

  private func badNumber(_ start: Int) -> PlatformError {
    if let (scalar, _) = scalar(at: index), let advice = FullWidth.advice(for: scalar) {
      return error(advice, at: index)
    }
    return error(Text(zh: "不是有效的数字", en: "this is not a valid number"), at: start)
  }

  // MARK: - Texts

  mutating func string() throws(PlatformError) -> String {
    let start = index
    let quote = bytes[index]
    index += 1
    doubtfulQuote = nil
    var text: [UInt8] = []
    while index < bytes.count {
      let byte = bytes[index]
      if byte == quote {
        index += 1
        return String(decoding: text, as: UTF8.self)
      }
      if byte == UInt8(ascii: "\\") {
        try escape(into: &text)
      } else if byte == 0x0a || byte == 0x0d {
        break
      } else {
        if byte >= 0xe0, doubtfulQuote == nil, let (scalar, _) = scalar(at: index),
          FullWidth.isQuotationMark(scalar)
        {
          doubtfulQuote = index
        }
        text.append(byte)
        index += 1
      }
    }
    if doubtfulQuote != nil { throw unexpected(Text(zh: "引号", en: "a quotation mark")) }
    throw error(
      Text(
        zh: "字符串没有在本行结束；请补上引号", en: "this text is not closed on its line; add the quote"),
      at: start)
  }

  private mutating func escape(into text: inout [UInt8]) throws(PlatformError) {
    let start = index
    index += 1
    guard index < bytes.count else { throw ended() }
    let kind = bytes[index]
    let breakLength = lineBreak(at: index)
    if breakLength > 0 {
      index += breakLength
      return
    }
    index += 1
    switch kind {
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0c)
    case UInt8(ascii: "n"): text.append(0x0a)
    case UInt8(ascii: "r"): text.append(0x0d)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "v"): text.append(0x0b)
    case 0x30 where index == bytes.count || !isDigit(bytes[index]): text.append(0)
    case 0x30...0x39: throw error(Text(zh: "未知的转义", en: "an unknown escape"), at: start)
    case UInt8(ascii: "x"):
      // Two digits cannot leave Latin-1.
      let latin = Unicode.Scalar(UInt8(truncatingIfNeeded: try code(digits: 2)))
      text.append(contentsOf: String(Character(latin)).utf8)
    case UInt8(ascii: "u"):
      text.append(contentsOf: String(Character(try unicodeEscape(start))).utf8)
    default: text.append(kind)
    }
  }

  /// Reads what follows `\u`: four digits, or two such escapes that make one character.
  private mutating func unicodeEscape(_ start: Int) throws(PlatformError) -> Unicode.Scalar {
    var value = try code(digits: 4)
    if (0xd800..<0xdc00).contains(value), take("\\"), take("u") {
      let low = try code(digits: 4)
      if (0xdc00..<0xe000).contains(low) {
        value = 0x10000 + (value - 0xd800) << 10 + (low - 0xdc00)
      }
    }
    guard let scalar = Unicode.Scalar(value) else {
      throw error(
        Text(zh: "\\u 转义只有半个字符（孤立代理项）", en: "a \\u escape holds half a character"),
        at: start)
    }
    return scalar
  }

  private mutating func code(digits: Int) throws(PlatformError) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<digits {
      guard index < bytes.count else { throw ended() }
      guard let digit = Character(Unicode.Scalar(bytes[index])).hexDigitValue else {
        throw error(
          Text(
            zh: "转义之后应有 \(digits) 位十六进制数字", en: "this escape needs \(digits) hexadecimal digits"),
          at: index)
      }
      value = value << 4 | UInt32(digit)
      index += 1
    }
    return value
  }

  // MARK: - Bare keys

  /// Reads an ECMAScript 5.1 identifier name; empty when none begins here.
  mutating func identifier() throws(PlatformError) -> String {
    var name = String.UnicodeScalarView()
    while let (scalar, length) = scalar(at: index) {
      let start = index
      var meant = scalar
      if scalar == "\\" {
        index += 1
        guard take("u") else {
          throw error(Text(zh: "未知的转义", en: "an unknown escape"), at: start)
        }
        meant = try unicodeEscape(start)
      } else {
        index += length
      }
      guard name.isEmpty ? isIdentifierStart(meant) : isIdentifierPart(meant) else {
        index = start
        break
      }
      name.append(meant)
    }
    return String(name)
  }

  private func isIdentifierStart(_ scalar: Unicode.Scalar) -> Bool {
    if scalar == "$" || scalar == "_" { return true }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .letterNumber:
      return true
    default: return false
    }
  }

  private func isIdentifierPart(_ scalar: Unicode.Scalar) -> Bool {
    if isIdentifierStart(scalar) || scalar == "\u{200c}" || scalar == "\u{200d}" { return true }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .spacingMark, .decimalNumber, .connectorPunctuation: return true
    default: return false
    }
  }
}
