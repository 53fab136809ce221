// SPDX-License-Identifier: Apache-2.0

import Platform

/// Turns the bytes of texts into characters, as the Specific Character Set says (PS3.5, 6.1).
///
/// Read are ISO_IR 6, 13, 100 and 192, GB18030, GBK, and with code extensions ISO 2022 IR 6, 13,
/// 58 (GB 2312) and 100. Texts of other sets are read as far as they are ASCII.
struct DICOMCharacterSet {
  /// What bytes from 0x80 on mean.
  private enum Upper {
    case none, latin1, katakana, gb2312, gb18030, utf8
  }

  private let initial: Upper
  private let isExtensible: Bool

  init(_ terms: [String]) {
    switch terms.first ?? "" {
    case "ISO_IR 100", "ISO 2022 IR 100": initial = .latin1
    case "ISO_IR 13", "ISO 2022 IR 13": initial = .katakana
    case "ISO_IR 192": initial = .utf8
    case "GB18030", "GBK": initial = .gb18030
    case "ISO 2022 IR 58": initial = .gb2312
    default:
      // Some devices leave out the escapes; with one set of high bytes in the list, nothing else
      // can be meant.
      let others = terms.filter { !["", "ISO 2022 IR 6"].contains($0) }
      initial = others == ["ISO 2022 IR 58"] ? .gb2312 : .none
    }
    isExtensible = terms.contains { $0.hasPrefix("ISO 2022") }
  }

  /// The text; nil where a byte has no meaning in the set.
  func decode(_ bytes: ArraySlice<UInt8>) -> String? {
    if initial != .katakana, !isExtensible || !bytes.contains(0x1B),
      bytes.allSatisfy({ $0 < 0x80 })
    {
      return String(decoding: bytes, as: UTF8.self)
    }
    switch initial {
    case .utf8: return String(validating: bytes, as: UTF8.self)
    case .gb18030: return Self.chinese(bytes)
    default: return extended(bytes)
    }
  }

  /// Single bytes, pairs of GB 2312, and the escapes between them.
  private func extended(_ bytes: ArraySlice<UInt8>) -> String? {
    var text = String.UnicodeScalarView()
    var upper = initial
    var place = bytes.startIndex
    while place < bytes.endIndex {
      let byte = bytes[place]
      if byte == 0x1B, isExtensible {
        guard let (next, length) = Self.escape(bytes[place...]) else { return nil }
        if let next { upper = next }
        place += length
        continue
      }
      // Each value, name component and line begins in the first set again (6.1.2.5.3).
      if byte == 0x5C || byte == 0x5E || byte == 0x3D || byte < 0x20 { upper = initial }
      if upper == .gb2312, byte >= 0x80 {
        let pairs = bytes[place...].prefix { $0 >= 0x80 }
        guard let chinese = Self.chinese(pairs) else { return nil }
        text.append(contentsOf: chinese.unicodeScalars)
        place += pairs.count
        continue
      }
      guard let scalar = Self.scalar(byte, upper) else { return nil }
      text.append(scalar)
      place += 1
    }
    return String(text)
  }

  /// The set that an escape calls for, nil where it concerns bytes below 0x80, and its length.
  private static func escape(_ bytes: ArraySlice<UInt8>) -> (Upper?, Int)? {
    let known: [(String, Upper?)] = [
      ("\u{1B}(B", nil), ("\u{1B}(J", nil), ("\u{1B}-A", .latin1), ("\u{1B})I", .katakana),
      ("\u{1B}$)A", .gb2312),
    ]
    for (escape, upper) in known where bytes.starts(with: escape.utf8) {
      return (upper, escape.utf8.count)
    }
    return nil
  }

  private static func scalar(_ byte: UInt8, _ upper: Upper) -> Unicode.Scalar? {
    switch (byte, upper) {
    case (0x5C, .katakana): Unicode.Scalar(byte)  // The separator of values, not the yen sign.
    case (0x7E, .katakana): "\u{203E}"
    case (..<0x80, _): Unicode.Scalar(byte)
    case (0xA0..., .latin1): Unicode.Scalar(byte)
    case (0xA1...0xDF, .katakana): Unicode.Scalar(0xFF61 + UInt32(byte) - 0xA1)
    default: nil
    }
  }

  private static func chinese(_ bytes: ArraySlice<UInt8>) -> String? {
    let decoded = try? TextDecoder.decode(Array(bytes), declared: .gb18030, name: "")
    return decoded.map { String(decoding: $0.bytes, as: UTF8.self) }
  }
}
