// SPDX-License-Identifier: Apache-2.0

import CCrypto
import Wording

/// Bytes that only who knows a passphrase can read, and that nobody can change unnoticed.
///
/// AES-256-GCM (NIST SP 800-38D) with a 96-bit random nonce, under a key that scrypt (RFC 7914)
/// derives from the passphrase with a random salt; both are libcrypto's. What the box belongs to is
/// authenticated with it: it opens there and nowhere else.
public struct SealedBox: Sendable, Hashable {
  /// The cost of guessing one passphrase: scrypt's N (a power of two), r and p.
  public struct Cost: Sendable, Hashable {
    let rounds: UInt64
    let blocks: UInt64
    let lanes: UInt64

    /// About 128 MB and a second or less for each guess.
    public static let standard = Cost(rounds: 1 << 17, blocks: 8, lanes: 1)

    /// What scrypt needs: 128 bytes times r times (N + p), and a little.
    var memory: UInt64 { 128 * blocks * (rounds + lanes + 2) + (1 << 20) }
  }

  /// The cost the key was derived at.
  public let cost: Cost
  private let salt: [UInt8]
  private let nonce: [UInt8]
  private let content: [UInt8]
  private let tag: [UInt8]

  /// Seals bytes for what `owner` stands for, such as the hash of a protocol.
  public init(
    sealing plain: [UInt8], passphrase: String, owner: String, cost: Cost = .standard
  ) throws(PlatformError) {
    let salt = SecureRandom.bytes(16)
    let nonce = SecureRandom.bytes(12)
    let key = try Self.key(passphrase, salt, cost)
    (content, tag) = try GCM.seal(plain, key: key, nonce: nonce, bound: Array(owner.utf8))
    self.cost = cost
    self.salt = salt
    self.nonce = nonce
  }

  /// What was sealed; nil where the passphrase is another, the bytes were changed, or the box
  /// belongs to something else.
  public func opened(passphrase: String, owner: String) throws(PlatformError) -> [UInt8]? {
    let key = try Self.key(passphrase, salt, cost)
    return try GCM.open(content, tag: tag, key: key, nonce: nonce, bound: Array(owner.utf8))
  }

  private static func key(
    _ passphrase: String, _ salt: [UInt8], _ cost: Cost
  ) throws(PlatformError) -> [UInt8] {
    var key = [UInt8](repeating: 0, count: 32)
    // The bytes as they are: a passphrase may hold Chinese, and no zero ends it.
    let words = Array(passphrase.utf8)
    let done = words.withUnsafeBytes { bytes in
      EVP_PBE_scrypt(
        bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count, salt, salt.count,
        cost.rounds, cost.blocks, cost.lanes, cost.memory, &key, key.count)
    }
    guard done == 1 else { throw GCM.failure }
    return key
  }
}

extension SealedBox {
  /// The box as JSON: everything but the passphrase.
  public var json: JSON {
    .object([
      "cipher": .string("aes-256-gcm"), "derivation": .string("scrypt"),
      "n": .integer(Int64(clamping: cost.rounds)), "r": .integer(Int64(clamping: cost.blocks)),
      "p": .integer(Int64(clamping: cost.lanes)),
      "salt": .string(Hexadecimal.text(of: salt)), "nonce": .string(Hexadecimal.text(of: nonce)),
      "tag": .string(Hexadecimal.text(of: tag)),
      "content": .string(Hexadecimal.text(of: content)),
    ])
  }

  /// Reads a box; nil where it is none, or would cost more than 2 GB to open.
  public init?(_ json: JSON) {
    func bytes(_ key: String, _ count: Int?) -> [UInt8]? {
      guard let text = json[key]?.string, let bytes = Hexadecimal.bytes(of: text),
        count == nil || bytes.count == count
      else { return nil }
      return bytes
    }
    func cost(_ key: String, upTo limit: Double) -> UInt64? {
      guard let value = json[key]?.double, value >= 1, value <= limit, value == value.rounded()
      else { return nil }
      return UInt64(value)
    }
    guard json["cipher"]?.string == "aes-256-gcm", json["derivation"]?.string == "scrypt",
      let rounds = cost("n", upTo: 1_048_576), rounds > 1, rounds & (rounds - 1) == 0,
      let blocks = cost("r", upTo: 16), let lanes = cost("p", upTo: 16),
      let salt = bytes("salt", 16), let nonce = bytes("nonce", 12), let tag = bytes("tag", 16),
      let content = bytes("content", nil)
    else { return nil }
    self.cost = Cost(rounds: rounds, blocks: blocks, lanes: lanes)
    (self.salt, self.nonce, self.tag, self.content) = (salt, nonce, tag, content)
  }
}
