// SPDX-License-Identifier: Apache-2.0

public import Platform

/// The sealed allocation of a study: what everybody may see of it, and the box that only the
/// custodian can open.
///
/// The commitment is the SHA-256 of the canonical JSON of `{"nonce", "protocol", "roster", "seed"}`,
/// seed and nonce as hexadecimal digits. It tells nothing of the seed, and no other seed has it: once
/// the seed is revealed, anybody can see that it was chosen before the first reading, and draw the
/// allocation again.
public struct StudySeal: Sendable, Hashable {
  /// The study's name.
  public let study: String
  /// The hash of the protocol.
  public let protocolHash: String
  /// The hash of readers and cases.
  public let rosterHash: String
  /// The commitment.
  public let commitment: String
  /// What the custodian holds the passphrase to.
  public let box: SealedBox

  /// What lies in the box.
  public struct Secret: Sendable, Hashable {
    /// 32 bytes from the system's generator, from which all is drawn.
    public let seed: [UInt8]
    /// 32 more, so that a guess of the seed cannot be tried on the commitment.
    public let nonce: [UInt8]

    /// Draws a secret.
    public static func drawn() -> Secret {
      Secret(seed: SecureRandom.bytes(32), nonce: SecureRandom.bytes(32))
    }

    /// Names a secret; nil where it is not of twice 32 bytes in hexadecimal digits.
    public init?(seed: String, nonce: String) {
      guard let seed = Hexadecimal.bytes(of: seed), let nonce = Hexadecimal.bytes(of: nonce),
        seed.count == 32, nonce.count == 32
      else { return nil }
      self.init(seed: seed, nonce: nonce)
    }

    init(seed: [UInt8], nonce: [UInt8]) {
      self.seed = seed
      self.nonce = nonce
    }

    /// The secret as JSON.
    public var json: JSON {
      .object([
        "seed": .string(Hexadecimal.text(of: seed)), "nonce": .string(Hexadecimal.text(of: nonce)),
      ])
    }

    func commitment(protocol protocolHash: String, roster: String) -> String {
      let content = JSON.object([
        "seed": .string(Hexadecimal.text(of: seed)), "nonce": .string(Hexadecimal.text(of: nonce)),
        "protocol": .string(protocolHash), "roster": .string(roster),
      ])
      return SHA256.hex(of: content.canonical())
    }
  }

  /// Seals a secret for a study.
  public init(
    _ study: StudyDeclaration, _ roster: StudyRoster, secret: Secret, passphrase: String,
    cost: SealedBox.Cost = .standard
  ) throws(PlatformError) {
    self.study = study.name
    protocolHash = study.hash
    rosterHash = roster.hash
    commitment = secret.commitment(protocol: study.hash, roster: roster.hash)
    box = try SealedBox(
      sealing: Array(secret.json.canonical().utf8), passphrase: passphrase, owner: commitment,
      cost: cost)
  }

  /// The secret; nil where the passphrase is another, or what is in the box is not what was
  /// committed to.
  public func opened(passphrase: String) throws(PlatformError) -> Secret? {
    guard let bytes = try box.opened(passphrase: passphrase, owner: commitment),
      let json = try? JSON.parse(bytes, name: "seal"),
      let secret = Secret(seed: json["seed"]?.string ?? "", nonce: json["nonce"]?.string ?? ""),
      fits(secret)
    else { return nil }
    return secret
  }

  /// Whether a secret is the one that was committed to.
  public func fits(_ secret: Secret) -> Bool {
    secret.commitment(protocol: protocolHash, roster: rosterHash) == commitment
  }
}

extension StudySeal {
  /// The seal as JSON, for all to see.
  public var json: JSON {
    .object([
      "study": .string(study), "protocol": .string(protocolHash), "roster": .string(rosterHash),
      "commitment": .string(commitment), "box": box.json,
    ])
  }

  /// Reads a seal; nil where it is none.
  public init?(_ json: JSON) {
    func hash(_ key: String) -> String? {
      guard let text = json[key]?.string, Hexadecimal.bytes(of: text)?.count == 32 else {
        return nil
      }
      return text
    }
    guard let study = json["study"]?.string, let protocolHash = hash("protocol"),
      let rosterHash = hash("roster"), let commitment = hash("commitment"),
      let box = json["box"].flatMap({ SealedBox($0) })
    else { return nil }
    self.study = study
    self.protocolHash = protocolHash
    self.rosterHash = rosterHash
    self.commitment = commitment
    self.box = box
  }
}
