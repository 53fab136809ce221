// SPDX-License-Identifier: Apache-2.0

public import Statistics
import Wording

/// Hanley and McNeil's standard error of the AUROC.
///
/// It rests on the area and the class sizes alone; for papers that report no more. Our intervals
/// use DeLong's variance. Sampling weights count as cases.
///
/// - Formula: √((A(1 − A) + (m − 1)(A/(2 − A) − A²) + (n − 1)(2A²/(1 + A) − A²)) / (m n)).
/// - Range: 0 to inf; neither good nor bad.
/// - Undefined: when a class is absent or the model gives calls only.
/// - Interval: none: it measures uncertainty itself.
/// - Source: Hanley & McNeil, Radiology 1982;143:29.
public struct HanleyMcNeilError: NamedMetric {
  /// The cases it is measured on.
  public typealias Cases = BinaryCases

  /// Makes the metric, which has no parameters.
  public init() {}

  /// Its handbook page.
  public static let about = MetricAbout(
    id: "hanley_mcneil_se",
    name: Text(zh: "AUROC 的 Hanley-McNeil 标准误", en: "Hanley-McNeil standard error of the AUROC"),
    meaning: Text(
      zh: "仅由 AUROC 与两类例数得到的标准误。",
      en: "The standard error from the area and the two class sizes alone."),
    formula: "√((A(1 − A) + (m − 1)(A/(2 − A) − A²) + (n − 1)(2A²/(1 + A) − A²)) / (m n))",
    range: "0 to inf", direction: .none,
    undefinedWhen: Text(
      zh: "缺少患病或未患病病例，或模型只给出判定",
      en: "when a class is absent or the model gives calls only"),
    interval: Text(zh: "不给区间：它本身就是不确定性的度量", en: "none: it measures uncertainty itself"),
    source: "Hanley & McNeil, Radiology 1982;143:29",
    family: .ranking, needs: .score)

  /// None.
  public var parameters: [String: Parameter] { [:] }

  /// The standard error on a sample.
  public func value(_ sample: BinarySample) -> Measured {
    switch RocAuc().value(sample) {
    case .undefined(let reason): return .undefined(reason)
    case .value(let area):
      let ranking = sample.ranking
      return HanleyMcNeil.standardError(
        auroc: area, positives: ranking.positives, negatives: ranking.negatives
      ).map { .value($0) } ?? .undefined(Reasons.oneClass(ranking))
    }
  }

  /// None: it measures uncertainty itself.
  public func closedInterval(
    _ cases: BinaryCases, level: Double, method: String?
  ) -> QualifiedInterval? {
    QualifiedInterval(
      nil,
      notes: [
        Text(
          zh: "没有区间：标准误本身就是不确定性的度量",
          en: "no interval: a standard error measures uncertainty itself")
      ])
  }
}
