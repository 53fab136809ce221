// SPDX-License-Identifier: Apache-2.0

import Statistics
import TestSupport
import Testing

@Suite("Withheld cells")
struct CellSuppressionTests {
  /// One line a group and one for everyone.
  private func lines(_ counts: [Int], isNamed: Bool = false) -> [TableLine] {
    let total = TableLine(
      counts: [.init(cells: Array(counts.indices), value: counts.reduce(0, +))], isFixed: true)
    return [total]
      + counts.enumerated().map {
        TableLine(counts: [.init(cells: [$0.offset], value: $0.element)], isNamed: isNamed)
      }
  }

  @Test("eleven groups of one person each are not hidden where their names say that each has one")
  func named() throws {
    let counts = [110, 90] + [Int](repeating: 1, count: 11)
    // Eleven people in eleven groups that might be empty could be anywhere.
    let unnamed = try #require(CellSuppression(lines: lines(counts), cells: 13))
    #expect(unnamed.complementary.isEmpty && unnamed.unprotected.isEmpty)
    let found = try #require(
      CellSuppression(lines: lines(counts, isNamed: true), cells: 13))
    #expect(found.complementary == [2] && found.unprotected.isEmpty)
  }

  @Test("a group under the minimum takes a second one with it, the smallest that will do")
  func second() throws {
    let found = try #require(
      CellSuppression(lines: lines([5, 300, 40, 200]), cells: 4, minimum: 11))
    #expect(found.primary == [1])
    #expect(found.complementary == [3])
    #expect(found.unprotected.isEmpty)
  }

  @Test("two small groups whose sum is known to be small take a third")
  func third() throws {
    // 3 + 4 = 7: each would be known to be under 11.
    let found = try #require(CellSuppression(lines: lines([3, 4, 50, 60]), cells: 4))
    #expect(found.primary == [1, 2] && found.complementary == [3])
  }

  @Test("groups of 11 and groups of nobody are shown")
  func shown() throws {
    let found = try #require(CellSuppression(lines: lines([11, 0, 30]), cells: 3))
    #expect(found.primary.isEmpty && found.complementary.isEmpty)
  }

  @Test("a total of a few people is said to give itself away")
  func total() throws {
    let found = try #require(CellSuppression(lines: lines([3, 4]), cells: 2))
    #expect(found.unprotected.contains(0))
  }

  @Test("counts that contradict each other, and places that are not there, are refused")
  func refused() {
    var contradiction = lines([20, 30])
    contradiction[0] = TableLine(counts: [.init(cells: [0, 1], value: 51)], isFixed: true)
    #expect(CellSuppression(lines: contradiction, cells: 2) == nil)
    #expect(CellSuppression(lines: lines([20, 30]), cells: 1) == nil)
    #expect(
      CellSuppression(lines: [TableLine(counts: [.init(cells: [0], value: -1)])], cells: 1) == nil)
    #expect(CellSuppression(lines: [], cells: 100_000) == nil)
  }

  @Test("no small cell of crossed tables can be found, nor known to be small", arguments: 0..<40)
  func attack(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let sizes = [
      2, Int.random(in: 2...4, using: &generator), Int.random(in: 1...2, using: &generator),
    ]
    let cells = sizes.reduce(1, *)
    let counts = (0..<cells).map { _ in
      Int.random(in: 0..<4, using: &generator) == 0
        ? Int.random(in: 0...14, using: &generator) : Int.random(in: 15...90, using: &generator)
    }
    func value(_ cell: Int, _ column: Int) -> Int {
      cell / sizes[(column + 1)...].reduce(1, *) % sizes[column]
    }
    func line(_ fixed: [Int: Int], isFixed: Bool = false) -> TableLine {
      let inside = (0..<cells).filter { cell in
        fixed.allSatisfy { value(cell, $0.key) == $0.value }
      }
      return TableLine(
        counts: [.init(cells: inside, value: inside.reduce(0) { $0 + counts[$1] })],
        isFixed: isFixed)
    }
    // Everyone, each column, each pair of columns, and the whole crossing.
    var lines = [line([:], isFixed: true)]
    for a in 0..<3 { for x in 0..<sizes[a] { lines.append(line([a: x])) } }
    for (a, b) in [(0, 1), (0, 2), (1, 2)] {
      for x in 0..<sizes[a] { for y in 0..<sizes[b] { lines.append(line([a: x, b: y])) } }
    }
    lines += (0..<cells).map { line([0: value($0, 0), 1: value($0, 1), 2: value($0, 2)]) }
    let found = try #require(CellSuppression(lines: lines, cells: cells))
    let shown = lines.indices.filter { !found.isWithheld($0) }.map { lines[$0].counts[0] }
    let small = lines.indices.filter { (1..<11).contains(lines[$0].counts[0].value) }
    try #require(small.allSatisfy(found.isWithheld))
    try #require(found.unprotected.isEmpty)
    let attack = Attacker(cells: cells, shown: shown)
    for place in small {
      let hidden = lines[place].counts[0]
      #expect(!attack.determines(hidden.cells), "by sums and differences")
      let range = attack.range(hidden.cells)
      #expect(range.upperBound >= 11 - 1e-6, "known to be under 11")
      #expect(range.upperBound - range.lowerBound >= 10 - 1e-6)
    }
  }
}

/// Somebody with the shown counts, linear arithmetic, and the knowledge that no count is negative.
struct Attacker {
  let cells: Int
  let shown: [TableLine.Count]

  /// Whether a sum of cells is a linear combination of sums that are shown.
  func determines(_ wanted: [Int]) -> Bool {
    var rows = shown.map { vector($0.cells) }
    var target = vector(wanted)
    var place = 0
    for column in 0..<cells {
      guard let pivot = (place..<rows.count).first(where: { rows[$0][column].magnitude > 1e-9 })
      else { continue }
      rows.swapAt(place, pivot)
      let scale = rows[place][column]
      rows[place] = rows[place].map { $0 / scale }
      for other in rows.indices where other != place {
        let factor = rows[other][column]
        if factor != 0 { for i in 0..<cells { rows[other][i] -= factor * rows[place][i] } }
      }
      let factor = target[column]
      for i in 0..<cells { target[i] -= factor * rows[place][i] }
      place += 1
    }
    return target.allSatisfy { $0.magnitude < 1e-6 }
  }

  private func vector(_ places: [Int]) -> [Double] {
    var vector = [Double](repeating: 0, count: cells)
    for place in places { vector[place] = 1 }
    return vector
  }

  /// The bounds that follow from each shown sum, less what its other cells are at least or at most,
  /// over and over until nothing moves: not the tightest there are, and found by another way.
  func range(_ wanted: [Int]) -> ClosedRange<Double> {
    var low = [Double](repeating: 0, count: cells)
    var high = [Double](repeating: .infinity, count: cells)
    for _ in 0..<200 {
      for count in shown {
        for cell in count.cells {
          let others = count.cells.filter { $0 != cell }
          high[cell] = min(high[cell], Double(count.value) - others.reduce(0) { $0 + low[$1] })
          low[cell] = max(low[cell], Double(count.value) - others.reduce(0) { $0 + high[$1] })
        }
      }
    }
    // The whole less what lies outside, as well as the sum of what lies inside.
    let total = Double(shown[0].value)
    let outside = (0..<cells).filter { !wanted.contains($0) }
    let least = max(
      wanted.reduce(0) { $0 + low[$1] }, total - outside.reduce(0) { $0 + high[$1] })
    let most = min(
      wanted.reduce(0) { $0 + high[$1] }, total - outside.reduce(0) { $0 + low[$1] })
    return min(least, most)...max(least, most)
  }
}
