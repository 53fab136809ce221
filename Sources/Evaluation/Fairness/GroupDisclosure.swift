// SPDX-License-Identifier: Apache-2.0

public import Statistics

/// Which subgroups of which tables may be shown.
///
/// A subgroup is shown whole (its size, its events, every rate and interval) or not at all, because
/// a rate with its interval tells the number of cases that it is taken over. Its people count with
/// and without the condition: a group of 40 with 3 events is withheld as is one of 3, and one of 40
/// images of 3 patients. What a model called them is no attribute of people; where calls are given,
/// those counts are guarded as well.
///
/// Gaps are to be taken over the shown subgroups alone: a largest gap tells the rate of the group
/// that makes it, and a pair's interval its size.
public struct GroupDisclosure: Sendable {
  /// A table of subgroups: the columns that form them, and which are shown.
  public struct Table: Sendable, Hashable {
    /// The places of the columns.
    public let columns: [Int]
    /// The value of each column, for each subgroup, in the order of the values.
    public let groups: [[Int]]
    /// Whether each subgroup is shown.
    public let isShown: [Bool]
  }

  /// A subgroup: columns and the value of each.
  public struct Subgroup: Sendable, Hashable {
    /// The places of the columns.
    public let columns: [Int]
    /// The value of each column.
    public let values: [Int]

    /// Names a subgroup.
    public init(columns: [Int], values: [Int]) {
      self.columns = columns
      self.values = values
    }
  }

  /// The tables, as they were asked for.
  public let tables: [Table]
  /// Whether the total of everyone gives a small count away: then no table may be shown.
  public let isUnsafe: Bool
  /// The least count that is shown.
  public let minimum: Int

  /// Chooses what is shown of the tables that lists of columns form.
  ///
  /// `columns[c][row]` is the value of column c, from 0 to less than `sizes[c]`; `people` holds a number
  /// for each row's patient, where some have several rows. `unknown[c]` is the value that stands for no
  /// value: such people are no group, but how many they are is told, so that they hide nobody. Nil
  /// where columns differ in length, a value is outside, or the columns in use cross to more cells than
  /// ``CellSuppression/mostCells``.
  ///
  /// `alreadyWithheld` are subgroups that other tables of the same people withhold; the totals of each
  /// value of the columns `fixed` are told. Where `unsized` is given, the sizes of all subgroups but those
  /// are known, so that withholding one of the others hides no more than how many of it are ill.
  public init?(
    columns: [[Int]], sizes: [Int], unknown: [Int?] = [], truths: [Bool], calls: [Bool]? = nil,
    people: [Int32]? = nil, tables asked: [[Int]], fixed: Set<Int> = [],
    alreadyWithheld: Set<Subgroup> = [], unsized: Set<Subgroup>? = nil,
    minimum: Int = CellSuppression.usualMinimum
  ) {
    guard columns.count == sizes.count, sizes.allSatisfy({ $0 > 0 }),
      unknown.isEmpty || unknown.count == columns.count,
      calls.map({ $0.count == truths.count }) ?? true,
      people.map({ $0.count == truths.count }) ?? true,
      zip(columns, sizes).allSatisfy({ values, size in
        values.count == truths.count && values.allSatisfy { $0 >= 0 && $0 < size }
      }),
      asked.allSatisfy({ list in
        Set(list).count == list.count && list.allSatisfy(columns.indices.contains)
      })
    else { return nil }
    var tables = [Table?](repeating: nil, count: asked.count)
    var isUnsafe = false
    for part in Self.parts(asked, fixed) {
      guard
        let found = Self.choose(
          columns, sizes, unknown, truths, calls, people, part.map { asked[$0] },
          fixed, alreadyWithheld, unsized, minimum: minimum)
      else { return nil }
      for (place, table) in zip(part, found.tables) { tables[place] = table }
      if found.isUnsafe { isUnsafe = true }
    }
    self.minimum = minimum
    self.isUnsafe = isUnsafe
    self.tables = tables.compactMap(\.self)
  }

  /// The tables that have columns in common, directly or by way of others.
  ///
  /// Tables without a common column tell nothing of each other beyond the totals of everyone,
  /// which each of them keeps: any two that agree in those can be true at once. The same holds where a
  /// column that they have in common has totals that are told in any case.
  private static func parts(_ asked: [[Int]], _ fixed: Set<Int>) -> [[Int]] {
    var parts: [(tables: [Int], columns: Set<Int>)] = []
    for (place, whole) in asked.enumerated() {
      let list = Set(whole).subtracting(fixed)
      let joined = parts.filter { !$0.columns.isDisjoint(with: list) }
      parts.removeAll { !$0.columns.isDisjoint(with: list) }
      parts.append(
        (
          (joined.flatMap(\.tables) + [place]).sorted(),
          joined.reduce(list) { $0.union($1.columns) }
        ))
    }
    return parts.map(\.tables)
  }

  private static func choose(
    _ columns: [[Int]], _ sizes: [Int], _ unknown: [Int?], _ truths: [Bool], _ calls: [Bool]?,
    _ people: [Int32]?, _ asked: [[Int]], _ fixed: Set<Int>, _ withheld: Set<Subgroup>,
    _ unsized: Set<Subgroup>?, minimum: Int
  ) -> (tables: [Table], isUnsafe: Bool)? {
    let used = Set(asked.flatMap(\.self)).sorted()
    // The outcome is one more column of the finest cells: ill or not, and called so or not.
    let outcomes = calls == nil ? 2 : 4
    var finest = outcomes
    for column in used {
      guard sizes[column] <= CellSuppression.mostCells else { return nil }
      finest *= sizes[column]
      if finest > CellSuppression.mostCells { return nil }
    }
    var counts = [Int](repeating: 0, count: finest)
    var patients = [Set<Int32>](repeating: [], count: people == nil ? 0 : finest)
    for row in truths.indices {
      var cell = 0
      for column in used { cell = cell * sizes[column] + columns[column][row] }
      let outcome = (truths[row] ? 1 : 0) + (calls.map { $0[row] ? 2 : 0 } ?? 0)
      counts[cell * outcomes + outcome] += 1
      if let people { patients[cell * outcomes + outcome].insert(people[row]) }
    }
    let cells = Finest(
      columns: used, sizes: sizes, outcomes: outcomes, counts: counts,
      patients: people == nil ? nil : patients, enough: minimum)
    var lines = [cells.line(columns: [], values: [], isFixed: true)]
    var listed: [(columns: [Int], groups: [[Int]], first: Int)] = []
    func isKnown(_ list: [Int], _ group: [Int]) -> Bool {
      unknown.isEmpty || zip(list, group).allSatisfy { unknown[$0] != $1 }
    }
    for list in asked {
      let groups = product(list.map { sizes[$0] }).filter { isKnown(list, $0) }
      listed.append((list, groups, lines.count))
      lines += groups.map { group in
        let line = cells.line(columns: list, values: group, isFixed: false)
        let isWithheld = withheld.contains(Subgroup(columns: list, values: group))
        // Of a column only values that somebody has are named; of crossings all are, also empty ones.
        return TableLine(
          counts: line.counts, isWithheld: isWithheld, isNamed: list.count == 1)
      }
    }
    let groupLines = lines.count
    for column in used where fixed.contains(column) {
      lines += (0..<sizes[column]).map {
        cells.line(columns: [column], values: [$0], isFixed: true)
      }
    }
    for (columns, groups, first) in unsized == nil ? [] : listed {
      for (place, group) in groups.enumerated()
      where unsized?.contains(Subgroup(columns: columns, values: group)) == false {
        let size = Array(lines[first + place].counts.prefix(1))
        lines.append(TableLine(counts: size, isFixed: true))
      }
    }
    for column in unknown.isEmpty ? [] : used {
      guard let value = unknown[column] else { continue }
      let line = cells.line(columns: [column], values: [value], isFixed: true)
      lines.append(TableLine(counts: Array(line.counts.prefix(1)), isFixed: true))
    }
    guard
      let suppression = CellSuppression(lines: lines, cells: finest, minimum: minimum)
    else { return nil }
    let tables = listed.map { columns, groups, first in
      Table(
        columns: columns, groups: groups,
        isShown: groups.indices.map { !suppression.isWithheld(first + $0) })
    }
    return (tables, suppression.unprotected.contains { $0 < groupLines })
  }

  /// The subgroups that are withheld.
  public var withheld: Set<Subgroup> {
    var found: Set<Subgroup> = []
    for table in tables {
      for (group, isShown) in zip(table.groups, table.isShown) where !isShown {
        found.insert(Subgroup(columns: table.columns, values: group))
      }
    }
    return found
  }

  /// All combinations of values, the last column fastest.
  private static func product(_ sizes: [Int]) -> [[Int]] {
    sizes.reduce([[]]) { lists, size in lists.flatMap { list in (0..<size).map { list + [$0] } } }
  }
}

/// The cells of all columns in use crossed with each other and with the outcome.
private struct Finest {
  let columns: [Int]
  let sizes: [Int]
  let outcomes: Int
  let counts: [Int]
  /// The patients of each cell, where some have several rows.
  let patients: [Set<Int32>]?
  /// How many people are enough not to be few.
  let enough: Int

  /// The line of those whose columns have given values: everyone, ill, not ill, and by call.
  func line(columns wanted: [Int], values: [Int], isFixed: Bool) -> TableLine {
    let inside = counts.indices.filter { cell in
      var rest = cell / outcomes
      for column in columns.reversed() {
        let value = rest % sizes[column]
        rest /= sizes[column]
        if let place = wanted.firstIndex(of: column), values[place] != value { return false }
      }
      return true
    }
    func count(_ isWanted: (Int) -> Bool) -> TableLine.Count {
      let cells = inside.filter { isWanted($0 % outcomes) }
      return TableLine.Count(
        cells: cells, value: cells.reduce(0) { $0 + counts[$1] }, people: people(cells))
    }
    var list = [count { _ in true }, count { $0 & 1 == 1 }, count { $0 & 1 == 0 }]
    if outcomes == 4 {
      // Each cell of truth by call, and all that were called.
      list += (0..<4).map { outcome in count { $0 == outcome } }
      list += [count { $0 & 2 == 2 }, count { $0 & 2 == 0 }]
    }
    return TableLine(counts: list, isFixed: isFixed)
  }

  /// How many people cells have, counted until they are enough; nil where each row is one.
  private func people(_ cells: [Int]) -> Int? {
    guard let patients else { return nil }
    var found: Set<Int32> = []
    for cell in cells {
      for patient in patients[cell] where found.count < enough { found.insert(patient) }
      if found.count >= enough { break }
    }
    return found.count
  }
}
