// SPDX-License-Identifier: Apache-2.0

public import Platform
import Wording

/// The analysis that a suite promises, apart from its prose: what is hashed and locked.
public struct Plan: Sendable {
  /// The keys of a suite that decide about the analysis.
  public static let keys = [
    "suite", "dataset", "model", "comparators", "task", "targets", "unit", "metrics", "prevalence",
    "subgroups", "minimumCell", "counterfactuals", "inference", "checks",
    "gate", "robustness",
  ]
  /// What entries of those keys hold that is prose, or the model's version.
  private static let prose: [String: Set<String>] = [
    "model": ["label", "version"], "comparators": ["label", "version"], "prevalence": ["source"],
    "checks": ["rationale", "decidedBy"],
  ]

  /// The analysis as JSON.
  public let json: JSON
  /// The SHA-256 of its canonical JSON.
  public let hash: String

  /// Takes the plan out of a suite.
  public init(_ suite: Suite) {
    var kept: [String: JSON] = [:]
    for key in Self.keys {
      if let value = suite.json[key] {
        kept[key] = Self.without(Self.prose[key] ?? [], value, isEntry: key == "model")
      }
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

  /// Leaves keys out of an entry, or of each entry of a list or a map.
  ///
  /// The keys of a map itself are names of targets, and a target may be called `source`.
  private static func without(_ prose: Set<String>, _ value: JSON, isEntry: Bool) -> JSON {
    switch value {
    case .object(let object) where isEntry: .object(object.filter { !prose.contains($0.key) })
    case .object(let map): .object(map.mapValues { without(prose, $0, isEntry: true) })
    case .array(let list): .array(list.map { without(prose, $0, isEntry: true) })
    default: value
    }
  }
}
