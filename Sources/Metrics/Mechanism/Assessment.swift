// SPDX-License-Identifier: Apache-2.0

public import Statistics
import Wording

/// Measures metrics on cases and on their subgroups, with intervals: one way for every metric.
public enum Assessment {
  /// The estimates of each metric, for all cases first and then for each group.
  ///
  /// Intervals follow `inference`: by formula where the metric has one that holds for these
  /// cases, else by resampling units. One set of draws serves all metrics and groups.
  public static func estimates<Cases: PreparedCases>(
    of cases: Cases, metrics: [any Metric<Cases>], groups: [GroupSelection] = [],
    inference: Inference
  ) -> [Estimate] {
    let selections = [GroupSelection([])] + groups
    let sets = selections.map { $0.values.isEmpty ? cases : cases.restricted(to: $0) }
    let plans = sets.map { set in
      metrics.map { metric in IntervalPlan(metric, on: set, inference: inference) }
    }
    let replicates = Replicates(
      of: sets,
      measuring: plans.map { plans in plans.filter(\.resamples).map { $0.metric } },
      inference: inference)
    var estimates: [Estimate] = []
    for (set, selection) in selections.enumerated() {
      var drawn = 0
      for plan in plans[set] {
        var values: [Double] = []
        if plan.resamples {
          values = replicates.values[set][drawn]
          drawn += 1
        }
        estimates.append(
          plan.estimate(on: sets[set], group: selection, replicates: values, inference: inference))
      }
    }
    return estimates
  }

  /// The pointwise band of a curve by resampling units: lower and upper bounds, nil if undefined.
  public static func band<Cases: PreparedCases>(
    of curve: any Measurable<Cases>, on cases: Cases, inference: Inference
  ) -> (lower: [Double?], upper: [Double?]) {
    let drawn = Replicates(of: [cases], measuring: [[curve]], inference: inference).values[0][0]
    var lower: [Double?] = []
    var upper: [Double?] = []
    for place in 0..<curve.width {
      let values = stride(from: place, to: drawn.count, by: curve.width).map { drawn[$0] }
      let bounds = Bootstrap.percentile(ReplicateSummary(values), level: inference.level)
      lower.append(bounds?.lower)
      upper.append(bounds?.upper)
    }
    return (lower, upper)
  }
}

/// How one metric gets its interval on one set of cases.
struct IntervalPlan<Cases: PreparedCases> {
  let metric: any Metric<Cases>
  let measured: Measured
  let found: [String: Parameter]
  let notes: [Text]
  let closed: QualifiedInterval?
  let kind: Bootstrap.Method?
  let about: MetricAbout

  init(_ metric: any Metric<Cases>, on cases: Cases, inference: Inference) {
    self.metric = metric
    about = metric.about
    let sample = Cases.Sample(cases)
    measured = Self.checked(metric.value(sample))
    found = metric.found(sample)
    notes = metric.notes(sample)
    guard let value = measured.number else {
      closed = nil
      kind = nil
      return
    }
    switch inference.method {
    case .none:
      closed = nil
      kind = nil
    case .bootstrap(let wanted):
      closed = nil
      kind = value.isFinite ? metric.bootstrapKind ?? wanted : nil
    case .standard:
      closed = metric.closedInterval(cases, level: inference.level, method: nil)?
        .withWidthOrRemark()
      kind = closed == nil && value.isFinite ? metric.bootstrapKind ?? Self.usual(cases) : nil
    case .formula(let name):
      closed =
        (metric.closedInterval(cases, level: inference.level, method: name)
        ?? metric.closedInterval(cases, level: inference.level, method: nil))?
        .withWidthOrRemark()
      kind = closed == nil && value.isFinite ? metric.bootstrapKind ?? Self.usual(cases) : nil
    }
  }

  /// A value that is no number is undefined, whatever a formula made of it.
  private static func checked(_ measured: Measured) -> Measured {
    guard let number = measured.number else { return measured }
    return Measured(
      number,
      elseUndefined: Text(
        zh: "数值超出可计算的范围", en: "the numbers leave the range in which it can be computed"))
  }

  /// The units up to which each is left out in turn, which Student's interval needs.
  static var mostLeftOut: Int { 2000 }

  /// The resampled interval that is taken when none is asked for.
  private static func usual(_ cases: Cases) -> Bootstrap.Method {
    cases.presentUnits <= mostLeftOut ? .scaledStudent : .percentile
  }

  /// Whether replicates are needed.
  var resamples: Bool { kind != nil }

  /// Puts value, interval and remarks together.
  func estimate(
    on cases: Cases, group: GroupSelection, replicates: [Double], inference: Inference
  ) -> Estimate {
    var interval = closed
    if let kind, let value = measured.number {
      interval = resampled(kind, value: value, on: cases, replicates, inference: inference)
    }
    if let number = measured.number, number.isFinite, inference.method != .none,
      interval?.interval == nil, interval?.notes.isEmpty != false
    {
      interval = QualifiedInterval(nil, notes: [Self.silent(replicates)])
    }
    return Estimate(
      metric: about.id, measured: measured, interval: interval?.interval, n: cases.caseCount,
      events: cases.eventCount, units: cases.unitsRepeat ? cases.presentUnits : nil,
      group: group.dictionary,
      parameters: metric.parameters.merging(found) { asked, _ in asked },
      notes: notes + (interval?.notes ?? []))
  }

  /// Why there is no interval, where neither formula nor resampling says.
  private static func silent(_ replicates: [Double]) -> Text {
    let defined = replicates.filter { !$0.isNaN }
    if let first = defined.first, defined.allSatisfy({ $0 == first }) {
      return QualifiedInterval.withoutSpread
    }
    return Text(
      zh: "没有区间：病例太少或结果没有差异，重抽样不能反映不确定性",
      en: "no interval: too few cases, or cases too much alike, for resampling to show uncertainty")
  }

  private func resampled(
    _ kind: Bootstrap.Method, value: Double, on cases: Cases, _ replicates: [Double],
    inference: Inference
  ) -> QualifiedInterval {
    let drawn = Bootstrap.interval(
      kind, replicates: replicates, estimate: value,
      jackknife: kind == .bca || kind == .scaledStudent
        ? LeaveOneOut.values(of: metric, on: cases, threads: inference.threads) : [],
      level: inference.level, units: cases.unitsRepeat ? cases.presentUnits : nil,
      range: about.bounds)
    var found = metric.adjusted(drawn, on: cases, level: inference.level)
      .withWidth { metric.fallbackInterval(cases, level: inference.level) }
    if case .bootstrap(let wanted) = inference.method, wanted != kind,
      found.interval?.method == kind.identifier
    {
      found.notes.append(Self.replaced(wanted, by: kind))
    }
    return found
  }

  private static func replaced(
    _ wanted: Bootstrap.Method, by kind: Bootstrap.Method
  ) -> Text {
    Text(
      zh: "要求的 \(wanted.identifier) 对该指标覆盖率不足，改用 \(kind.identifier)",
      en: "\(wanted.identifier), which was asked for, covers too little for this metric; the "
        + "interval is \(kind.identifier) instead")
  }
}
