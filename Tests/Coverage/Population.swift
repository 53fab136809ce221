// SPDX-License-Identifier: Apache-2.0

import Metrics

/// A large set of patients whose metrics are known exactly, and from which trials are drawn.
///
/// The metric of the whole population is the truth; a trial is a number of patients drawn from it
/// with replacement, so a trial's patients are independent. An interval is right when it holds the
/// population's value.
protocol Population: Sendable {
  /// The family of metrics that is measured.
  associatedtype Task: MetricTask
  /// What sets it apart, for the table of results.
  var name: String { get }
  /// The numbers of patients of its trials.
  var sizes: [Int] { get }
  /// The metrics that are put to the test.
  var requests: [MetricRequest] { get }
  /// The number of patients there are.
  var patientCount: Int { get }
  /// The whole population.
  func whole() throws -> Task.Cases
  /// The cases of some patients; one drawn twice is two patients.
  func trial(of patients: [Int32]) throws -> Task.Cases
}

/// A population of a task whose cases are a `CaseSet`, one or several rows a patient.
struct ColumnPopulation<Family: MetricTask, Columns: CaseColumns>: Population
where Family.Cases == CaseSet<Columns> {
  typealias Task = Family
  let name: String
  let sizes: [Int]
  let requests: [MetricRequest]
  let columns: Columns
  /// The rows of each patient, or nil when each row is one.
  var patients: [[Int32]]?

  init(
    _ family: Family.Type, name: String, sizes: [Int], requests: [MetricRequest],
    columns: Columns, patients: [[Int32]]? = nil
  ) {
    self.name = name
    self.sizes = sizes
    self.requests = requests
    self.columns = columns
    self.patients = patients
  }

  var patientCount: Int { patients?.count ?? columns.count }

  func whole() throws -> CaseSet<Columns> {
    try CaseSet(columns, frame: CaseFrame(count: columns.count))
  }

  func trial(of drawn: [Int32]) throws -> CaseSet<Columns> {
    guard let patients else {
      return try CaseSet(columns.rows(drawn), frame: CaseFrame(count: drawn.count))
    }
    var rows: [Int32] = []
    var units: [String] = []
    for (place, patient) in drawn.enumerated() {
      rows += patients[Int(patient)]
      units += [String](repeating: "\(place)", count: patients[Int(patient)].count)
    }
    return try CaseSet(columns.rows(rows), frame: CaseFrame(count: rows.count, units: units))
  }
}
