// SPDX-License-Identifier: Apache-2.0

import Numerics

/// Tries slices on the half of the cases that the search has not seen.
struct SliceTest {
  struct Outcome {
    let slice: ErrorCount
    let others: ErrorCount
    let p: Double
    /// Entries by patient where patients repeat; group 0 is the slice.
    let patients: [PatientShare]?
  }

  let all: ErrorCount
  private let cases: SliceCases
  private let rows: [Int]
  private let repeats: Bool

  init(_ cases: SliceCases, rows kept: [Bool]) {
    self.cases = cases
    var rows = kept.indices.filter { kept[$0] }
    var repeats = false
    if let units = cases.units {
      // Within a patient rows are only counted, so that their order is nothing.
      rows.sort { (units[$0], $0) < (units[$1], $1) }
      repeats = zip(rows, rows.dropFirst()).contains { units[$0] == units[$1] }
    }
    self.rows = rows
    self.repeats = repeats
    all = ErrorCount(errors: rows.count { cases.errors[$0] }, cases: rows.count)
  }

  /// Whether errors are more frequent in a slice than elsewhere.
  func tried(_ conditions: [SliceSearch.Condition], fewest: Int) -> Outcome {
    compare(membership(conditions).map { $0 ? 0 : 1 }, fewest: fewest)
  }

  /// Whether a slice says no more than a wider one that it lies in: its errors are not shown to be
  /// more frequent than those of the rest of the wider one.
  func isExplained(
    _ slice: [SliceSearch.Condition], by wider: [SliceSearch.Condition], rate: Double
  ) -> Bool {
    let sides = zip(membership(slice), membership(wider)).map { $0 ? 0 : $1 ? 1 : -1 }
    return compare(sides, fewest: 1).p > rate
  }

  /// Whether a slice is worse only because of a narrower one within it: the rest of it is not shown
  /// to be worse than the cases outside.
  func isCaused(
    _ slice: [SliceSearch.Condition], by narrower: [SliceSearch.Condition], rate: Double
  ) -> Bool {
    let sides = zip(membership(slice), membership(narrower)).map { $1 ? -1 : $0 ? 0 : 1 }
    return compare(sides, fewest: 1).p > rate
  }

  /// The interval of the slice's share of errors minus that of the others.
  func difference(_ outcome: Outcome, level: Double) -> Interval? {
    let gaps =
      outcome.patients.map { SimultaneousGaps(patients: $0, groups: 2, level: level) }
      ?? SimultaneousGaps(
        [outcome.slice, outcome.others].map {
          GroupShare(successes: Double($0.errors), trials: Double($0.cases))
        }, level: level)
    return gaps.pairs.first?.interval
  }

  private func membership(_ conditions: [SliceSearch.Condition]) -> [Bool] {
    rows.map { row in conditions.allSatisfy { cases.columns[$0.column][row] == $0.value } }
  }

  /// Compares the rows of side 0 with those of side 1; others are left out.
  ///
  /// Fisher's exact test where rows are independent; where patients repeat, the difference over its
  /// standard error between patients, under equal rates.
  private func compare(_ sides: [Int], fewest: Int) -> Outcome {
    var counts = [ErrorCount](repeating: ErrorCount(errors: 0, cases: 0), count: 2)
    for (row, side) in zip(rows, sides) where side >= 0 { counts[side].add(cases.errors[row]) }
    let (slice, others) = (counts[0], counts[1])
    let patients = repeats ? entries(sides) : nil
    guard slice.cases >= fewest, others.cases > 0 else {
      return Outcome(slice: slice, others: others, p: 1, patients: patients)
    }
    let p =
      patients.map { between($0, slice, others) }
      ?? FisherExact.greater(
        first: (slice.errors, slice.cases), second: (others.errors, others.cases)) ?? 1
    return Outcome(slice: slice, others: others, p: p, patients: patients)
  }

  private func entries(_ sides: [Int]) -> [PatientShare] {
    zip(rows, sides).compactMap { row, side in
      side < 0
        ? nil
        : PatientShare(
          patient: cases.units?[row] ?? 0, group: side, successes: cases.errors[row] ? 1 : 0,
          trials: 1)
    }
  }

  private func between(
    _ entries: [PatientShare], _ slice: ErrorCount, _ others: ErrorCount
  ) -> Double {
    let rate =
      Double(slice.errors + others.errors) / Double(slice.cases + others.cases)
    var squares = 0.0
    var patients = 0
    var inSlice = 0
    var start = 0
    while start < entries.count {
      // A patient's rows are counted before anything is divided: a sum over them would hang on
      // the order in which the file has them.
      var end = start
      var sides = [ErrorCount](repeating: ErrorCount(errors: 0, cases: 0), count: 2)
      while end < entries.count, entries[end].patient == entries[start].patient {
        sides[entries[end].group].add(entries[end].successes > 0)
        end += 1
      }
      let deviation =
        sides[0].excess(over: rate) / Double(slice.cases)
        - sides[1].excess(over: rate) / Double(others.cases)
      squares += deviation * deviation
      patients += 1
      if sides[0].cases > 0 { inSlice += 1 }
      start = end
    }
    guard inSlice > 1, squares > 0 else { return 1 }
    let variance = squares * Double(patients) / Double(patients - 1)
    let statistic = (slice.rate - others.rate) / variance.squareRoot()
    return FewClusters(inSlice).usesStudent
      ? StudentT(degreesOfFreedom: Double(inSlice - 1)).survival(statistic)
      : Normal.survival(statistic)
  }
}
