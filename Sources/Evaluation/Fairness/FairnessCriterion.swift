// SPDX-License-Identifier: Apache-2.0

public import Wording

/// A way in which a model may treat groups alike.
public enum FairnessCriterion: String, Sendable, Hashable, CaseIterable {
  case demographicParity = "demographic_parity"
  case equalOpportunity = "equal_opportunity"
  case equalisedOdds = "equalised_odds"
  case predictiveParity = "predictive_parity"
  case npvParity = "npv_parity"
  case underdiagnosis
  case overdiagnosis
  case equalAccuracy = "equal_accuracy"

  /// The four-fifths line of the disparate impact ratio (差异影响分析), the ratio of demographic parity.
  ///
  /// It is shown beside the ratio and is no verdict by itself. Source: Uniform Guidelines on Employee
  /// Selection Procedures, 29 CFR 1607.4(D), 1978.
  public static let fourFifthsLine = 0.8

  /// The rates that are to be alike.
  public var rates: [FairnessRate] {
    switch self {
    case .demographicParity: [.selectionRate]
    case .equalOpportunity: [.sensitivity]
    case .equalisedOdds: [.sensitivity, .falsePositiveRate]
    case .predictiveParity: [.ppv]
    case .npvParity: [.npv]
    case .underdiagnosis: [.falseNegativeRate]
    case .overdiagnosis: [.falsePositiveRate]
    case .equalAccuracy: [.accuracy]
    }
  }

  /// The criterion's name.
  public var name: Text {
    switch self {
    case .demographicParity: Text(zh: "统计均等", en: "Demographic parity")
    case .equalOpportunity: Text(zh: "机会均等", en: "Equal opportunity")
    case .equalisedOdds: Text(zh: "均等化几率", en: "Equalised odds")
    case .predictiveParity: Text(zh: "预测均等", en: "Predictive parity")
    case .npvParity: Text(zh: "阴性预测均等", en: "Parity of negative predictive values")
    case .underdiagnosis: Text(zh: "漏诊差距", en: "Underdiagnosis")
    case .overdiagnosis: Text(zh: "误诊差距", en: "Overdiagnosis")
    case .equalAccuracy: Text(zh: "准确率均等", en: "Equal accuracy")
    }
  }

  /// What it asks, in words.
  public var meaning: Text {
    switch self {
    case .demographicParity:
      Text(zh: "各组被判为阳性的比例相同", en: "the same share of each group is called positive")
    case .equalOpportunity:
      Text(zh: "各组中真正患病的人，被发现的比例相同", en: "of those ill, the same share is found in each group")
    case .equalisedOdds:
      Text(
        zh: "各组中患病者被发现的比例相同，未患病者被误报的比例也相同",
        en: "of those ill the same share is found, and of those not ill the same share is alarmed")
    case .predictiveParity:
      Text(zh: "各组中被判为阳性的人，真正患病的比例相同", en: "of those called positive, the same share is ill")
    case .npvParity:
      Text(zh: "各组中被判为阴性的人，确实未患病的比例相同", en: "of those called negative, the same share is not ill")
    case .underdiagnosis:
      Text(zh: "各组中患病而被漏掉的比例相差多少", en: "how far apart groups are in the share of the ill missed")
    case .overdiagnosis:
      Text(zh: "各组中未患病而被误报的比例相差多少", en: "how far apart groups are in false alarms")
    case .equalAccuracy:
      Text(zh: "各组判断正确的比例相同", en: "the same share of each group is judged rightly")
    }
  }
}
