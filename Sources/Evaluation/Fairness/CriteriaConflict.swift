// SPDX-License-Identifier: Apache-2.0

import Statistics
public import Wording

/// Why criteria of fairness cannot all hold where groups differ in prevalence, in these numbers.
///
/// In any group false alarms are tied to the other rates by
/// FPR = π/(1 - π) · (1 - PPV)/PPV · sensitivity, so that two groups with the same sensitivity and
/// the same predictive value but different prevalence π have different rates of false alarms,
/// unless nothing is ever wrong. Source: A. Chouldechova, Big Data 2017;5:153; J. Kleinberg,
/// S. Mullainathan, M. Raghavan, ITCS 2017.
public struct CriteriaConflict: Sendable, Hashable {
  /// The place of the group with the lowest prevalence.
  public let lowest: Int
  /// The place of the group with the highest prevalence.
  public let highest: Int
  /// The two prevalences, lowest first.
  public let prevalences: [Double]
  /// The sensitivity of all groups together.
  public let sensitivity: Double
  /// The predictive value of all groups together.
  public let ppv: Double
  /// The rate of false alarms of all groups together.
  public let falsePositiveRate: Double
  /// The rates of false alarms that equal sensitivity and predictive value would force.
  public let forcedFalsePositiveRates: [Double]
  /// The predictive values that equal sensitivity and false alarms would force.
  public let forcedPredictiveValues: [Double]
  /// The names of the two groups.
  public let names: [String]

  /// The conflict of groups; nil where prevalences are equal, or nothing is ever wrong or right.
  public init?(_ table: GroupTable) {
    let known = table.cells.indices.compactMap { group in
      FairnessRate.prevalence.value(of: table.cells[group]).number.map { (group, $0) }
    }
    guard let low = known.min(by: { $0.1 < $1.1 }), let high = known.max(by: { $0.1 < $1.1 }),
      low.1 < high.1, low.1 > 0, high.1 < 1,
      let sensitivity = FairnessRate.sensitivity.value(of: table.overall).number,
      let ppv = FairnessRate.ppv.value(of: table.overall).number,
      let alarms = FairnessRate.falsePositiveRate.value(of: table.overall).number,
      sensitivity > 0, ppv > 0, ppv < 1
    else { return nil }
    (lowest, highest) = (low.0, high.0)
    prevalences = [low.1, high.1]
    (self.sensitivity, self.ppv, falsePositiveRate) = (sensitivity, ppv, alarms)
    names = [table.names[low.0], table.names[high.0]]
    forcedFalsePositiveRates = prevalences.map { $0 / (1 - $0) * (1 - ppv) / ppv * sensitivity }
    forcedPredictiveValues = prevalences.map {
      $0 * sensitivity / ($0 * sensitivity + (1 - $0) * alarms)
    }
  }

  /// The conflict in words, with these groups' numbers.
  public var text: Text {
    let p = prevalences.map(Self.percent)
    let forced = forcedPredictiveValues.map(Self.percent)
    let alarms = forcedFalsePositiveRates.map(Self.percent)
    // A rate above one says that the wish cannot be met at all.
    let impossible = forcedFalsePositiveRates.contains { $0 > 1 }
    return Text(
      zh: """
        “\(names[0])”组患病率为\(p[0])，“\(names[1])”组为\(p[1])，因此各项公平性标准不可能同时满足：\
        若两组的灵敏度都是\(Self.percent(sensitivity))、误诊率都是\(Self.percent(falsePositiveRate))，\
        阳性预测值必然分别为\(forced[0])和\(forced[1])；\
        若要灵敏度和阳性预测值（\(Self.percent(ppv))）都相同，\
        \(impossible ? "则没有任何误诊率能够做到。" : "误诊率必然分别为\(alarms[0])和\(alarms[1])。")
        """,
      en: """
        Prevalence is \(p[0]) in \(names[0]) and \(p[1]) in \(names[1]), so the criteria cannot all \
        hold: with a sensitivity of \(Self.percent(sensitivity)) and false alarms of \
        \(Self.percent(falsePositiveRate)) in both, the positive predictive values would have to be \
        \(forced[0]) and \(forced[1]); with equal sensitivity and an equal positive predictive value \
        of \(Self.percent(ppv)), \
        \(impossible
          ? "no rate of false alarms would do."
          : "false alarms would have to be \(alarms[0]) and \(alarms[1]).")
        """)
  }

  /// A share in percent with one decimal, by whole numbers, so that it is the same everywhere.
  private static func percent(_ share: Double) -> String {
    guard share.magnitude < 1e6 else { return "—" }
    let tenths = Int((share * 1000).rounded())
    return "\(tenths / 10).\(tenths % 10)%"
  }
}
