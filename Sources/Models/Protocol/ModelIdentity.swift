// SPDX-License-Identifier: Apache-2.0

public import Platform

/// Who a model is, as far as anybody has said.
public struct ModelIdentity: Sendable, Hashable {
  /// The name people use.
  public let name: String
  /// The version; empty when nobody stated one.
  public let version: String
  /// What was declared of the bytes behind the name.
  public let release: ModelRelease
  /// The SHA-256 of what identifies the model: another fingerprint is another model.
  public let fingerprint: String

  /// Joins name, version, release and fingerprint.
  public init(
    name: String, version: String, release: ModelRelease = ModelRelease(), fingerprint: String
  ) {
    self.name = name
    self.version = version
    self.release = release
    self.fingerprint = fingerprint
  }

  /// Hashes what identifies the model: `parts` as canonical JSON, with name, version and release.
  public init(name: String, version: String, release: ModelRelease, parts: [String: JSON]) {
    var record = parts
    record["name"] = .string(name)
    record["version"] = .string(version)
    record["release"] = release.json
    self.init(
      name: name, version: version, release: release,
      fingerprint: SHA256.hex(of: JSON.object(record).canonical()))
  }
}

/// What was declared of the bytes behind a model's name.
///
/// A server cannot be made to show its weights, so this is a statement by whoever runs it. It is
/// recorded with the run, and another one makes another model.
public struct ModelRelease: Sendable, Hashable {
  /// The hash of the weights, such as `sha256:…`.
  public let weights: String?
  /// The digest of the container image, such as `sha256:…`.
  public let image: String?
  /// The revision of the source or of the model repository.
  public let revision: String?

  /// Joins what is known; nil is what nobody stated.
  public init(weights: String? = nil, image: String? = nil, revision: String? = nil) {
    self.weights = weights
    self.image = image
    self.revision = revision
  }

  /// Whether nothing was declared.
  public var isEmpty: Bool { weights == nil && image == nil && revision == nil }

  /// What was declared, as JSON.
  public var json: JSON {
    .present([
      "weights": weights.map(JSON.string), "image": image.map(JSON.string),
      "revision": revision.map(JSON.string),
    ])
  }
}
