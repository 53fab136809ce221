// SPDX-License-Identifier: Apache-2.0

import Wording

/// A text brought to UTF-8, with word of where it came from.
public struct DecodedText: Sendable {
  /// Well-formed UTF-8 without a byte order mark.
  public let bytes: [UInt8]
  /// The encoding in which it arrived.
  public let encoding: TextEncoding
  /// Whether the encoding was guessed: not declared, not announced by a mark, and not UTF-8.
  public let inferred: Bool
  /// Whether a byte order mark stood at the beginning.
  public let hadByteOrderMark: Bool
}

/// Brings texts of several encodings to UTF-8 and refuses what it cannot read for certain.
public enum TextDecoder {
  /// Decodes a file's bytes; `name` is the file as messages show it.
  ///
  /// A byte order mark decides; then the declaration; then UTF-8 when the bytes are UTF-8; then
  /// GB18030 when they read as common Chinese. A mark that contradicts the declaration is an
  /// error, and so is a UTF-8 file with a damaged place, which would also pass for bad Chinese.
  public static func decode(
    _ bytes: [UInt8], declared: TextEncoding?, name: String
  ) throws(PlatformError) -> DecodedText {
    if let marked = mark(of: bytes) {
      guard declared == nil || declared == marked else {
        throw contradiction(marked, declared ?? marked, name)
      }
      let body = Array(bytes.dropFirst(marked.byteOrderMark.count))
      let text = try convert(
        body, from: marked, name: name, skipped: marked.byteOrderMark.count, isDeclared: true)
      return DecodedText(bytes: text, encoding: marked, inferred: false, hadByteOrderMark: true)
    }
    if let declared {
      let text = try convert(bytes, from: declared, name: name, skipped: 0, isDeclared: true)
      return DecodedText(bytes: text, encoding: declared, inferred: false, hadByteOrderMark: false)
    }
    if let guess = wideGuess(bytes), let wide = Transcoding(bytes, from: guess, to: .utf8),
      wide.stoppedAt == nil
    {
      return DecodedText(
        bytes: wide.output, encoding: guess, inferred: true, hadByteOrderMark: false)
    }
    if UTF8Check.firstInvalid(bytes) == nil {
      return DecodedText(bytes: bytes, encoding: .utf8, inferred: false, hadByteOrderMark: false)
    }
    if readsAsChinese(bytes), let chinese = Transcoding(bytes, from: .gb18030, to: .utf8),
      chinese.stoppedAt == nil
    {
      return DecodedText(
        bytes: chinese.output, encoding: .gb18030, inferred: true, hadByteOrderMark: false)
    }
    let text = try convert(bytes, from: .utf8, name: name, skipped: 0, isDeclared: false)
    return DecodedText(bytes: text, encoding: .utf8, inferred: false, hadByteOrderMark: false)
  }

  /// Encodes a text, without a byte order mark; nil when the encoding lacks one of its characters.
  public static func encode(_ text: String, as encoding: TextEncoding) -> [UInt8]? {
    let bytes = Array(text.utf8)
    if encoding == .utf8 { return bytes }
    guard let result = Transcoding(bytes, from: .utf8, to: encoding), result.stoppedAt == nil
    else { return nil }
    return result.output
  }

  private static func mark(of bytes: [UInt8]) -> TextEncoding? {
    TextEncoding.allCases.first { bytes.starts(with: $0.byteOrderMark) }
  }

  private static func convert(
    _ bytes: [UInt8], from encoding: TextEncoding, name: String, skipped: Int, isDeclared: Bool
  ) throws(PlatformError) -> [UInt8] {
    if encoding == .utf8 {
      guard let offset = UTF8Check.firstInvalid(bytes) else { return bytes }
      throw .invalidText(
        file: name, line: UTF8Check.line(of: offset, in: bytes), byte: offset + skipped,
        what: isDeclared ? notUTF8 : notUTF8NorChinese)
    }
    guard let result = Transcoding(bytes, from: encoding, to: .utf8) else {
      throw .system(
        what: Text(
          zh: "本机的 C 库不支持编码 \(encoding.rawValue)；请安装 gconv 模块",
          en: "this system's C library lacks \(encoding.rawValue); install its gconv modules"))
    }
    guard let offset = result.stoppedAt else { return result.output }
    throw .invalidText(
      file: name, line: UTF8Check.line(of: result.output.count, in: result.output),
      byte: offset + skipped,
      what: Text(
        zh: "不是有效的 \(encoding.rawValue) 文本；请更正文件或声明其编码",
        en: "not valid \(encoding.rawValue) text; correct the file or declare its encoding"))
  }

  private static let notUTF8 = Text(
    zh: "不是有效的 UTF-8 文本；请更正文件或声明其编码",
    en: "not valid UTF-8 text; correct the file or declare its encoding")

  private static let notUTF8NorChinese = Text(
    zh: "既不是有效的 UTF-8，也读不成 GB18030；请更正文件或声明其编码",
    en: "not valid UTF-8 and not plausibly GB18030; correct the file or declare its encoding")

  private static func contradiction(
    _ marked: TextEncoding, _ declared: TextEncoding, _ name: String
  ) -> PlatformError {
    .invalidText(
      file: name, line: 1, byte: 0,
      what: Text(
        zh: "文件以 \(marked.rawValue) 的字节顺序标记开头，声明的却是 \(declared.rawValue)；请改正声明",
        en: "begins with the byte order mark of \(marked.rawValue) but is declared as "
          + "\(declared.rawValue); correct the declaration"))
  }

  /// Whether bytes that are not UTF-8 look like Chinese in GB18030 and not like damaged UTF-8.
  ///
  /// Chinese UTF-8 is rich in well-formed triples, which Chinese GB18030 hardly ever forms by
  /// chance; and Chinese GB18030 consists mostly of pairs with both bytes from A1 up (GB 2312).
  private static func readsAsChinese(_ bytes: [UInt8]) -> Bool {
    let census = UTF8Check.census(bytes)
    if census.long >= census.misfits { return false }
    var common = 0
    var rare = 0
    var index = 0
    while index < bytes.count {
      guard bytes[index] >= 0x80 else {
        index += 1
        continue
      }
      let next = index + 1 < bytes.count ? bytes[index + 1] : 0
      if bytes[index] >= 0xa1, bytes[index] <= 0xf7, next >= 0xa1 { common += 1 } else { rare += 1 }
      index += (0x30...0x39).contains(next) ? 4 : 2
    }
    return common > rare
  }

  /// The UTF-16 order that the places of zero bytes suggest, since no other text holds any.
  private static func wideGuess(_ bytes: [UInt8]) -> TextEncoding? {
    guard bytes.count >= 4, bytes.count % 2 == 0 else { return nil }
    var even = 0
    var odd = 0
    for index in bytes.indices where bytes[index] == 0 {
      if index % 2 == 0 { even += 1 } else { odd += 1 }
    }
    if even == 0, odd * 4 > bytes.count { return .utf16le }
    if odd == 0, even * 4 > bytes.count { return .utf16be }
    return nil
  }
}
