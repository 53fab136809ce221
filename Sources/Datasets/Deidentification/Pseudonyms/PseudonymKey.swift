// SPDX-License-Identifier: Apache-2.0

public import Platform
import Wording

/// A secret from which ids, shifts of dates and unique identifiers follow.
///
/// Whoever has it can tell whether an id belongs to a given person; without it the ids say nothing
/// (ISO 25237). The same key gives the same ids, so that later deliveries join earlier ones.
public struct PseudonymKey: Sendable {
  private let bytes: [UInt8]

  /// The bytes that a key has at least.
  public static let least = 32

  /// Reads a key from a file outside some folders: the workspace, and the data themselves.
  ///
  /// All bytes of the file count, but for line breaks at its end. The file must be closed to other
  /// accounts.
  ///
  /// - Throws: `PlatformError` where it cannot be read, `DeidentificationError` where it is inside
  ///   one of the folders, too short, or open to others.
  public static func read(_ path: String, outside folders: [String]) throws -> PseudonymKey {
    let bytes = try Files.read(path)
    // After all links: a link out of a folder and one into it are both seen through.
    for folder in folders {
      guard let home = Files.resolved(folder), let place = Files.resolved(path),
        place.hasPrefix(home.hasSuffix("/") ? home : home + "/")
      else { continue }
      throw DeidentificationError.keyInside(path: path, folder: folder)
    }
    guard !Files.isOpenToOthers(path) else {
      throw DeidentificationError.key(
        path: path,
        what: Text(
          zh: "其他账户可以读取，请先执行 chmod 600",
          en: "other accounts can read it; close it with chmod 600"))
    }
    return try PseudonymKey(bytes, path: path)
  }

  /// Takes the bytes of a key file.
  public init(_ bytes: [UInt8], path: String) throws(DeidentificationError) {
    var bytes = bytes[...]
    while let last = bytes.last, last == 10 || last == 13 { bytes.removeLast() }
    guard bytes.count >= Self.least else {
      throw .key(
        path: path,
        what: Text(
          zh: "只有 \(bytes.count) 字节，至少需要 \(Self.least) 字节",
          en: "it has \(bytes.count) bytes, at least \(Self.least) are needed"))
    }
    guard Set(bytes).count > 4 else {
      throw .key(
        path: path, what: Text(zh: "几乎全是相同的字节", en: "it repeats the same few bytes"))
    }
    self.bytes = Array(bytes)
  }

  /// The id that stands for another one: sixteen letters and digits.
  ///
  /// They are 80 bits of the keyed hash; among a million ids two agree with a probability of
  /// 4 in 10^13.
  public func pseudonym(of id: String) throws(PlatformError) -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)  // RFC 4648, section 6.
    let code = try code("id", id)
    var text: [UInt8] = []
    for group in 0..<2 {
      let bits = code[group * 5..<group * 5 + 5].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      for place in 0..<8 { text.append(alphabet[Int(bits >> UInt64(35 - 5 * place)) & 31]) }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// By how many days a patient's dates move into the past: 1 to `most`, the same for all of them.
  public func shift(of patient: String, most: Int) throws -> Int {
    guard (1...36_500).contains(most) else { throw DeidentificationError.shift(days: most) }
    let code = try code("shift", patient)
    let bits = code[..<8].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    // The high part of a product is as even as 64 bits allow.
    return 1 + Int(bits.multipliedFullWidth(by: UInt64(most)).high)
  }

  /// The unique identifier that stands for another one, under the root for UUIDs (PS3.5, B.2).
  public func uniqueIdentifier(for uid: String) throws(PlatformError) -> String {
    var bytes = Array(try code("uid", uid)[..<16])
    bytes[6] = bytes[6] & 0x0F | 0x80  // Version 8: bits of one's own (RFC 9562, 5.8).
    bytes[8] = bytes[8] & 0x3F | 0x80
    return "2.25." + Self.decimal(bytes)
  }

  private func code(_ use: String, _ value: String) throws(PlatformError) -> [UInt8] {
    try HMACSHA256.code(of: Array(use.utf8) + [0] + Array(value.utf8), key: bytes)
  }

  /// A large number as decimal digits.
  private static func decimal(_ bytes: [UInt8]) -> String {
    var rest = bytes
    var digits: [UInt8] = []
    while rest.contains(where: { $0 != 0 }) {
      var remainder = 0
      for place in rest.indices {
        let value = remainder << 8 | Int(rest[place])
        rest[place] = UInt8(value / 10)
        remainder = value % 10
      }
      digits.append(UInt8(48 + remainder))
    }
    return String(decoding: digits.reversed(), as: UTF8.self)
  }
}
