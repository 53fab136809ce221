// SPDX-License-Identifier: Apache-2.0

import CCrypto
import Wording

/// AES-256 in Galois/Counter mode (NIST SP 800-38D), from the system's libcrypto.
enum GCM {
  static let failure = PlatformError.system(
    what: Text(zh: "libcrypto 无法加密或解密", en: "libcrypto could not encrypt or decrypt"))

  private static let tagLength = 16

  /// The content, as long as the plain bytes, and its tag.
  static func seal(
    _ plain: [UInt8], key: [UInt8], nonce: [UInt8], bound: [UInt8]
  ) throws(PlatformError) -> (content: [UInt8], tag: [UInt8]) {
    let context = try start(key, nonce, encrypts: 1)
    defer { EVP_CIPHER_CTX_free(context) }
    var (content, length) = (plain, Int32(0))
    var tag = [UInt8](repeating: 0, count: tagLength)
    guard try feed(context, plain, bound, &content),
      EVP_CipherFinal_ex(context, nil, &length) == 1,
      EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_GET_TAG, Int32(tagLength), &tag) == 1
    else { throw failure }
    return (content, tag)
  }

  /// The plain bytes; nil where key, tag or what the content is bound to are others.
  static func open(
    _ content: [UInt8], tag: [UInt8], key: [UInt8], nonce: [UInt8], bound: [UInt8]
  ) throws(PlatformError) -> [UInt8]? {
    let context = try start(key, nonce, encrypts: 0)
    defer { EVP_CIPHER_CTX_free(context) }
    var (plain, length, tag) = (content, Int32(0), tag)
    guard tag.count == tagLength, try feed(context, content, bound, &plain),
      EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_TAG, Int32(tagLength), &tag) == 1
    else { throw failure }
    return EVP_CipherFinal_ex(context, nil, &length) == 1 ? plain : nil
  }

  private static func start(
    _ key: [UInt8], _ nonce: [UInt8], encrypts: Int32
  ) throws(PlatformError) -> OpaquePointer {
    guard key.count == 32, nonce.count == 12, let context = EVP_CIPHER_CTX_new() else {
      throw failure
    }
    guard EVP_CipherInit_ex(context, EVP_aes_256_gcm(), nil, key, nonce, encrypts) == 1 else {
      EVP_CIPHER_CTX_free(context)
      throw failure
    }
    return context
  }

  /// Hands over what the content is bound to, then the content, in pieces that an `Int32` counts.
  private static func feed(
    _ context: OpaquePointer, _ bytes: [UInt8], _ bound: [UInt8], _ output: inout [UInt8]
  ) throws(PlatformError) -> Bool {
    var length = Int32(0)
    guard bound.count < 1 << 30,
      EVP_CipherUpdate(context, nil, &length, bound, Int32(bound.count)) == 1
    else { return false }
    let piece = 1 << 24
    return output.withUnsafeMutableBufferPointer { room in
      bytes.withUnsafeBufferPointer { source in
        var done = 0
        while done < source.count {
          let count = min(piece, source.count - done)
          guard let from = source.baseAddress, let to = room.baseAddress,
            EVP_CipherUpdate(context, to + done, &length, from + done, Int32(count)) == 1,
            length == count
          else { return false }
          done += count
        }
        return true
      }
    }
  }
}
