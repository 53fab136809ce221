// SPDX-License-Identifier: Apache-2.0

import Platform
import Wording

/// Whose reading of what a column is.
public struct Annotates: Sendable, Hashable {
  /// How a reading came about.
  public enum Stage: String, Sendable, CaseIterable {
    /// The annotator's own reading.
    case own
    /// A second reading of a case by the same annotator.
    case `self`
    /// A look by a colleague at another annotator's reading.
    case mutual
    /// A look by a senior expert.
    case expert
    /// The decision where readings differ.
    case arbitration
  }

  /// What was read: the name of a truth column, or of anything annotators were asked.
  public let target: String
  /// Who read it; a name for the role, not of a person.
  public let annotator: String
  /// The round, from 1.
  public let round: Int
  /// How the reading came about.
  public let stage: Stage

  init(node: JSON5Node) throws(PlatformError) {
    var object = try JSON5Object(node, what: Text(zh: "标注", en: "annotation"))
    target = try object.string("target")
    annotator = try object.string("annotator")
    let roundNode = object.optional("round")
    round = try roundNode?.integer() ?? 1
    stage =
      try object.optional("stage").map { node throws(PlatformError) in
        try node.word(of: Stage.self)
      } ?? .own
    try object.finish()
    if let roundNode, !(1...1000).contains(round) {
      throw roundNode.error(
        Text(zh: "round 从 1 开始，至多 1000", en: "rounds count from 1 and go up to 1000"))
    }
  }
}

extension JSON5Node {
  /// A number from 0 to 1.
  func share() throws(PlatformError) -> Double {
    let share = try number()
    guard (0...1).contains(share) else {
      throw error(Text(zh: "此处应为 0 至 1 之间的比例", en: "expected a share from 0 to 1"))
    }
    return share
  }
}
