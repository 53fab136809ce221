// SPDX-License-Identifier: Apache-2.0

import Wording

/// Numbers and texts of JSON.
extension JSONReader {
  mutating func number() throws(PlatformError) -> JSON {
    let start = index
    let isNegative = take("-")
    var mantissa: UInt64 = 0
    var digits = 0
    var scale = 0
    guard index < bytes.count, isDigit(bytes[index]) else {
      throw unexpected(zh: "数字", en: "a digit")
    }
    if bytes[index] == 0x30, index + 1 < bytes.count, isDigit(bytes[index + 1]) {
      throw error(Text(zh: "数字不能以 0 开头；请删去", en: "a number cannot begin with 0; remove it"))
    }
    readDigits(&mantissa, &digits)
    var isWhole = true
    if take(".") {
      isWhole = false
      let before = index
      readDigits(&mantissa, &digits)
      scale = before - index
      guard scale < 0 else { throw unexpected(zh: "小数点后的数字", en: "a digit after the point") }
    }
    if take("e") || take("E") {
      isWhole = false
      scale += try exponent()
    }
    if isWhole, digits <= 18 {
      let value = Int64(mantissa)
      if value == 0, isNegative { return .number(-0.0) }
      return .integer(isNegative ? -value : value)
    }
    if digits <= 15, abs(scale) <= 22 {
      // Both are exact doubles, so one rounding gives the right answer.
      let exact = Double(mantissa)
      let power = JSONReader.powers[abs(scale)]
      let value = scale < 0 ? exact / power : exact * power
      return .number(isNegative ? -value : value)
    }
    let text = String(decoding: bytes[start..<index], as: UTF8.self)
    if isWhole, let value = Int64(text) { return .integer(value) }
    guard let value = Double(text), value.isFinite else {
      throw error(
        Text(
          zh: "数字 \(Excerpt.of(text)) 超出双精度范围",
          en: "the number \(Excerpt.of(text)) is beyond a double's range"),
        at: start)
    }
    return .number(value)
  }

  /// Reads digits into `mantissa`, exact as long as `digits` stays within 19.
  private mutating func readDigits(_ mantissa: inout UInt64, _ digits: inout Int) {
    while index < bytes.count, isDigit(bytes[index]) {
      if mantissa > 0 || bytes[index] != 0x30 { digits += 1 }
      if digits <= 19 { mantissa = mantissa &* 10 &+ UInt64(bytes[index] &- 0x30) }
      index += 1
    }
  }

  private mutating func exponent() throws(PlatformError) -> Int {
    let isNegative = take("-")
    if !isNegative { _ = take("+") }
    guard index < bytes.count, isDigit(bytes[index]) else {
      throw unexpected(zh: "指数的数字", en: "a digit of the exponent")
    }
    var value = 0
    while index < bytes.count, isDigit(bytes[index]) {
      value = min(value * 10 + Int(bytes[index] - 0x30), 1_000_000)
      index += 1
    }
    return isNegative ? -value : value
  }

  private static let powers: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17,
    1e18, 1e19, 1e20, 1e21, 1e22,
  ]

  private func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

  mutating func string() throws(PlatformError) -> String {
    index += 1
    let start = index
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "\""):
        let text = String(decoding: bytes[start..<index], as: UTF8.self)
        index += 1
        return text
      case UInt8(ascii: "\\"): return try string(after: start)
      case 0..<0x20: throw controlCharacter()
      default: index += 1
      }
    }
    throw ended()
  }

  /// Goes on with a text in which an escape was met.
  private mutating func string(after start: Int) throws(PlatformError) -> String {
    var text = Array(bytes[start..<index])
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "\""):
        index += 1
        return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"): try escape(into: &text)
      case 0..<0x20: throw controlCharacter()
      default:
        text.append(bytes[index])
        index += 1
      }
    }
    throw ended()
  }

  private func controlCharacter() -> PlatformError {
    error(
      Text(
        zh: "字符串中有换行或控制字符；请写成 \\n 之类的转义",
        en: "a line break or control character in a text; write it as an escape such as \\n"))
  }

  private mutating func escape(into text: inout [UInt8]) throws(PlatformError) {
    let start = index
    guard index + 1 < bytes.count else { throw ended() }
    let kind = bytes[index + 1]
    index += 2
    switch kind {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(kind)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0c)
    case UInt8(ascii: "n"): text.append(0x0a)
    case UInt8(ascii: "r"): text.append(0x0d)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "u"):
      var code = UInt32(try unit(start))
      if (0xd800..<0xdc00).contains(code), take("\\"), take("u") {
        let low = UInt32(try unit(start))
        guard (0xdc00..<0xe000).contains(low) else { throw loneSurrogate(start) }
        code = 0x10000 + (code - 0xd800) << 10 + (low - 0xdc00)
      }
      guard let scalar = Unicode.Scalar(code) else { throw loneSurrogate(start) }
      text.append(contentsOf: String(Character(scalar)).utf8)
    default:
      index = start
      throw error(Text(zh: "未知的转义", en: "an unknown escape"))
    }
  }

  /// Reads the four hexadecimal digits of a `\u` escape that began at `start`.
  private mutating func unit(_ start: Int) throws(PlatformError) -> UInt16 {
    guard index + 4 <= bytes.count else { throw ended() }
    var value: UInt16 = 0
    for _ in 0..<4 {
      guard let digit = Character(Unicode.Scalar(bytes[index])).hexDigitValue else {
        throw error(Text(zh: "\\u 之后应有四位十六进制数字", en: "\\u needs four hexadecimal digits"))
      }
      value = value << 4 | UInt16(digit)
      index += 1
    }
    return value
  }

  private func loneSurrogate(_ start: Int) -> PlatformError {
    error(
      Text(zh: "\\u 转义只有半个字符（孤立代理项）", en: "a \\u escape holds half a character"), at: start)
  }
}
