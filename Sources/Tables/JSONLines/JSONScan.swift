// SPDX-License-Identifier: Apache-2.0

import Wording

/// Reads the values of JSON (RFC 8259) within lines of bytes that are known to be UTF-8.
///
/// `end` is the end of the lines. No value goes beyond its own line: a line feed stands in no text,
/// and is no space here.
struct JSONScan {
  static let depthLimit = 200

  let end: Pointer
  let scratch: Scratch

  @inline(__always)
  func behindSpace(_ start: Pointer) -> Pointer {
    var p = start
    while p < end, p.pointee == 32 || p.pointee == 9 || p.pointee == 13 { p += 1 }
    return p
  }

  /// The first quotation mark, backslash or control character at or behind a place.
  @inline(__always)
  func textEnd(_ start: Pointer) -> Pointer {
    var p = start
    while end - p >= 8 {
      let word = UInt64(littleEndian: UnsafeRawPointer(p).loadUnaligned(as: UInt64.self))
      let hits = Self.marks(word)
      if hits != 0 { return p + hits.trailingZeroBitCount / 8 }
      p += 8
    }
    while p < end, p.pointee != Byte.quote, p.pointee != 92, p.pointee >= 32 { p += 1 }
    return p
  }

  /// A word whose lowest set bit lies in the first byte that ends or interrupts a text; bits above
  /// that may be set falsely.
  @inline(__always)
  static func marks(_ word: UInt64) -> UInt64 {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let a = word ^ (ones &* UInt64(Byte.quote))
    let b = word ^ (ones &* 92)
    return ((a &- ones) & ~a | (b &- ones) & ~b | (word &- ones &* 32) & ~word) & (ones << 7)
  }

  /// Reads the text whose opening mark is in front of a place.
  ///
  /// Its bytes are those of the line, or, with escapes, those of the scratch area until the next
  /// text is read.
  func text(_ start: Pointer) throws(JSONFault) -> (bytes: Bytes, stop: Pointer, isScratch: Bool) {
    var p = textEnd(start)
    guard p < end else { throw unfinished(start - 1) }
    if p.pointee == Byte.quote {
      return (Bytes(start: start, count: p - start), p + 1, false)
    }
    scratch.removeAll()
    var piece = start
    while true {
      guard p < end else { throw unfinished(start - 1) }
      switch p.pointee {
      case Byte.quote:
        scratch.append(piece, p - piece)
        return (scratch.bytes, p + 1, true)
      case 92:
        scratch.append(piece, p - piece)
        p = try escape(p)
        piece = p
      case Byte.lineFeed: throw unfinished(start - 1)
      default:
        throw JSONFault(
          p, zh: "文字中有控制字符；请写成 \\n、\\u0001 之类的转义",
          en: "a control character stands in a text; write it as an escape such as \\n or \\u0001")
      }
      p = textEnd(p)
    }
  }

  /// Reads an escape into the scratch area; returns the place behind it.
  private func escape(_ start: Pointer) throws(JSONFault) -> Pointer {
    guard end - start >= 2, start[1] != Byte.lineFeed else { throw unfinished(start) }
    let plain: UInt8
    switch start[1] {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): plain = start[1]
    case UInt8(ascii: "b"): plain = 8
    case UInt8(ascii: "f"): plain = 12
    case UInt8(ascii: "n"): plain = 10
    case UInt8(ascii: "r"): plain = 13
    case UInt8(ascii: "t"): plain = 9
    case UInt8(ascii: "u"): return try unicode(start)
    default:
      throw JSONFault(
        start, zh: "未知的转义；反斜杠须写成两个（\\\\）",
        en: "an unknown escape; write a backslash twice (\\\\)")
    }
    withUnsafePointer(to: plain) { scratch.append($0, 1) }
    return start + 2
  }

  private func unicode(_ start: Pointer) throws(JSONFault) -> Pointer {
    var code = try unit(start)
    var stop = start + 6
    if (0xD800..<0xDC00).contains(code) {
      guard end - stop >= 2, stop[0] == 92, stop[1] == UInt8(ascii: "u") else {
        throw loneSurrogate(start)
      }
      let low = try unit(stop)
      guard (0xDC00..<0xE000).contains(low) else { throw loneSurrogate(start) }
      code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
      stop += 6
    }
    guard let scalar = Unicode.Scalar(code) else { throw loneSurrogate(start) }
    for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter {
      withUnsafePointer(to: byte) { scratch.append($0, 1) }
    }
    return stop
  }

  /// The four hexadecimal digits of an escape.
  private func unit(_ start: Pointer) throws(JSONFault) -> UInt32 {
    guard end - start >= 6 else { throw unfinished(start) }
    var value: UInt32 = 0
    for place in 2..<6 {
      let byte = start[place]
      let digit: UInt32
      switch byte {
      case 48...57: digit = UInt32(byte) - 48
      case 65...70: digit = UInt32(byte) - 55
      case 97...102: digit = UInt32(byte) - 87
      default:
        throw JSONFault(
          start, zh: "\\u 之后应有四位十六进制数字", en: "\\u needs four hexadecimal digits")
      }
      value = value << 4 | digit
    }
    return value
  }

  private func loneSurrogate(_ place: Pointer) -> JSONFault {
    JSONFault(
      place, zh: "\\u 转义只有半个字符（孤立代理项）；请修正产生该文件的程序",
      en:
        "a \\u escape holds half a character (a lone surrogate); correct the program that wrote it")
  }

  /// The end of the number at a place, by the rules of JSON, and whether it is a whole one.
  @inline(__always)
  func numberEnd(_ start: Pointer) throws(JSONFault) -> (stop: Pointer, isWhole: Bool) {
    var p = start
    if p < end, p.pointee == 45 { p += 1 }
    let first = p
    while p < end, p.pointee &- 48 < 10 { p += 1 }
    guard p > first else { throw notANumber(start) }
    if first.pointee == 48, p - first > 1 {
      throw JSONFault(
        start, zh: "数字不能以 0 开头；编号请写成带引号的文字",
        en: "a number cannot begin with 0; write an identifier as a text in quotation marks")
    }
    var isWhole = true
    if p < end, p.pointee == 46 {
      isWhole = false
      p += 1
      let digits = p
      while p < end, p.pointee &- 48 < 10 { p += 1 }
      guard p > digits else { throw badNumber(start) }
    }
    if p < end, p.pointee | 32 == 101 {
      isWhole = false
      p += 1
      if p < end, p.pointee == 43 || p.pointee == 45 { p += 1 }
      let digits = p
      while p < end, p.pointee &- 48 < 10 { p += 1 }
      guard p > digits else { throw badNumber(start) }
    }
    return (p, isWhole)
  }

  /// The end of any value, checked by all rules.
  func valueEnd(_ start: Pointer, depth: Int = 0) throws(JSONFault) -> Pointer {
    guard start < end else { throw unfinished(start) }
    switch start.pointee {
    case Byte.quote: return try text(start + 1).stop
    case UInt8(ascii: "{"), UInt8(ascii: "["): return try containerEnd(start, depth: depth + 1)
    case UInt8(ascii: "t") where has("true", at: start): return start + 4
    case UInt8(ascii: "f") where has("false", at: start): return start + 5
    case UInt8(ascii: "n") where has("null", at: start): return start + 4
    case 45, 48...57: return try numberEnd(start).stop
    default: throw unexpected(start)
    }
  }

  private func containerEnd(_ start: Pointer, depth: Int) throws(JSONFault) -> Pointer {
    guard depth <= Self.depthLimit else { throw tooDeep(start) }
    let isObject = start.pointee == UInt8(ascii: "{")
    let close = isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")
    var keys: Set<[UInt8]> = []
    var p = behindSpace(start + 1)
    if p < end, p.pointee == close { return p + 1 }
    while true {
      if isObject {
        guard p < end, p.pointee == Byte.quote else { throw keyExpected(p) }
        let key = try text(p + 1)
        guard keys.insert(Array(key.bytes)).inserted else { throw repeated(p, key.bytes) }
        p = try behindColon(key.stop)
      }
      p = behindSpace(try valueEnd(p, depth: depth))
      guard p < end else { throw unfinished(start) }
      if p.pointee == close { return p + 1 }
      guard p.pointee == UInt8(ascii: ",") else { throw separator(p) }
      p = behindSpace(p + 1)
    }
  }

  @inline(__always)
  func behindColon(_ start: Pointer) throws(JSONFault) -> Pointer {
    var p = start
    if p < end, p.pointee != UInt8(ascii: ":") { p = behindSpace(p) }
    guard isWithin(p) else { throw unfinished(start) }
    guard p.pointee == UInt8(ascii: ":") else {
      throw JSONFault(p, zh: "键之后应为冒号", en: "a colon follows the key")
    }
    p += 1
    return p < end && p.pointee <= 32 ? behindSpace(p) : p
  }
}
