// SPDX-License-Identifier: Apache-2.0

import Evaluation
import Metrics
import Models
import Pages
import Platform
import Statistics
import Wording

/// How quantities are called and written.
extension Story {
  /// Metrics that are shares of people, which page one writes in hundredths.
  private static let shares: Set<String> = [
    "sensitivity", "specificity", "ppv", "npv", "accuracy", "balanced_accuracy",
    "sensitivity_at_specificity", "specificity_at_sensitivity", CheckPlan.failureRate,
    RunMetrics.prevalence,
  ]

  /// How numbers of a metric are written on page one.
  static func style(_ metric: String) -> (style: NumberStyle, digits: Int) {
    shares.contains(metric) ? (.percent, 1) : (.plain, 3)
  }

  /// A metric in words that need no training.
  static func plainName(_ metric: String) -> Text {
    switch metric {
    case "sensitivity", "sensitivity_at_specificity":
      Text(zh: "患病者中被提示的比例", en: "those with it who are alerted")
    case "specificity", "specificity_at_sensitivity":
      Text(zh: "未患病者中未被提示的比例", en: "those without it who are not alerted")
    case "ppv": Text(zh: "被提示者中确实患病的比例", en: "those alerted who have it")
    case "npv": Text(zh: "未被提示者中确实未患病的比例", en: "those not alerted who do not have it")
    case "accuracy": Text(zh: "判断正确的比例", en: "share judged correctly")
    case "roc_auc":
      Text(zh: "患病者排在未患病者之前的比例", en: "one with it ranked above one without")
    case "calibration_slope":
      Text(zh: "概率是否过高或过低（1为恰当）", en: "boldness of probabilities (1 is right)")
    case "ece":
      Text(zh: "显示的概率与实际比例的平均差距", en: "mean gap between probability shown and what happens")
    case "brier_score": Text(zh: "概率预测的平均误差", en: "mean error of the probabilities")
    case "f1": Text(zh: "找全与报准的综合得分", en: "score for finding all and alerting rightly")
    case CheckPlan.failureRate: Text(zh: "没有结果的比例", en: "share of cases without an answer")
    case _ where FairnessRequest.named(metric) != nil:
      FairnessRequest.named(metric)?.name ?? Text(verbatim: metric)
    default: MetricCatalogue.about(metric)?.name ?? RunWords.names[metric] ?? Text(verbatim: metric)
    }
  }

  /// The rule under which an estimate was measured, in a few words; nil when it has none.
  static func rule(_ parameters: [String: Parameter]) -> Text? {
    var parts: [Text] = []
    func number(_ name: String) -> String? {
      guard case .number(let value)? = parameters[name] else { return nil }
      return NumberFormat.shortest(value)
    }
    func rounded(_ name: String) -> String? {
      guard case .number(let value)? = parameters[name] else { return nil }
      return Figures.text(value, digits: 4)
    }
    if let least = number("specificity") {
      parts.append(Text(zh: "特异度不低于\(least)", en: "specificity at least \(least)"))
    } else if let least = number("sensitivity") {
      parts.append(Text(zh: "灵敏度不低于\(least)", en: "sensitivity at least \(least)"))
    } else if let threshold = number("threshold") {
      parts.append(Text(zh: "诊断界值\(threshold)", en: "threshold \(threshold)"))
    }
    if parameters["specificity"] != nil || parameters["sensitivity"] != nil,
      let threshold = rounded("threshold")
    {
      parts.append(Text(zh: "此时界值\(threshold)", en: "threshold then \(threshold)"))
    }
    if let prevalence = number("prevalence") {
      parts.append(Text(zh: "患病率\(prevalence)", en: "prevalence \(prevalence)"))
    }
    if case .text(let comparator)? = parameters["comparator"] {
      parts.append(Text(zh: "与\(comparator)之差", en: "difference from \(comparator)"))
    }
    return parts.isEmpty ? nil : Text.joined(parts, zh: "，", en: ", ")
  }

  /// A metric's name followed by its rule in brackets.
  func nameWithRule(_ estimate: Estimate) -> Text {
    guard let rule = Self.rule(estimate.parameters) else { return name(estimate) }
    let name = name(estimate)
    return Text(zh: "\(name.zh)（\(rule.zh)）", en: "\(name.en) (\(rule.en))")
  }

  /// The level of the suite's intervals, such as 95%.
  var level: String { Self.percent(suite.inference.level) }

  /// A level as people write it.
  static func percent(_ level: Double) -> String {
    let hundredfold = (level * 100).rounded()
    let isWhole = abs(level * 100 - hundredfold) < 1e-9
    return Figures.text(level, digits: isWhole ? 0 : 2, style: .percent)
  }

  /// The label of a comparator, or its name.
  func label(model: String) -> Text {
    ([suite.model] + suite.comparators).first { $0.name == model }?.title ?? Text(verbatim: model)
  }

  /// The label of the model with its version.
  var modelName: Text {
    let title = suite.model.title
    let version = suite.model.version
    guard !version.isEmpty else { return title }
    return Text(zh: "\(title.zh)（版本 \(version)）", en: "\(title.en) (version \(version))")
  }
}

extension Sentence {
  /// One sentence behind another.
  static func + (first: Sentence, second: Sentence) -> Sentence {
    var joined = first
    joined.zh.pieces += second.zh.pieces
    joined.en.pieces += second.en.pieces
    return joined
  }
}

extension Text {
  /// What stands where nobody said anything.
  static let notProvided = Text(zh: "未提供", en: "Not provided")
}
