// SPDX-License-Identifier: Apache-2.0

import Numerics

/// Slices of the cases (women over 80 at site B) on which a model errs more than on the others.
///
/// Half of the patients, chosen by the seed, are searched exhaustively, slices of one, two and three
/// columns alike, and the slices that stand out most are tried on the other half, which the search
/// has not seen. There each has a valid p value whatever was searched, and the false discovery rate
/// over all that were tried is held by Benjamini and Yekutieli's procedure, which needs nothing of
/// how slices hang together: they overlap, lie within each other and share the rest that they are
/// compared with, so that Benjamini and Hochberg's positive dependence cannot be taken for granted.
/// Among few candidates it costs little: at 20 a factor of 3.6.
/// Sources: Y. Benjamini, D. Yekutieli, Ann Stat 2001;29:1165; for intervals after selection the same,
/// J Am Stat Assoc 2005;100:71; on splitting D. R. Cox, Biometrika 1975;62:441.
public struct SliceSearch: Sendable, Hashable {
  /// What the search is allowed.
  public struct Settings: Sendable, Hashable {
    /// The most columns that form a slice: 1, 2 or 3.
    public var depth = 3
    /// The fewest cases of a slice in either half.
    public var fewest = 11
    /// The most slices that are tried on the held-back half.
    public var candidates = 20
    /// The false discovery rate.
    public var rate = 0.05
    /// How many standard errors above the others a slice must stand to be tried.
    public var threshold = 2.0
    /// What chooses the half.
    public var seed: UInt64 = 20_251

    /// The usual settings.
    public init() {}
  }

  /// A value of a column.
  public struct Condition: Sendable, Hashable {
    /// The column's place.
    public let column: Int
    /// The value.
    public let value: Int
  }

  /// A slice that was tried on the held-back half.
  public struct Slice: Sendable, Hashable {
    /// The conditions that form it, in the order of the columns.
    public let conditions: [Condition]
    /// Its errors in the half that was searched, which chance has made too many.
    public let found: ErrorCount
    /// Its errors in the half that was held back.
    public let heldBack: ErrorCount
    /// The errors of the other cases there.
    public let others: ErrorCount
    /// The p value there, one-sided; 1 where there are too few cases.
    public let p: Double
    /// The p value adjusted for all slices tried.
    public let adjusted: Double
    /// Whether it is confirmed.
    public let isConfirmed: Bool
    /// The difference from the others there, with the coverage that selection asks for.
    public let difference: Interval?
    /// A confirmed slice, wider or narrower, that says what this one says; nil where none does.
    public let saidBy: [Condition]?
  }

  /// The slices tried, in the order of their p values.
  public let slices: [Slice]
  /// The slices looked at in the first half.
  public let looked: Int
  /// The slices passed over together with all slices within them: too small, or too few errors for
  /// any slice within them to stand out.
  public let pruned: Int
  /// The errors of the half that was searched.
  public let searched: ErrorCount
  /// The errors of the half that was held back.
  public let heldBack: ErrorCount

  /// The slices that are confirmed.
  public var confirmed: [Slice] { slices.filter(\.isConfirmed) }

  /// The confirmed slices without those that another one says already.
  public var distinct: [Slice] { confirmed.filter { $0.saidBy == nil } }

  /// Searches one half and tries on the other.
  public init(_ cases: SliceCases, settings: Settings = Settings()) {
    let draws = Draws(seed: settings.seed)
    let first = cases.errors.indices.map { row in
      let unit = cases.units.map { UInt64(UInt32(bitPattern: $0[row])) } ?? UInt64(row)
      return draws.uniform(replicate: 0, draw: unit) < 0.5
    }
    var walk = SliceWalk(cases, rows: first, settings: settings)
    walk.search()
    searched = walk.all
    (looked, pruned) = (walk.looked, walk.pruned)
    let test = SliceTest(cases, rows: first.map { !$0 })
    heldBack = test.all
    let tried = walk.candidates.map { candidate in
      (candidate, test.tried(candidate.conditions, fewest: settings.fewest))
    }
    let adjusted = Multiplicity.benjaminiYekutieli(tried.map { $0.1.p })
    let confirmed = adjusted.count { $0 <= settings.rate }
    let level =
      1 - settings.rate * Double(max(1, confirmed)) / Double(max(1, tried.count))
    let standing = tried.indices.filter { adjusted[$0] <= settings.rate }.map {
      tried[$0].0.conditions
    }
    slices = tried.indices.map { place in
      let (candidate, outcome) = tried[place]
      return Slice(
        conditions: candidate.conditions, found: candidate.count, heldBack: outcome.slice,
        others: outcome.others, p: outcome.p, adjusted: adjusted[place],
        isConfirmed: adjusted[place] <= settings.rate,
        difference: test.difference(outcome, level: level),
        saidBy: adjusted[place] <= settings.rate
          ? Self.saying(
            candidate.conditions, standing, test, settings.rate / Double(standing.count)) : nil)
    }.enumerated().sorted { ($0.element.p, $0.offset) < ($1.element.p, $1.offset) }.map(\.element)
  }

  /// The confirmed slice that says what a confirmed slice says.
  ///
  /// A slice within a wider one must be worse than the rest of that; a slice around a narrower one
  /// must be worse without it, where the narrower one stands out of it. Each by the false discovery
  /// rate's share of one confirmed slice, so that what is told apart is so.
  private static func saying(
    _ slice: [Condition], _ others: [[Condition]], _ test: SliceTest, _ rate: Double
  ) -> [Condition]? {
    func lies(_ slice: [Condition], within wider: [Condition]) -> Bool {
      wider.count < slice.count && wider.allSatisfy(slice.contains)
    }
    return others.first { other in
      if lies(slice, within: other) { return test.isExplained(slice, by: other, rate: rate) }
      if lies(other, within: slice) {
        return !test.isExplained(other, by: slice, rate: rate)
          && test.isCaused(slice, by: other, rate: rate)
      }
      return false
    }
  }
}
