// SPDX-License-Identifier: Apache-2.0

import Metrics
import Statistics
import TestSupport
import Testing
import Wording

/// Random cases of a task, to which the laws of every metric are put.
///
/// A family that stands in `LawFamilies.all` has all its metrics under all laws.
protocol LawFamily: Sendable {
  /// What the cases hold.
  associatedtype Columns: CaseColumns
  /// The metrics.
  associatedtype Task: MetricTask where Task.Cases == CaseSet<Columns>
  /// Seeded columns with ties and repeated rows.
  static func columns(_ count: Int, seed: UInt64) throws -> Columns
  /// Ways of making columns that must be refused, NaN among them, by what is wrong with each.
  static var refusals: [(fault: String, make: @Sendable () throws -> Columns)] { get }
  /// Values to try for parameters.
  static var trials: [ParameterName: Double] { get }
  /// The relative tolerance where sums run in another order.
  static func tolerance(_ id: String) -> Double
}

extension LawFamily {
  static var trials: [ParameterName: Double] { [:] }
  static func tolerance(_ id: String) -> Double { 1e-11 }
}

/// One metric of a family under one set of parameters.
struct LawSubject: Sendable, CustomTestStringConvertible {
  let family: any LawFamily.Type
  let request: MetricRequest

  var testDescription: String {
    let parameters = request.parameters.sorted { $0.key.rawValue < $1.key.rawValue }
    return (["\(family)", request.id] + parameters.map { "\($0.key.rawValue)=\($0.value)" })
      .joined(separator: " ")
  }

  /// Every metric of every family, as it comes and under each parameter that it takes.
  static let all: [LawSubject] = LawFamilies.all.flatMap { family in subjects(of: family) }

  private static func subjects<F: LawFamily>(of family: F.Type) -> [LawSubject] {
    F.Task.entries.flatMap { entry in
      let plain = [LawSubject(family: family, request: MetricRequest(entry.about.id))]
      return plain
        + entry.about.parameters.compactMap { name in
          F.trials[name].map {
            LawSubject(family: family, request: MetricRequest(entry.about.id, [name: $0]))
          }
        }
    }
  }
}

/// Columns with all that stands beside them, which a law may change before they are prepared.
struct LawCases<F: LawFamily> {
  var columns: F.Columns
  var ids: [String]?
  var units: [String]?
  var weights: [Double]?
  var sites: [String?]

  /// Cases of patients who have one to five each, at two sites or none.
  static func sample(_ count: Int = 60, seed: UInt64 = 1) throws -> LawCases {
    var generator = SeededGenerator(seed: seed)
    return LawCases(
      columns: try F.columns(count, seed: seed), ids: (0..<count).map { "c\($0)" },
      units: (0..<count).map { _ in "p\(Int.random(in: 0..<(count / 3 + 1), using: &generator))" },
      weights: nil,
      sites: (0..<count).map { _ in ["east", "west", nil][Int.random(in: 0..<3, using: &generator)]
      })
  }

  var count: Int { columns.count }

  /// The rows at some places, in that order; a place may come more than once.
  func rows(_ places: [Int]) -> LawCases {
    LawCases(
      columns: columns.rows(places.map { Int32($0) }),
      ids: ids.map { ids in places.map { ids[$0] } },
      units: units.map { units in places.map { units[$0] } },
      weights: weights.map { weights in places.map { weights[$0] } },
      sites: places.map { sites[$0] })
  }

  func shuffled(seed: UInt64 = 77) -> LawCases {
    var generator = SeededGenerator(seed: seed)
    return rows(Array(0..<count).shuffled(using: &generator))
  }

  func prepared() throws -> CaseSet<F.Columns> {
    try CaseSet(
      columns,
      frame: CaseFrame(
        count: count, ids: ids, units: units, weights: weights,
        groupings: [Grouping(name: "site", labels: sites)]))
  }

  /// The value of a metric on these cases.
  func value(_ request: MetricRequest) throws -> Measured {
    try F.Task.make(request).value(CaseSample(prepared()))
  }
}
