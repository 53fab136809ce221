// SPDX-License-Identifier: Apache-2.0

/// Local wall-clock time as hours since a Monday at 0:00.
///
/// Rosters are written in local time. Where clocks are changed at night, a shift over the change
/// counts an hour more or less than it lasts; that is the convention of paper rosters.
public enum RosterClock {
  /// The hours of a time that is given in seconds since 1970-01-01T00:00:00, a Thursday.
  public static func hours(sinceEpoch seconds: Int64) -> Double { Double(seconds) / 3600 + 72 }

  /// The day of an hour.
  static func day(_ hours: Double) -> Int { Int((hours / 24).rounded(.down)) }

  /// The week of an hour, from Monday.
  static func week(_ hours: Double) -> Int { Int((hours / 168).rounded(.down)) }
}
