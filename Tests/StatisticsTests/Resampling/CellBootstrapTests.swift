// SPDX-License-Identifier: Apache-2.0

import Statistics
import TestSupport
import Testing
import Wording

@Suite("Bootstrap of cells")
struct CellBootstrapTests {
  private let cells = (0..<600).map { UInt16($0 * 7 % 5) }
  /// Two or three cases a patient.
  private let units = (0..<600).map { Int32($0 * 2 / 5) }

  @Test("draws the patients that every other metric draws under the same seed")
  func patients() throws {
    let table = try #require(CellBootstrap(cells: cells, cellCount: 5, units: units))
    let drawn = try table.replicates(20, engine: .patients, seed: 42)
    let resampler = Resampler(unitCount: table.patients, seed: 42)
    for replicate in 0..<20 {
      let weights = resampler.weights(replicate: replicate)
      var counts = [Int](repeating: 0, count: 5)
      for (cell, unit) in zip(cells, units) { counts[Int(cell)] += Int(weights[Int(unit)]) }
      #expect(Array(drawn.counts(replicate)) == counts)
    }
  }

  @Test("gives the same bits whatever the threads and the order of rows")
  func same() throws {
    let table = try #require(CellBootstrap(cells: cells, cellCount: 5, units: units))
    var places = Array(cells.indices)
    var generator = SeededGenerator(seed: 2)
    places.shuffle(using: &generator)
    let shuffled = try #require(
      CellBootstrap(
        cells: places.map { cells[$0] }, cellCount: 5, units: places.map { units[$0] }))
    let one = try table.replicates(130, seed: 3)
    #expect(try table.replicates(130, seed: 3, threads: 4) == one)
    #expect(try shuffled.replicates(130, seed: 3) == one)
    let alone = try #require(CellBootstrap(cells: cells, cellCount: 5))
    #expect(try alone.replicates(130, seed: 3, threads: 3) == alone.replicates(130, seed: 3))
  }

  @Test("refuses to draw cells at once where a patient has several cases, and says why")
  func refused() throws {
    let table = try #require(CellBootstrap(cells: cells, cellCount: 5, units: units))
    #expect(throws: CellBootstrapRefusal.patientsRepeat) {
      try table.replicates(10, engine: .cells, seed: 1)
    }
    let message = CellBootstrapRefusal.patientsRepeat.text
    #expect(message.zh.contains("患者") && message.en.contains("patient"))
    // Not asked for, the right way is taken.
    #expect(try table.replicates(10, seed: 1) == table.replicates(10, engine: .patients, seed: 1))
  }

  @Test("draws cells at once with the means and covariances of drawing patients one by one")
  func distribution() throws {
    let table = try #require(CellBootstrap(cells: cells, cellCount: 5))
    func moments(_ engine: CellBootstrap.Engine) throws -> (mean: Double, own: Double, both: Double)
    {
      let drawn = try table.replicates(4000, engine: engine, seed: 8)
      let rows = (0..<4000).map { Array(drawn.counts($0)).map(Double.init) }
      #expect(rows.allSatisfy { $0.reduce(0, +) == 600 })
      let mean = rows.reduce(0) { $0 + $1[0] } / 4000
      let other = rows.reduce(0) { $0 + $1[3] } / 4000
      let own = rows.reduce(0) { $0 + ($1[0] - mean) * ($1[0] - mean) } / 4000
      let both = rows.reduce(0) { $0 + ($1[0] - mean) * ($1[3] - other) } / 4000
      return (mean, own, both)
    }
    for engine in [CellBootstrap.Engine.patients, .cells] {
      let found = try moments(engine)
      #expect((found.mean - 120).magnitude < 0.8)
      #expect((found.own - 96).magnitude < 8)
      #expect((found.both + 24).magnitude < 5)
    }
  }

  @Test("refuses codes that are outside, and has nothing to draw from no cases")
  func edges() throws {
    #expect(CellBootstrap(cells: [5], cellCount: 5) == nil)
    #expect(CellBootstrap(cells: [0], cellCount: 0) == nil)
    #expect(CellBootstrap(cells: [0, 1], cellCount: 2, units: [0]) == nil)
    #expect(CellBootstrap(cells: [0, 1], cellCount: 2, units: [0, 9]) == nil)
    let empty = try #require(CellBootstrap(cells: [], cellCount: 3))
    #expect(try Array(empty.replicates(2, seed: 1).counts(1)) == [0, 0, 0])
    #expect(try empty.replicates(0, seed: 1).count == 0)
  }
}
