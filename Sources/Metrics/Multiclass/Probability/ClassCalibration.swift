// SPDX-License-Identifier: Apache-2.0

import Statistics
import Wording

/// The gap between probability and what happened, over bins (ECE of several classes).
///
/// - Formula: sum over bins of |sum of hits - sum of probabilities|/n, B equally wide bins [k/B,
///   (k+1)/B), the last closed. `ece` takes the highest probability of each case and whether that class
///   is right; `ece_classwise` each class's probability and whether the case is of it, averaged over
///   classes. They differ much: name the one you report.
/// - Range: 0 to 1; lower is better.
/// - Undefined: without probabilities.
/// - Interval: none; both are biased upward at small numbers.
/// - Source: Guo et al., ICML 2017:1321; Kull et al., NeurIPS 2019:12295.
enum ClassCalibration: String, CaseIterable {
  case topLabel = "ece"
  case classwise = "ece_classwise"

  var entry: MetricEntry<MulticlassCases> {
    let about = about
    return MetricEntry(about) { request throws(MetricError) in
      let bins = try request.bins()
      return FormulaMetric<MulticlassCases>(
        about, parameters: ["bins": .number(Double(bins))],
        interval: { _, _, _ in QualifiedInterval(nil, notes: [Self.biased]) },
        value: { sample in
          if let obstacle = sample.probabilityObstacle { return .undefined(obstacle) }
          return value(sample, bins: bins)
        })
    }
  }

  private static let biased = Text(
    zh: "没有区间：该误差在小样本中偏高，重抽样区间常常不含真值",
    en: "no interval: this error is too high in small samples, and resampled intervals often "
      + "miss the truth")

  private func value(_ sample: MulticlassSample, bins: Int) -> Measured {
    let columns = sample.columns
    let width = columns.classes.count
    return withExtendedLifetime(sample) {
      let weights = sample.weights
      var total = 0.0
      for row in 0..<columns.count { total += weights[row] }
      guard total > 0 else { return .undefined(MulticlassReasons.noCases) }
      if self == .topLabel {
        let gap = Self.gap(
          columns.count, bins: bins, weights: weights,
          probability: { columns.scores[$0 * width + Int(columns.calls[$0])] },
          isHit: { columns.calls[$0] == columns.truths[$0] })
        return .value(min(1, gap / total))
      }
      var sum = 0.0
      for place in 0..<width {
        sum += Self.gap(
          columns.count, bins: bins, weights: weights,
          probability: { columns.scores[$0 * width + place] },
          isHit: { Int(columns.truths[$0]) == place })
      }
      return .value(min(1, sum / total / Double(width)))
    }
  }

  /// The summed gaps of one probability a row.
  private static func gap(
    _ count: Int, bins: Int, weights: UnsafeBufferPointer<Double>, probability: (Int) -> Double,
    isHit: (Int) -> Bool
  ) -> Double {
    var predicted = [Double](repeating: 0, count: bins)
    var observed = [Double](repeating: 0, count: bins)
    for row in 0..<count where weights[row] > 0 {
      let p = probability(row)
      let bin = bin(p, of: bins)
      predicted[bin] += weights[row] * p
      if isHit(row) { observed[bin] += weights[row] }
    }
    var gap = 0.0
    for bin in 0..<bins { gap += abs(observed[bin] - predicted[bin]) }
    return gap
  }

  /// The bin [k/B, (k+1)/B) of a probability, edges being the rounded quotients.
  private static func bin(_ p: Double, of bins: Int) -> Int {
    let count = Double(bins)
    var bin = min(bins - 1, max(0, Int(p * count)))
    while bin + 1 < bins, p >= Double(bin + 1) / count { bin += 1 }
    while bin > 0, p < Double(bin) / count { bin -= 1 }
    return bin
  }

  private var about: MetricAbout {
    let isTop = self == .topLabel
    return MetricAbout(
      id: rawValue,
      name: isTop
        ? Text(zh: "期望校准误差（首选类别）", en: "Expected calibration error, top label")
        : Text(zh: "期望校准误差（逐类别平均）", en: "Expected calibration error, classwise"),
      meaning: isTop
        ? Text(
          zh: "模型对其首选类别的把握与实际正确率的平均差距。",
          en: "The mean gap between the confidence in the class called and how often it is right.")
        : Text(
          zh: "各类别预测概率与实际发生率的平均差距。",
          en: "The mean gap between each class's probability and how often it happens."),
      formula: "sum over bins of |hits - sum of p|/n" + (isTop ? "" : ", mean over classes"),
      range: "0 to 1", direction: .lower,
      undefinedWhen: Text(zh: "没有概率", en: "without probabilities"),
      interval: CallPages.bootstrap,
      source: isTop ? "Guo et al., ICML 2017:1321" : "Kull et al., NeurIPS 2019:12295",
      family: .probability, parameters: [.bins], needs: .probability)
  }
}
