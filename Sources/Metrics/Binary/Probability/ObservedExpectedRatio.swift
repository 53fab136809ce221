// SPDX-License-Identifier: Apache-2.0

public import Statistics
import Wording

/// The number of diseased over the number that the predictions expect (O/E).
///
/// - Formula: Σ y / Σ p.
/// - Range: 0 to inf; 1 is best; above 1 predictions are too low.
/// - Undefined: when scores are not probabilities or all are 0.
/// - Interval: normal on the log scale with the variance of a ratio of totals; by patient where
///   patients repeat.
/// - Source: Debray et al., BMJ 2017;356:i6460.
public struct ObservedExpectedRatio: NamedMetric {
  /// The cases it is measured on.
  public typealias Cases = BinaryCases

  /// Makes the metric, which has no parameters.
  public init() {}

  /// Its handbook page.
  public static let about = MetricAbout(
    id: "oe_ratio",
    name: Text(zh: "观察/预期比（O/E）", en: "Observed/expected ratio (O/E)"),
    meaning: Text(
      zh: "实际患病数与预测期望数之比；大于 1 说明总体预测偏低。",
      en: "Diseased over expected; above 1 predictions are too low overall."),
    formula: "Σ y / Σ p",
    range: "0 to inf", direction: .target,
    undefinedWhen: Text(zh: "评分不是概率，或全部为 0", en: "when scores are not probabilities or all are 0"),
    interval: Text(
      zh: "对数尺度的正态近似，方差按两总量之比线性化；同一患者多个病例时按患者合计",
      en: "normal on the log scale, linearised variance; by patient where patients repeat"),
    source: "Debray et al., BMJ 2017;356:i6460",
    family: .probability, needs: .probability)

  /// None.
  public var parameters: [String: Parameter] { [:] }

  /// The ratio on a sample.
  public func value(_ sample: BinarySample) -> Measured {
    if let obstacle = sample.probabilityObstacle { return .undefined(obstacle) }

    var observed = 0.0
    var expected = 0.0
    let columns = sample.cases.ranked
    for row in columns.scores.indices {
      let share = sample.weight(row)
      if columns.labels[row] == 1 { observed += share }
      expected += share * columns.scores[row]
    }
    return .ratio(
      observed, expected,
      orUndefined: columns.scores.isEmpty
        ? Reasons.noCases : Text(zh: "所有预测概率均为 0", en: "all predictions are 0"))
  }

  /// The interval of the ratio of two totals.
  public func closedInterval(
    _ cases: BinaryCases, level: Double, method: String?
  ) -> QualifiedInterval? {
    guard method == nil, BinarySample(cases).probabilityObstacle == nil else { return nil }
    var observed = [Double](repeating: 0, count: cases.unitCount)
    var expected = observed
    var present = [Bool](repeating: false, count: observed.count)
    // Sampling weights stand for as many cases as Kish's effective number.
    let scale = cases.weightScale
    let columns = cases.ranked
    let rowUnits = columns.units
    for row in columns.scores.indices {
      let share = (columns.weights?[row] ?? 1) * scale
      guard share > 0 else { continue }
      let unit = Int(rowUnits[row])
      present[unit] = true
      if columns.labels[row] == 1 { observed[unit] += share }
      expected[unit] += share * columns.scores[row]
    }
    let units = present.indices.filter { present[$0] }
    return ObservedExpectedInterval.interval(
      observed: units.map { observed[$0] }, expected: units.map { expected[$0] },
      cases: Double(cases.caseCount), clustered: cases.unitsRepeat, level: level)
  }
}
