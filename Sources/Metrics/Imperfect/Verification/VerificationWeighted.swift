// SPDX-License-Identifier: Apache-2.0

import Numerics
public import Statistics
public import Wording

/// A metric of scores over the verified cases, each standing for the unverified like it.
///
/// - Formula: verified cases weigh N/n of their stratum of test result and covariates (inverse
///   probability of verification); with these weights w the AUROC is Σ w_i w_j [s_i > s_j] over
///   diseased i and healthy j, ties half, divided by the product of the classes' weights; average
///   precision, Brier score, calibration in the large and calibration slope are weighted alike.
/// - Range: as of the metric itself.
/// - Undefined: when a stratum has no verified case, or as the metric itself.
/// - Interval: bootstrap by unit with weights found anew in every replicate; none where a stratum
///   verified in part holds fewer than 10 diseased or 10 healthy among the verified.
/// - Source: T. A. Alonzo, M. S. Pepe, Stat Med 2005;24:403 (J R Stat Soc C 2005;54:173); H. He, J.
///   M. Lyness, M. P. McDermott, Stat Med 2009;28:361.
public struct VerificationWeighted: Metric {
  /// The cases it is measured on.
  public typealias Cases = VerificationCases

  /// Which metric.
  public enum Quantity: String, Sendable, CaseIterable {
    case rocAuc = "roc_auc"
    case averagePrecision = "average_precision"
    case brierScore = "brier_score"
    case calibrationInTheLarge = "calibration_in_the_large"
    case calibrationSlope = "calibration_slope"

    var needsProbabilities: Bool { self != .rocAuc && self != .averagePrecision }
  }

  /// Which metric it is.
  public let quantity: Quantity
  /// The threshold whose calls decided who was verified.
  public let threshold: Double

  /// Makes the metric.
  public init(_ quantity: Quantity, threshold: Double) {
    self.quantity = quantity
    self.threshold = threshold
  }

  /// Its handbook page.
  public var about: MetricAbout { VerificationCorrected.about(quantity) }

  /// The threshold.
  public var parameters: [String: Parameter] { ["threshold": .number(threshold)] }

  /// The weighted value on a sample.
  public func value(_ sample: CaseSample<VerificationColumns>) -> Measured {
    let columns = sample.columns
    if quantity.needsProbabilities, !columns.scoresAreProbabilities {
      return .undefined(
        Text(
          zh: "评分不是 0 至 1 的概率", en: "the scores are not probabilities between 0 and 1"))
    }
    guard let weights = sample.inverseProbabilityWeights(at: threshold) else {
      return .undefined(
        sample.beggGreenes(at: threshold).obstacle
          ?? Text(zh: "没有病例", en: "there are no cases"))
    }
    switch quantity {
    case .rocAuc, .averagePrecision: return ranked(sample, weights)
    case .brierScore:
      var sum = 0.0
      var total = 0.0
      for row in weights.indices where weights[row] > 0 {
        let gap = columns.scores[row] - (columns.truths[row] == 1 ? 1 : 0)
        sum += weights[row] * gap * gap
        total += weights[row]
      }
      return total > 0
        ? .value(sum / total) : .undefined(Text(zh: "没有病例", en: "there are no cases"))
    case .calibrationInTheLarge, .calibrationSlope: return calibrated(columns, weights)
    }
  }

  /// None where too few were verified to resample; else resampling gives it.
  public func closedInterval(
    _ cases: VerificationCases, level: Double, method: String?
  ) -> QualifiedInterval? {
    VerificationReach.tooFew(CaseSample(cases), threshold: threshold)
  }

  /// What verification was, and that missing at random is assumed.
  public func notes(_ sample: CaseSample<VerificationColumns>) -> [Text] {
    [VerificationReach.assumption(sample)]
  }

  private func ranked(
    _ sample: CaseSample<VerificationColumns>, _ weights: [Double]
  ) -> Measured {
    let columns = sample.columns
    let order = sample.cases.memo("verification.order") {
      Array(
        ContentOrder(count: columns.count).by(columns.scores).places.reversed())
    }
    var diseased = 0.0
    var healthy = 0.0
    for row in weights.indices {
      if columns.truths[row] == 1 { diseased += weights[row] }
      if columns.truths[row] == 0 { healthy += weights[row] }
    }
    guard diseased > 0, quantity == .averagePrecision || healthy > 0 else {
      return .undefined(
        diseased > 0
          ? Text(zh: "已核实病例全部患病", en: "every verified case is diseased")
          : Text(zh: "已核实病例中没有患病者", en: "no verified case is diseased"))
    }
    var hits = 0.0
    var alarms = 0.0
    var won = 0.0
    var precision = 0.0
    var place = 0
    while place < order.count {
      let score = columns.scores[Int(order[place])]
      var tiedHits = 0.0
      var tiedAlarms = 0.0
      while place < order.count, columns.scores[Int(order[place])] == score {
        let row = Int(order[place])
        if columns.truths[row] == 1 { tiedHits += weights[row] }
        if columns.truths[row] == 0 { tiedAlarms += weights[row] }
        place += 1
      }
      hits += tiedHits
      alarms += tiedAlarms
      won += tiedHits * ((healthy - alarms) + tiedAlarms / 2)
      if tiedHits > 0 { precision += tiedHits * (hits / (hits + alarms)) }
    }
    return .value(
      quantity == .rocAuc
        ? min(1, max(0, won / diseased / healthy)) : min(1, precision / diseased))
  }

  private func calibrated(_ columns: VerificationColumns, _ weights: [Double]) -> Measured {
    let kept = weights.indices.filter { weights[$0] > 0 }
    let logits = kept.map { Elementary.logit(columns.scores[$0]) }
    let labels = kept.map { UInt8(columns.truths[$0] == 1 ? 1 : 0) }
    let used = kept.map { weights[$0] }
    let fit =
      quantity == .calibrationSlope
      ? CalibrationFit.joint(logits: logits, labels: labels, weights: used)
      : CalibrationFit.inTheLarge(logits: logits, labels: labels, weights: used)
    switch fit {
    case .success(let fit):
      return .value(quantity == .calibrationSlope ? fit.slope : fit.intercept)
    case .failure(let failure): return .undefined(failure.text)
    }
  }
}
