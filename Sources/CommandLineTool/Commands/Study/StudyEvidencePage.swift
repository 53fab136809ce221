// SPDX-License-Identifier: Apache-2.0

import ReaderStudies
import Statistics
import Wording

/// The evidence of an unblinded study as tables; for programs see its `json`.
struct StudyEvidencePage {
  let evidence: StudyEvidence

  init(_ evidence: StudyEvidence) { self.evidence = evidence }

  /// Every part under its title, or why it cannot be had.
  func lines(in language: Language) -> [String] {
    part(Text(zh: "盲法", en: "Blinding"), evidence.blinding, language) {
      blinding($0, language)
    }
      + part(Text(zh: "偏好", en: "Preference"), evidence.preference, language) {
        preference($0, language)
      }
      + part(Text(zh: "草稿的评分", en: "Ratings of drafts"), evidence.ratings, language) {
        ratings($0, language)
      }
      + part(Text(zh: "阅片时间", en: "Reading time"), evidence.time, language) { time($0, language) }
      + part(
        Text(zh: "AI 对医生判断的影响", en: "What the AI does to calls"), evidence.assistance, language
      ) { assistance($0, language) }
      + part(
        Text(zh: "时期与延滞（仅报告）", en: "Sessions and carry-over, reported only"),
        evidence.periods, language
      ) { periods($0, language) }
      + part(
        Text(zh: "随阅片位置的变化（每一例）", en: "Change from one place to the next"), evidence.learning,
        language
      ) { learning($0, language) }
      + part(Text(zh: "一致性", en: "Agreement"), evidence.agreement, language) {
        agreement($0, language)
      }
      + part(Text(zh: "阅片次序", en: "Order of reading"), evidence.order, language) {
        order($0, language)
      }
      + part(Text(zh: "参考标准的判定者", en: "Truthers"), evidence.truthers, language) {
        truthers($0, language)
      }
      + part(
        Text(zh: "主要结果的稳健性", en: "The primary result looked at otherwise"),
        evidence.sensitivity, language
      ) { sensitivity($0, language) }
      + part(
        Text(zh: "亚组（Holm 校正）", en: "Subgroups, adjusted by Holm"), evidence.subgroups, language
      ) { subgroups($0, language) }
  }

  private func part<Value>(
    _ title: Text, _ part: EvidencePart<Value>, _ language: Language,
    _ lines: (Value) -> [String]
  ) -> [String] {
    let body: [String] =
      switch part {
      case .found(let value): lines(value)
      case .undefined(let reason): ["  " + reason[language]]
      }
    return ["", title[language]] + body
  }

  // MARK: - Numbers as words

  /// A value with its interval and p.
  static func words(_ value: Double, _ interval: Interval?, _ p: Double? = nil) -> String {
    var words = EstimateTable.rounded(value)
    if interval != nil { words += " (\(StudyAgreementPage.bounds(interval)))" }
    if let p { words += ", p = \(StudyAnalysisPage.probability(p))" }
    return words
  }

  static func words(_ part: EvidencePart<CrossedFigure>) -> String {
    part.value.map { words($0.value, $0.interval, $0.p) } ?? "—"
  }

  static func words(_ part: EvidencePart<EvidenceContrast>) -> String {
    part.value.map { words($0.contrast.value, $0.interval, $0.p) } ?? "—"
  }
}
