// SPDX-License-Identifier: Apache-2.0

public import Platform
import Wording

/// The analysis that a suite promises, apart from its prose: what is hashed and locked.
public struct Plan: Sendable {
  /// The keys of a suite that decide about the analysis.
  public static let keys = [
    "suite", "dataset", "model", "comparators", "task", "targets", "unit", "metrics", "prevalence",
    "subgroups", "minimumCell", "inference", "checks",
  ]
  /// The keys within those that are prose or name a model's version, which the plan leaves out.
  static let prose: Set<String> = ["rationale", "decidedBy", "source", "label", "version"]

  /// The analysis as JSON.
  public let json: JSON
  /// The SHA-256 of its canonical JSON.
  public let hash: String

  /// Takes the plan out of a suite.
  public init(_ suite: Suite) {
    var kept: [String: JSON] = [:]
    for key in Self.keys {
      if let value = suite.json[key] { kept[key] = Self.withoutProse(value) }
    }
    json = .object(kept)
    hash = SHA256.hex(of: json.canonical())
  }

  /// The first 16 digits of the hash in groups of four, to be read aloud or written on paper.
  public var code: String { Self.code(of: hash) }

  /// The short code of a plan hash.
  public static func code(of hash: String) -> String {
    let digits = Array(hash.uppercased().prefix(16))
    return stride(from: 0, to: digits.count, by: 4)
      .map { String(digits[$0..<min($0 + 4, digits.count)]) }.joined(separator: "-")
  }

  private static func withoutProse(_ value: JSON) -> JSON {
    switch value {
    case .object(let object):
      .object(object.filter { !prose.contains($0.key) }.mapValues(withoutProse))
    case .array(let array): .array(array.map(withoutProse))
    default: value
    }
  }
}
