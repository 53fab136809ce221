// SPDX-License-Identifier: Apache-2.0

import Numerics
public import Statistics
import Wording

/// Metrics over several imputed data sets, pooled by Rubin's rules.
///
/// Each metric is measured on every imputed set; its variance there is that of the bootstrap by
/// unit, the same draws for all sets. Metrics between 0 and 1 are pooled on the logit, others as
/// they are. Sources: D. B. Rubin, Multiple Imputation, 1987; A. Marshall et al., BMC Med Res
/// Methodol 2009;9:57 (the scale on which to pool).
public enum ImputationAssessment {
  /// The pooled estimates, metric by metric.
  ///
  /// All sets hold the same units and cases. The complete data's degrees of freedom are the units
  /// less one. Where the metric is 0 or 1 in some set, or undefined, no interval is given.
  ///
  /// - Throws: `MetricError.unlike` when the sets differ in their units.
  public static func estimates<Cases: PreparedCases>(
    of sets: [Cases], metrics: [any Metric<Cases>], inference: Inference
  ) throws(MetricError) -> [Estimate] {
    guard let first = sets.first, sets.count >= 2 else {
      throw .unlike(
        Text(
          zh: "多重填补至少需要两个填补后的数据集。",
          en: "Multiple imputation needs two imputed data sets or more."))
    }
    for set in sets
    where !set.hasUnits(of: first) || set.caseCount != first.caseCount {
      throw .unlike(
        Text(
          zh: "各填补数据集的病例不一致。", en: "The imputed data sets hold different cases."))
    }
    let drawn =
      inference.method == .none
      ? nil
      : Replicates(
        of: sets, measuring: sets.map { _ in metrics }, inference: inference)
    return metrics.enumerated().map { place, metric in
      estimate(
        metric, sets, replicates: drawn.map { drawn in drawn.values.map { $0[place] } },
        inference: inference)
    }
  }

  private static func estimate<Cases: PreparedCases>(
    _ metric: any Metric<Cases>, _ sets: [Cases], replicates: [[Double]]?,
    inference: Inference
  ) -> Estimate {
    var values: [Double] = []
    var reason: Text?
    for set in sets {
      switch metric.value(Cases.Sample(set)) {
      case .value(let value): values.append(value)
      case .undefined(let why): reason = reason ?? why
      }
    }
    let first = sets[0]
    var estimate = Estimate(
      metric: metric.about.id,
      measured: .undefined(reason ?? Text(zh: "没有数据集", en: "there is no data set")),
      n: first.caseCount, events: first.eventCount,
      units: first.unitsRepeat ? first.presentUnits : nil,
      parameters: metric.parameters.merging(["imputations": .number(Double(sets.count))]) { $1 })
    guard reason == nil, !values.isEmpty, values.allSatisfy(\.isFinite) else { return estimate }
    let isShare = metric.about.bounds == 0...1
    let inside = values.allSatisfy { $0 > 0 && $0 < 1 }
    guard !isShare || inside else {
      estimate.measured = .value(values.reduce(0, +) / Double(values.count))
      estimate.notes = [
        Text(
          zh: "没有区间：某个填补数据集上的值恰为 0 或 1", en: "no interval: the value is 0 or 1 in some set")
      ]
      return estimate
    }
    let scaled = isShare ? values.map(Elementary.logit) : values
    func back(_ value: Double) -> Double { isShare ? Elementary.expit(value) : value }
    estimate.measured = .value(back(scaled.reduce(0, +) / Double(scaled.count)))
    guard let replicates else { return estimate }
    // Drawing with replacement spreads a mean of k units by (k - 1) / k of its variance.
    let count = Double(max(2, first.presentUnits))
    let correction = count / (count - 1)
    let variances = zip(replicates, values).map { drawn, value -> Double in
      guard let error = ReplicateSummary(drawn).standardError else { return .nan }
      let slope = isShare ? 1 / (value * (1 - value)) : 1
      return error * error * slope * slope * correction
    }
    guard
      let pooled = RubinPooling(
        estimates: scaled, variances: variances,
        completeDegreesOfFreedom: Double(max(1, first.presentUnits - 1))),
      let interval = pooled.interval(level: inference.level)
    else {
      estimate.notes = [
        Text(
          zh: "没有区间：自助重抽样的方差无法求得", en: "no interval: the bootstrap gives no variance")
      ]
      return estimate
    }
    estimate.interval = Interval(
      lower: back(interval.lower), upper: back(interval.upper), level: interval.level,
      method: isShare ? "rubin-logit" : "rubin")
    estimate.parameters["df"] = .number(pooled.degreesOfFreedom)
    estimate.parameters["fraction_missing"] = .number(pooled.fractionMissing)
    estimate.notes =
      ReplicateSummary(replicates[0]).notes
      + FewClusters(
        first.unitsRepeat ? first.presentUnits : nil
      ).notes
    return estimate
  }

  /// Imputed scores shifted by δ: pooled estimates at each shift, and where a limit is missed.
  ///
  /// `shifted` gives the imputed sets at a shift. The last estimate is the tipping point, where a
  /// limit is declared: its value is the shift, undefined where no shift tried misses the limit.
  ///
  /// - Throws: `MetricError` as `estimates(of:metrics:inference:)`.
  public static func sensitivity<Cases: PreparedCases>(
    deltas: [Double], metric: any Metric<Cases>, limit: Double?, inference: Inference,
    shifted: (Double) throws(MetricError) -> [Cases]
  ) throws(MetricError) -> [Estimate] {
    var estimates: [Estimate] = []
    var steps: [TippingPoint.Step] = []
    let isHigherBetter = metric.about.direction != .lower
    for delta in deltas {
      let sets = try shifted(delta)
      for var estimate in try Self.estimates(of: sets, metrics: [metric], inference: inference) {
        estimate.parameters["delta"] = .number(delta)
        steps.append(
          (delta, isHigherBetter ? estimate.interval?.lower : estimate.interval?.upper))
        estimates.append(estimate)
      }
    }
    guard let limit, let sample = estimates.first else { return estimates }
    let tipping = TippingPoint.find(steps, limit: limit, higherIsBetter: isHigherBetter)
    estimates.append(
      Estimate(
        metric: "\(metric.about.id)_tipping_delta",
        measured: tipping.map { .value($0) }
          ?? .undefined(
            Text(
              zh: "在所试的偏移内，置信界始终满足限值",
              en: "the bound meets the limit at every shift that was tried")),
        n: sample.n, events: sample.events,
        parameters: metric.parameters.merging(["limit": .number(limit)]) { $1 }))
    return estimates
  }
}
