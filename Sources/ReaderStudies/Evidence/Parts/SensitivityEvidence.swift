// SPDX-License-Identifier: Apache-2.0

public import Platform
import Statistics
import Wording

/// The primary result with another reference standard, and without slips.
///
/// The rule is stated beforehand, here: the primary result leaves out cases that could not be decided.
/// Beside it stand the labels of each truther (cases that he could not decide left out), the cases on
/// which all truthers agree, undecided cases all taken as diseased and all as healthy, and the answers
/// without those that readers flagged as slips.
public struct SensitivityEvidence: EvidenceValue {
  /// One other way to look at it.
  public struct Variant: Sendable {
    /// `truther_1` and so on, `unanimous`, `undecided-positive`, `undecided-negative`, `without-slips`.
    public let id: String
    /// The primary endpoint looked at so.
    public let effects: EvidencePart<PrimaryEffects>

    var json: JSON { .object(["id": .string(id), "effects": effects.json]) }
  }

  /// The variants that the study has.
  public let variants: [Variant]

  /// The numbers.
  public var json: JSON { .array(variants.map(\.json)) }
}

extension SensitivityEvidence {
  init(_ study: StudyReadings) throws(NoAnswer) {
    guard study.declaration.kind != .preference else {
      throw NoAnswer(
        zh: "两两比较的设计没有参考标准", en: "a design of pairs has no reference standard")
    }
    let ids = study.countedCases
    var variants: [Variant] = []
    func add(_ id: String, _ label: (String) -> Bool?) {
      var truths: [String: Bool] = [:]
      for id in ids { truths[id] = label(id) }
      variants.append(
        Variant(
          id: id,
          effects: EvidencePart { () throws(NoAnswer) -> PrimaryEffects in
            try study.effects(truths: truths)
          }))
    }
    if let truth = study.study.truth {
      for (place, name) in truth.truthers.enumerated() { add(name) { truth.label($0, place) } }
      if truth.truthers.count > 1 { add("unanimous") { truth.unanimous($0) } }
      if ids.contains(where: { truth.truths[$0] == nil }) {
        add("undecided-positive") { truth.truths[$0] ?? true }
        add("undecided-negative") { truth.truths[$0] ?? false }
      }
    }
    if study.opened.contains(where: \.isSlip) {
      variants.append(
        Variant(
          id: "without-slips",
          effects: EvidencePart { () throws(NoAnswer) -> PrimaryEffects in
            try study.effects(keeping: { !$0.isSlip })
          }))
    }
    guard !variants.isEmpty else {
      throw NoAnswer(
        zh: "没有判定者各自的标签、未能判定的病例或误触，无从检验结果的稳健性",
        en:
          "there are no labels of truthers, no undecided cases and no slips to look at the result with"
      )
    }
    self.variants = variants
  }
}
