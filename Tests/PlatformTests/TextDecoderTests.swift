// SPDX-License-Identifier: Apache-2.0

import Platform
import TestSupport
import Testing
import Wording

@Suite("Text encodings")
struct TextDecoderTests {
  private let chinese = "编号,性别,房颤\n001,女,阳性\n002,男,阴性\n"

  private func decode(_ bytes: [UInt8], _ declared: TextEncoding? = nil) throws -> DecodedText {
    try TextDecoder.decode(bytes, declared: declared, name: "cases.csv")
  }

  @Test("leaves UTF-8 as it is, with or without a declaration")
  func utf8() throws {
    for declared in [nil, TextEncoding.utf8] {
      let text = try decode(Array(chinese.utf8), declared)
      #expect(text.bytes == Array(chinese.utf8))
      #expect(text.encoding == .utf8 && !text.inferred && !text.hadByteOrderMark)
    }
    #expect(try decode([]).bytes.isEmpty)
  }

  @Test("drops a byte order mark and follows it", arguments: TextEncoding.allCases)
  func marks(encoding: TextEncoding) throws {
    let bytes = try #require(TextDecoder.encode("\u{feff}" + chinese, as: encoding))
    for declared in [nil, encoding] {
      let text = try decode(bytes, declared)
      #expect(text.bytes == Array(chinese.utf8))
      #expect(text.encoding == encoding && !text.inferred && text.hadByteOrderMark)
    }
  }

  @Test("refuses a declaration that the byte order mark contradicts")
  func contradiction() {
    let error = #expect(throws: PlatformError.self) {
      try decode([0xef, 0xbb, 0xbf, 0x61], .gb18030)
    }
    #expect(error?.fault == .data)
  }

  @Test("knows the bytes of GB18030, four-byte characters and all")
  func gb18030() throws {
    // 中 D6D0, 𠀀 95328236, € A2E3 (GB18030-2000 and later), 丂 8140 (GBK only).
    let bytes: [UInt8] = [0xd6, 0xd0, 0x95, 0x32, 0x82, 0x36, 0xa2, 0xe3, 0x81, 0x40]
    let text = try decode(bytes, .gb18030)
    #expect(String(decoding: text.bytes, as: UTF8.self) == "中𠀀€丂")
    #expect(TextDecoder.encode("中𠀀€丂", as: .gb18030) == bytes)
  }

  @Test("infers GB18030 from common Chinese and says so")
  func inference() throws {
    let bytes = try #require(TextDecoder.encode(chinese, as: .gb18030))
    let text = try decode(bytes)
    #expect(text.bytes == Array(chinese.utf8))
    #expect(text.encoding == .gb18030 && text.inferred)
    // 女 alone is also a valid UTF-8 pair, letter by letter.
    let women = try #require(TextDecoder.encode("sex\n女\n女\n男\n", as: .gb18030))
    #expect(try decode(women).encoding == .gb18030)
  }

  @Test("infers UTF-16 without a mark from its zero bytes")
  func wide() throws {
    for encoding in [TextEncoding.utf16le, .utf16be] {
      let bytes = try #require(TextDecoder.encode("id,score\n1,0.5\n", as: encoding))
      let text = try decode(bytes)
      #expect(text.encoding == encoding && text.inferred)
      #expect(String(decoding: text.bytes, as: UTF8.self) == "id,score\n1,0.5\n")
    }
  }

  @Test("does not take damaged Chinese UTF-8 for GB18030, and names line and byte")
  func damagedUTF8() throws {
    var bytes = Array(chinese.utf8)
    let place = try #require(bytes.firstIndex(of: UInt8(ascii: "2")))
    bytes[place + 2] = 0xff
    for declared in [nil, TextEncoding.utf8] {
      guard
        case .invalidText("cases.csv", let line, let byte, _)? = #expect(
          throws: PlatformError.self, performing: { try decode(bytes, declared) })
      else { continue }
      #expect(line == 3 && byte == place + 2)
    }
    bytes[place + 2] = 0xe7
    bytes.remove(at: place + 4)  // a character without its tail
    #expect(throws: PlatformError.self) { try decode(bytes) }
  }

  @Test("does not take Latin letters for Chinese")
  func latin() {
    let bytes = Array("caf".utf8) + [0xe9] + Array("tiere\nna".utf8) + [0xef] + Array("ve\n".utf8)
    #expect(throws: PlatformError.self) { try decode(bytes) }
  }

  @Test(
    "refuses what only looks like UTF-8",
    arguments: [
      [0xc0, 0x80], [0xc1, 0xbf], [0xe0, 0x80, 0x80], [0xed, 0xa0, 0x80], [0xf0, 0x80, 0x80, 0x80],
      [0xf4, 0x90, 0x80, 0x80], [0xf5, 0x80, 0x80, 0x80], [0x80], [0xc3], [0xe4, 0xb8],
      [0xf0, 0x9f, 0x98],
    ] as [[UInt8]])
  func malformed(bytes: [UInt8]) {
    for prefix in [0, 3, 9] {
      let all = [UInt8](repeating: 0x61, count: prefix) + bytes
      guard
        case .invalidText(_, 1, let byte, _)? = #expect(
          throws: PlatformError.self, performing: { try decode(all, .utf8) })
      else { continue }
      #expect(byte == prefix)
    }
  }

  @Test("agrees with the standard library about every two- and three-byte beginning")
  func exhaustive() {
    for first in 0x80...0xff {
      for second in 0...0xff {
        let bytes: [UInt8] = [UInt8(first), UInt8(second), 0x80, 0x80]
        for count in 2...4 {
          let piece = Array(bytes.prefix(count))
          let accepted = (try? decode(piece, .utf8)) != nil
          #expect(accepted == (String(validating: piece, as: UTF8.self) != nil))
        }
      }
    }
  }

  @Test("refuses invalid GB18030 and UTF-16 with line and byte")
  func invalidOthers() {
    let cases: [(TextEncoding, [UInt8], Int)] = [
      (.gb18030, [0x61, 0x0a, 0xd6, 0xd0, 0xff], 4), (.gb18030, [0x61, 0x0a, 0xd6], 2),
      (.utf16le, [0x61, 0x00, 0x0a, 0x00, 0x00, 0xd8, 0x61, 0x00], 4),
      (.utf16be, [0x00, 0x61, 0x00, 0x0a, 0x00], 4),
    ]
    for (encoding, bytes, offset) in cases {
      guard
        case .invalidText(_, 2, let byte, _)? = #expect(
          throws: PlatformError.self, performing: { try decode(bytes, encoding) })
      else { continue }
      #expect(byte == offset)
    }
  }

  @Test("rewrites a text longer than any buffer")
  func long() throws {
    let text = String(repeating: "心电图 ECG,", count: 40_000)
    for encoding in TextEncoding.allCases {
      let bytes = try #require(TextDecoder.encode(text, as: encoding))
      #expect(try decode(bytes, encoding).bytes == Array(text.utf8))
    }
  }

  @Test("reads the names that people give encodings")
  func names() {
    for name in ["GBK", "gb2312", "GB-18030", "cp936", "gb18030"] {
      #expect(TextEncoding(name: name) == .gb18030)
    }
    for name in ["UTF8", "utf-8", "UTF_8"] { #expect(TextEncoding(name: name) == .utf8) }
    #expect(TextEncoding(name: "UTF-16LE") == .utf16le)
    #expect(TextEncoding(name: "latin1") == nil)
  }

  @Test("survives damaged texts in every encoding, and gives only well-formed UTF-8", .ownThread)
  func fuzz() throws {
    let texts = try TextEncoding.allCases.map {
      try #require(TextDecoder.encode(chinese, as: $0))
    }
    var fuzzer = Fuzzer(.text, texts, words: ["\u{FEFF}", "\0"], name: "cases.csv")
    fuzzer.count = 3000
    let failures = fuzzer.failures { bytes in
      for declared in TextEncoding.allCases {
        guard let text = try? decode(bytes, declared) else { continue }
        try hold(String(validating: text.bytes, as: UTF8.self) != nil, "gives no UTF-8")
      }
      let text = try decode(bytes, nil)
      try hold(String(validating: text.bytes, as: UTF8.self) != nil, "gives no UTF-8")
    }
    #expect(failures == [])
  }
}
