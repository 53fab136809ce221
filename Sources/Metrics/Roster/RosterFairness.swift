// SPDX-License-Identifier: Apache-2.0

import Statistics
import Wording

/// How evenly work is shared out.
enum RosterFairness {
  private static func about(_ id: String, _ name: Text, _ meaning: Text, of what: String)
    -> MetricAbout
  {
    MetricAbout(
      id: id, name: name, meaning: meaning,
      formula: "sum |x_i - x_j| / (2 n^2 mean x), x the \(what) of a person", range: "0 to 1",
      direction: .lower,
      undefinedWhen: Text(zh: "所有人的总量为 0", en: "when no one has any"),
      interval: Text(zh: "按人员重抽样", en: "resampled people"),
      source: "Gini 1912; Gastwirth, Rev Econ Stat 1972;54:306", family: .operations,
      needs: .call)
  }

  /// How unevenly hours are shared out (Gini coefficient).
  ///
  /// - Formula: sum over pairs |x_i - x_j| / (2 n^2 mean x), x the hours of a person.
  /// - Range: 0 to 1; lower is better; 0 is the same for everyone.
  /// - Undefined: when no one works.
  /// - Interval: resampled people.
  /// - Source: Gini 1912; Gastwirth, Rev Econ Stat 1972;54:306.
  static let workload = gini(
    about(
      "workload_gini", Text(zh: "工时基尼系数", en: "Workload Gini coefficient"),
      Text(
        zh: "工时在人员之间分配的不均程度；0 为人人相同。",
        en: "How unevenly hours are shared out; 0 is the same for everyone."), of: "hours"),
    { $0.hours })

  /// How unevenly night shifts are shared out (Gini coefficient).
  ///
  /// - Formula: as the workload's, of night shifts (by default three hours or more of 22 to 6).
  /// - Range: 0 to 1; lower is better.
  /// - Undefined: when no one works at night.
  /// - Interval: resampled people.
  /// - Source: Gini 1912; Gastwirth, Rev Econ Stat 1972;54:306.
  static let nights = gini(
    about(
      "night_gini", Text(zh: "夜班基尼系数", en: "Night shift Gini coefficient"),
      Text(
        zh: "夜班在人员之间分配的不均程度；0 为人人相同。",
        en: "How unevenly night shifts are shared out; 0 is the same for everyone."),
      of: "night shifts"),
    { $0.nights })

  /// How unevenly weekend shifts are shared out (Gini coefficient).
  ///
  /// - Formula: as the workload's, of shifts that begin on Saturday or Sunday.
  /// - Range: 0 to 1; lower is better.
  /// - Undefined: when no one works at weekends.
  /// - Interval: resampled people.
  /// - Source: Gini 1912; Gastwirth, Rev Econ Stat 1972;54:306.
  static let weekends = gini(
    about(
      "weekend_gini", Text(zh: "周末班基尼系数", en: "Weekend shift Gini coefficient"),
      Text(
        zh: "周末班在人员之间分配的不均程度；0 为人人相同。",
        en: "How unevenly weekend shifts are shared out; 0 is the same for everyone."),
      of: "weekend shifts"),
    { $0.weekends })

  private static func gini(
    _ about: MetricAbout, _ column: @escaping @Sendable (RosterColumns) -> [Double]
  ) -> FormulaMetric<RosterCases> {
    FormulaMetric(
      about,
      notes: { $0.cases.presentUnits < 30 ? [RosterWords.few] : [] },
      value: { sample in
        let values = column(sample.columns)
        let order = sample.cases.memo("roster.\(about.id)") {
          ContentOrder(count: values.count).by(values).places
        }
        let weights = sample.weights
        // sum over pairs = sum of x times (weight below less weight above), in rising order.
        let total = order.reduce(0) { $0 + weights[Int($1)] }
        var (below, pairs, sum) = (0.0, 0.0, 0.0)
        for row in order {
          let (weight, value) = (weights[Int(row)], values[Int(row)])
          pairs += weight * value * (2 * below + weight - total)
          sum += weight * value
          below += weight
        }
        guard sum > 0 else { return .undefined(RosterWords.noWork) }
        return .value(min(1, max(0, pairs / (total * sum))))
      })
  }
}
