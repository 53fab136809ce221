// SPDX-License-Identifier: Apache-2.0

import Evaluation
import Statistics
import TestSupport
import Testing

@Suite("Which subgroups are shown")
struct GroupDisclosureTests {
  private static let sizes = [2, 4, 3]

  private struct Ward {
    var columns: [[Int]] = [[], [], []]
    var truths: [Bool] = []
  }

  /// People in three columns, some of whose values are rare.
  private func ward(_ count: Int, seed: UInt64) -> Ward {
    var generator = SeededGenerator(seed: seed)
    var ward = Ward()
    for _ in 0..<count {
      let rare = Double.random(in: 0..<1, using: &generator)
      ward.columns[0].append(Int.random(in: 0..<2, using: &generator))
      ward.columns[1].append(rare < 0.02 ? 3 : rare < 0.15 ? 2 : rare < 0.5 ? 1 : 0)
      ward.columns[2].append(Int.random(in: 0..<3, using: &generator))
      ward.truths.append(Double.random(in: 0..<1, using: &generator) < 0.3)
    }
    return ward
  }

  /// The people, the ill and the others of a subgroup.
  private func counts(_ ward: Ward, _ columns: [Int], _ values: [Int]) -> [Int] {
    let inside = ward.truths.indices.filter { row in
      zip(columns, values).allSatisfy { ward.columns[$0][row] == $1 }
    }
    let ill = inside.count { ward.truths[$0] }
    return [inside.count, ill, inside.count - ill]
  }

  @Test("no shown subgroup has 1 to 10 people, ill or not", arguments: UInt64(1)...6)
  func small(seed: UInt64) throws {
    let ward = ward(400, seed: seed)
    let found = try #require(
      GroupDisclosure(
        columns: ward.columns, sizes: Self.sizes, truths: ward.truths,
        tables: [[0], [1], [2], [0, 1], [0, 2]]))
    #expect(!found.isUnsafe && found.minimum == 11)
    for table in found.tables {
      for (values, isShown) in zip(table.groups, table.isShown) where isShown {
        #expect(counts(ward, table.columns, values).allSatisfy { $0 == 0 || $0 >= 11 })
      }
    }
    #expect(found.tables.contains { $0.isShown.contains(false) })
    #expect(found.tables[0].isShown == [true, true])
  }

  @Test("forty images of three patients are three people")
  func people() throws {
    // A hundred patients of one image each in three sites, and a fourth where three have forty.
    let sites = (0..<300).map { $0 / 100 } + (0..<40).map { _ in 3 }
    let patients = (0..<300).map { Int32($0) } + (0..<40).map { Int32(300 + $0 % 3) }
    let truths = sites.indices.map { $0 % 2 == 0 }
    func shown(_ people: [Int32]?) throws -> [Bool] {
      let found = try #require(
        GroupDisclosure(
          columns: [sites], sizes: [4], truths: truths, people: people, tables: [[0]]))
      #expect(!found.isUnsafe)
      return found.tables[0].isShown
    }
    #expect(try shown(nil) == [true, true, true, true])
    // With them one of the others is withheld, or the total would tell.
    let isShown = try shown(patients)
    #expect(!isShown[3] && isShown.count(where: \.self) == 2)
    #expect(
      GroupDisclosure(
        columns: [sites], sizes: [4], truths: truths, people: [0], tables: [[0]]) == nil)
    // Three people are too few to tell anything at all of.
    let few = try #require(
      GroupDisclosure(
        columns: [[Int](repeating: 0, count: 40)], sizes: [1], truths: Array(truths.suffix(40)),
        people: Array(patients.suffix(40)), tables: [[0]]))
    #expect(few.isUnsafe)
  }

  @Test("an empty subgroup, which anybody may know of, hides nobody")
  func empty() throws {
    // Sex by site: four men in the west, and no woman in the north.
    let cells = [(0, 0, 4), (0, 1, 60), (0, 2, 200), (1, 0, 40), (1, 2, 200)]
    var ward = Ward()
    ward.columns = [[], []]
    for (sex, site, count) in cells {
      for number in 0..<count {
        ward.columns[0].append(sex)
        ward.columns[1].append(site)
        ward.truths.append(number % 2 == 0)
      }
    }
    let found = try #require(
      GroupDisclosure(
        columns: ward.columns, sizes: [2, 3], truths: ward.truths, tables: [[0], [1], [0, 1]]))
    let crossed = found.tables[2]
    func isShown(_ group: [Int]) -> Bool {
      crossed.groups.firstIndex(of: group).map { crossed.isShown[$0] } ?? false
    }
    #expect(!found.isUnsafe && isShown([1, 1]) && !isShown([0, 0]))
    // In its row and in its column somebody else is withheld as well, or the margin is.
    #expect(!found.tables[0].isShown[0] || !isShown([0, 1]) || !isShown([0, 2]))
    #expect(!found.tables[1].isShown[0] || !isShown([1, 0]))
    // And that one in turn does not follow: the women are west and east alone.
    #expect(
      isShown([1, 0]) || !isShown([1, 2]) || !found.tables[0].isShown[1]
        || !found.tables[1].isShown[0])
  }

  @Test("no withheld small count follows from the shown ones", arguments: UInt64(1)...6)
  func attack(seed: UInt64) throws {
    let ward = ward(400, seed: seed)
    let found = try #require(
      GroupDisclosure(
        columns: ward.columns, sizes: Self.sizes, truths: ward.truths,
        tables: [[0], [1], [0, 1]]))
    // The finest cells are sex by race by illness; everything shown is a sum of them.
    func cells(_ columns: [Int], _ values: [Int], ill: Bool?) -> [Int] {
      (0..<16).filter { cell in
        let own = [cell / 8, cell / 2 % 4]
        return zip(columns, values).allSatisfy { own[$0] == $1 }
          && (ill.map { (cell % 2 == 1) == $0 } ?? true)
      }
    }
    var shown: [(cells: [Int], value: Int)] = []
    var hidden: [[Int]] = []
    let groups = found.tables.flatMap { table in
      zip(table.groups, table.isShown).map { (table.columns, $0, $1) }
    }
    for (columns, values, isShown) in [([], [], true)] + groups {
      let people = counts(ward, columns, values)
      for (value, ill) in zip(people, [nil, true, false] as [Bool?]) {
        let sum = cells(columns, values, ill: ill)
        if isShown {
          shown.append((sum, value))
        } else if (1..<11).contains(value) {
          hidden.append(sum)
        }
      }
    }
    try #require(!hidden.isEmpty)
    for wanted in hidden {
      #expect(!Sums(shown.map(\.cells), unknowns: 16).determine(wanted))
    }
  }

  @Test("a rate and its interval give away how many cases it is taken over, hence the whole row")
  func denominators() throws {
    let interval = try #require(Proportion.wilson(successes: 2, trials: 3, level: 0.95))
    let fitting = (1...200).filter { trials in
      let successes = 2.0 / 3 * Double(trials)
      guard (successes - successes.rounded()).magnitude < 1e-9,
        let guess = Proportion.wilson(successes: successes, trials: Double(trials), level: 0.95)
      else { return false }
      return (guess.lower - interval.lower).magnitude < 5e-4
    }
    #expect(fitting == [3])
  }

  @Test("what is analysed among the shown groups tells nothing of the others")
  func among() throws {
    let cells = [(80, 40, 20, 360), (2, 1, 1, 9), (140, 30, 60, 270)]
    let other = [(80, 40, 20, 360), (0, 3, 5, 2), (140, 30, 60, 270)]
    let shown = try FairnessAnalysisTests.table(cells).among([0, 2])
    let same = try FairnessAnalysisTests.table(other).among([0, 2])
    #expect(shown.names == ["g0", "g2"])
    for (one, two) in zip(
      FairnessAnalysis(shown, level: 0.95).findings, FairnessAnalysis(same, level: 0.95).findings)
    {
      #expect(one.difference == two.difference && one.ratio == two.ratio)
      #expect(one.detectable == two.detectable)
    }
    #expect(CriteriaConflict(shown) == CriteriaConflict(same))
    #expect(shown.among([5, -1]).names.isEmpty)
  }

  @Test("calls are guarded as well where that is asked")
  func calls() throws {
    let ward = ward(400, seed: 1)
    let calls = ward.truths.indices.map { $0 % 40 == 0 }
    let plain = try #require(
      GroupDisclosure(
        columns: ward.columns, sizes: Self.sizes, truths: ward.truths, tables: [[2]]))
    let strict = try #require(
      GroupDisclosure(
        columns: ward.columns, sizes: Self.sizes, truths: ward.truths, calls: calls,
        tables: [[2]]))
    #expect(plain.tables[0].isShown == [true, true, true])
    #expect(strict.tables[0].isShown.contains(false))
  }

  @Test("tables without a common column are looked at apart, so that many columns are no burden")
  func parts() throws {
    let columns = (0..<8).map { column in (0..<900).map { ($0 * (column + 3) + $0 / 7) % 9 } }
    let truths = (0..<900).map { $0 % 3 == 0 }
    let found = try #require(
      GroupDisclosure(
        columns: columns, sizes: .init(repeating: 9, count: 8), truths: truths,
        tables: (0..<8).map { [$0] }))
    #expect(found.tables.count == 8 && found.tables.map(\.columns) == (0..<8).map { [$0] })
    // All eight crossed with each other are too many cells to look at.
    #expect(
      GroupDisclosure(
        columns: columns, sizes: .init(repeating: 9, count: 8), truths: truths,
        tables: (1..<8).map { [0, $0] }) == nil)
  }

  @Test("columns that do not fit are refused")
  func refused() {
    func make(_ column: [Int], _ size: Int, _ tables: [[Int]]) -> GroupDisclosure? {
      GroupDisclosure(columns: [column], sizes: [size], truths: [true], tables: tables)
    }
    #expect(make([0], 1, [[0]]) != nil)
    #expect(make([1], 1, [[0]]) == nil && make([0, 0], 1, [[0]]) == nil)
    #expect(make([0], 1, [[1]]) == nil && make([0], 1, [[0, 0]]) == nil && make([0], 0, []) == nil)
  }
}

/// Sums of unknowns, and what follows from them by linear arithmetic.
private struct Sums {
  private var rows: [[Double]] = []
  private let unknowns: Int

  init(_ sums: [[Int]], unknowns: Int) {
    self.unknowns = unknowns
    for sum in sums {
      let row = reduced(sum)
      guard let pivot = row.firstIndex(where: { $0.magnitude > 1e-9 }) else { continue }
      let own = row.map { $0 / row[pivot] }
      rows = rows.map { other in
        let factor = other[pivot]
        return zip(other, own).map { $0 - factor * $1 }
      }
      rows.append(own)
    }
  }

  private func reduced(_ sum: [Int]) -> [Double] {
    var row = [Double](repeating: 0, count: unknowns)
    for place in sum { row[place] = 1 }
    for known in rows {
      guard let pivot = known.firstIndex(where: { $0.magnitude > 1e-9 }) else { continue }
      let factor = row[pivot]
      row = zip(row, known).map { $0 - factor * $1 }
    }
    return row
  }

  func determine(_ sum: [Int]) -> Bool { reduced(sum).allSatisfy { $0.magnitude < 1e-9 } }
}
