// SPDX-License-Identifier: Apache-2.0

public import Platform
import Statistics
import Wording

/// Which of two arms readers prefer, whichever side it stood on, and whether sides matter.
///
/// A win of the first arm is 1, a tie 1/2 and a loss 0; their mean over readers and cases is the share
/// of wins, 1/2 where neither is preferred. The second figure counts the left side in the same way.
public struct PreferenceEvidence: EvidenceValue {
  /// The arm whose wins are counted.
  public let arm: String
  /// The other arm.
  public let against: String
  /// How often it won, tied and lost.
  public let counts: (wins: Int, ties: Int, losses: Int)
  /// The share of wins, against 1/2.
  public let wins: CrossedFigure
  /// The share of the left side, against 1/2.
  public let left: CrossedFigure
  /// Pairs of texts by people or of one text, which are outside the share of wins.
  public let controls: [Control]

  /// The pairs put in on purpose, of one kind.
  public struct Control: Sendable {
    /// Why they were put in.
    public let kind: StudyTruth.Seeded
    /// How often they were called alike.
    public let ties: Int
    /// How often they were judged.
    public let judged: Int
    /// The share of the left side, against 1/2.
    public let left: EvidencePart<CrossedFigure>
  }

  /// The numbers.
  public var json: JSON {
    .object([
      "arm": .string(arm), "against": .string(against), "wins": .count(counts.wins),
      "ties": .count(counts.ties), "losses": .count(counts.losses), "win_rate": wins.json,
      "left_rate": left.json,
      "controls": .array(
        controls.map { control in
          .object([
            "kind": .string(control.kind.rawValue), "ties": .count(control.ties),
            "judged": .count(control.judged), "left_rate": control.left.json,
          ])
        }),
    ])
  }
}

extension PreferenceEvidence {
  init(_ study: StudyReadings) throws(NoAnswer) {
    guard study.declaration.kind == .preference, study.arms.count == 2 else {
      throw NoAnswer(
        zh: "不是两两比较的设计", en: "the design does not compare pairs")
    }
    guard
      let item = study.declaration.answers.first(where: { $0.kind == .preference && $0.isEndpoint })
        ?? study.declaration.answers.first(where: { $0.kind == .preference })
    else {
      throw NoAnswer(
        zh: "方案没有 preference 作答项", en: "the protocol asks for no preference")
    }
    let judgements = study.opened.filter { $0.place.purpose == .primary }
      .compactMap { Judgement($0, item: item.id) }
    let own = judgements.filter { study.isOrdinary($0.caseID) }
    (arm, against) = (study.arms[0], study.arms[1])
    let scored = own.compactMap { judgement -> CrossedValue? in
      judgement.score(of: study.arms[0]).map {
        CrossedValue(reader: judgement.reader, item: judgement.caseID, value: $0)
      }
    }
    counts = (
      scored.count { $0.value == 1 }, scored.count { $0.value == 0.5 },
      scored.count { $0.value == 0 }
    )
    wins = try CrossedFigure(scored, level: study.level, within: 0...1, null: 0.5)
    left = try CrossedFigure(own.map(\.left), level: study.level, within: 0...1, null: 0.5)
    controls = [StudyTruth.Seeded.humanHuman, .identical].compactMap { kind in
      let own = judgements.filter { study.study.truth?.seeded[$0.caseID] == kind }
      guard !own.isEmpty else { return nil }
      return Control(
        kind: kind, ties: own.count { $0.left.value == 0.5 }, judged: own.count,
        left: EvidencePart { () throws(NoAnswer) -> CrossedFigure in
          try CrossedFigure(own.map(\.left), level: study.level, within: 0...1, null: 0.5)
        })
    }
  }
}

/// One judgement of a pair.
struct Judgement {
  let reader: String
  let caseID: String
  let sides: [String]
  /// 1 for the left side, 0 for the right one, 1/2 for neither.
  let left: CrossedValue

  init?(_ reading: OpenedReading, item: String) {
    guard case .word(let word) = reading.answer.values[item], reading.place.arms.count == 2,
      let value = ["left": 1.0, "right": 0, "neither": 0.5][word]
    else { return nil }
    reader = reading.place.reader
    caseID = reading.place.case
    sides = reading.place.arms
    left = CrossedValue(reader: reader, item: caseID, value: value)
  }

  /// The same of an arm, whichever side it stood on; nil where it is not in the pair.
  func score(of arm: String) -> Double? {
    switch arm {
    case sides[0]: left.value
    case sides[1]: 1 - left.value
    default: nil
    }
  }
}
