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
  /// How many of them have the condition.
  public let positives: Int
  /// How many readers it rests on.
  public let readers: Int

  /// The numbers.
  public var json: JSON {
    guard case .object(var object) = effect.json else { return effect.json }
    object["arm"] = .string(arm)
    object["against"] = .string(against)
    object["cases"] = .count(cases)
    object["positives"] = .count(positives)
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
  /// The effects on the primary endpoint of those readings that `isUsed` keeps, by the labels given.
  ///
  /// A case without a label is left out. Throws the reason where there is no analysis.
  func effects(
    label: (String) -> Bool?, isUsed: (ArmReading) -> Bool = { _ in true }
  ) throws(NoAnswer) -> PrimaryEffects {
    guard declaration.kind != .preference else {
      throw NoAnswer(
        zh: "两两比较的设计没有按组的终点，见偏好胜率",
        en: "a design of pairs has no endpoint by arm; see the share of wins")
    }
    guard let endpoint = Endpoint(identifier: declaration.endpoint.primary) else {
      throw NoAnswer(
        zh: "主要终点 \(declaration.endpoint.primary) 不是由评分计算的",
        en: "the primary endpoint \(declaration.endpoint.primary) is not computed from ratings")
    }
    let item = declaration.answers.first { $0.isEndpoint }?.id ?? ""
    var used: [(reading: ArmReading, value: Double)] = []
    var truths: [String: (isPositive: Bool, row: Int)] = [:]
    for reading in primary where isUsed(reading) {
      guard let isPositive = label(reading.caseID), let value = reading.number(item) else {
        continue
      }
      used.append((reading, value))
      truths[reading.caseID] = (isPositive, 0)
    }
    if declaration.missingReads == .completeCases {
      let complete = completeCases(used.map(\.reading))
      used = used.filter { complete.contains($0.reading.caseID) }
    }
    var seen: Set<[String]> = []
    var readings: [Reading] = []
    for (reading, value) in used
    where seen.insert([reading.arm, reading.reader, reading.caseID]).inserted {
      readings.append(
        Reading(
          modality: reading.arm, reader: reading.reader, caseID: reading.caseID, rating: value,
          row: readings.count + 1))
    }
    let cases = Set(readings.map(\.caseID))
    let people = Set(readings.map(\.reader)).count
    let machine = declaration.kind == .aiVersusReaders ? try addMachine(&readings, cases) : nil
    let study: ReaderStudy
    do throws(ReaderStudyError) {
      study = try ReaderStudy(
        ReadingTable(
          name: declaration.name, readings: readings,
          truths: truths.filter { cases.contains($0.key) }), endpoint: endpoint)
    } catch {
      throw NoAnswer(error.text.withoutStop)
    }
    let plan = AnalysisPlan(
      method: .obuchowskiRockette(
        CovarianceMethod(rawValue: declaration.endpoint.covariance) ?? endpoint.usualCovariance),
      level: level)
    let analysis = machine.map { study.analyse(algorithm: $0, plan) } ?? study.analyse(plan)
    let kind = try generalisation()
    guard let part = analysis.analyses.first(where: { $0.kind == kind }) else {
      throw NoAnswer(zh: "没有这一分析", en: "there is no such analysis")
    }
    if let reason = part.undefined { throw NoAnswer(reason) }
    let pairs: [(arm: String, against: String)] =
      machine == nil
      ? arms.dropFirst().map { ($0, arms[0]) }
      : analysis.modalities.filter { arms.contains($0) }.map { (machine ?? "", $0) }
    let effects = pairs.compactMap { pair -> PrimaryEffect? in
      guard let contrast = Self.contrast(part, pair.arm, pair.against) else { return nil }
      return PrimaryEffect(
        arm: pair.arm, against: pair.against, effect: EvidenceContrast(contrast, level: level),
        cases: cases.count, positives: cases.count { truths[$0]?.isPositive == true },
        readers: people)
    }
    guard !effects.isEmpty else {
      throw NoAnswer(
        zh: "只有一个组有读片结果，没有可比较的",
        en: "one arm only has readings, so that there is nothing to compare")
    }
    return PrimaryEffects(effects: effects)
  }

  private func generalisation() throws(NoAnswer) -> Generalisation {
    switch (declaration.endpoint.randomReaders, declaration.endpoint.randomCases) {
    case (true, true): return .randomReadersRandomCases
    case (false, true): return .fixedReaders
    case (true, false): return .fixedCases
    case (false, false):
      throw NoAnswer(
        zh: "阅片者和病例都固定，没有可推断的", en: "readers and cases are fixed, both: nothing is inferred")
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

  /// Enters the AI as a reader of an arm of its own, under a name that no reader has.
  private func addMachine(
    _ readings: inout [Reading], _ cases: Set<String>
  ) throws(NoAnswer) -> String {
    let arm = declaration.arms.first { $0.model != nil }
    guard let arm, let ai else {
      throw NoAnswer(zh: "没有 AI 输出", en: "the AI's output is not there")
    }
    var name = arm.model ?? arm.id
    while readings.contains(where: { $0.reader == name }) { name += "*" }
    let isBinary = declaration.answers.first { $0.isEndpoint }?.kind == .binary
    for id in cases.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
      let rating: Double? = isBinary ? ai.calls[id].map { $0 ? 1 : 0 } : ai.scores[id]
      guard let rating else {
        throw NoAnswer(
          zh: "有病例缺少 AI 的\(isBinary ? "判断（列 call）" : "分数（列 score）")",
          en:
            "some cases have no \(isBinary ? "call (column call)" : "score (column score)") of the AI"
        )
      }
      readings.append(
        Reading(
          modality: arm.id, reader: name, caseID: id, rating: rating, row: readings.count + 1))
    }
    return name
  }

  /// The cases that every reader who has them read in every arm; outside a split plot every reader.
  private func completeCases(_ readings: [ArmReading]) -> Set<String> {
    let arms = Set(readings.map(\.arm)).count
    let readers = Set(readings.map(\.reader)).count
    var read: [String: [String: Set<String>]] = [:]
    for reading in readings {
      read[reading.caseID, default: [:]][reading.reader, default: []].insert(reading.arm)
    }
    return Set(
      read.filter { _, own in
        own.values.allSatisfy { $0.count == arms }
          && (declaration.caseParts > 1 || own.count == readers)
      }.keys)
  }
}
