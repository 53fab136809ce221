// SPDX-License-Identifier: Apache-2.0

import Statistics
import Wording

/// The examples of a rubric task, prepared.
public typealias RubricCases = CaseSet<RubricColumns>

/// The metrics of outputs graded by a rubric.
public enum RubricMetrics: MetricTask {
  /// The task.
  public static let name = TaskName.rubric

  /// Every rubric metric.
  public static let entries: [MetricEntry<RubricCases>] = [
    .plain(RubricScore()), .plain(RubricPoints.metric), .plain(CriteriaMet.metric),
    .plain(FaultRate.metric),
  ]
}

enum RubricPages {
  static let source = "Arora et al. 2025, arXiv:2505.08775 (HealthBench)"
  static let noPoints = Text(
    zh: "没有一例含有正分的评分项", en: "no example has a criterion with positive points")
  static let whenNoPoints = Text(
    zh: "没有一例含有正分的评分项", en: "when no example has a criterion with positive points")
}

/// The mean over examples of points achieved over positive points (评分细则得分).
///
/// - Formula: mean of sum of points of met criteria / sum of positive points, cut to 0 and 1. An
///   example may be negative by itself; the mean is cut, not the example.
/// - Range: 0 to 1; higher is better.
/// - Undefined: when no example has a criterion with positive points; one without is left out.
/// - Interval: Student's t over examples, or patients, cut likewise.
/// - Source: Arora et al. 2025, arXiv:2505.08775 (HealthBench).
struct RubricScore: Metric {
  typealias Cases = RubricCases

  private let mean = RowMean<RubricColumns>(
    MetricAbout(
      id: "rubric_score", name: Text(zh: "评分细则得分", en: "Rubric score"),
      meaning: Text(
        zh: "每例得分除以可得的正分，取平均；单例可为负，平均值限于 0 到 1。",
        en:
          "Points achieved over the positive points there were, averaged over examples; an example "
          + "may be negative, the mean is cut to 0 and 1."),
      formula: "mean of points achieved / positive points, cut to [0, 1]", range: "0 to 1",
      direction: .higher, undefinedWhen: RubricPages.whenNoPoints,
      interval: Text(
        zh: "以患者（或样例）为单位的 t 区间", en: "Student's t over examples, or patients"),
      source: RubricPages.source, family: .conversation, needs: .call),
    key: "rubric_score", whenEmpty: RubricPages.noPoints
  ) { columns, row in columns.score(row) }

  var about: MetricAbout { mean.about }
  var parameters: [String: Parameter] { [:] }

  func value(_ sample: CaseSample<RubricColumns>) -> Measured {
    guard let value = mean.value(sample).number else { return .undefined(RubricPages.noPoints) }
    return .value(min(1, max(0, value)))
  }

  func notes(_ sample: CaseSample<RubricColumns>) -> [Text] {
    let columns = sample.columns
    let without = columns.examples.count { $0.possible == 0 }
    var notes: [Text] = []
    if without > 0 {
      notes.append(
        Text(
          zh: "\(without) 例没有正分的评分项，未计入",
          en: "\(without == 1 ? "1 example has" : "\(without) examples have") no positive points "
            + "and \(without == 1 ? "is" : "are") left out"))
    }
    if let value = mean.value(sample).number, value < 0 || value > 1 {
      notes.append(Text(zh: "平均得分超出 0 到 1，已截断", en: "the mean is outside 0 to 1 and was cut"))
    }
    return notes
  }

  func closedInterval(
    _ cases: RubricCases, level: Double, method: String?
  ) -> QualifiedInterval? {
    // A mean beyond the bounds has no interval within them.
    guard let value = mean.value(CaseSample(cases)).number, value >= 0, value <= 1 else {
      return QualifiedInterval(nil, notes: [Self.outside])
    }
    return mean.closedInterval(cases, level: level, method: method)
  }

  private static let outside = Text(
    zh: "没有区间：平均得分超出 0 到 1", en: "no interval: the mean is outside 0 to 1")

  func closedDifference(
    _ first: RubricCases, _ second: RubricCases, level: Double
  ) -> PairedDifference? {
    for cases in [first, second] {
      guard let value = mean.value(CaseSample(cases)).number, value >= 0, value <= 1 else {
        return nil
      }
    }
    return mean.closedDifference(first, second, level: level)
  }
}

/// Points achieved over positive points, all examples together (得分率).
///
/// - Formula: sum of points of met criteria / sum of positive points.
/// - Range: downwards from 1; higher is better.
/// - Undefined: when no criterion has positive points.
/// - Interval: Student's t over examples, or patients, of the ratio.
/// - Source: Arora et al. 2025, arXiv:2505.08775 (HealthBench).
public enum RubricPoints {
  static let metric: any Metric<RubricCases> = RowRatio(
    MetricAbout(
      id: "rubric_points", name: Text(zh: "总得分率", en: "Share of points"),
      meaning: Text(
        zh: "全部样例合在一起，得分占可得正分的比例；细则多的样例权重大。",
        en: "Points achieved over positive points, all examples together; long rubrics weigh more."),
      formula: "sum of points achieved / sum of positive points", range: "-inf to 1",
      direction: .higher, undefinedWhen: RubricPages.whenNoPoints,
      interval: Text(
        zh: "以患者（或样例）为单位的比值 t 区间",
        en: "Student's t over examples, or patients, of the ratio"),
      source: RubricPages.source, family: .conversation, needs: .call),
    kind: .rate, key: "rubric_points", whenEmpty: RubricPages.noPoints
  ) { columns, row in (columns.examples[row].achieved, columns.examples[row].possible) }
}

/// The share of wanted criteria that are met (达标率).
///
/// - Formula: met criteria with positive points / criteria with positive points.
/// - Range: 0 to 1; higher is better.
/// - Undefined: when no criterion has positive points.
/// - Interval: Wilson, of the effective number of criteria.
/// - Source: Arora et al. 2025, arXiv:2505.08775 (HealthBench).
public enum CriteriaMet {
  static let metric: any Metric<RubricCases> = RowRatio(
    MetricAbout(
      id: "criteria_met", name: Text(zh: "评分项达标率", en: "Criteria met"),
      meaning: Text(
        zh: "正分评分项中做到的比例，不计分值大小。",
        en: "The share of criteria with positive points that are met, whatever their points."),
      formula: "met wanted criteria / wanted criteria", range: "0 to 1", direction: .higher,
      undefinedWhen: RubricPages.whenNoPoints,
      interval: Text(zh: "Wilson 法，按样例折算有效数", en: "Wilson, of the effective number"),
      source: RubricPages.source, family: .conversation, needs: .call),
    kind: .share, key: "criteria_met", whenEmpty: RubricPages.noPoints
  ) { columns, row in (columns.examples[row].wantedMet, columns.examples[row].wanted) }
}

/// The share of faults that were committed (扣分项触发率).
///
/// - Formula: met criteria with negative points / criteria with negative points.
/// - Range: 0 to 1; lower is better.
/// - Undefined: when no criterion has negative points.
/// - Interval: Wilson, of the effective number of criteria.
/// - Source: Arora et al. 2025, arXiv:2505.08775 (HealthBench).
public enum FaultRate {
  static let metric: any Metric<RubricCases> = RowRatio(
    MetricAbout(
      id: "fault_rate", name: Text(zh: "扣分项触发率", en: "Fault rate"),
      meaning: Text(
        zh: "负分评分项（错误、有害内容）中被触发的比例。",
        en: "The share of criteria with negative points (errors, harm) that the outputs commit."),
      formula: "met unwanted criteria / unwanted criteria", range: "0 to 1", direction: .lower,
      undefinedWhen: Text(zh: "没有负分的评分项", en: "when no criterion has negative points"),
      interval: Text(zh: "Wilson 法，按样例折算有效数", en: "Wilson, of the effective number"),
      source: RubricPages.source, family: .conversation, needs: .call),
    kind: .share, key: "fault_rate",
    whenEmpty: Text(zh: "没有负分的评分项", en: "no criterion has negative points")
  ) { columns, row in (columns.examples[row].faultsMet, columns.examples[row].faults) }
}
