// SPDX-License-Identifier: Apache-2.0

/// A line of a table that is published whole or not at all: counts of one group.
public struct TableLine: Sendable, Hashable {
  /// A count of the line: the sum of some of the finest cells.
  public struct Count: Sendable, Hashable {
    /// The places of the finest cells that add up to it.
    public let cells: [Int]
    /// The count.
    public let value: Int
    /// How many people are counted, as far as it matters whether they are few.
    public let people: Int

    /// Takes a count and what it is the sum of; `people` where some are counted several times.
    public init(cells: [Int], value: Int, people: Int? = nil) {
      self.cells = cells
      self.value = value
      self.people = people ?? value
    }
  }

  /// The counts that the line shows, or that follow from what it shows.
  public let counts: [Count]
  /// Whether the line is shown in any case, as the total of everyone is.
  public let isFixed: Bool
  /// Whether the line is withheld whatever else is, as another table wants it.
  public let isWithheld: Bool
  /// Whether it is known that the first count is not zero, though the line is withheld: it has a name.
  public let isNamed: Bool

  /// Takes a line's counts.
  public init(
    counts: [Count], isFixed: Bool = false, isWithheld: Bool = false, isNamed: Bool = false
  ) {
    self.counts = counts
    self.isFixed = isFixed
    self.isWithheld = isWithheld
    self.isNamed = isNamed
  }
}

/// Which lines of tables are withheld, so that no count of a few people is shown or can be found.
///
/// A line with a count of 1 to less than `minimum` people is withheld (primary suppression). What is
/// shown may still give it away: totals less the other lines, or margins of crossed tables. So
/// more lines are withheld (complementary suppression) until, for all that the shown counts imply
/// of unknown whole numbers that are not negative, each small count could be `minimum` or more,
/// and anything within a range at least `minimum` - 1 wide. A count of zero is shown: it is
/// nobody's. Source: L. H. Cox, J Am Stat Assoc 1980;75:377; Willenborg and de Waal, Elements of
/// Statistical Disclosure Control, 2001.
public struct CellSuppression: Sendable, Hashable {
  /// The least count that is shown.
  public let minimum: Int
  /// The places of the lines withheld for a small count of their own, or to begin with.
  public let primary: [Int]
  /// The places of the lines withheld to protect others.
  public let complementary: [Int]
  /// The places of lines whose small counts what must be shown gives away.
  ///
  /// A caller who finds any publishes no table at all.
  public let unprotected: [Int]

  /// The default least count.
  public static let usualMinimum = 11
  /// The most finest cells that are looked at: to prove what is shown of so many takes
  /// less than a second, of 900 minutes.
  public static let mostCells = 256

  /// Chooses what to withhold of lines over so many finest cells.
  ///
  /// Nil where a line names a cell that is not there, counts are negative or contradict each other,
  /// or there are more than `mostCells` finest cells.
  public init?(lines: [TableLine], cells: Int, minimum: Int = usualMinimum) {
    guard cells >= 0, cells <= Self.mostCells, minimum >= 1,
      lines.allSatisfy({
        $0.counts.allSatisfy { count in
          count.value >= 0 && count.cells.allSatisfy { $0 >= 0 && $0 < cells }
        }
      })
    else { return nil }
    self.minimum = minimum
    let attack = Attack(lines: lines, cells: cells, minimum: minimum)
    let primary = lines.indices.filter {
      lines[$0].isWithheld || !lines[$0].isFixed && attack.hasSmall($0)
    }
    self.primary = primary
    var hidden = [Bool](repeating: false, count: lines.count)
    for place in primary { hidden[place] = true }
    guard var exposed = attack.exposed(hidden) else { return nil }
    while let target = exposed.first {
      guard let next = attack.next(protecting: target, hidden) else { break }
      hidden[next] = true
      guard let left = attack.exposed(hidden) else { return nil }
      exposed = left
    }
    unprotected = exposed + lines.indices.filter { lines[$0].isFixed && attack.hasSmall($0) }
    complementary = lines.indices.filter { hidden[$0] && !primary.contains($0) }
  }

  /// Whether a line is withheld.
  public func isWithheld(_ line: Int) -> Bool {
    primary.contains(line) || complementary.contains(line)
  }
}

/// What somebody who reads the shown lines can find out about the others.
private struct Attack {
  let lines: [TableLine]
  let cells: Int
  let minimum: Int

  func isSmall(_ count: TableLine.Count) -> Bool { count.people > 0 && count.people < minimum }

  func hasSmall(_ line: Int) -> Bool { lines[line].counts.contains(where: isSmall) }

  /// The corner from which ranges are found, given what is shown.
  private func known(_ hidden: [Bool]) -> FeasibleRange? {
    let shown = lines.indices.filter { !hidden[$0] }.flatMap { lines[$0].counts }
    let named = lines.indices.filter { hidden[$0] && lines[$0].isNamed }.compactMap { line in
      lines[line].counts.first.flatMap { $0.value > 0 ? $0.cells : nil }
    }
    return FeasibleRange(
      unknowns: cells, sums: shown.map { ($0.cells, Double($0.value)) }, positive: named)
  }

  /// How wide the tightest range of a line's small counts is; what does not reach the minimum
  /// counts as no width.
  private func width(_ line: Int, _ known: FeasibleRange) -> Double {
    lines[line].counts.filter(isSmall).map { count in
      // What cannot be looked at counts as known.
      guard let range = known.range(of: count.cells) else { return 0 }
      let width = range.upperBound - range.lowerBound
      let room = range.upperBound - Double(minimum) + 1e-6
      return room >= 0 ? width : min(width, Double(minimum) - 1) * 0.5
    }.min() ?? .infinity
  }

  private func isProtected(_ width: Double) -> Bool { width >= Double(minimum - 1) - 1e-6 }

  /// The withheld lines with a small count that can be found, or nearly; nil for a contradiction.
  func exposed(_ hidden: [Bool]) -> [Int]? {
    guard let known = known(hidden) else { return nil }
    return lines.indices.filter { place in
      hidden[place] && hasSmall(place) && !isProtected(width(place, known))
    }
  }

  /// The line to withhold next: the one with the fewest people that protects the target by itself,
  /// else the one that helps most; nil where none is left.
  func next(protecting target: Int, _ hidden: [Bool]) -> Int? {
    func people(_ line: Int) -> Int { lines[line].counts.map(\.value).max() ?? 0 }
    // That nobody is somewhere is shown, so that an empty line hides nobody.
    let candidates = lines.indices.filter { !hidden[$0] && !lines[$0].isFixed && people($0) > 0 }
      .sorted { (people($0), $0) < (people($1), $1) }
    var best: (line: Int, width: Double)?
    for candidate in candidates {
      var trial = hidden
      trial[candidate] = true
      guard let known = known(trial) else { continue }
      let width = width(target, known)
      if isProtected(width) { return candidate }
      if width > (best?.width ?? -1) { best = (candidate, width) }
    }
    return best?.line
  }
}
