// SPDX-License-Identifier: Apache-2.0

public import Statistics
import Wording

/// Compares two models on the same cases, metric by metric.
public enum Comparison {
  /// The differences, first less second, each with the interval that ``tests`` gives it.
  ///
  /// Both sets must hold the same units. An undefined side makes the difference undefined, and
  /// says which.
  ///
  /// - Throws: `MetricError.unlike` when the units differ.
  public static func differences<Cases: PreparedCases>(
    first: Cases, second: Cases, metrics: [any Metric<Cases>], groups: [GroupSelection] = [],
    inference: Inference
  ) throws(MetricError) -> [Estimate] {
    try compare(
      first, second, metrics: metrics, groups: groups, inference: inference, isTested: false
    ).map(\.estimate)
  }

  /// The differences with a test for each: by formula where the metric has one, else the interval
  /// by resampling and the p value by swapping units.
  ///
  /// - Throws: `MetricError.unlike` when the units differ.
  public static func tests<Cases: PreparedCases>(
    first: Cases, second: Cases, metrics: [any Metric<Cases>], groups: [GroupSelection] = [],
    inference: Inference
  ) throws(MetricError) -> [ModelDifference] {
    try compare(
      first, second, metrics: metrics, groups: groups, inference: inference, isTested: true)
  }

  private static func compare<Cases: PreparedCases>(
    _ first: Cases, _ second: Cases, metrics: [any Metric<Cases>], groups: [GroupSelection],
    inference: Inference, isTested: Bool
  ) throws(MetricError) -> [ModelDifference] {
    guard first.hasUnits(of: second), first.caseCount == second.caseCount else {
      throw .unlike(
        Text(
          zh: "两个模型评估的病例不一致，不能做配对比较。",
          en: "The two models were measured on different cases; they cannot be compared in pairs."))
    }
    var differences: [ModelDifference] = []
    for group in [GroupSelection([])] + groups {
      let a = group.values.isEmpty ? first : first.restricted(to: group)
      let b = group.values.isEmpty ? second : second.restricted(to: group)
      let byFormula = metrics.map { formula($0, a, b, inference) }
      let drawn = metrics.indices.filter { byFormula[$0] == nil }
      let resampling = drawn.map { metrics[$0] }
      let replicates = Replicates(
        of: [a, b], measuring: [resampling, resampling],
        inference: inference.drawing)
      let swaps =
        isTested ? try SwapTest.p(a, b, metrics: resampling, inference: inference) : []
      for (place, metric) in metrics.enumerated() {
        let sides = DifferenceSides(metric, a, b, group: group)
        if let known = byFormula[place] {
          differences.append(sides.difference(known, metric, inference))
          continue
        }
        guard let among = drawn.firstIndex(of: place) else { continue }
        differences.append(
          sides.difference(
            ResampledDifference(
              replicates.values[0][among], replicates.values[1][among], sides.measured.number,
              units: a.presentUnits, inference),
            metric, p: isTested ? swaps[among] : nil, test: "swap-permutation"))
      }
    }
    return differences
  }

  /// The formula's difference where formulas are asked for and the metric has one.
  private static func formula<Cases: PreparedCases>(
    _ metric: any Metric<Cases>, _ a: Cases, _ b: Cases, _ inference: Inference
  ) -> PairedDifference? {
    if case .bootstrap = inference.method { return nil }
    return metric.closedDifference(a, b, level: inference.level)
  }
}
