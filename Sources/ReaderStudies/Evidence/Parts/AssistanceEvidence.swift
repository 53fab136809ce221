// SPDX-License-Identifier: Apache-2.0

public import Platform
import Statistics
import Wording

/// What the AI's output does to readers at the action point, split by whether the AI was right.
///
/// Over pairs of readings of one case by one reader, without and with the AI: a save is a wrong call
/// that became right, a harm a right one that became wrong; net is saves less harms, which is the
/// difference of the shares of right calls. A reader is opposed where his own call differs from the
/// AI's, and switches where he then calls as the AI does; where the AI is wrong that is automation bias.
/// Cases with an output that is wrong on purpose stand apart.
public struct AssistanceEvidence: EvidenceValue {
  /// One aided arm beside the unaided one.
  public struct Comparison: EvidenceValue {
    /// The aided arm.
    public let arm: String
    /// The unaided arm.
    public let against: String
    /// All cases, those that the AI called right, those that it called wrong, those wrong on purpose.
    public let strata: [AssistanceStratum]

    /// The numbers.
    public var json: JSON {
      .object([
        "arm": .string(arm), "against": .string(against),
        "strata": .array(strata.map(\.json)),
      ])
    }
  }

  /// The binary item that was compared with the truth.
  public let item: String
  /// Each aided arm.
  public let comparisons: [Comparison]
  /// How many readings are of cases without a call of the AI; they are in no stratum but all cases.
  public let withoutCall: Int

  /// The numbers.
  public var json: JSON {
    .object([
      "item": .string(item), "comparisons": .array(comparisons.map(\.json)),
      "without_call": .count(withoutCall),
    ])
  }
}

extension AssistanceEvidence {
  init(_ study: StudyReadings) throws(NoAnswer) {
    let declaration = study.declaration
    guard !declaration.showsArmsTexts, declaration.kind != .aiVersusReaders else {
      throw NoAnswer(
        zh: "该设计没有“无 AI”与“有 AI”两种读片",
        en: "the design has no readings without and with the AI")
    }
    let read = declaration.arms.filter { study.arms.contains($0.id) }
    guard let unaided = read.first(where: { $0.model == nil }) else {
      throw NoAnswer(zh: "没有不展示 AI 的组", en: "there is no arm without the AI")
    }
    let aided = read.filter { $0.model != nil }
    guard !aided.isEmpty else {
      throw NoAnswer(zh: "没有展示 AI 的组", en: "there is no arm with the AI")
    }
    guard let item = study.actionItem else {
      throw NoAnswer(
        zh: "方案没有 binary 作答项，没有行动点可比较",
        en: "the protocol has no binary answer, and so no action point to compare at")
    }
    var calls: [String: [String: Bool]] = [:]
    for arm in aided { calls[arm.id] = study.study.findings(of: arm.id)?.calls }
    guard !calls.isEmpty else {
      throw NoAnswer(
        zh: "AI 输出文件没有列 call（1 或 0），无法判断 AI 是否正确",
        en:
          "the file of the AI's output has no column call (1 or 0), so that it cannot be told where "
          + "the AI is right")
    }
    self.item = item.id
    let readings = study.readings.filter { !$0.isAgain }
    var without = 0
    comparisons = aided.map { arm in
      let first = study.cells(readings, arm: unaided.id) { $0.flag(item.id) }
      let second = study.cells(readings, arm: arm.id) { $0.flag(item.id) }
      var pairs: [AssistedPair] = []
      for cell in second.keys.sorted(by: ReadingCell.precedes) {
        guard let before = first[cell], let after = second[cell],
          let isPositive = study.isPositive(cell.caseID)
        else { continue }
        let call = calls[arm.id]?[cell.caseID]
        let seeded = study.study.truth?.seeded[cell.caseID]
        if call == nil, seeded == nil { without += 1 }
        pairs.append(
          AssistedPair(
            cell: cell, before: before == isPositive, after: after == isPositive,
            ai: call.map { $0 == isPositive }, seeded: seeded))
      }
      let ordinary = pairs.filter { $0.seeded == nil }
      let strata: [(AssistanceStratum.Kind, [AssistedPair])] = [
        (.all, ordinary), (.aiRight, ordinary.filter { $0.ai == true }),
        (.aiWrong, ordinary.filter { $0.ai == false }),
        (.wrongOnPurpose, pairs.filter { $0.seeded == .wrongAI }),
      ]
      return Comparison(
        arm: arm.id, against: unaided.id,
        strata: strata.filter { $0.0 != .wrongOnPurpose || !$0.1.isEmpty }.map {
          AssistanceStratum($0.0, $0.1, level: study.level)
        })
    }
    withoutCall = without
  }
}

/// A reader's calls of one case without and with the AI: whether each was right.
struct AssistedPair {
  let cell: ReadingCell
  let before: Bool
  let after: Bool
  /// Whether the AI was right; nil without a call.
  let ai: Bool?
  let seeded: StudyTruth.Seeded?

  var isSave: Bool { !before && after }
  var isHarm: Bool { before && !after }
  /// Whether the reader's own call was another than the AI's.
  var isOpposed: Bool { ai.map { $0 != before } ?? false }
  /// Whether he then called as the AI did.
  var isSwitch: Bool { isOpposed && after == ai }
}
