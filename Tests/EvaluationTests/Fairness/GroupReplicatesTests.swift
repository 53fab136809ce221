// SPDX-License-Identifier: Apache-2.0

import Evaluation
import Statistics
import TestSupport
import Testing

@Suite("Bootstrap of groups")
struct GroupReplicatesTests {
  private struct Cases {
    let groups = (0..<900).map { $0 % 4 - 1 }
    let truths = (0..<900).map { $0 % 7 < 3 }
    let calls = (0..<900).map { $0 % 11 < 5 }
    let units = (0..<900).map { Int32($0 / 3) }
  }

  private let cases = Cases()

  private func replicates(
    units: [Int32]?, engine: CellBootstrap.Engine? = nil, threads: Int = 1
  ) throws -> GroupReplicates? {
    try GroupReplicates(
      groups: cases.groups, groupCount: 3, truths: cases.truths, calls: cases.calls, units: units,
      replicates: 400, engine: engine, seed: 6, threads: threads)
  }

  @Test("has the groups' own cells, and rates that scatter about theirs")
  func values() throws {
    let found = try #require(try replicates(units: cases.units))
    let table = try #require(
      GroupTable(
        names: ["a", "b", "c"], groups: cases.groups, truths: cases.truths, calls: cases.calls))
    #expect(found.cells == table.cells)
    #expect(found.count == 400 && found.patients == 300)
    for rate in [FairnessRate.sensitivity, .ppv, .selectionRate, .falsePositiveRate] {
      let values = found.values(rate)
      for group in 0..<3 {
        let own = try #require(rate.value(of: table.cells[group]).number)
        let mean = values.reduce(0) { $0 + $1[group] } / 400
        #expect((mean - own).magnitude < 0.02)
        let interval = try #require(found.intervals(rate, level: 0.95)[group].interval)
        #expect(interval.lower < own && own < interval.upper)
        let wilson = try #require(table.interval(rate, group: group, level: 0.95).interval)
        #expect((interval.lower - wilson.lower).magnitude < 0.05)
      }
    }
  }

  @Test("refuses the shortcut where an id repeats, and takes it by itself where none does")
  func engines() throws {
    #expect(throws: CellBootstrapRefusal.patientsRepeat) {
      try replicates(units: cases.units, engine: .cells)
    }
    let alone = try #require(try replicates(units: nil))
    let cells = try #require(try replicates(units: nil, engine: .cells))
    #expect(alone.values(.ppv) == cells.values(.ppv))
    #expect(alone.patients == nil)
  }

  @Test("gives the same bits on any number of threads")
  func threads() throws {
    let one = try #require(try replicates(units: cases.units))
    let four = try #require(try replicates(units: cases.units, threads: 4))
    #expect(one.values(.sensitivity) == four.values(.sensitivity))
  }

  @Test("gives the gaps of a rate with intervals of all pairs at once")
  func gaps() throws {
    let found = try #require(try replicates(units: cases.units))
    let gaps = ReplicateGaps(
      estimates: found.cells.map { FairnessRate.sensitivity.value(of: $0).number },
      replicates: found.values(.sensitivity), level: 0.95, units: 225, span: 1)
    #expect(gaps.pairs.count == 3)
    #expect(try #require(gaps.difference.interval).lower == 0)
  }

  @Test("refuses columns that do not fit")
  func refused() throws {
    #expect(
      try GroupReplicates(
        groups: [3], groupCount: 3, truths: [true], calls: [true], replicates: 9, seed: 1) == nil)
    #expect(
      try GroupReplicates(
        groups: [0], groupCount: 3, truths: [], calls: [true], replicates: 9, seed: 1) == nil)
  }
}
