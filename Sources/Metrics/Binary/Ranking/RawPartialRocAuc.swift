// SPDX-License-Identifier: Apache-2.0

public import Statistics
import Wording

/// The area under the part of the ROC curve that matters in use, as it is.
///
/// The part is bounded by the highest false positive rate (`max_fpr`, 0.1 unless given), the least
/// specificity, or the least sensitivity. Between observed points the curve is straight.
///
/// - Formula: ∫ of the ROC curve over false positive rates 0 to w, or over sensitivities 1 − w to
///   1.
/// - Range: 0 to 1; higher is better; the most is the width of the range.
/// - Undefined: when a class is absent or the model gives calls only.
/// - Interval: none; the standardised area has one.
/// - Source: McClish, Med Decis Making 1989;9:190.
public struct RawPartialRocAuc: PartialAreaMetric {
  /// The part of the curve.
  public let part: PartialArea.Part

  /// Makes the metric over a part of the curve.
  public init(_ part: PartialArea.Part) { self.part = part }

  /// Its handbook page.
  public static let about = page(
    id: "partial_roc_auc_raw",
    name: Text(zh: "部分 AUROC（原始面积）", en: "Partial AUROC, raw area"),
    meaning: Text(
      zh: "只计临床可接受的假阳性率（或灵敏度）范围内的 ROC 曲线下面积。",
      en: "The area over the range of false alarms (or sensitivity) acceptable in use."),
    formula: "∫ of the ROC curve over false positive rates 0 to w, or over sensitivities 1 "
      + "− w to 1",
    interval: Text(
      zh: "不给区间；标准化面积 partial_roc_auc 给出区间", en: "none; the standardised partial_roc_auc has one"))

  /// The area as it is.
  public static func scaled(_ area: Double, _ region: PartialArea.Region) -> Double {
    area
  }

  /// None: the standardised area has one, on the scale of its range.
  public func closedInterval(
    _ cases: BinaryCases, level: Double, method: String?
  ) -> QualifiedInterval? {
    QualifiedInterval(
      nil,
      notes: [
        Text(
          zh: "没有区间：请看标准化的 partial_roc_auc，它给出区间",
          en: "no interval: see the standardised partial_roc_auc, which has one")
      ])
  }
}
