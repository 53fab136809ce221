// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport

/// One line of `Tests/Studies/results.tsv`, which `make check-studies` writes.
struct SimulatedStudies {
  let scenario: String
  let isPower: Bool
  let design: String
  let endpoint: String
  let readers: Int
  let generalisation: String
  let claim: String
  let analysis: String
  let studies: Int
  let shown: Int
  let undefined: Int
  let promised: Double?

  var rate: Double { Double(shown) / Double(studies) }
  var gap: Double { promised.map { (rate - $0).magnitude } ?? .infinity }
  /// 6 % at alpha = 0.05, and half of it for claims that are tested at alpha/2.
  var limit: Double { claim == "difference" ? 0.06 : 0.03 }
  var name: String { "\(scenario): \(analysis)" }

  /// A rate in percent, as the page has it, without the sign.
  static func percent(_ rate: Double?) -> String {
    rate.map { String(format: "%.1f", 100 * $0) } ?? "—"
  }

  struct Unreadable: Error {
    let line: String
  }

  /// The lines of the file; throws the first one that is not whole.
  static func committed() throws -> [SimulatedStudies] {
    let text = try text("results.tsv")
    return try text.split(separator: "\n").dropFirst().map { line in
      guard let row = SimulatedStudies(String(line)) else { throw Unreadable(line: String(line)) }
      return row
    }
  }

  /// A file of the folder.
  static func text(_ file: String) throws -> String {
    try String(contentsOfFile: "\(ProjectFolder.root)/Tests/Studies/\(file)", encoding: .utf8)
  }

  private init?(_ line: String) {
    let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    guard fields.count == 15, ["power", "type I"].contains(fields[1]),
      let readers = Int(fields[5]), let studies = Int(fields[10]), let shown = Int(fields[11]),
      let undefined = Int(fields[12]), shown + undefined <= studies
    else { return nil }
    scenario = fields[0]
    isPower = fields[1] == "power"
    (design, endpoint, self.readers) = (fields[2], fields[3], readers)
    (generalisation, claim, analysis) = (fields[7], fields[8], fields[9])
    (self.studies, self.shown, self.undefined) = (studies, shown, undefined)
    promised = Double(fields[14])
  }
}
