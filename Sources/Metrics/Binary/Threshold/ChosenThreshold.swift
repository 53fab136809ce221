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
    switch self {
    case .sensitivity where cases.independent(diseased: true) < Self.fewestDeciding:
      return QualifiedInterval(nil, notes: [Self.diseasedDecide])
    case .specificity where cases.independent(diseased: false) < Self.fewestDeciding:
      return QualifiedInterval(nil, notes: [Self.healthyDecide])
    case .threshold, .sensitivity, .specificity: return nil
    }
  }

  private static let diseasedDecide = Text(
    zh: "没有区间：界值由患病病例决定，少于 \(fewestDeciding) 例（一名患者多例时按患者计）时区间覆盖不足",
    en:
      "no interval: diseased cases decide the threshold, and with fewer than \(fewestDeciding) of "
      + "them, or of their patients, it would cover too little")
  private static let healthyDecide = Text(
    zh: "没有区间：界值由未患病病例决定，少于 \(fewestDeciding) 例（一名患者多例时按患者计）时区间覆盖不足",
    en: "no interval: healthy cases decide the threshold, and with fewer than \(fewestDeciding) of "
      + "them, or of their patients, it would cover too little")
}

extension BinaryCases {
  /// The number of cases of a class, or of the units that have one where units have several.
  fileprivate func independent(diseased: Bool) -> Int {
    guard unitsRepeat else {
      let events = eventCount ?? 0
      return diseased ? events : caseCount - events
    }
    let wanted: UInt8 = diseased ? 1 : 0
    var seen = [Bool](repeating: false, count: unitCount)
    for (label, unit) in zip(labels, units) where label == wanted { seen[Int(unit)] = true }
    return seen.count(where: { $0 })
  }
}
