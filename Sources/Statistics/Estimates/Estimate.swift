// SPDX-License-Identifier: Apache-2.0

public import Wording

/// A parameter under which a metric was measured: a threshold, a bin count, a rule's name.
public enum Parameter: Sendable, Hashable {
  case number(Double)
  case text(String)
}

/// What a metric gives when it gives more than one number: cells by name, or a curve's columns.
public enum TableValue: Sendable, Hashable {
  /// Named numbers, such as the four cells of a 2x2 table.
  case cells([String: Double])
  /// Named columns of equal length, such as a curve's points; nil where a point is undefined.
  case columns([String: [Double?]])
}

/// One measured quantity with everything that must travel with it.
///
/// Either `measured` holds a number or it holds the reason why there is none. An estimate that
/// is a table (a curve, a 2x2) carries it in `table`.
public struct Estimate: Sendable, Hashable {
  /// The result id, `R-` and 12 hexadecimal digits; empty until a run assigns it.
  public var id: String
  /// The metric's identifier in the catalogue.
  public var metric: String
  /// The target (finding) where a suite has several.
  public var target: String?
  /// The model or comparator measured.
  public var model: String?
  /// The number or the reason.
  public var measured: Measured
  /// The table, for metrics that are tables.
  public var table: TableValue?
  /// The confidence interval, where one can be had.
  public var interval: Interval?
  /// The number of cases it rests on.
  public var n: Int
  /// The number of cases with the condition, where the metric knows one.
  public var events: Int?
  /// The number of resampling units (patients), where it differs from the cases.
  public var units: Int?
  /// The subgroup, as column name to value; empty for all cases.
  public var group: [String: String]
  /// The parameters it was measured under.
  public var parameters: [String: Parameter]
  /// Remarks that a reader must see beside the number.
  public var notes: [Text]

  /// Makes an estimate.
  public init(
    metric: String, measured: Measured, interval: Interval? = nil, n: Int, events: Int? = nil,
    units: Int? = nil, target: String? = nil, model: String? = nil, group: [String: String] = [:],
    parameters: [String: Parameter] = [:], table: TableValue? = nil, notes: [Text] = [],
    id: String = ""
  ) {
    self.id = id
    self.metric = metric
    self.target = target
    self.model = model
    self.measured = measured
    self.table = table
    self.interval = interval
    self.n = n
    self.events = events
    self.units = units
    self.group = group
    self.parameters = parameters
    self.notes = notes
  }
}
