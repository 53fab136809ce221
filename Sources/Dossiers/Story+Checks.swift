// SPDX-License-Identifier: Apache-2.0

import Evaluation
import Metrics
import Pages
import Platform
import Statistics
import Wording

/// What sections say of the criteria.
extension Story {
  /// The verdicts as a committee reads them: primary first, then what is not met or open.
  var verdictsByWeight: [CheckResult] {
    func weight(_ result: CheckResult) -> Int {
      if result.plan.isPrimary { return 0 }
      switch result.verdict {
      case .fail: return 1
      case .inconclusive: return 2
      case .pass: return 3
      }
    }
    return record.verdicts.enumerated()
      .sorted { (weight($0.element), $0.offset) < (weight($1.element), $1.offset) }
      .map(\.element)
  }

  /// What is judged, in the words of the trade: 心房颤动：灵敏度（诊断界值0.5）.
  func subject(_ check: CheckPlan) -> Text {
    var parameters: [String: Parameter] = [:]
    for (name, value) in check.metric.parameters { parameters[name.rawValue] = .number(value) }
    let metric =
      MetricCatalogue.about(check.metric.id)?.name ?? check.fairness?.name
      ?? RunWords.names[check.metric.id]
      ?? Text(verbatim: check.metric.id)
    let rule = Self.rule(parameters)
    let name =
      rule.map { Text(zh: "\(metric.zh)（\($0.zh)）", en: "\(metric.en) (\($0.en))") } ?? metric
    return withTarget(check, name)
  }

  /// What is judged, in words that need no training.
  func plainSubject(_ check: CheckPlan) -> Text {
    var name = Self.plainName(check.metric.id)
    if check.metric.id.hasPrefix("sensitivity"), let least = check.metric.parameters[.specificity] {
      let limit = Self.percent(1 - least)
      name = Text(
        zh: name.zh + "（误报不超过\(limit)时）", en: name.en + " (with false alarms at most \(limit))")
    }
    if case .nonInferior(let other, _) = check.rule {
      let other = label(model: other)
      name = Text(zh: "\(name.zh)，与\(other.zh)之差", en: "\(name.en), against \(other.en)")
    }
    return withTarget(check, name)
  }

  private func withTarget(_ check: CheckPlan, _ name: Text) -> Text {
    guard let target = check.target else { return name }
    let label = label(target: target)
    return Text(zh: "\(label.zh)：\(name.zh)", en: "\(label.en): \(name.en)")
  }

  /// The limit of a check as people read it.
  static func limit(_ check: CheckPlan, plain: Bool = false) -> Text {
    func shown(_ value: Double) -> String {
      let form = style(check.metric.id)
      guard plain, form.style == .percent else { return NumberFormat.shortest(value) }
      return percent(value)
    }
    switch check.rule {
    case .atLeast(let limit):
      return Text(zh: "不低于\(shown(limit))", en: "at least \(shown(limit))")
    case .atMost(let limit): return Text(zh: "不高于\(shown(limit))", en: "at most \(shown(limit))")
    case .nonInferior(_, let margin) where margin == 0:
      return Text(zh: "更好", en: "better")
    case .nonInferior(_, let margin):
      return Text(zh: "相差不超过\(shown(margin))", en: "worse by at most \(shown(margin))")
    }
  }

  /// How many more cases a criterion that is still open would need; nil when none or unknown.
  static func additional(_ result: CheckResult) -> Number? {
    guard result.verdict == .inconclusive, let needed = result.neededCases,
      needed > result.estimate.n
    else { return nil }
    return Number(count: needed - result.estimate.n)
  }

  /// How many criteria have which verdict.
  func tally(_ results: [CheckResult]) -> Text {
    let counts = [Verdict.pass, .fail, .inconclusive].compactMap { verdict -> Text? in
      let count = results.count { $0.verdict == verdict }
      guard count > 0 else { return nil }
      let word = Badge(verdict).word
      return Text(zh: "\(word.zh)\(count)项", en: "\(count) \(word.en.lowercased())")
    }
    return Text.joined(counts, zh: "，", en: ", ")
  }

  /// Targets that checks name, else all, in the order of their weight.
  var checkedTargets: [String] { targetsByWeight.filter(suite.checkedTargets.contains) }

  /// The targets of primary checks, else the first target.
  var primaryTargets: [String] { targetsByWeight.filter(suite.primaryTargets.contains) }
}
