// SPDX-License-Identifier: Apache-2.0

public import Statistics
import Wording

/// Somers' rank correlation of score and disease: 2 AUROC − 1.
///
/// - Formula: 2 · AUROC − 1.
/// - Range: -1 to 1; higher is better; 0 is a guess.
/// - Undefined: when a class is absent or the model gives calls only.
/// - Interval: that of the AUROC, carried over.
/// - Source: Somers, Am Sociol Rev 1962;27:799.
public struct SomersDxy: NamedMetric {
  /// The cases it is measured on.
  public typealias Cases = BinaryCases

  /// Makes the metric, which has no parameters.
  public init() {}

  /// Its handbook page.
  public static let about = MetricAbout(
    id: "somers_dxy",
    name: Text(zh: "Somers Dxy", en: "Somers' Dxy"),
    meaning: Text(
      zh: "AUROC 的另一种刻度：0 为随机猜测，1 为完美排序。",
      en: "The AUROC on another scale: 0 is a guess, 1 perfect ranking."),
    formula: "2 · AUROC − 1",
    range: "-1 to 1", direction: .higher,
    undefinedWhen: Text(
      zh: "缺少患病或未患病病例，或模型只给出判定",
      en: "when a class is absent or the model gives calls only"),
    interval: Text(zh: "由 AUROC 的区间换算", en: "that of the AUROC, carried over"),
    source: "Somers, Am Sociol Rev 1962;27:799",
    family: .ranking, needs: .score)

  /// None.
  public var parameters: [String: Parameter] { [:] }

  /// Twice the area less one.
  public func value(_ sample: BinarySample) -> Measured {
    switch RocAuc().value(sample) {
    case .value(let area): return .value(2 * area - 1)
    case .undefined(let reason): return .undefined(reason)
    }
  }

  /// The area's interval, carried over.
  public func closedInterval(
    _ cases: BinaryCases, level: Double, method: String?
  ) -> QualifiedInterval? {
    RocAuc().closedInterval(cases, level: level, method: method).map { found in
      QualifiedInterval(
        found.interval.map {
          Interval(lower: 2 * $0.lower - 1, upper: 2 * $0.upper - 1, level: $0.level, method: $0.method)
        }, notes: found.notes)
    }
  }
}
