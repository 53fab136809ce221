// SPDX-License-Identifier: Apache-2.0

import Statistics
import Wording

/// A metric on the two sides of a comparison, and what becomes of the difference.
struct DifferenceSides {
  /// First less second, or which side has no value and why.
  let measured: Measured
  private let parameters: [String: Parameter]
  private let cases: (n: Int, events: Int?, units: Int?)
  private let group: [String: String]

  /// Measures both models on the same cases.
  init<Cases: PreparedCases>(
    _ metric: any Metric<Cases>, _ a: Cases, _ b: Cases, group: GroupSelection
  ) {
    self.init(
      metric, a, b,
      names: (
        Text(zh: "第一个模型：", en: "first model: "), Text(zh: "第二个模型：", en: "second model: ")
      ),
      count: (a.caseCount, a.eventCount, a.unitsRepeat ? a.presentUnits : nil), group: group)
  }

  /// Measures one model on two groups, whose cases count together.
  init<Cases: PreparedCases>(
    _ metric: any Metric<Cases>, groups a: Cases, _ b: Cases, units: Int?, group: GroupSelection
  ) {
    let events = a.eventCount.flatMap { first in b.eventCount.map { first + $0 } }
    self.init(
      metric, a, b,
      names: (Text(zh: "第一组：", en: "first group: "), Text(zh: "第二组：", en: "second group: ")),
      count: (a.caseCount + b.caseCount, events, units), group: group)
  }

  private init<Cases: PreparedCases>(
    _ metric: any Metric<Cases>, _ a: Cases, _ b: Cases, names: (first: Text, second: Text),
    count: (n: Int, events: Int?, units: Int?), group: GroupSelection
  ) {
    let (first, second) = (Cases.Sample(a), Cases.Sample(b))
    measured = Self.difference(metric.value(first), metric.value(second), names: names)
    let other = metric.found(second)
    // What is found alike on both sides, such as a matching rule, belongs to the difference too.
    parameters = metric.parameters.merging(
      metric.found(first).filter { other[$0.key] == $0.value }
    ) { asked, _ in asked }
    cases = count
    self.group = group.dictionary
  }

  /// The difference with what a formula says of it.
  func difference<Cases: PreparedCases>(
    _ known: PairedDifference, _ metric: any Metric<Cases>, _ inference: Inference
  ) -> ModelDifference {
    var interval = known.interval
    if case .formula(let name) = inference.method, Contrast.methodNames.contains(name),
      let named = known.contrast?.interval(level: inference.level, method: name)
    {
      interval.interval = named
    }
    var p = known.p
    var test = known.test
    if case .pairedShares(let counts) = known.contrast, inference.mcNemar != .midP {
      p = inference.mcNemar.p(counts)
      test = inference.mcNemar.identifier
    }
    if inference.method == .none { interval = QualifiedInterval(nil) }
    return difference(interval, metric, p: p, test: test, contrast: known.contrast)
  }

  /// The difference with what resampling says of it.
  func difference<Cases: PreparedCases>(
    _ resampled: ResampledDifference, _ metric: any Metric<Cases>, p: Double?, test: String
  ) -> ModelDifference {
    difference(
      resampled.interval, metric, p: p, test: test, contrast: resampled.contrast)
  }

  private func difference<Cases: PreparedCases>(
    _ interval: QualifiedInterval, _ metric: any Metric<Cases>, p: Double?, test: String?,
    contrast: Contrast?
  ) -> ModelDifference {
    let isDefined = measured.number != nil
    return ModelDifference(
      estimate: Estimate(
        metric: "\(metric.about.id)_difference", measured: measured,
        interval: isDefined ? interval.interval : nil, n: cases.n, events: cases.events,
        units: cases.units, group: group, parameters: parameters,
        notes: isDefined ? interval.notes : []),
      metric: metric.about.id, direction: metric.about.direction, p: isDefined ? p : nil,
      test: isDefined ? test : nil, contrast: isDefined ? contrast : nil)
  }

  private static func difference(
    _ a: Measured, _ b: Measured, names: (first: Text, second: Text)
  ) -> Measured {
    switch (a, b) {
    case (.value(let a), .value(let b)):
      Measured(
        a - b, elseUndefined: Text(zh: "两个值均为无穷大", en: "both values are infinite"))
    case (.undefined(let reason), _): .undefined(names.first + reason)
    case (_, .undefined(let reason)): .undefined(names.second + reason)
    }
  }
}

/// What the bootstrap replicates of two sides say of their difference.
struct ResampledDifference {
  let interval: QualifiedInterval
  let contrast: Contrast?

  /// `units` is the number of patients, or of cases where each is its own: with few of them the
  /// interval is Student's whichever they are.
  init(
    _ first: [Double], _ second: [Double], _ value: Double?, units: Int?, _ inference: Inference
  ) {
    guard let value, value.isFinite, inference.method != .none else {
      interval = QualifiedInterval(nil)
      contrast = nil
      return
    }
    let differences = zip(first, second).map { $0 - $1 }
    interval = Bootstrap.interval(
      .percentile, replicates: differences, estimate: value, level: inference.level, units: units
    ).withWidth { nil }
    contrast =
      interval.interval == nil
      ? nil : Contrast(replicates: differences, estimate: value, units: units)
  }
}
