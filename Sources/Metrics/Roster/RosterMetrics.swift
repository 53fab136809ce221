// SPDX-License-Identifier: Apache-2.0

/// The metrics of rosters: rules kept, work shared out, demand covered.
public enum RosterMetrics: MetricTask {
  /// The task.
  public static let name = TaskName.rostering

  /// Every rostering metric.
  public static let entries: [MetricEntry<RosterCases>] =
    [.plain(RosterViolations.count)] + RosterViolations.byKind.map { .plain($0) } + [
      .plain(RosterViolations.rate), .plain(RosterFairness.workload),
      .plain(RosterFairness.nights), .plain(RosterFairness.weekends),
      .plain(RosterCoverage.shortfall), .plain(RosterCoverage.shortSpans),
    ]
}
