// SPDX-License-Identifier: Apache-2.0

import Statistics
import Wording

/// A share of cases, with an interval that knows when several are of one patient.
struct CaseShare {
  let rows: [Int]
  /// The patient of each row of the data set; nil where every case is of its own.
  let units: [Int]?

  /// How many patients the cases are of; nil where none has two.
  var patients: Int? {
    guard let units else { return nil }
    let count = Set(rows.map { units[$0] }).count
    return count < rows.count ? count : nil
  }

  /// Sums over each patient, or each case, from the smallest to the largest.
  ///
  /// Sorted, so that what is added up further does not depend on the order of the rows.
  func sums(_ value: (Int) -> Double) -> (sums: [Double], weights: [Double]) {
    var values: [Int: [Double]] = [:]
    for row in rows { values[units?[row] ?? row, default: []].append(value(row)) }
    let pairs = values.values.map { own in
      (sum: own.sorted().reduce(0, +), weight: Double(own.count))
    }.sorted { ($0.sum, $0.weight) < ($1.sum, $1.weight) }
    return (pairs.map(\.sum), pairs.map(\.weight))
  }

  /// The share of the cases that are counted.
  func estimate(
    _ metric: String, _ parameters: [String: Parameter], level: Double,
    where isCounted: (Int) -> Bool
  ) -> Estimate {
    let count = rows.count { isCounted($0) }
    guard !rows.isEmpty else {
      return Estimate(
        metric: metric,
        measured: .undefined(Text(zh: "没有这样的病例", en: "there is no such case")), n: 0,
        parameters: parameters)
    }
    let patients = patients
    let found: QualifiedInterval
    if patients == nil {
      found = QualifiedInterval(
        Proportion.wilson(
          successes: Double(count), trials: Double(rows.count), level: level))
    } else {
      let (sums, weights) = sums { isCounted($0) ? 1 : 0 }
      found = ClusteredProportion.interval(successes: sums, trials: weights, level: level)
    }
    return Estimate(
      metric: metric, measured: .value(Double(count) / Double(rows.count)),
      interval: found.interval, n: rows.count, events: count, units: patients,
      parameters: parameters, notes: found.notes)
  }
}
