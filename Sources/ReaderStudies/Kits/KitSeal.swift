// SPDX-License-Identifier: Apache-2.0

import Platform

/// How a kit keeps what is not to be seen yet, and what a reader has answered so far.
///
/// The browser needs the same cipher under `file://`, where SubtleCrypto is often absent, and at the
/// moment a window closes, when nothing may wait: so one small cipher of HMAC-SHA-256 serves
/// everywhere. The key stream is HMAC(stream key, nonce ‖ counter), the tag HMAC(tag key,
/// nonce ‖ content): encrypt, then authenticate (RFC 2104; Bellare and Namprempre 2000).
///
/// What it can do: the AI's output is not in the file's text, no other kit in the same browser reads
/// the answers, and a response that was edited without its kit is told. What it cannot: the kit holds
/// its own secret, since no server hands it out; whoever takes the script apart can open it. How long
/// a sealed text is can be seen as well, and kits of one case hold the same content, so that whoever
/// has the kits of several readers can tell which of their codes belong together.
enum KitSeal {
  /// The key for one use, from the kit's secret.
  static func key(_ secret: [UInt8], _ use: String) throws(PlatformError) -> [UInt8] {
    try HMACSHA256.code(of: Array("touchstone-kit/\(use)".utf8), key: secret)
  }

  /// Nonce, content and tag.
  ///
  /// Each key seals one text, so that the nonce may be zero.
  static func seal(_ plain: [UInt8], key: [UInt8]) throws(PlatformError) -> [UInt8] {
    let nonce = [UInt8](repeating: 0, count: 16)
    let streamKey = try HMACSHA256.code(of: Array("stream".utf8), key: key)
    let tagKey = try HMACSHA256.code(of: Array("tag".utf8), key: key)
    var sealed = nonce
    sealed.reserveCapacity(plain.count + 48)
    for start in stride(from: 0, to: plain.count, by: 32) {
      let counter = UInt32(start / 32)
      let block = nonce + (0..<4).map { UInt8(truncatingIfNeeded: counter >> (24 - 8 * $0)) }
      let stream = try HMACSHA256.code(of: block, key: streamKey)
      for (byte, mask) in zip(plain[start..<min(start + 32, plain.count)], stream) {
        sealed.append(byte ^ mask)
      }
    }
    return sealed + (try HMACSHA256.code(of: sealed, key: tagKey))
  }
}
