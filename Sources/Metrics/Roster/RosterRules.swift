// SPDX-License-Identifier: Apache-2.0

import Wording

/// What a roster must keep to; a rule that is not declared is not checked.
public struct RosterRules: Sendable, Hashable {
  /// The least rest between two shifts of one person, in hours.
  public var minimumRest: Double?
  /// The longest shift, in hours.
  public var maximumShift: Double?
  /// The most hours of one person in a week from Monday on.
  public var maximumWeek: Double?
  /// The most days in a row on which one person starts work.
  public var maximumDays: Int?
  /// The hours of the day that are night, such as 22 to 6, and how much of it makes a night shift.
  public var night: Night

  /// The span of the night.
  public struct Night: Sendable, Hashable {
    /// The hour at which night begins.
    public let from: Double
    /// The hour at which it ends, on the next day where that is smaller.
    public let to: Double
    /// The hours of a shift within the night that make it a night shift.
    public let least: Double

    /// Declares the night; by default 22 to 6 with three hours (Directive 2003/88/EC, article 2).
    public init(from: Double = 22, to: Double = 6, least: Double = 3) {
      self.from = from
      self.to = to
      self.least = least
    }
  }

  /// Declares rules.
  public init(
    minimumRest: Double? = nil, maximumShift: Double? = nil, maximumWeek: Double? = nil,
    maximumDays: Int? = nil, night: Night = Night()
  ) {
    self.minimumRest = minimumRest
    self.maximumShift = maximumShift
    self.maximumWeek = maximumWeek
    self.maximumDays = maximumDays
    self.night = night
  }

  /// The kinds of violation, each with what is checked and how often.
  public enum Kind: String, Sendable, CaseIterable {
    /// Two shifts of one person at one time; always checked.
    case overlap
    /// Too little rest between two shifts.
    case rest
    /// A shift too long.
    case shift
    /// A week too long.
    case week
    /// Too many days in a row.
    case days
    /// A shift that asks for a skill which the person has not.
    case skill
  }
}
