// SPDX-License-Identifier: Apache-2.0

public import Statistics
public import Wording

/// The time by which half have had the event (Kaplan-Meier).
///
/// - Formula: the earliest time t with S(t) <= 1/2.
/// - Range: 0 to inf; describes the cohort.
/// - Undefined: when survival stays above one half throughout follow-up.
/// - Interval: the times whose log-log interval of S holds 1/2, the upper one infinite when that
///   is not reached; resampled patients where they repeat or cases carry weights, a median that is
///   not reached counted as infinite.
/// - Source: Brookmeyer, Crowley, Biometrics 1982;38:29.
public struct MedianSurvival: NamedMetric {
  /// The cases it is measured on.
  public typealias Cases = SurvivalCases

  /// Makes the metric, which has no parameters.
  public init() {}

  /// Its handbook page.
  public static let about = MetricAbout(
    id: "median_survival",
    name: Text(zh: "中位生存时间", en: "Median survival time"),
    meaning: Text(zh: "一半的人发生事件所需的时间。", en: "The time by which half have had the event."),
    formula: "the earliest t with S(t) <= 1/2",
    range: "0 to inf", direction: .none,
    undefinedWhen: Text(
      zh: "随访期内生存率始终高于一半", en: "when survival stays above one half throughout"),
    interval: Text(
      zh: "Brookmeyer-Crowley 法（log-log）；有重复患者或权重时按患者重抽样",
      en: "Brookmeyer-Crowley, log-log; resampled patients where they repeat"),
    source: "Brookmeyer, Crowley, Biometrics 1982;38:29",
    family: .survival, needs: .call)

  /// None.
  public var parameters: [String: Parameter] { [:] }

  /// The median time on a sample.
  public func value(_ sample: SurvivalSample) -> Measured {
    let time = sample.freeOfEvent.time(reaching: 0.5)
    return time.map { .value($0) } ?? .undefined(SurvivalWords.notReached)
  }

  /// Writes the median; infinity when it is not reached, so that replicates keep their order.
  public func measure(_ sample: SurvivalSample, into out: UnsafeMutableBufferPointer<Double>) {
    out[0] =
      sample.freeOfEvent.followedUntil == nil
      ? .nan : sample.freeOfEvent.time(reaching: 0.5) ?? .infinity
  }

  /// Brookmeyer's and Crowley's interval for independent cases.
  public func closedInterval(
    _ cases: SurvivalCases, level: Double, method: String?
  ) -> QualifiedInterval? {
    guard !cases.isWeighted, !cases.unitsRepeat else { return nil }
    return QualifiedInterval(
      SurvivalSample(cases).freeOfEvent.timeInterval(reaching: 0.5, level: level))
  }

  /// A remark where competing events count as censoring.
  public func notes(_ sample: SurvivalSample) -> [Text] {
    sample.columns.hasCompeting ? [SurvivalWords.causeSpecific] : []
  }
}
