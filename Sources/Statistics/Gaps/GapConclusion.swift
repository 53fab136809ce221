// SPDX-License-Identifier: Apache-2.0

/// What the gaps between groups say about a declared limit.
///
/// Read off bounds, never off the estimate. Where the bounds leave both open, it names the groups
/// that are too small to decide: those whose own interval against the best measured group would
/// reach beyond the limit even if both had the same rate. Whether a group is too small hangs on
/// sizes and on the overall rate, not on how the group did, so that leaving it out of sight picks
/// nothing; the others keep the critical value of all groups.
public struct GapConclusion: Sendable, Hashable {
  /// What can be said.
  public enum Finding: String, Sendable, Hashable {
    /// The largest gap is within the limit.
    case within
    /// The largest gap is beyond the limit.
    case beyond
    /// Both are possible.
    case undecided
  }

  /// How the limit is declared.
  public enum Limit: Sendable, Hashable {
    /// The largest share minus the smallest may be at most this.
    case difference(Double)
    /// The smallest share over the largest may be no less than this, 0.8 for the four-fifths line.
    case ratio(Double)
  }

  /// The declared limit.
  public let limit: Limit
  /// What all groups together say.
  public let finding: Finding
  /// The gap of all groups.
  public let gap: LargestGap
  /// The places of the groups too small for the limit to be decided.
  public let tooSmall: [Int]
  /// What the other groups say, where some are too small and two or more are left.
  public let others: Finding?
  /// The gap of the other groups.
  public let gapOfOthers: LargestGap?

  /// Reads the gaps of groups against a limit.
  public init(_ gaps: SimultaneousGaps, limit: Limit) {
    self.limit = limit
    gap = Self.gap(gaps, limit)
    finding = gaps.unmeasured.isEmpty ? Self.read(gap, limit) : Self.open(Self.read(gap, limit))
    let small = Self.tooSmall(gaps, limit)
    tooSmall = (small + gaps.unmeasured).sorted()
    guard !tooSmall.isEmpty, let rest = gaps.leavingOut(small) else {
      (others, gapOfOthers) = (nil, nil)
      return
    }
    let gapOfOthers = Self.gap(rest, limit)
    self.gapOfOthers = gapOfOthers
    others = Self.read(gapOfOthers, limit)
  }

  private static func gap(_ gaps: SimultaneousGaps, _ limit: Limit) -> LargestGap {
    switch limit {
    case .difference: gaps.difference
    case .ratio: gaps.ratio
    }
  }

  private static func read(_ gap: LargestGap, _ limit: Limit) -> Finding {
    guard let interval = gap.interval else { return .undecided }
    switch limit {
    case .difference(let most):
      return interval.upper <= most ? .within : interval.lower > most ? .beyond : .undecided
    case .ratio(let least):
      return interval.lower >= least ? .within : interval.upper < least ? .beyond : .undecided
    }
  }

  /// A group that could not be measured may be anything: what was found within a limit is open.
  private static func open(_ finding: Finding) -> Finding {
    finding == .within ? .undecided : finding
  }

  private static func tooSmall(
    _ gaps: SimultaneousGaps, _ limit: Limit
  ) -> [Int] {
    let shares = gaps.worth
    guard let family = gaps.family,
      let best = gaps.measured.max(by: { shares[$0].trials < shares[$1].trials })
    else { return [] }
    let successes = gaps.measured.reduce(0) { $0 + shares[$1].successes }
    let trials = gaps.measured.reduce(0) { $0 + shares[$1].trials }
    let rate = successes / trials
    func alike(_ place: Int) -> BoundedShare {
      let trials = shares[place].trials
      return BoundedShare(
        GroupShare(successes: rate * trials, trials: trials), tail: family.tail)
    }
    return gaps.measured.filter { place in
      guard place != best else { return false }
      let (one, two) = (alike(best), alike(place))
      switch limit {
      case .difference(let most):
        let bounds = JoinedBounds.difference(one, two)
        return max(bounds.upperBound, -bounds.lowerBound) > most
      case .ratio(let least):
        guard let bounds = JoinedBounds.ratio(two, one) else { return true }
        return bounds.lowerBound < least || 1 / bounds.upperBound < least
      }
    }
  }
}

extension SimultaneousGaps {
  /// The same gaps among fewer groups, at the critical value of all; nil for fewer than two.
  ///
  /// The pairs stay as they are: fewer of bounds that hold together hold together.
  func leavingOut(_ places: [Int]) -> SimultaneousGaps? {
    let left = measured.filter { !places.contains($0) }
    guard left.count >= 2, let family else { return nil }
    return SimultaneousGaps(
      shares, worth, left, pairs.filter { left.contains($0.first) && left.contains($0.second) },
      family,
      notes: notes)
  }
}
