// SPDX-License-Identifier: Apache-2.0

public import Statistics
import Wording

/// True positives less false positives weighed at the odds of the threshold (net benefit).
///
/// - Formula: TP/n − FP/n · t/(1 − t), acting when score ≥ t; at a declared prevalence π:
///   sens·π − (1 − spec)(1 − π)·t/(1 − t).
/// - Range: -inf to 1; higher is better; acting on nobody gives 0.
/// - Undefined: when scores are not probabilities; at a declared prevalence also when a class is
///   absent.
/// - Interval: bootstrap by unit; at a declared prevalence the squared distances to Wilson's bounds
///   of both rates, added.
/// - Source: Vickers and Elkin, Med Decis Making 2006;26:565.
public struct NetBenefit: NamedMetric {
  /// The cases it is measured on.
  public typealias Cases = BinaryCases
  /// The threshold probability, at least 0 and less than 1.
  public let threshold: Double
  /// The prevalence of the population the result is meant for; nil is that of the sample.
  public let prevalence: Double?

  /// Makes the metric at a threshold probability.
  public init(threshold: Double, prevalence: Double? = nil) {
    self.threshold = threshold
    self.prevalence = prevalence
  }

  /// Its handbook page.
  public static let about = MetricAbout(
    id: "net_benefit",
    name: Text(zh: "净获益", en: "Net benefit"),
    meaning: Text(
      zh: "按诊断界值所代表的利弊权衡，每名受检者净得的真阳性数；不采取行动时为 0。",
      en: "True positives gained per person after paying for false alarms at the threshold's odds; "
        + "doing nothing gives 0."),
    formula: "TP/n − FP/n · t/(1 − t)",
    range: "-inf to 1", direction: .higher,
    undefinedWhen: Text(zh: "评分不是概率", en: "when scores are not probabilities"),
    interval: Text(
      zh: "按患者自助重抽样；声明患病率时由两个率的 Wilson 区间平方合成",
      en: "bootstrap by unit; at a declared prevalence from Wilson's intervals, squared and added"),
    source: "Vickers & Elkin, Med Decis Making 2006;26:565",
    family: .utility, parameters: [.threshold, .prevalence], needs: .probability)

  /// The threshold, and the declared prevalence where there is one.
  public var parameters: [String: Parameter] {
    var parameters: [String: Parameter] = ["threshold": .number(threshold)]
    if let prevalence { parameters["prevalence"] = .number(prevalence) }
    return parameters
  }

  /// The net benefit on a sample.
  public func value(_ sample: BinarySample) -> Measured {
    if let obstacle = sample.probabilityObstacle { return .undefined(obstacle) }
    guard let cells = sample.point(.threshold(threshold))?.cells, cells.total > 0 else {
      return .undefined(Reasons.noCases)
    }
    let odds = threshold / (1 - threshold)
    guard let prevalence else {
      return .value((cells.truePositive - cells.falsePositive * odds) / cells.total)
    }
    guard cells.diseased > 0, cells.healthy > 0 else {
      return .undefined(Reasons.oneClass(cells))
    }
    return .value(
      cells.truePositive / cells.diseased * prevalence
        - cells.falsePositive / cells.healthy * (1 - prevalence) * odds)
  }

  /// Squares added, at a declared prevalence and for independent cases.
  public func closedInterval(
    _ cases: BinaryCases, level: Double, method: String?
  ) -> QualifiedInterval? {
    guard let prevalence, method == nil, !cases.unitsRepeat, !cases.isWeighted,
      let cells = BinarySample(cases).point(.threshold(threshold))?.cells
    else { return nil }
    return RateCombination.interval(
      [
        (prevalence, cells.truePositive, cells.diseased),
        (-(1 - prevalence) * threshold / (1 - threshold), cells.falsePositive, cells.healthy),
      ], level: level
    ).map { QualifiedInterval($0) }
  }

  /// Squares added over all cases, where resampling shows no spread.
  public func fallbackInterval(_ cases: BinaryCases, level: Double) -> QualifiedInterval? {
    if let closed = closedInterval(cases, level: level, method: nil) { return closed }
    guard prevalence == nil, !cases.unitsRepeat, !cases.isWeighted,
      let cells = BinarySample(cases).point(.threshold(threshold))?.cells
    else { return nil }
    return RateCombination.interval(
      [
        (1, cells.truePositive, cells.total),
        (-threshold / (1 - threshold), cells.falsePositive, cells.total),
      ], level: level
    ).map { QualifiedInterval($0) }
  }
}
