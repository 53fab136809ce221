// SPDX-License-Identifier: Apache-2.0

import Metrics
import Statistics
import TestSupport
import Testing

/// An oracle case of ratings or measurements, ready to be measured.
struct RatingReading {
  let oracle: OracleCase
  let columns: RatingColumns
  let cases: RatingCases

  /// Reads all raters, or the first ones on the subjects that every rater rated, as the peers did.
  init(_ oracle: OracleCase, raters: Int? = nil) throws {
    self.oracle = oracle
    let rows = oracle.rows(of: "input.csv")
    let names = Array((rows.first ?? []).dropFirst().prefix(raters ?? .max))
    let kept = rows.dropFirst().filter { row in
      raters == nil || row.dropFirst().allSatisfy { Double($0) != nil }
    }
    let values = names.indices.map { rater in kept.map { Double($0[rater + 1]) } }
    columns = try RatingColumns(raters: names, values: values)
    cases = try RatingCases(columns, frame: CaseFrame(count: columns.count))
  }

  /// A metric's value; NaN where it is undefined.
  func number(_ id: String) throws -> Double {
    try AgreementMetrics.make(MetricRequest(id)).value(RatingSample(cases)).number ?? .nan
  }

  /// A metric's interval.
  func interval(_ id: String, _ method: String? = nil) throws -> Interval? {
    try AgreementMetrics.make(MetricRequest(id)).closedInterval(cases, level: 0.95, method: method)?
      .interval
  }

  /// Value, lower and upper bound.
  func bounded(_ id: String, _ method: String? = nil) throws -> [Double] {
    let interval = try interval(id, method)
    return [try number(id), interval?.lower ?? .nan, interval?.upper ?? .nan]
  }
}

/// What we give for a name in an oracle file, and which of the file's numbers it stands beside.
struct RatingAnswer {
  let numbers: [Double]
  /// The places among the file's numbers that are compared; all when nil.
  var places: [Int]?
  /// The places among a peer's numbers.
  var peerPlaces: [Int]?
  var tolerance = 1e-11
  /// What we hold to be right where the file's value is not, and why.
  var instead: (numbers: [Double], why: String)?
}
