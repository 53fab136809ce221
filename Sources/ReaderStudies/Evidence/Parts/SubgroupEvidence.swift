// SPDX-License-Identifier: Apache-2.0

public import Platform
import Statistics
import Wording

/// The primary effect in parts of the cases and of the readers, p values adjusted by Holm over all.
///
/// Parts are those of the strata and of every further column of the cases' file with two to ten
/// different words. An effect in one part and none in another is no difference of effects.
public struct SubgroupEvidence: EvidenceValue {
  /// One part.
  public struct Group: Sendable {
    /// Whether cases or readers are parted.
    public let isOfReaders: Bool
    /// The column.
    public let column: String
    /// What it holds.
    public let value: String
    /// The primary endpoint in it.
    public let effects: EvidencePart<PrimaryEffects>
    /// The p value of each effect adjusted by Holm over all parts; nil where there is none.
    public internal(set) var adjusted: [Double?]

    var json: JSON {
      .object([
        "of": .string(isOfReaders ? "readers" : "cases"), "column": .string(column),
        "value": .string(value), "effects": effects.json,
        "adjusted_p": .array(adjusted.map { .maybe($0) }),
      ])
    }
  }

  /// The parts, by column and word.
  public let groups: [Group]

  /// The numbers.
  public var json: JSON { .array(groups.map(\.json)) }
}

extension SubgroupEvidence {
  init(_ study: StudyReadings) throws(NoAnswer) {
    guard study.declaration.kind != .preference else {
      throw NoAnswer(
        zh: "两两比较的设计没有按组的终点", en: "a design of pairs has no endpoint by arm")
    }
    var groups: [Group] = []
    func add(_ isOfReaders: Bool, _ column: String, _ words: [String: String]) {
      let values = ReadingTable.names(words.values.filter { !$0.isEmpty })
      guard (2...10).contains(values.count) else { return }
      for value in values {
        let effects = EvidencePart { () throws(NoAnswer) -> PrimaryEffects in
          try study.effects(keeping: { reading in
            words[isOfReaders ? reading.place.reader : reading.place.case] == value
          })
        }
        groups.append(
          Group(
            isOfReaders: isOfReaders, column: column, value: value, effects: effects,
            adjusted: effects.value?.effects.map(\.effect.p) ?? []))
      }
    }
    let cases = study.study.roster.cases.filter { $0.purpose == .primary }
    func words(_ column: String) -> [String: String] {
      Dictionary(
        cases.map { ($0.id, column == "stratum" ? $0.stratum : $0.groups[column] ?? "") },
        uniquingKeysWith: { first, _ in first })
    }
    add(false, "stratum", words("stratum"))
    for column in ReadingTable.names(cases.flatMap { $0.groups.keys }) {
      add(false, column, words(column))
    }
    add(
      true, "stratum",
      Dictionary(
        study.study.roster.readers.map { ($0.id, $0.stratum) },
        uniquingKeysWith: { first, _ in first }))
    guard !groups.isEmpty else {
      throw NoAnswer(
        zh: "病例和阅片者没有可用于分层的列（2 至 10 个不同取值）",
        en: "neither cases nor readers have a column with two to ten different words")
    }
    let known = groups.indices.flatMap { group in
      groups[group].adjusted.indices.filter { groups[group].adjusted[$0] != nil }.map {
        (group: group, effect: $0)
      }
    }
    let adjusted = Multiplicity.holm(known.map { groups[$0.group].adjusted[$0.effect] ?? 1 })
    for (place, one) in known.enumerated() {
      groups[one.group].adjusted[one.effect] = adjusted[place]
    }
    self.groups = groups
  }
}
