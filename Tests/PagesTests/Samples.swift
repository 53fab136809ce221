// SPDX-License-Identifier: Apache-2.0

import Pages
import Statistics
import Wording

/// Made-up numbers for pictures; they claim nothing.
enum Samples {
  static func estimate(
    _ metric: String, _ value: Double?, _ lower: Double = 0, _ upper: Double = 1, n: Int = 827,
    events: Int? = 120, id: String = "R-4f1c2a9e07bd"
  ) -> Estimate {
    Estimate(
      metric: metric,
      measured: value.map { .value($0) }
        ?? .undefined(Text(zh: "没有病例被判为阳性", en: "no case was called positive")),
      interval: value.map { _ in
        Interval(lower: lower, upper: upper, level: 0.95, method: "wilson")
      }, n: n, events: events, id: id)
  }

  /// A smooth curve from corner to corner, `steps` points beyond the first.
  static func bow(_ steps: Int) -> (x: [Double], y: [Double]) {
    let xs = (0...steps).map { Double($0) / Double(steps) }
    return (xs, xs.map { 1 - (1 - $0) * (1 - $0) * (1 - $0) * (1 - $0) })
  }

  static let roc: ROCChart = {
    let (x, y) = bow(60)
    return ROCChart(
      curves: [
        Curve(
          label: Text(zh: "模型（AUROC）", en: "Model (AUROC)"), x: x, y: y,
          lower: y.map { max(0, $0 - 0.05) }, upper: y.map { min(1, $0 + 0.04) },
          result: "R-aaaaaaaaaaaa",
          estimate: estimate("roc_auc", 0.8341, 0.7903, 0.8792))
      ],
      points: [
        MarkedPoint(
          label: Text(zh: "诊断界值 0.50", en: "Threshold 0.50"),
          x: estimate("fpr", 0.18, 0.15, 0.21), y: estimate("sensitivity", 0.71, 0.63, 0.78)),
        MarkedPoint(
          label: Text(zh: "心内科住院医师（4名，多数意见）", en: "Cardiology residents (majority of four)"),
          x: estimate("fpr", 0.06, 0.04, 0.08), y: estimate("sensitivity", 0.62, 0.53, 0.7)),
      ])
  }()

  static let precisionRecall: PrecisionRecallChart = {
    let recall = (0...60).map { Double($0) / 60 }
    return PrecisionRecallChart(
      curves: [
        Curve(
          label: Text(zh: "模型（平均精确率）", en: "Model (average precision)"), x: recall,
          y: recall.map { 0.95 - 0.8 * $0 * $0 * $0 }, result: "R-bbbbbbbbbbbb",
          estimate: estimate("average_precision", 0.742, 0.69, 0.79))
      ],
      points: [
        MarkedPoint(
          label: Text(zh: "诊断界值 0.50", en: "Threshold 0.50"),
          x: estimate("sensitivity", 0.71, 0.63, 0.78), y: estimate("ppv", 0.66, 0.58, 0.73))
      ], prevalence: Number(120.0 / 827, digits: 3, result: "R-cccccccccccc"))
  }()
}
