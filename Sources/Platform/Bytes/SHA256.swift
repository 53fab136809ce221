// SPDX-License-Identifier: Apache-2.0

import CCrypto
import Glibc
import Wording

/// The SHA-256 hash (FIPS 180-4), written as 64 lower-case hexadecimal digits.
public enum SHA256 {
  /// The hash of bytes.
  public static func hex(of bytes: [UInt8]) -> String {
    let hashing = Hashing()
    bytes.withUnsafeBytes { hashing.add($0) }
    return hashing.finish()
  }

  /// The hash of a text's UTF-8 bytes.
  public static func hex(of text: String) -> String {
    hex(of: Array(text.utf8))
  }

  /// The hash of a file, read a megabyte at a time.
  public static func hex(ofFile path: String) throws(PlatformError) -> String {
    let file = try Files.open(forReading: path)
    defer { close(file) }
    let hashing = Hashing()
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 16)
    defer { buffer.deallocate() }
    while true {
      let got = read(file, buffer.baseAddress, buffer.count)
      if got == 0 { break }
      if got > 0 {
        hashing.add(UnsafeRawBufferPointer(rebasing: buffer[..<got]))
      } else if errno != EINTR {
        throw .cannotRead(path: path, problem: .last)
      }
    }
    return hashing.finish()
  }
}

/// One hash under way.
private final class Hashing {
  /// The algorithm, fetched once.
  ///
  /// It comes from a library context of our own, which the system's OpenSSL configuration does
  /// not reach: no setting from outside can take SHA-256 away.
  private struct Algorithm: @unchecked Sendable {
    let digest: OpaquePointer?
    static let sha256 = Algorithm(digest: EVP_MD_fetch(OSSL_LIB_CTX_new(), "SHA256", nil))
  }

  private let context: OpaquePointer?
  private var sound: Bool

  init() {
    context = EVP_MD_CTX_new()
    sound = EVP_DigestInit_ex2(context, Algorithm.sha256.digest, nil) == 1
  }

  deinit { EVP_MD_CTX_free(context) }

  func add(_ bytes: UnsafeRawBufferPointer) {
    if bytes.count > 0 {
      sound = EVP_DigestUpdate(context, bytes.baseAddress, bytes.count) == 1 && sound
    }
  }

  func finish() -> String {
    var digest = [UInt8](repeating: 0, count: 32)
    sound = EVP_DigestFinal_ex(context, &digest, nil) == 1 && sound
    // Only exhausted memory brings us here, and a wrong hash would be worse than an end.
    precondition(sound, "libcrypto could not compute a SHA-256 hash")
    return Hexadecimal.text(of: digest)
  }
}
