// SPDX-License-Identifier: Apache-2.0

public import Statistics
import Wording

/// Compares two models on the same cases: paired, metric by metric.
public enum Comparison {
  /// The differences, first less second, each with a paired interval.
  ///
  /// Both sets must hold the same units, and one draw of units serves both sides. An undefined
  /// side makes the difference undefined, and says which.
  ///
  /// - Throws: `MetricError.unlike` when the units differ.
  public static func differences<Cases: PreparedCases>(
    first: Cases, second: Cases, metrics: [any Metric<Cases>], groups: [GroupSelection] = [],
    inference: Inference
  ) throws(MetricError) -> [Estimate] {
    try requireSameUnits(first, second)
    var estimates: [Estimate] = []
    for group in [GroupSelection([])] + groups {
      let a = group.values.isEmpty ? first : first.restricted(to: group)
      let b = group.values.isEmpty ? second : second.restricted(to: group)
      let replicates = Replicates(
        of: [a, b], measuring: [metrics, metrics], inference: inference)
      for (place, metric) in metrics.enumerated() {
        estimates.append(
          estimate(of: metric, a, b, group: group, inference: inference) { value in
            guard value.isFinite, inference.method != .none else { return QualifiedInterval(nil) }
            return resampled(
              replicates.values[0][place], replicates.values[1][place], value, on: a, inference)
          })
      }
    }
    return estimates
  }

  /// The differences with a test for each: by formula where the metric has one, else the interval
  /// by resampling and the p value by swapping units.
  ///
  /// - Throws: `MetricError.unlike` when the units differ.
  public static func tests<Cases: PreparedCases>(
    first: Cases, second: Cases, metrics: [any Metric<Cases>], groups: [GroupSelection] = [],
    inference: Inference
  ) throws(MetricError) -> [ModelDifference] {
    try requireSameUnits(first, second)
    var differences: [ModelDifference] = []
    for group in [GroupSelection([])] + groups {
      let a = group.values.isEmpty ? first : first.restricted(to: group)
      let b = group.values.isEmpty ? second : second.restricted(to: group)
      var byFormula: [PairedDifference?] = metrics.map { _ in nil }
      if inference.method == .standard {
        byFormula = metrics.map { $0.closedDifference(a, b, level: inference.level) }
      }
      let drawn = metrics.indices.filter { byFormula[$0] == nil }
      let resampling = drawn.map { metrics[$0] }
      let replicates = Replicates(
        of: [a, b], measuring: [resampling, resampling], inference: inference)
      let swaps = try SwapTest.p(a, b, metrics: resampling, inference: inference)
      for (place, metric) in metrics.enumerated() {
        let among = drawn.firstIndex(of: place)
        let estimate = estimate(of: metric, a, b, group: group, inference: inference) { value in
          if let known = byFormula[place] { return known.interval }
          guard let among, value.isFinite, inference.method != .none else {
            return QualifiedInterval(nil)
          }
          return resampled(
            replicates.values[0][among], replicates.values[1][among], value, on: a, inference)
        }
        let isDefined = estimate.measured.number != nil
        differences.append(
          ModelDifference(
            estimate: estimate, metric: metric.about.id,
            p: isDefined ? byFormula[place].map(\.p) ?? among.flatMap { swaps[$0] } : nil,
            test: isDefined ? byFormula[place].map(\.test) ?? "swap-permutation" : nil))
      }
    }
    return differences
  }

  private static func requireSameUnits<Cases: PreparedCases>(
    _ first: Cases, _ second: Cases
  ) throws(MetricError) {
    guard first.hasUnits(of: second), first.caseCount == second.caseCount else {
      throw .unlike(
        Text(
          zh: "两个模型评估的病例不一致，不能做配对比较。",
          en: "The two models were measured on different cases; they cannot be compared in pairs."))
    }
  }

  private static func estimate<Cases: PreparedCases>(
    of metric: any Metric<Cases>, _ a: Cases, _ b: Cases, group: GroupSelection,
    inference: Inference, interval: (Double) -> QualifiedInterval
  ) -> Estimate {
    let measured = difference(metric.value(Cases.Sample(a)), metric.value(Cases.Sample(b)))
    let interval = measured.number.map(interval) ?? QualifiedInterval(nil)
    return Estimate(
      metric: "\(metric.about.id)_difference", measured: measured, interval: interval.interval,
      n: a.caseCount, events: a.eventCount, units: a.unitsRepeat ? a.presentUnits : nil,
      group: group.dictionary, parameters: metric.parameters, notes: interval.notes)
  }

  private static func resampled<Cases: PreparedCases>(
    _ first: [Double], _ second: [Double], _ value: Double, on cases: Cases,
    _ inference: Inference
  ) -> QualifiedInterval {
    Bootstrap.interval(
      .percentile, replicates: zip(first, second).map { $0 - $1 }, estimate: value,
      level: inference.level, units: cases.unitsRepeat ? cases.presentUnits : nil
    ).withWidth { nil }
  }

  private static func difference(_ a: Measured, _ b: Measured) -> Measured {
    switch (a, b) {
    case (.value(let a), .value(let b)):
      Measured(
        a - b, elseUndefined: Text(zh: "两个值均为无穷大", en: "both values are infinite"))
    case (.undefined(let reason), _):
      .undefined(Text(zh: "第一个模型：", en: "first model: ") + reason)
    case (_, .undefined(let reason)):
      .undefined(Text(zh: "第二个模型：", en: "second model: ") + reason)
    }
  }
}
