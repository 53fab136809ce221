// SPDX-License-Identifier: Apache-2.0

/// Text that was decoded with another encoding than it was written in.
enum Mojibake {
  /// Whether a word bears the marks of a wrong encoding.
  ///
  /// The marks: the replacement character; UTF-8 read as Windows-1252 or Latin-1 (a lead sign
  /// `Â`, `Ã`, `â` or `ä`–`é` with the continuation it must have); GBK read as Latin-1 (a whole
  /// word of two or more letters above ASCII, even in number, without a plain one); UTF-8 read as
  /// GBK (characters that hardly occur in Chinese but stand for the commonest lead bytes).
  static func isLikely(_ word: String) -> Bool {
    if word.utf8.allSatisfy({ $0 < 128 }) { return false }
    let scalars = Array(word.unicodeScalars)
    if scalars.contains("\u{FFFD}") { return true }
    if word.contains("锟斤拷") || word.contains("烫烫") || word.contains("屯屯") { return true }
    if utf8AsLatin(scalars) || gbkAsLatin(scalars) { return true }
    let han = scalars.filter { (0x4E00...0x9FFF).contains($0.value) }
    let odd = han.count { telltale.contains($0) }
    return odd > 0 && (odd * 2 >= han.count || odd >= 3)
  }

  private static func utf8AsLatin(_ scalars: [Unicode.Scalar]) -> Bool {
    for (place, lead) in scalars.enumerated() {
      let length: Int
      switch lead.value {
      case 0xC2...0xDF: length = 1
      case 0xE0...0xEF: length = 2
      default: continue
      }
      let tail = scalars[(place + 1)...].prefix(length)
      guard tail.count == length, tail.allSatisfy(isContinuation) else { continue }
      // A letter before a sign such as ° or » is ordinary text; C1 controls and two signs are not.
      if length == 2 || lead.value <= 0xC3 { return true }
    }
    return false
  }

  /// A byte 0x80 to 0xBF as Latin-1 or Windows-1252 shows it.
  private static func isContinuation(_ scalar: Unicode.Scalar) -> Bool {
    (0x80...0xBF).contains(scalar.value) || windows.contains(scalar)
  }

  private static let windows: Set<Unicode.Scalar> = [
    "€", "‚", "ƒ", "„", "…", "†", "‡", "ˆ", "‰", "Š", "‹", "Œ", "Ž", "‘", "’", "“", "”", "•", "–",
    "—", "˜", "™", "š", "›", "œ", "ž", "Ÿ",
  ]

  private static func gbkAsLatin(_ scalars: [Unicode.Scalar]) -> Bool {
    guard scalars.count >= 2, scalars.count % 2 == 0 else { return false }
    // GB 2312 has its lead bytes from 0xB0 and its trail bytes from 0xA1.
    return scalars.indices.allSatisfy { place in
      (place % 2 == 0 ? 0xB0...0xF7 : 0xA1...0xFE).contains(scalars[place].value)
    }
  }

  /// What GBK makes of the UTF-8 bytes of common characters and signs.
  private static let telltale: Set<Unicode.Scalar> = [
    "鐢", "濂", "鍙", "鐨", "鏄", "浜", "鍦", "鏈", "鍚", "鎴", "銆", "锛", "鈥", "锟", "絾", "缁", "鑲",
    "鍖", "绗", "鎬", "骞", "瀛", "嬪", "闄", "鍒", "璇", "鏂", "杩", "瑙", "鐥", "涓", "娴", "璁",
  ]
}
