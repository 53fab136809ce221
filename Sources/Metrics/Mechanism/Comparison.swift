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
    guard first.unitNames == second.unitNames, first.caseCount == second.caseCount else {
      throw .unlike(
        Text(
          zh: "两个模型评估的病例不一致，不能做配对比较。",
          en: "The two models were measured on different cases; they cannot be compared in pairs."))
    }
    var estimates: [Estimate] = []
    for group in [GroupSelection([])] + groups {
      let a = group.values.isEmpty ? first : first.restricted(to: group)
      let b = group.values.isEmpty ? second : second.restricted(to: group)
      let sampleA = Cases.Sample(a)
      let sampleB = Cases.Sample(b)
      let replicates = Replicates(
        of: [a, b], measuring: [metrics, metrics], inference: inference)
      for (place, metric) in metrics.enumerated() {
        let measured = difference(metric.value(sampleA), metric.value(sampleB))
        var interval = QualifiedInterval(nil)
        if let value = measured.number, value.isFinite, inference.method != .none {
          let drawn = zip(replicates.values[0][place], replicates.values[1][place]).map { $0 - $1 }
          interval = Bootstrap.interval(
            .percentile, replicates: drawn, estimate: value, level: inference.level,
            units: a.unitsRepeat ? a.presentUnits : nil
          ).withWidth { nil }
        }
        estimates.append(
          Estimate(
            metric: "\(type(of: metric).about.id)_difference", measured: measured,
            interval: interval.interval, n: a.caseCount, events: a.eventCount,
            units: a.unitsRepeat ? a.presentUnits : nil, group: group.dictionary,
            parameters: metric.parameters, notes: interval.notes))
      }
    }
    return estimates
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
