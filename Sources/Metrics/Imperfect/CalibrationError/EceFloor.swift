// SPDX-License-Identifier: Apache-2.0

import Numerics
public import Statistics
import Wording

/// The expected calibration error that a perfectly calibrated model would show here by chance.
///
/// It stands beside `ece`: an ECE near its floor says nothing against the model, and one below
/// needs no improvement.
///
/// - Formula: Σ_k sqrt(2 V_k / π) / n, V_k = Σ p (1 − p) over the cases of bin k.
/// - Range: 0 to 1; neither good nor bad.
/// - Undefined: when scores are not probabilities.
/// - Interval: bootstrap by unit.
/// - Source: J. Bröcker, L. A. Smith, Weather Forecast 2007;22:651 (the distribution it is the mean
///   of); bins as in `ece`.
public struct EceFloor: NamedMetric {
  /// The cases it is measured on.
  public typealias Cases = BinaryCases
  /// The number of bins.
  public let bins: Int

  /// Makes the metric with a number of bins, 1 or more.
  public init(bins: Int = 10) { self.bins = bins }

  /// Its handbook page.
  public static let about = MetricAbout(
    id: "ece_floor",
    name: Text(zh: "ECE 的零点", en: "Null floor of the ECE"),
    meaning: Text(
      zh: "假如模型校准完美，这么多病例仅凭偶然会显示出多大的 ECE。",
      en: "The ECE that chance alone would show here if the model were perfectly calibrated."),
    formula: "Σ_k sqrt(2 V_k / π) / n, V_k = Σ p (1 − p) in bin k",
    range: "0 to 1", direction: .none,
    undefinedWhen: Text(zh: "评分不是概率", en: "when scores are not probabilities"),
    interval: Text(zh: "没有：它描述的是偶然性本身", en: "none: it describes chance itself"),
    source: "Bröcker & Smith, Weather Forecast 2007;22:651",
    family: .probability, parameters: [.bins], needs: .probability)

  /// The number of bins.
  public var parameters: [String: Parameter] { ["bins": .number(Double(bins))] }

  /// The floor on a sample.
  public func value(_ sample: BinarySample) -> Measured {
    if let obstacle = sample.probabilityObstacle { return .undefined(obstacle) }
    let cases = sample.cases
    let rows = cases.memo.bins(bins) { CalibrationBinRows(cases.scores, count: bins) }
    let scores = cases.scores
    var total = 0.0
    var variances: [Double] = []
    for bin in 0..<bins {
      var variance = 0.0
      for row in rows.range(bin) {
        let (times, own) = sample.share(row)
        let p = scores[row]
        variance += times * own * own * p * (1 - p)
        total += times * own
      }
      variances.append(variance)
    }
    guard total > 0 else { return .undefined(Reasons.noCases) }
    return .value(CalibrationNull.foldedMean(variances: variances) / total)
  }

  /// None: the floor describes chance itself.
  public func closedInterval(
    _ cases: BinaryCases, level: Double, method: String?
  ) -> QualifiedInterval? {
    QualifiedInterval(
      nil, notes: [Text(zh: "描述偶然性本身，不另给区间", en: "it describes chance itself and has no interval")])
  }
}

/// The expected calibration error less what chance adds to it.
///
/// - Formula: Σ_k (n_k / n) (2 |g_k| − E|N(g_k, o_k (1 − o_k)/n_k)|), g_k the gap and o_k the
///   observed share of bin k.
/// - Range: -1 to 1; near 0 is good; below 0 the gaps are smaller than chance makes them.
/// - Undefined: when scores are not probabilities.
/// - Interval: none; the bootstrap adds the bias again that is taken off here.
/// - Source: A. Kumar, P. Liang, T. Ma, NeurIPS 2019.
public struct DebiasedEce: NamedMetric {
  /// The cases it is measured on.
  public typealias Cases = BinaryCases
  /// The number of bins.
  public let bins: Int

  /// Makes the metric with a number of bins, 1 or more.
  public init(bins: Int = 10) { self.bins = bins }

  /// Its handbook page.
  public static let about = MetricAbout(
    id: "ece_debiased",
    name: Text(zh: "去偏 ECE", en: "Debiased ECE"),
    meaning: Text(
      zh: "扣除偶然成分后的期望校准误差；低于 0 表示差距比偶然还小。",
      en: "The expected calibration error less what chance adds; below 0 it is less than chance."),
    formula: "Σ_k (n_k / n) (2 |g_k| − E|N(g_k, o_k (1 − o_k) / n_k)|)",
    range: "-1 to 1", direction: .target,
    undefinedWhen: Text(zh: "评分不是概率", en: "when scores are not probabilities"),
    interval: Text(
      zh: "没有：自助重抽样会把扣除的偏倚再加回来",
      en: "none: resampling would add again the bias that is taken off"),
    source: "Kumar, Liang & Ma, NeurIPS 2019",
    family: .probability, parameters: [.bins], needs: .probability)

  /// The number of bins.
  public var parameters: [String: Parameter] { ["bins": .number(Double(bins))] }

  /// The debiased error on a sample.
  public func value(_ sample: BinarySample) -> Measured {
    if let obstacle = sample.probabilityObstacle { return .undefined(obstacle) }
    let table = CalibrationBins(sample, count: bins)
    let cells = (0..<bins).filter { table.weight[$0] > 0 }.map { bin in
      DebiasedCalibrationError.Bin(
        weight: table.weight[bin], predicted: table.predicted[bin] / table.weight[bin],
        observed: table.observed[bin] / table.weight[bin])
    }
    return Measured(
      DebiasedCalibrationError.absolute(cells) ?? .nan, elseUndefined: Reasons.noCases)
  }

  /// None: resampling would add the bias again.
  public func closedInterval(
    _ cases: BinaryCases, level: Double, method: String?
  ) -> QualifiedInterval? {
    QualifiedInterval(
      nil,
      notes: [
        Text(
          zh: "没有区间：自助重抽样会把扣除的偏倚再加回来",
          en: "no interval: resampling would add again the bias that is taken off")
      ])
  }
}

/// The distribution of the expected calibration error of a perfectly calibrated model, simulated.
public enum EceNull {
  /// The mean and 95 % quantile under perfect calibration, and the p of the ECE observed.
  ///
  /// Outcomes are drawn from the predictions, each case on its own; where patients repeat the p is
  /// withheld, for rows of one patient go together.
  public static func estimates(
    _ cases: BinaryCases, bins: Int = 10, inference: Inference
  ) -> [Estimate] {
    let sample = BinarySample(cases)
    let parameters: [String: Parameter] = [
      "bins": .number(Double(bins)), "replicates": .number(Double(inference.replicates)),
    ]
    func estimate(_ metric: String, _ measured: Measured, _ notes: [Text] = []) -> Estimate {
      Estimate(
        metric: metric, measured: measured, n: cases.caseCount, events: cases.eventCount,
        parameters: parameters, notes: notes)
    }
    let names = ["ece_null_mean", "ece_null_95", "ece_null_p"]
    guard let observed = ExpectedCalibrationError(bins: bins).value(sample).number else {
      let reason =
        ExpectedCalibrationError(bins: bins).value(sample).reason ?? Reasons.noCases
      return names.map { estimate($0, .undefined(reason)) }
    }
    let rows = CalibrationBinRows(cases.scores, count: bins)
    var codes = [Int32](repeating: 0, count: cases.caseCount)
    for bin in 0..<bins {
      for row in rows.range(bin) { codes[row] = Int32(truncatingIfNeeded: bin) }
    }
    let null = CalibrationNull(
      probabilities: cases.scores, bins: codes, binCount: bins, weights: cases.weights,
      count: inference.replicates, seed: inference.seed, threads: inference.threads)
    let p: Measured =
      cases.unitsRepeat
      ? .undefined(
        Text(
          zh: "同一患者有多个病例，结局不独立，不能按病例模拟",
          en: "patients repeat, so outcomes are not independent as the simulation takes them"))
      : .value(null.p(of: observed))
    return [
      estimate(names[0], Measured(null.floor, elseUndefined: Reasons.noCases)),
      estimate(names[1], Measured(null.quantile(0.95) ?? .nan, elseUndefined: Reasons.noCases)),
      estimate(
        names[2], p,
        [
          Text(
            zh: "假如模型校准完美，ECE 达到 \((observed * 1e4).rounded() / 1e4) 或更大的概率",
            en: "the probability of an ECE of \((observed * 1e4).rounded() / 1e4) or more if the "
              + "model were perfectly calibrated")
        ]),
    ]
  }
}

/// The null floor of the ECE and the ECE less its bias, as metrics of binary tasks.
public enum CalibrationErrorMetrics: MetricTask {
  /// The cases they are measured on.
  public typealias Cases = BinaryCases

  /// They are metrics of binary tasks.
  public static let name = TaskName.binary

  /// They stand in place of the plain metrics when asked for.
  public static let option: String? = "ece-null"

  /// What stands beside the ECE.
  public static let entries: [MetricEntry<BinaryCases>] = [
    MetricEntry(EceFloor.about) { request throws(MetricError) in
      EceFloor(bins: try request.bins())
    },
    MetricEntry(DebiasedEce.about) { request throws(MetricError) in
      DebiasedEce(bins: try request.bins())
    },
  ]
}
