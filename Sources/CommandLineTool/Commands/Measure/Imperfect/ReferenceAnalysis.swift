// SPDX-License-Identifier: Apache-2.0

import Metrics
import Statistics
import Tables
import Wording

/// Accuracy against a reference standard of declared accuracy: `--reference-sensitivity` and
/// `--reference-specificity`.
enum ReferenceAnalysis: ImperfectAnalysis {
  static let option = ImperfectOptions.referenceSensitivity.input
  static let own = [option, ImperfectOptions.referenceSpecificity.input]

  static func takes(_ invocation: Invocation) -> [Input] { AnalysisOptions.binary }

  static func isAsked(_ invocation: Invocation) -> Bool {
    !invocation[ImperfectOptions.referenceSensitivity].isEmpty
      || !invocation[ImperfectOptions.referenceSpecificity].isEmpty
  }

  static func run(_ input: TaskInput) throws -> ImperfectFinding {
    let rows = try ImperfectRows(input)
    let cases = try rows.cases(groupings: input.groups)
    let sensitivities = declared(input.invocation[ImperfectOptions.referenceSensitivity])
    let specificities = declared(input.invocation[ImperfectOptions.referenceSpecificity])
    guard let sensitivity = range(sensitivities), let specificity = range(specificities) else {
      throw input.missing(option)
    }
    let groups = input.groups.flatMap { GroupSelection.all(of: [$0], in: cases.groupings) }
    var estimates: [Estimate] = []
    for threshold in input.thresholds {
      var metrics: [any Metric<BinaryCases>] = []
      for s in sensitivities {
        for c in specificities {
          metrics += ReferenceCorrected.Share.allCases.map {
            ReferenceCorrected($0, threshold: threshold, sensitivity: s, specificity: c)
          }
        }
      }
      estimates += Assessment.estimates(
        of: cases, metrics: metrics, groups: groups, inference: Inference(input.invocation))
      estimates += ReferenceMetrics.bounds(
        cases, threshold: threshold, sensitivity: sensitivity, specificity: specificity)
    }
    return ImperfectFinding(estimates: estimates, warnings: rows.warnings)
  }

  /// The declared values, or a rate without error.
  private static func declared(_ values: [Double]) -> [Double] {
    values.isEmpty ? [1] : values.sorted()
  }

  private static func range(_ values: [Double]) -> ClosedRange<Double>? {
    guard let low = values.first, let high = values.last else { return nil }
    return low...high
  }
}

/// Accuracy of three or more tests without any reference: `--tests`.
enum LatentClassAnalysis: ImperfectAnalysis {
  static let option = ImperfectOptions.tests.input
  static let own = [option]

  static func takes(_ invocation: Invocation) -> [Input] {
    // A truth and a score may be named beside the tests; they are columns, not requests.
    AnalysisOptions.ungrouped
  }
  static let tasks: [TaskName] = [.agreement, .binary]

  static func isAsked(_ invocation: Invocation) -> Bool {
    !invocation[ImperfectOptions.tests].isEmpty
  }

  static func run(_ input: TaskInput) throws -> ImperfectFinding {
    let names = input.invocation[ImperfectOptions.tests]
    let reading = try input.table()
    let table = reading.table
    let columns = try names.map { name in
      try table.booleans(
        name, positive: input.positive.isEmpty ? BooleanText.positive : input.positive,
        negative: input.negative.isEmpty ? BooleanText.negative : input.negative)
    }
    let rows = Array(0..<table.rowCount)
    let frame = try input.frame(table, rows)
    let cases = try input.inFile(table.name) { () throws(MetricError) in
      try LatentClassCases(
        LatentClassColumns(tests: names, results: rows.map { row in columns.map { $0[row] } }),
        frame: frame)
    }
    var requests = [MetricRequest("latent_prevalence")]
    for test in names.indices {
      requests.append(MetricRequest("latent_sensitivity", [.category: Double(test)]))
      requests.append(MetricRequest("latent_specificity", [.category: Double(test)]))
    }
    let metrics = try requests.map { try LatentClassMetrics.make($0) }
    return ImperfectFinding(
      estimates: Assessment.estimates(
        of: cases, metrics: metrics, inference: Inference(input.invocation))
        + [LatentClassMetrics.fit(cases)],
      warnings: reading.warnings)
  }
}
