// SPDX-License-Identifier: Apache-2.0

public import Platform

/// What was taken out of the texts that are read blind, and what is left that may tell their authors.
public struct DestylingReport: Sendable, Hashable {
  /// The texts of one arm.
  public struct Arm: Sendable, Hashable {
    /// The arm.
    public let id: String
    /// How many texts it has.
    public internal(set) var texts = 0
    /// Those that were changed at all: in style, names or disclaimers.
    public internal(set) var changed = 0
    /// How many names were taken out.
    public internal(set) var names = 0
    /// How many sentences were disclaimers and went.
    public internal(set) var disclaimers = 0
    /// The texts in which words remain by which language models speak of themselves.
    public internal(set) var telling = 0
    /// The characters that were there, without white space, in all texts together.
    public internal(set) var lengthBefore = 0
    /// The characters that remain.
    public internal(set) var length = 0

    /// The mean length that remains; length alone can give an author away.
    public var meanLength: Double { texts > 0 ? Double(length) / Double(texts) : 0 }
  }

  /// The arms, in the order of the protocol.
  public let arms: [Arm]

  /// The counts.
  public var json: JSON {
    .array(
      arms.map { arm in
        .object([
          "arm": .string(arm.id), "texts": .count(arm.texts), "changed": .count(arm.changed),
          "names": .count(arm.names), "disclaimers": .count(arm.disclaimers),
          "telling": .count(arm.telling), "characters_before": .count(arm.lengthBefore),
          "characters": .count(arm.length),
        ])
      })
  }
}

extension DestylingReport.Arm {
  mutating func add(_ result: TextDestyling.Result) {
    texts += 1
    if result.isChanged { changed += 1 }
    names += result.nameCount
    disclaimers += result.disclaimerCount
    if result.isTelling { telling += 1 }
    lengthBefore += result.lengthBefore
    length += result.lengthAfter
  }
}

extension StudyDesk {
  /// What is taken out of the texts of the arms; nil where arms are no texts.
  public func destyling(_ roster: StudyRoster) throws -> DestylingReport? {
    guard study.showsArmsTexts else { return nil }
    let content = try StudyContent(study, roster.cases, folder: folder, shownAs: shown)
    return DestylingReport(
      arms: try study.arms.map { arm in
        var own = DestylingReport.Arm(id: arm.id)
        for item in roster.cases { own.add(try content.destyled(item, arm: arm.id)) }
        return own
      })
  }
}
