// SPDX-License-Identifier: Apache-2.0

import Numerics
import Simulation
import Statistics

/// Slice searches on cases with and without a slice on which the model is worse.
struct SliceRow: Tally {
  let name: String
  let cases: Int
  let base: Double
  /// The values of the first columns that form the slice; none where there is no slice.
  let slice: [Int]
  /// The share of errors within it.
  let worse: Double
  /// The cases of each patient.
  let perPatient: Int
  /// The values of each column.
  static let sizes = [2, 3, 4, 5, 3, 2]
  var samples = 0
  /// Samples in which any slice was confirmed.
  var any = 0
  /// The mean over samples of the share of confirmed slices that are no worse than the others.
  var falseShare = 0.0
  /// Samples in which the slice itself was confirmed.
  var exact = 0
  /// Samples in which a slice within it or around it was confirmed.
  var near = 0
  /// Samples in which the slice itself is all that is told.
  var alone = 0
  var looked = 0

  static let all: [SliceRow] = [
    none("no slices, 1000 cases", 1000, 0.15), none("no slices, 4000 cases", 4000, 0.15),
    none("no slices, 1000 cases, many errors", 1000, 0.5),
    none("no slices, 1000 cases, few errors", 1000, 0.03),
    none("no slices, 1500 cases of 500 patients", 1500, 0.2, perPatient: 3),
    planted("one column, 0.15 to 0.30", 2000, [0], 0.3),
    planted("two columns, 0.15 to 0.30", 4000, [0, 1], 0.3),
    planted("two columns, 0.15 to 0.40", 2000, [0, 1], 0.4),
    planted("three columns, 0.15 to 0.40", 4000, [0, 1, 2], 0.4),
    planted("three columns, 0.15 to 0.40", 10_000, [0, 1, 2], 0.4),
    planted("three columns, 0.15 to 0.25", 10_000, [0, 1, 2], 0.25),
    planted(
      "two columns, patients of three cases, 0.15 to 0.40", 3000, [0, 1], 0.4, perPatient: 3),
  ]

  private static func none(_ name: String, _ cases: Int, _ base: Double, perPatient: Int = 1)
    -> SliceRow
  {
    SliceRow(
      name: name, cases: cases, base: base, slice: [], worse: base, perPatient: perPatient)
  }

  private static func planted(
    _ name: String, _ cases: Int, _ slice: [Int], _ worse: Double, perPatient: Int = 1
  ) -> SliceRow {
    SliceRow(
      name: "\(name), \(cases) cases", cases: cases, base: 0.15, slice: slice, worse: worse,
      perPatient: perPatient)
  }

  private init(
    name: String, cases: Int, base: Double, slice: [Int], worse: Double, perPatient: Int
  ) {
    (self.name, self.cases, self.base) = (name, cases, base)
    (self.slice, self.worse, self.perPatient) = (slice, worse, perPatient)
  }

  mutating func merge(_ other: SliceRow) {
    samples += other.samples
    any += other.any
    falseShare += other.falseShare
    exact += other.exact
    near += other.near
    alone += other.alone
    looked += other.looked
  }

  mutating func add(sample: Int) {
    samples += 1
    var stream = Stream(scenario: name, study: sample)
    var columns = [[Int32]](repeating: [], count: Self.sizes.count)
    var errors: [Bool] = []
    var units: [Int32] = []
    for patient in 0..<(cases / perPatient) {
      // What a patient is does not change; how hard the patient's cases are goes together.
      let values = Self.sizes.map { Int32(stream.index(below: $0)) }
      let isWorse = !slice.isEmpty && slice.enumerated().allSatisfy { Int(values[$0]) == $1 }
      let lot = stream.uniform()
      for _ in 0..<perPatient {
        let draw = perPatient > 1 && stream.uniform() < 0.6 ? lot : stream.uniform()
        errors.append(draw < (isWorse ? worse : base))
        units.append(Int32(patient))
        for place in columns.indices { columns[place].append(values[place]) }
      }
    }
    guard
      let found = SliceCases(
        columns: columns, sizes: Self.sizes, errors: errors, units: perPatient > 1 ? units : nil)
    else { return }
    var settings = SliceSearch.Settings()
    settings.seed = UInt64(sample)
    let search = SliceSearch(found, settings: settings)
    looked += search.looked
    let confirmed = search.confirmed
    guard !confirmed.isEmpty else { return }
    any += 1
    falseShare += Double(confirmed.count { !isReal($0) }) / Double(confirmed.count)
    if confirmed.contains(where: isPlanted) { exact += 1 }
    if search.distinct.count == 1, search.distinct.allSatisfy(isPlanted) { alone += 1 }
    if confirmed.contains(where: { isNested($0) }) { near += 1 }
  }

  /// Columns are independent, so that a slice is worse than the others unless it leaves the
  /// planted one out.
  private func isReal(_ found: SliceSearch.Slice) -> Bool {
    !slice.isEmpty
      && found.conditions.allSatisfy { $0.column >= slice.count || slice[$0.column] == $0.value }
      && found.conditions.contains { $0.column < slice.count }
  }

  private func isPlanted(_ found: SliceSearch.Slice) -> Bool {
    !slice.isEmpty && found.conditions.count == slice.count && isReal(found)
      && found.conditions.allSatisfy { $0.column < slice.count }
  }

  /// Whether a slice lies within the planted one or around it.
  private func isNested(_ found: SliceSearch.Slice) -> Bool {
    guard isReal(found) else { return false }
    let own = found.conditions.count { $0.column < slice.count }
    return own == slice.count || own == found.conditions.count
  }

  var result: Result {
    let count = Double(samples)
    return Result(
      part: slice.isEmpty ? "no slices" : "planted slices", scenario: name, samples: samples,
      numbers: [
        ("any confirmed", Double(any) / count), ("false discoveries", falseShare / count),
        ("the slice itself", slice.isEmpty ? .nan : Double(exact) / count),
        ("nothing else", slice.isEmpty ? .nan : Double(alone) / count),
        ("the slice, within or around", slice.isEmpty ? .nan : Double(near) / count),
        ("slices looked at", Double(looked) / count),
      ])
  }
}
