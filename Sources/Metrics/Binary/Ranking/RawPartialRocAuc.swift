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
/// - Interval: bootstrap by unit.
/// - Source: McClish, Med Decis Making 1989;9:190.
public struct RawPartialRocAuc: NamedMetric {
  /// The cases it is measured on.
  public typealias Cases = BinaryCases
  /// The part of the curve.
  let region: PartialArea.Region
  private let asked: [String: Parameter]

  /// Makes the metric over false positive rates up to `maxFPR`, above 0 and at most 1.
  public init(maxFPR: Double = 0.1) {
    self.init(.falsePositiveRate(upTo: maxFPR), ["max_fpr": .number(maxFPR)])
  }

  /// Makes the metric over a part of the curve, with the parameters that say which.
  init(_ region: PartialArea.Region, _ asked: [String: Parameter]) {
    self.region = region
    self.asked = asked
  }

  /// Its handbook page.
  public static let about = MetricAbout(
    id: "partial_roc_auc_raw",
    name: Text(zh: "部分 AUROC（原始面积）", en: "Partial AUROC, raw area"),
    meaning: Text(
      zh: "只计临床可接受的假阳性率（或灵敏度）范围内的 ROC 曲线下面积。",
      en: "The area over the range of false alarms (or sensitivity) acceptable in use."),
    formula: "∫ of the ROC curve over false positive rates 0 to w, or over sensitivities 1 "
      + "− w to 1",
    range: "0 to 1", direction: .higher,
    undefinedWhen: Text(
      zh: "缺少患病或未患病病例，或模型只给出判定",
      en: "when a class is absent or the model gives calls only"),
    interval: Text(zh: "按患者自助重抽样", en: "bootstrap by unit"),
    source: "McClish, Med Decis Making 1989;9:190",
    family: .ranking, parameters: [.maximumFalsePositiveRate, .specificity, .sensitivity],
    needs: .score)

  /// The bound of the part.
  public var parameters: [String: Parameter] { asked }

  /// The area on a sample.
  public func value(_ sample: BinarySample) -> Measured {
    if sample.cases.scoreKind == .call { return .undefined(Reasons.callsOnly) }

    guard let area = PartialArea.area(sample, region) else {
      return .undefined(Reasons.oneClass(sample.ranking))
    }
    return .value(area)
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
