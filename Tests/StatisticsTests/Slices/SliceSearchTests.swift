// SPDX-License-Identifier: Apache-2.0

import Statistics
import TestSupport
import Testing

@Suite("Slices on which a model is worse")
struct SliceSearchTests {
  private static let sizes = [2, 3, 4]

  /// Cases whose errors come at 0.1, and at `worse` where the first two columns are (1, 2).
  private func cases(
    _ count: Int, worse: Double, perPatient: Int = 1, seed: UInt64 = 1
  ) throws -> SliceCases {
    var generator = SeededGenerator(seed: seed)
    var columns = [[Int32]](repeating: [], count: Self.sizes.count)
    var errors: [Bool] = []
    var units: [Int32] = []
    for patient in 0..<(count / perPatient) {
      let values = Self.sizes.map { Int32(Int.random(in: 0..<$0, using: &generator)) }
      let rate = values[0] == 1 && values[1] == 2 ? worse : 0.1
      let errs = Double.random(in: 0..<1, using: &generator) < rate
      for _ in 0..<perPatient {
        for place in columns.indices { columns[place].append(values[place]) }
        errors.append(errs)
        units.append(Int32(patient))
      }
    }
    return try #require(
      SliceCases(
        columns: columns, sizes: Self.sizes, errors: errors, units: perPatient > 1 ? units : nil))
  }

  @Test("a planted slice is confirmed on the half that the search has not seen")
  func planted() throws {
    let search = SliceSearch(try cases(3000, worse: 0.45))
    let first = try #require(search.confirmed.first)
    #expect(first.conditions.map(\.column) == [0, 1] && first.conditions.map(\.value) == [1, 2])
    #expect(first.heldBack.rate > 0.3 && first.others.rate < 0.2)
    let difference = try #require(first.difference)
    #expect(difference.lower > 0)
    #expect(search.searched.cases + search.heldBack.cases == 3000)
  }

  @Test("every slice is looked at or lies within one that is passed over")
  func exhaustive() throws {
    let search = SliceSearch(try cases(3000, worse: 0.45))
    // 2 + 3 + 4 of one, 6 + 8 + 12 of two, 24 of three columns.
    #expect(search.looked <= 59)
    #expect(search.looked >= 9 && search.pruned < search.looked)
  }

  @Test("slices that are too small for the threshold are passed over")
  func small() throws {
    var settings = SliceSearch.Settings()
    settings.fewest = 2000
    let search = SliceSearch(try cases(3000, worse: 0.45), settings: settings)
    #expect(search.slices.isEmpty && search.looked == search.pruned)
  }

  @Test("ten copies of every patient confirm no more than one of each")
  func copies() throws {
    // 80 patients: alone a difference by chance stays one, however often it is written down.
    for seed in UInt64(1)...10 {
      let search = SliceSearch(try cases(1600, worse: 0.1, perPatient: 20, seed: seed))
      #expect(search.confirmed.isEmpty)
    }
  }

  @Test("a patient is in one half only, and rows may come in any order")
  func order() throws {
    // Patients with rows in the slice and outside it, read rightly and wrongly: what is added up
    // over the rows of one patient is not the same number again and again.
    var generator = SeededGenerator(seed: 9)
    let rows = (0..<6300).map { row in
      let view = Int32.random(in: 0..<2, using: &generator)
      let errs = Double.random(in: 0..<1, using: &generator) < (view == 1 ? 0.35 : 0.15)
      return (view, Int32(row / 7 % 3), errs, Int32(row / 7))
    }
    func search(_ rows: [(Int32, Int32, Bool, Int32)]) throws -> SliceSearch {
      SliceSearch(
        try #require(
          SliceCases(
            columns: [rows.map(\.0), rows.map(\.1)], sizes: [2, 3], errors: rows.map(\.2),
            units: rows.map(\.3))))
    }
    let sorted = try search(rows)
    #expect(sorted.searched.cases % 7 == 0)
    #expect(sorted.confirmed.contains { $0.p > 0 })
    for _ in 0..<20 {
      #expect(try search(rows.shuffled(using: &generator)) == sorted)
    }
  }

  @Test("nothing is found where the model never errs, always errs, or there is nothing")
  func none() throws {
    for errs in [true, false] {
      let cases = try #require(
        SliceCases(
          columns: [(0..<200).map { Int32($0 % 2) }], sizes: [2],
          errors: .init(repeating: errs, count: 200)))
      #expect(SliceSearch(cases).slices.isEmpty)
    }
    let empty = try #require(SliceCases(columns: [], sizes: [], errors: []))
    #expect(SliceSearch(empty).slices.isEmpty)
  }

  @Test("a missing value is in no slice, and what is no value is refused")
  func missing() throws {
    let half = (0..<400).map { Int32($0 % 2 == 0 ? 0 : -1) }
    let cases = try #require(
      SliceCases(columns: [half], sizes: [1], errors: (0..<400).map { $0 % 4 == 0 }))
    let search = SliceSearch(cases)
    #expect(search.slices.allSatisfy { $0.heldBack.cases < search.heldBack.cases })
    #expect(SliceCases(columns: [[2]], sizes: [2], errors: [true]) == nil)
    #expect(SliceCases(columns: [[0, 1]], sizes: [2], errors: [true]) == nil)
  }

  @Test("what a wider or a narrower slice says already is not told twice")
  func redundant() throws {
    let search = SliceSearch(try cases(6000, worse: 0.5))
    // The third column has nothing to do with it, and the first alone only holds the slice.
    let planted = [(0, 1), (1, 2)]
    #expect(
      search.distinct.map { $0.conditions.map { [$0.column, $0.value] } }
        == [planted.map { [$0.0, $0.1] }])
    let others = search.confirmed.filter { $0.saidBy != nil }
    #expect(!others.isEmpty)
    #expect(others.contains { $0.conditions.count == 1 })
  }
}
