// SPDX-License-Identifier: Apache-2.0

public import Statistics
public import Wording

/// A share of a group's cases that fairness criteria compare.
public enum FairnessRate: String, Sendable, Hashable, CaseIterable {
  case selectionRate = "selection_rate"
  case prevalence
  case accuracy
  case errorRate = "error_rate"
  case sensitivity
  case falseNegativeRate = "false_negative_rate"
  case specificity
  case falsePositiveRate = "false_positive_rate"
  case ppv
  case falseDiscoveryRate = "false_discovery_rate"
  case npv
  case falseOmissionRate = "false_omission_rate"

  /// The cells that count as successes, as truth and call.
  private var hits: [(truth: Bool, call: Bool)] {
    switch self {
    case .selectionRate: [(true, true), (false, true)]
    case .prevalence: [(true, true), (true, false)]
    case .accuracy: [(true, true), (false, false)]
    case .errorRate: [(true, false), (false, true)]
    case .sensitivity, .ppv: [(true, true)]
    case .falseNegativeRate, .falseOmissionRate: [(true, false)]
    case .specificity, .npv: [(false, false)]
    case .falsePositiveRate, .falseDiscoveryRate: [(false, true)]
    }
  }

  /// Whether a case of this truth and call is one that the rate is taken over.
  func counts(truth: Bool, call: Bool) -> Bool {
    switch self {
    case .selectionRate, .prevalence, .accuracy, .errorRate: true
    case .sensitivity, .falseNegativeRate: truth
    case .specificity, .falsePositiveRate: !truth
    case .ppv, .falseDiscoveryRate: call
    case .npv, .falseOmissionRate: !call
    }
  }

  /// Whether a case of this truth and call is a success.
  func hits(truth: Bool, call: Bool) -> Bool {
    hits.contains { $0.truth == truth && $0.call == call }
  }

  /// The successes and trials among cells.
  public func share(of cells: ConfusionCells) -> GroupShare {
    var (successes, trials) = (0.0, 0.0)
    for truth in [true, false] {
      for call in [true, false] where counts(truth: truth, call: call) {
        trials += cells[truth, call]
        if hits(truth: truth, call: call) { successes += cells[truth, call] }
      }
    }
    return GroupShare(successes: successes, trials: trials)
  }

  /// The rate, or the reason why there is none.
  public func value(of cells: ConfusionCells) -> Measured {
    let share = share(of: cells)
    return share.trials > 0 ? share.value : .undefined(reason)
  }

  /// Whether more of it is better; nil where it is neither good nor bad in itself.
  public var higherIsBetter: Bool? {
    switch self {
    case .selectionRate, .prevalence: nil
    case .accuracy, .sensitivity, .specificity, .ppv, .npv: true
    case .errorRate, .falseNegativeRate, .falsePositiveRate, .falseDiscoveryRate,
      .falseOmissionRate:
      false
    }
  }

  private var reason: Text {
    switch self {
    case .sensitivity, .falseNegativeRate:
      Text(zh: "该组没有患病的病例", en: "no case of the group has the condition")
    case .specificity, .falsePositiveRate:
      Text(zh: "该组没有未患病的病例", en: "no case of the group is without the condition")
    case .ppv, .falseDiscoveryRate:
      Text(zh: "该组没有被判为阳性的病例", en: "no case of the group was called positive")
    case .npv, .falseOmissionRate:
      Text(zh: "该组没有被判为阴性的病例", en: "no case of the group was called negative")
    case .selectionRate, .prevalence, .accuracy, .errorRate:
      Text(zh: "该组没有病例", en: "the group has no cases")
    }
  }

  /// The rate's name.
  public var name: Text {
    switch self {
    case .selectionRate: Text(zh: "阳性判定率", en: "rate of positive calls")
    case .prevalence: Text(zh: "患病率", en: "prevalence")
    case .accuracy: Text(zh: "准确率", en: "accuracy")
    case .errorRate: Text(zh: "错误率", en: "error rate")
    case .sensitivity: Text(zh: "灵敏度", en: "sensitivity")
    case .falseNegativeRate: Text(zh: "漏诊率", en: "rate of missed cases")
    case .specificity: Text(zh: "特异度", en: "specificity")
    case .falsePositiveRate: Text(zh: "误诊率", en: "rate of false alarms")
    case .ppv: Text(zh: "阳性预测值", en: "positive predictive value")
    case .falseDiscoveryRate: Text(zh: "错误发现率", en: "false discovery rate")
    case .npv: Text(zh: "阴性预测值", en: "negative predictive value")
    case .falseOmissionRate: Text(zh: "错误遗漏率", en: "false omission rate")
    }
  }
}
