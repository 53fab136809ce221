// SPDX-License-Identifier: Apache-2.0

public import Wording

/// An interval, or none, together with the remarks that must travel with it.
///
/// A method that had to leave its usual path (a variance of zero, few patients, replicates that
/// were undefined) says so here; where no interval can be had, a note gives the reason.
public struct QualifiedInterval: Sendable, Hashable {
  /// The interval, or nil where none can be had.
  public var interval: Interval?
  /// What a reader must know beside the bounds; never empty when there is no interval.
  public var notes: [Text]

  /// Joins an interval and its remarks.
  public init(_ interval: Interval?, notes: [Text] = []) {
    self.interval = interval
    self.notes = notes
  }
}
