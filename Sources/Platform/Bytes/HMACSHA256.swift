// SPDX-License-Identifier: Apache-2.0

import CCrypto
import Wording

/// A keyed hash: HMAC (RFC 2104) with SHA-256, from the system's libcrypto.
public enum HMACSHA256 {
  /// A library context of our own, which the system's OpenSSL configuration does not reach.
  private struct Library: @unchecked Sendable {
    let context = OSSL_LIB_CTX_new()
    static let own = Library()
  }

  /// The 32 bytes of a message's code under a key.
  public static func code(
    of message: [UInt8], key: [UInt8]
  ) throws(PlatformError) -> [UInt8] {
    var code = [UInt8](repeating: 0, count: 32)
    var length = 0
    // libcrypto takes a nil key for "the key set before", so an empty one needs an address.
    let room = key.isEmpty ? [0] : key
    let done = EVP_Q_mac(
      Library.own.context, "HMAC", nil, "SHA256", nil, room, key.count, message, message.count,
      &code, code.count, &length)
    guard done != nil, length == code.count else {
      throw .system(
        what: Text(
          zh: "libcrypto 无法计算 HMAC-SHA-256", en: "libcrypto could not compute HMAC-SHA-256"))
    }
    return code
  }
}
