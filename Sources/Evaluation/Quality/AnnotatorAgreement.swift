// SPDX-License-Identifier: Apache-2.0

public import Datasets
public import Metrics
import Platform
import Statistics
import Wording

/// How well annotators agree beyond chance, added to a report on data quality.
///
/// Rows of one patient are resampled together. Below 0.667 not even tentative conclusions are
/// drawn from Krippendorff's alpha (Content Analysis, 2004, chapter 11); readings repeated by one
/// person should reach a kappa of 0.6, the "substantial" of Landis and Koch (Biometrics
/// 1977;33:159).
public enum AnnotatorAgreement {
  static let least = 0.667
  static let leastOfOne = 0.6

  /// The report with coefficients for each set of readings, and what is wrong with them.
  public static func measured(
    in report: QualityReport, inference: Inference
  ) throws(MetricError) -> QualityReport {
    guard let result = report.result(.agreement), !report.annotations.isEmpty else { return report }
    var measures = result.measures
    var findings: [Finding] = []
    for set in report.annotations where set.annotators.count >= 2 {
      let read = set.readings[0].indices.filter { row in
        set.readings.contains { $0[row] != nil }
      }
      let wanted = set.annotators.count == 2 ? "cohen_kappa" : "fleiss_kappa"
      let estimates = try estimates(
        of: set.annotators, set.readings.map { column in read.map { column[$0] } },
        patients: read.map { set.patients[$0] }, metrics: ["krippendorff_alpha", wanted],
        inference: inference)
      let unanimous = result.measures.first { $0.id == "unanimous" && $0.group == set.name }
      for estimate in estimates {
        measures.append(measure(estimate, set.columns, set.name, unanimous))
      }
      if let alpha = estimates.first { findings += low(alpha, set, unanimous) }
    }
    let own = report.annotations.filter { $0.stage == .own || $0.stage == .self }
    for (first, second) in rereadings(own) {
      let both = first.readings.indices.filter {
        first.readings[$0] != nil && second.readings[$0] != nil
      }
      let same = both.count { first.readings[$0] == second.readings[$0] }
      let estimates = try estimates(
        of: ["1", "2"], [both.map { first.readings[$0] }, both.map { second.readings[$0] }],
        patients: both.map { first.set.patients[$0] }, metrics: ["cohen_kappa"],
        inference: inference)
      guard let kappa = estimates.first else { continue }
      let columns = [first.column, second.column]
      let name = "\(first.set.target):\(first.annotator)"
      let counts = Measure("reread", count: same, of: both.count)
      measures.append(measure(kappa, columns, name, counts))
      findings += unstable(kappa, first, columns, counts)
    }
    return report.replacing(
      DimensionResult(.agreement, overall: result.overall, measures: measures), adding: findings)
  }

  /// One annotator's readings in one set.
  private struct Reading {
    let set: AnnotationSet
    let annotator: String
    let column: String
    let readings: [String?]
  }

  /// The pairs of readings of one target by one annotator.
  private static func rereadings(_ sets: [AnnotationSet]) -> [(Reading, Reading)] {
    let all = sets.flatMap { set in
      set.annotators.indices.map { place in
        Reading(
          set: set, annotator: set.annotators[place], column: set.columns[place],
          readings: set.readings[place])
      }
    }
    return all.indices.flatMap { first in
      all[(first + 1)...].filter { second in
        second.annotator == all[first].annotator && second.set.target == all[first].set.target
      }.map { (all[first], $0) }
    }
  }

  private static func estimates(
    of raters: [String], _ words: [[String?]], patients: [Int], metrics: [String],
    inference: Inference
  ) throws(MetricError) -> [Estimate] {
    guard let count = words.first?.count, count > 0 else { return [] }
    let columns = try RatingColumns(raters: raters, words: words)
    let isOwn = Set(patients).count == count
    let frame = try CaseFrame(count: count, units: isOwn ? nil : patients.map(String.init))
    let cases = try RatingCases(columns, frame: frame)
    var made: [any Metric<RatingCases>] = []
    for id in metrics { made.append(try AgreementMetrics.make(MetricRequest(id))) }
    return Assessment.estimates(of: cases, metrics: made, inference: inference)
  }

  private static func measure(
    _ estimate: Estimate, _ columns: [String], _ name: String, _ counts: Measure?
  ) -> Measure {
    switch estimate.measured {
    case .undefined(let reason):
      return Measure(estimate.metric, columns: columns, group: name, reason: reason)
    case .value(let value):
      var values = [("value", value)]
      if let interval = estimate.interval {
        values += [
          ("lower", interval.lower), ("upper", interval.upper), ("level", interval.level),
        ]
      }
      return Measure(
        estimate.metric, columns: columns, group: name, count: counts?.count ?? 0,
        of: counts?.of ?? 0, values: values.map { (name: $0.0, value: $0.1) })
    }
  }

  private static func low(
    _ alpha: Estimate, _ set: AnnotationSet, _ counts: Measure?
  ) -> [Finding] {
    guard let value = alpha.measured.number, value < least, let counts, counts.of >= 10 else {
      return []
    }
    let shown = number(value)
    return [
      Finding(
        .lowAgreement, detail: set.name, severity: .warning, columns: set.columns,
        count: counts.of - counts.count, of: counts.of,
        text: Text(
          zh: "标注者对“\(set.target)”第 \(set.round) 轮的 Krippendorff α 为 \(shown)，低于 0.667：由此得出的真值不可靠。",
          en: "Krippendorff's alpha for '\(set.target)' in round \(set.round) is \(shown), below "
            + "0.667: a truth made of these readings is not reliable."), examples: [])
    ]
  }

  private static func unstable(
    _ kappa: Estimate, _ reading: Reading, _ columns: [String], _ counts: Measure
  ) -> [Finding] {
    guard let value = kappa.measured.number, value < leastOfOne, counts.of >= 10 else { return [] }
    let shown = number(value)
    return [
      Finding(
        .unstableAnnotator, detail: "\(reading.set.target):\(reading.annotator)",
        severity: .warning, columns: columns, count: counts.of - counts.count, of: counts.of,
        text: Text(
          zh: "标注者“\(reading.annotator)”对“\(reading.set.target)”的两次判读 kappa 为 \(shown)，低于 0.6。",
          en:
            "the two readings of '\(reading.set.target)' by '\(reading.annotator)' have a kappa of "
            + "\(shown), below 0.6."), examples: [])
    ]
  }

  private static func number(_ value: Double) -> String { NumberFormat.fixed(value, digits: 3) }
}
