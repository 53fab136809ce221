// SPDX-License-Identifier: Apache-2.0

import Foundation
import Statistics

/// One line of the results.
struct Result: Sendable {
  let scenario: String
  let part: String
  let design: String
  let endpoint: String
  let truth: String
  let readers: Int
  let cases: Int
  let generalisation: String
  let claim: String
  let analysis: String
  let studies: Int
  let shown: Int
  let undefined: Int
  let difference: Double
  let promised: Double?

  init(_ row: Row) {
    let scenario = row.scenario
    self.scenario = scenario.name
    part = scenario.isPower ? "power" : "type I"
    design = scenario.design
    endpoint = scenario.endpoint.name
    truth = scenario.truth
    readers = scenario.readers
    cases = scenario.cases
    generalisation = scenario.kind.rawValue
    claim = scenario.claimName
    analysis = row.analysis
    studies = row.studies
    shown = row.shown
    undefined = row.undefined
    difference = row.mean
    promised = row.promised
  }

  private init?(_ fields: [String]) {
    guard fields.count == 15, let readers = Int(fields[5]), let cases = Int(fields[6]),
      let studies = Int(fields[10]), let shown = Int(fields[11]), let undefined = Int(fields[12]),
      let difference = Double(fields[13])
    else { return nil }
    (scenario, part, design) = (fields[0], fields[1], fields[2])
    (endpoint, truth, generalisation) = (fields[3], fields[4], fields[7])
    (claim, analysis) = (fields[8], fields[9])
    (self.readers, self.cases, self.studies) = (readers, cases, studies)
    (self.shown, self.undefined, self.difference) = (shown, undefined, difference)
    promised = Double(fields[14])
  }

  /// The lines that an earlier run wrote.
  static func read(_ text: String) -> [Result] {
    text.split(separator: "\n").dropFirst().compactMap { line in
      Result(
        line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init))
    }
  }

  static let header = [
    "scenario", "part", "design", "endpoint", "truth", "readers", "cases", "generalisation",
    "claim", "analysis", "studies", "shown", "undefined", "mean_difference", "promised",
  ].joined(separator: "\t")

  var line: String {
    [
      scenario, part, design, endpoint, truth, "\(readers)", "\(cases)", generalisation, claim,
      analysis, "\(studies)", "\(shown)", "\(undefined)", String(format: "%.6f", difference),
      promised.map { String(format: "%.4f", $0) } ?? "",
    ].joined(separator: "\t")
  }

  var isPower: Bool { part == "power" }
  var rate: Double { Double(shown) / Double(max(studies, 1)) }
  var withoutTest: Double { Double(undefined) / Double(max(studies, 1)) }

  /// How far the power is from the promise; infinite without one.
  var gap: Double { promised.map { (rate - $0).magnitude } ?? .infinity }

  /// The most that a type I error may be: 6 % at alpha = 0.05, and half of it for one-sided claims,
  /// which are tested at alpha/2.
  var limit: Double { claim == "difference" ? 0.06 : 0.03 }
}

/// What the simulations must show of a row.
enum Verdict: Equatable {
  case holds
  /// Beyond the limit for a reason that is told.
  case excused(String)
  case fails
}

extension Result {
  var verdict: Verdict {
    if isPower { return gap <= 0.03 ? .holds : .fails }
    if rate <= limit { return .holds }
    return Excuse.reason(of: self).map { .excused($0) } ?? .fails
  }
}

/// The rows whose type I error may be beyond the limit, and why.
enum Excuse {
  static let fewReaders =
    "fewer than five readers: the variance of readers is estimated from hardly any"
  static let missingReads =
    "by the published p value; no verdict is given, since moments over reads missing here and there are "
    + "unsteady"

  static func reason(of result: Result) -> String? {
    let isUnbiased = ["u-statistic", "or-unbiased"].contains(result.analysis)
    if isUnbiased, result.design.hasPrefix("missing reads") { return missingReads }
    return result.readers < 5 ? fewReaders : nil
  }
}
