// SPDX-License-Identifier: Apache-2.0

import Wording

extension VerificationCorrected {
  private struct Words {
    let name: Text
    let meaning: Text
    let formula: String
    let undefined: Text
  }

  /// The handbook page of a corrected share.
  static func about(_ share: Share) -> MetricAbout {
    let words = words(share)
    return MetricAbout(
      id: "\(share.rawValue)_verified",
      name: Text(zh: words.name.zh + "（部分核实校正）", en: words.name.en + ", verification corrected"),
      meaning: words.meaning, formula: words.formula, range: "0 to 1",
      direction: share == .prevalence ? .none : .higher,
      undefinedWhen: Text(
        zh: "某一分层没有核实过的病例，或\(words.undefined.zh)",
        en: "when a stratum has no verified case, or \(words.undefined.en)"),
      interval: Text(
        zh: "各层 Wilson 区间按 MOVER 合并；同一患者多个病例或有权重时自助重抽样（部分核实的分层中患病、未患病各不少于 10 例）",
        en: "Wilson's of each stratum, recombined (MOVER); bootstrap where patients repeat or "
          + "weights differ, with 10 diseased and 10 healthy in strata verified in part"),
      source: "Begg & Greenes, Biometrics 1983;39:207; Zou & Donner, Stat Med 2008;27:1693",
      family: .completeness, parameters: [.threshold], needs: .call)
  }

  private static func words(_ share: Share) -> Words {
    switch share {
    case .sensitivity:
      Words(
        name: Text(zh: "灵敏度", en: "Sensitivity"),
        meaning: Text(
          zh: "假如所有病例都核实了真值，患病者中被提示的比例。",
          en: "Of those with the condition, the share flagged, had everyone been verified."),
        formula: "Σ_{positive} N p / Σ N p, p the share diseased among a stratum's verified",
        undefined: Text(zh: "已核实病例中没有患病者", en: "no verified case is diseased"))
    case .specificity:
      Words(
        name: Text(zh: "特异度", en: "Specificity"),
        meaning: Text(
          zh: "假如所有病例都核实了真值，未患病者中未被提示的比例。",
          en: "Of those without the condition, the share not flagged, had everyone been verified."),
        formula: "Σ_{negative} N (1 − p) / Σ N (1 − p)",
        undefined: Text(zh: "已核实病例全部患病", en: "every verified case is diseased"))
    case .ppv:
      Words(
        name: Text(zh: "阳性预测值", en: "Positive predictive value"),
        meaning: Text(
          zh: "假如所有病例都核实了真值，被提示者中患病的比例。",
          en: "Of those flagged, the share with the condition, had everyone been verified."),
        formula: "Σ_{positive} N p / Σ_{positive} N",
        undefined: Text(zh: "没有病例被判为阳性", en: "no case is called positive"))
    case .npv:
      Words(
        name: Text(zh: "阴性预测值", en: "Negative predictive value"),
        meaning: Text(
          zh: "假如所有病例都核实了真值，未被提示者中未患病的比例。",
          en: "Of those not flagged, the share without the condition, had everyone been verified."),
        formula: "Σ_{negative} N (1 − p) / Σ_{negative} N",
        undefined: Text(zh: "没有病例被判为阴性", en: "no case is called negative"))
    case .prevalence:
      Words(
        name: Text(zh: "患病率", en: "Prevalence"),
        meaning: Text(
          zh: "假如所有病例都核实了真值，患病者所占比例。",
          en: "The share with the condition, had everyone been verified."),
        formula: "Σ N p / Σ N", undefined: Text(zh: "没有病例", en: "there are no cases"))
    }
  }

  /// The handbook page of a metric weighted by the inverse probability of verification.
  static func about(_ quantity: VerificationWeighted.Quantity) -> MetricAbout {
    let words = words(quantity)
    return MetricAbout(
      id: "\(quantity.rawValue)_verified",
      name: Text(zh: words.name.zh + "（部分核实校正）", en: words.name.en + ", verification corrected"),
      meaning: words.meaning, formula: words.formula, range: range(quantity),
      direction: direction(quantity),
      undefinedWhen: Text(
        zh: "某一分层没有核实过的病例，或\(words.undefined.zh)",
        en: "when a stratum has no verified case, or \(words.undefined.en)"),
      interval: Text(
        zh: "按患者自助重抽样，每次重新求权重；部分核实的分层中患病或未患病不足 10 例时不给区间",
        en: "bootstrap by unit, weights found anew each time; none with fewer than 10 diseased or "
          + "healthy in a stratum verified in part"),
      source: "Alonzo & Pepe, J R Stat Soc C 2005;54:173; He et al., Stat Med 2009;28:361",
      family: .completeness, parameters: [.threshold],
      needs: quantity.needsProbabilities ? .probability : .score)
  }

  private static func range(_ quantity: VerificationWeighted.Quantity) -> String {
    quantity == .calibrationInTheLarge || quantity == .calibrationSlope ? "-inf to inf" : "0 to 1"
  }

  private static func direction(_ quantity: VerificationWeighted.Quantity) -> Direction {
    switch quantity {
    case .rocAuc, .averagePrecision: .higher
    case .brierScore: .lower
    case .calibrationInTheLarge, .calibrationSlope: .target
    }
  }

  private static func words(_ quantity: VerificationWeighted.Quantity) -> Words {
    let oneClass = Text(zh: "已核实病例只有一类", en: "the verified cases are of one class")
    switch quantity {
    case .rocAuc:
      return Words(
        name: Text(zh: "ROC 曲线下面积", en: "Area under the ROC curve"),
        meaning: Text(
          zh: "假如所有病例都核实了真值，患病者评分高于未患病者的机会。",
          en: "The chance that a diseased case outscores a healthy one, had all been verified."),
        formula: "Σ w_i w_j ([s_i > s_j] + [s_i = s_j]/2) / (Σ w_i Σ w_j), w = N/n of the stratum",
        undefined: oneClass)
    case .averagePrecision:
      return Words(
        name: Text(zh: "平均精确率", en: "Average precision"),
        meaning: Text(
          zh: "假如所有病例都核实了真值，各召回水平上的精确率平均。",
          en: "Precision averaged over the diseased in order of score, had all been verified."),
        formula: "Σ (R_k − R_{k−1}) P_k with weights N/n of the stratum",
        undefined: Text(zh: "已核实病例中没有患病者", en: "no verified case is diseased"))
    case .brierScore:
      return Words(
        name: Text(zh: "Brier 评分", en: "Brier score"),
        meaning: Text(
          zh: "假如所有病例都核实了真值，概率与结局之差的平方的平均。",
          en: "The mean squared gap between probability and truth, had all been verified."),
        formula: "Σ w (p − y)² / Σ w, w = N/n of the stratum",
        undefined: Text(zh: "评分不是概率", en: "scores are not probabilities"))
    case .calibrationInTheLarge:
      return Words(
        name: Text(zh: "总体校准", en: "Calibration in the large"),
        meaning: Text(
          zh: "假如所有病例都核实了真值，预测概率整体偏低（正）或偏高（负）多少。",
          en: "How far probabilities are too low (above 0) or too high on the whole."),
        formula: "a in logit P(y = 1) = a + logit p, cases weighted N/n",
        undefined: oneClass)
    case .calibrationSlope:
      return Words(
        name: Text(zh: "校准斜率", en: "Calibration slope"),
        meaning: Text(
          zh: "假如所有病例都核实了真值，预测是否过于极端（小于 1）或过于保守（大于 1）。",
          en: "Whether probabilities are too extreme (below 1) or too moderate (above 1)."),
        formula: "b in logit P(y = 1) = a + b logit p, cases weighted N/n",
        undefined: oneClass)
    }
  }
}

/// The metrics of cases of which some only were verified.
public enum VerificationMetrics: MetricTask {
  /// The cases they are measured on.
  public typealias Cases = VerificationCases

  /// They are metrics of binary tasks.
  public static let name = TaskName.binary

  /// They stand in place of the plain metrics when asked for.
  public static let option: String? = "verified"

  /// Every metric there is for such cases.
  public static let entries: [MetricEntry<VerificationCases>] =
    VerificationCorrected.Share.allCases.map { share in
      MetricEntry(VerificationCorrected.about(share)) { request throws(MetricError) in
        VerificationCorrected(share, threshold: try request.verificationThreshold())
      }
    }
    + VerificationWeighted.Quantity.allCases.map { quantity in
      MetricEntry(VerificationCorrected.about(quantity)) { request throws(MetricError) in
        VerificationWeighted(quantity, threshold: try request.verificationThreshold())
      }
    }
}

extension MetricRequest {
  /// The threshold whose calls decided who was verified.
  fileprivate func verificationThreshold() throws(MetricError) -> Double {
    let value = parameters[.threshold] ?? BinaryMetrics.defaultThreshold
    guard !value.isNaN else {
      throw .parameter(
        metric: id, parameter: "threshold", value: "NaN",
        expected: Text(zh: "数字", en: "a number"))
    }
    return value
  }
}
