// SPDX-License-Identifier: Apache-2.0

public import Platform
import Statistics
import Wording

/// The primary endpoint of one arm less that of another, under the generalisation of the protocol.
public struct PrimaryEffect: EvidenceValue, Hashable {
  /// The arm of which it is said.
  public let arm: String
  /// The arm it is compared with.
  public let against: String
  /// The difference.
  public let effect: EvidenceContrast
  /// How many cases it rests on.
  public let cases: Int
  /// How many of them have the condition; nil where the endpoint asks for no truth.
  public let positives: Int?
  /// How many readers it rests on.
  public let readers: Int

  /// The numbers.
  public var json: JSON {
    guard case .object(var object) = effect.json else { return effect.json }
    object["arm"] = .string(arm)
    object["against"] = .string(against)
    object["cases"] = .count(cases)
    object["positives"] = positives.map { .count($0) } ?? .null
    object["readers"] = .count(readers)
    return .object(object)
  }
}

/// Several effects of one analysis.
public struct PrimaryEffects: EvidenceValue, Hashable {
  /// Each further arm less the first, or the AI less the readers.
  public let effects: [PrimaryEffect]

  /// The numbers.
  public var json: JSON { .array(effects.map(\.json)) }
}

extension StudyReadings {
  /// The effects on the primary endpoint of those readings that `keeping` keeps, by the labels given.
  ///
  /// A case without a label is left out; without `truths` the adjudicated ones are taken. Throws the
  /// reason where there is no analysis.
  func effects(
    truths: [String: Bool]? = nil, keeping: (OpenedReading) -> Bool = { _ in true }
  ) throws(NoAnswer) -> PrimaryEffects {
    if let rating = declaration.primaryRating {
      // No label changes what a panel thinks of a draft.
      guard truths == nil else {
        throw NoAnswer(
          zh: "评分的终点与参考标准无关", en: "an endpoint of ratings rests on no reference standard")
      }
      return try ratingEffects(rating, keeping: keeping)
    }
    let outcome = try primaryOutcome(truths, keeping)
    let (table, analysis) = (outcome.table, outcome.analysis)
    let positives = table.truths.count { $0 == true }
    if analysis.endpoint.bearing == nil, positives == 0 || positives == table.cases.count {
      throw NoAnswer(
        zh: "其中的病例只有一类（都有病或都无病），该终点无法计算",
        en: "the cases in it are all diseased or all healthy, so that the endpoint cannot be had")
    }
    let isAlone = declaration.kind == .aiVersusReaders
    guard let kind = study.generalisation else {
      throw NoAnswer(
        zh: "阅片者和病例都固定，没有可推断的",
        en: "readers and cases are fixed, both: nothing is inferred")
    }
    guard let part = analysis.analyses.first(where: { $0.kind == kind }) else {
      throw NoAnswer(zh: "没有这一分析", en: "there is no such analysis")
    }
    if let reason = part.undefined { throw NoAnswer(reason) }
    let pairs: [(arm: String, against: String)] =
      isAlone
      ? arms.map { (OpenedStudy.algorithm, $0) } : arms.dropFirst().map { ($0, arms[0]) }
    let effects = pairs.compactMap { pair -> PrimaryEffect? in
      guard let contrast = Self.contrast(part, pair.arm, pair.against) else { return nil }
      return PrimaryEffect(
        arm: pair.arm, against: pair.against, effect: EvidenceContrast(contrast, level: level),
        cases: table.cases.count, positives: positives,
        readers: table.readers.count { !isAlone || $0 != OpenedStudy.algorithm })
    }
    guard !effects.isEmpty else {
      throw NoAnswer(
        zh: "只有一个组有读片结果，没有可比较的",
        en: "one arm only has readings, so that there is nothing to compare")
    }
    return PrimaryEffects(effects: effects)
  }

  private func primaryOutcome(
    _ truths: [String: Bool]?, _ keeping: (OpenedReading) -> Bool
  ) throws(NoAnswer) -> OpenedStudy.Outcome {
    guard let endpoint = Endpoint(identifier: declaration.endpoint.primary) else {
      throw NoAnswer(
        zh: "主要终点 \(declaration.endpoint.primary) 不是由各组的评分计算的",
        en:
          "the primary endpoint \(declaration.endpoint.primary) is not computed from ratings by arm"
      )
    }
    var once = study
    once.readings = opened
    do throws(ReaderStudyError) {
      return try once.analysed(endpoint, isPrimary: true, truths: truths, keeping: keeping)
    } catch {
      throw NoAnswer(error.text.withoutStop)
    }
  }

  private static func contrast(
    _ part: GeneralisedAnalysis, _ arm: String, _ against: String
  ) -> ReaderContrast? {
    for difference in part.differences {
      if difference.a == arm, difference.b == against { return difference.contrast }
      if difference.a == against, difference.b == arm { return difference.contrast.negated }
    }
    return nil
  }
}
