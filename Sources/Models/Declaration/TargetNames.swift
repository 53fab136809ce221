// SPDX-License-Identifier: Apache-2.0

import Platform
import Wording

/// By which name a model knows each target.
public struct TargetNames: Sendable, Hashable {
  /// The name of each target that is named otherwise.
  public let columns: [String: String]
  /// The pattern for the names of all targets, with `{target}` in the target's place.
  public let pattern: String?

  /// Joins single names and a pattern.
  public init(columns: [String: String] = [:], pattern: String? = nil) {
    self.columns = columns
    self.pattern = pattern
  }

  init(_ object: inout JSON5Object) throws(PlatformError) {
    var columns: [String: String] = [:]
    if let node = object.optional("columns") {
      var members = try JSON5Object(node, what: Text(zh: "模型的列", en: "columns of the model"))
      for member in members.remaining() { columns[member.key] = try member.node.string() }
    }
    self.columns = columns
    let node = object.optional("column")
    pattern = try node?.string()
    if let node, pattern?.isEmpty == true {
      throw node.error(Text(zh: "column 为空", en: "column is empty"))
    }
  }

  /// The model's name for a target.
  ///
  /// In this order: the one declared for it, the pattern, the target's own name if the model has
  /// it, and `score` where there is one target only.
  func name(of target: String, among names: [String], single: Bool) -> String {
    if let declared = columns[target] { return declared }
    if let pattern { return pattern.replacing("{target}", with: target) }
    if !names.contains(target), single, names.contains("score") { return "score" }
    return target
  }
}
