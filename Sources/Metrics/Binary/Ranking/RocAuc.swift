// SPDX-License-Identifier: Apache-2.0

import Numerics
public import Statistics
import Wording

/// The chance that a diseased case scores higher than a healthy one, ties counting half (AUROC).
///
/// - Formula: Mann-Whitney U / (diseased · healthy), exact from whole numbers.
/// - Range: 0 to 1; higher is better; 0.5 is chance.
/// - Undefined: when no case is diseased or none is healthy, or the model gives calls only.
/// - Interval: DeLong on the logit scale; with several cases a patient, Obuchowski's clustered
///   variance; near 1 and with few cases Newcombe's method 5, flagged.
/// - Source: DeLong et al., Biometrics 1988;44:837; Obuchowski, Biometrics 1997;53:567;
///   Newcombe, Stat Med 2006;25:559.
public struct RocAuc: NamedMetric {
  /// The cases it is measured on.
  public typealias Cases = BinaryCases

  /// Makes the metric, which has no parameters.
  public init() {}

  /// Its handbook page.
  public static let about = MetricAbout(
    id: "roc_auc",
    name: Text(zh: "ROC 曲线下面积（AUROC）", en: "Area under the ROC curve (AUROC)"),
    meaning: Text(
      zh: "随机抽取一名患病者和一名未患病者，患病者评分更高的机会；0.5 等于随机猜测。",
      en: "The chance that a person with the condition scores above one without; 0.5 is a guess."),
    formula: "U / (diseased · healthy), ties count half",
    range: "0 to 1", direction: .higher,
    undefinedWhen: Text(
      zh: "缺少患病或未患病病例，或模型只给出判定", en: "when a class is absent or the model gives calls only"),
    interval: Text(
      zh: "DeLong 法（logit 变换）；同一患者多个病例时用 Obuchowski 聚类方差；接近 1 且例数少时用 Newcombe 法 5",
      en: "DeLong, logit scale; Obuchowski's clustered variance where patients repeat; "
        + "Newcombe's method 5 near 1 with few cases"),
    source: "DeLong et al., Biometrics 1988;44:837; Obuchowski, Biometrics 1997;53:567; "
      + "Newcombe, Stat Med 2006;25:559",
    family: .ranking, needs: .score)

  /// None.
  public var parameters: [String: Parameter] { [:] }

  /// The area on a sample.
  public func value(_ sample: BinarySample) -> Measured {
    if sample.cases.scoreKind == .call { return .undefined(Reasons.callsOnly) }
    let area = sample.ranking.area
    return area.isNaN ? .undefined(Reasons.oneClass(sample.ranking)) : .value(area)
  }

  /// DeLong's interval, clustered where patients repeat; none by formula under sampling weights.
  public func closedInterval(
    _ cases: BinaryCases, level: Double, method: String?
  ) -> QualifiedInterval? {
    guard !cases.isWeighted, cases.scoreKind != .call,
      let scale = DeLongScale(rawValue: method ?? DeLongScale.logit.rawValue)
    else { return nil }
    guard cases.unitsRepeat else {
      let scan = cases.store.scan
      guard scan.positives > 0, scan.negatives > 0 else { return nil }
      return AUROCInterval.interval(of: scan, level: level, scale: scale)
    }
    let placements = cases.placements
    guard placements.auroc != nil else { return nil }
    return AUROCInterval.interval(
      of: placements, clusters: cases.units, clusterCount: cases.unitCount, level: level,
      scale: scale)
  }
}

extension BinaryCases {
  /// The placement of each case among the other class; the cases already stand in rank order.
  var placements: PlacementValues {
    let order = [Int32](0..<Int32(caseCount))
    return scores.withUnsafeBufferPointer { scores in
      labels.withUnsafeBufferPointer { labels in
        order.withUnsafeBufferPointer { order in
          PlacementValues(scores: scores, labels: labels, descending: order)
        }
      }
    }
  }
}
