// SPDX-License-Identifier: Apache-2.0

import Statistics
import Wording

extension OperatingRule {
  /// The fewest cases of the class that decides a threshold from which there is an interval: of 15 it
  /// covers 92 %.
  static let fewestDeciding = 30

  /// No interval, with the reason, where too few cases decide the threshold; nil where enough do, and
  /// where it was locked beforehand.
  func tooFewDecide(_ cases: BinaryCases) -> QualifiedInterval? {
    let diseased = cases.eventCount ?? 0
    switch self {
    case .sensitivity where diseased < Self.fewestDeciding:
      return QualifiedInterval(nil, notes: [Self.diseasedDecide])
    case .specificity where cases.caseCount - diseased < Self.fewestDeciding:
      return QualifiedInterval(nil, notes: [Self.healthyDecide])
    case .threshold, .sensitivity, .specificity: return nil
    }
  }

  private static let diseasedDecide = Text(
    zh: "没有区间：界值由患病病例决定，少于 \(fewestDeciding) 例时区间覆盖不足",
    en:
      "no interval: diseased cases decide the threshold, and with fewer than \(fewestDeciding) it "
      + "would cover too little")
  private static let healthyDecide = Text(
    zh: "没有区间：界值由未患病病例决定，少于 \(fewestDeciding) 例时区间覆盖不足",
    en: "no interval: healthy cases decide the threshold, and with fewer than \(fewestDeciding) it "
      + "would cover too little")
}
