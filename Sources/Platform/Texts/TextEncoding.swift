// SPDX-License-Identifier: Apache-2.0

/// An encoding in which a table or a text may arrive.
public enum TextEncoding: String, Sendable, CaseIterable {
  case utf8 = "utf-8"
  case gb18030 = "gb18030"
  case utf16le = "utf-16le"
  case utf16be = "utf-16be"

  /// Reads the names people write, whatever their case, hyphens and underscores.
  ///
  /// GBK, GB2312, CP936 and their kin are read as GB18030, which contains them.
  public init?(name: String) {
    switch name.lowercased().filter({ $0 != "-" && $0 != "_" && $0 != " " }) {
    case "utf8", "utf8sig", "utf8bom", "ascii", "usascii": self = .utf8
    case "gb18030", "gbk", "gb2312", "cp936", "ms936", "windows936", "euccn":
      self = .gb18030
    case "utf16le", "ucs2le": self = .utf16le
    case "utf16be", "ucs2be": self = .utf16be
    default: return nil
    }
  }

  /// The name under which the C library's iconv knows it.
  var systemName: String {
    switch self {
    case .utf8: "UTF-8"
    case .gb18030: "GB18030"
    case .utf16le: "UTF-16LE"
    case .utf16be: "UTF-16BE"
    }
  }

  /// The bytes with which a text in this encoding may announce itself.
  var byteOrderMark: [UInt8] {
    switch self {
    case .utf8: [0xef, 0xbb, 0xbf]
    case .gb18030: [0x84, 0x31, 0x95, 0x33]
    case .utf16le: [0xff, 0xfe]
    case .utf16be: [0xfe, 0xff]
    }
  }
}
