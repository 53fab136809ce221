// SPDX-License-Identifier: Apache-2.0

import Statistics
import Wording

/// How often a roster breaks the declared rules.
enum RosterViolations {
  private static let source =
    "Burke et al., J Scheduling 2004;7:441; Directive 2003/88/EC, articles 3 to 6 (rest, weeks)"

  private static func about(
    _ id: String, _ name: Text, _ meaning: Text, _ formula: String, undefined: Text,
    interval: Text, range: String = "0 to inf"
  ) -> MetricAbout {
    MetricAbout(
      id: id, name: name, meaning: meaning, formula: formula, range: range, direction: .lower,
      undefinedWhen: undefined, interval: interval, source: source, family: .operations,
      needs: .call)
  }

  private static let none = Text(
    zh: "无：计的是整张排班表", en: "none: it counts the whole roster")

  /// The violations of all declared rules.
  ///
  /// - Formula: number of violations: overlaps, rests too short, shifts or weeks too long, days in a
  ///   row too many, skills missing.
  /// - Range: 0 to inf; lower is better; 0 is a roster that keeps every rule.
  /// - Undefined: never.
  /// - Interval: none: it counts the whole roster.
  /// - Source: Burke et al., J Scheduling 2004;7:441; Directive 2003/88/EC, articles 3 to 6.
  static let count = counting(
    about(
      "constraint_violations", Text(zh: "违反规则次数", en: "Constraint violations"),
      Text(
        zh: "排班表违反所声明规则的次数。", en: "How often the roster breaks a declared rule."),
      "number of violations of declared rules", undefined: Text(zh: "从不", en: "never"),
      interval: none), kinds: RosterRules.Kind.allCases)

  /// The violations of one kind of rule, an id for each: `violations_rest` and so on.
  ///
  /// - Formula: number of violations of the rule.
  /// - Range: 0 to inf; lower is better.
  /// - Undefined: when the rule was not declared.
  /// - Interval: none: it counts the whole roster.
  /// - Source: Burke et al., J Scheduling 2004;7:441; Directive 2003/88/EC, articles 3 to 6.
  static let byKind: [FormulaMetric<RosterCases>] = RosterRules.Kind.allCases.map { kind in
    let (name, meaning) = words(kind)
    return counting(
      about(
        "violations_\(kind.rawValue)", name, meaning, "number of violations of the rule",
        undefined: Text(zh: "未声明该规则", en: "when the rule was not declared"), interval: none),
      kinds: [kind])
  }

  /// The share of checks that fail.
  ///
  /// - Formula: violations / checks, over all declared rules.
  /// - Range: 0 to 1; lower is better.
  /// - Undefined: when there was nothing to check.
  /// - Interval: Wilson, clustered by person.
  /// - Source: Burke et al., J Scheduling 2004;7:441.
  static let rate = FormulaMetric<RosterCases>(
    about(
      "violation_rate", Text(zh: "规则违反率", en: "Violation rate"),
      Text(
        zh: "对所声明规则的各项检查中，不合格的比例。",
        en: "Of all checks of declared rules, the share that fails."),
      "violations / checks", undefined: Text(zh: "没有需要检查之处", en: "when nothing was checked"),
      interval: Text(zh: "按人员聚类的 Wilson 区间", en: "Wilson, clustered by person"),
      range: "0 to 1"),
    interval: { cases, level, _ in
      let columns = cases.columns
      let broken = cases.unitSums { columns.broken($0) }
      let checked = cases.unitSums { columns.checked($0) }
      return ClusteredProportion.interval(successes: broken, trials: checked, level: level)
    },
    value: { sample in
      let columns = sample.columns
      let sums = sample.totals("roster.rate", width: 2) { row, out in
        (out[0], out[1]) = (columns.broken(row), columns.checked(row))
      }
      return sums[1] > 0 ? .value(sums[0] / sums[1]) : .undefined(RosterWords.noChecks)
    })

  private static func counting(
    _ about: MetricAbout, kinds: [RosterRules.Kind]
  ) -> FormulaMetric<RosterCases> {
    let places = kinds.compactMap { RosterRules.Kind.allCases.firstIndex(of: $0) }
    return FormulaMetric(
      about, interval: { _, _, _ in QualifiedInterval(nil, notes: [RosterWords.census]) },
      value: { sample in
        let columns = sample.columns
        guard places.contains(where: { columns.declared[$0] }) else {
          return .undefined(RosterWords.notDeclared)
        }
        let sums = sample.totals("roster.\(about.id)", width: 1) { row, out in
          out[0] = places.reduce(0) { $0 + columns.violations[$1][row] }
        }
        return .value(sums[0])
      })
  }

  private static func words(_ kind: RosterRules.Kind) -> (Text, Text) {
    switch kind {
    case .overlap:
      (
        Text(zh: "班次重叠", en: "Overlapping shifts"),
        Text(
          zh: "同一人在同一时间被排两个班的次数。", en: "How often one person is on two shifts at once.")
      )
    case .rest:
      (
        Text(zh: "休息不足", en: "Rests too short"),
        Text(
          zh: "同一人两班之间休息少于规定的次数。",
          en: "How often the rest between two shifts is shorter than declared.")
      )
    case .shift:
      (
        Text(zh: "单班过长", en: "Shifts too long"),
        Text(zh: "超过规定时长的班次数。", en: "How many shifts last longer than declared.")
      )
    case .week:
      (
        Text(zh: "周工时超限", en: "Weeks too long"),
        Text(
          zh: "某人某周（周一起）工时超过规定的次数。",
          en: "How often someone's week from Monday on is longer than declared.")
      )
    case .days:
      (
        Text(zh: "连续工作日过多", en: "Too many days in a row"),
        Text(
          zh: "连续工作天数超过规定的天数合计。", en: "The days worked beyond the declared run.")
      )
    case .skill:
      (
        Text(zh: "资质不符", en: "Missing skills"),
        Text(
          zh: "被排班者不具备该班次所需资质的次数。",
          en: "How often a shift asks for a skill that the person has not.")
      )
    }
  }
}

extension RosterColumns {
  /// The violations of a person, over all rules.
  func broken(_ row: Int) -> Double { violations.reduce(0) { $0 + $1[row] } }
  /// The checks of a person, over all rules.
  func checked(_ row: Int) -> Double { checks.reduce(0) { $0 + $1[row] } }
}
