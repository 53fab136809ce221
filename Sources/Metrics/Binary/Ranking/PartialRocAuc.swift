// SPDX-License-Identifier: Apache-2.0

import Wording

/// The area under the part of the ROC curve that matters in use, standardised by McClish.
///
/// The part is bounded by the highest false positive rate (`max_fpr`, 0.1 unless given), the least
/// specificity, or the least sensitivity. Between observed points the curve is straight.
///
/// - Formula: (1 + (A − w²/2) / (w − w²/2)) / 2, A the partial area over a range of width w.
/// - Range: 0 to 1; higher is better; 0.5 is a guess.
/// - Undefined: when a class is absent or the model gives calls only.
/// - Interval: bootstrap by unit.
/// - Source: McClish, Med Decis Making 1989;9:190.
public struct PartialRocAuc: PartialAreaMetric {
  /// The part of the curve.
  public let part: PartialArea.Part

  /// Makes the metric over a part of the curve.
  public init(_ part: PartialArea.Part) { self.part = part }

  /// Its handbook page.
  public static let about = page(
    id: "partial_roc_auc",
    name: Text(zh: "部分 AUROC（McClish 标化）", en: "Partial AUROC (McClish)"),
    meaning: Text(
      zh: "只计临床可接受的假阳性率（或灵敏度）范围内的 ROC 曲线下面积，标化后 0.5 为随机猜测。",
      en: "The area over the range of false alarms (or sensitivity) acceptable in use; 0.5 "
        + "is a guess."),
    formula: "(1 + (A − w²/2) / (w − w²/2)) / 2, A the partial area over a range of width w",
    interval: Text(zh: "按患者自助重抽样", en: "bootstrap by unit"))

  /// McClish's standardised area.
  public static func scaled(_ area: Double, _ region: PartialArea.Region) -> Double {
    PartialArea.standardized(area, region)
  }
}
