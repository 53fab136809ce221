// SPDX-License-Identifier: Apache-2.0

/// How often a metric's default 95 % interval held the truth in simulated trials.
///
/// A trial without an interval counts as a miss. `make check-coverage` repeats the simulations.
public struct CoverageNote: Sendable, Hashable {
  /// The least coverage among the kinds of trials in which an interval is offered.
  public let least: Double
  /// The highest.
  public let most: Double
  /// The number of kinds of trials in which an interval is offered.
  public let cells: Int
  /// The number of kinds of trials simulated.
  public let of: Int
  /// The number of simulations of each kind.
  public let simulations: Int
  /// The largest share of trials from which the interval was withheld.
  public let withheld: Double

  /// One line of the table that `make check-coverage` writes.
  init(
    _ least: Double, _ most: Double, _ cells: Int, _ of: Int, _ simulations: Int, _ withheld: Double
  ) {
    self.least = least
    self.most = most
    self.cells = cells
    self.of = of
    self.simulations = simulations
    self.withheld = withheld
  }
}

extension MetricCatalogue.Page {
  /// What simulations say of the default interval, where there were any.
  public var coverage: CoverageNote? { CoverageTable.rows["\(task.rawValue)/\(about.id)"] }
}
