// SPDX-License-Identifier: Apache-2.0

import Evaluation
import Foundation
import Statistics
import TestSupport

/// The synthetic cohort on which other software was asked about fairness.
struct FairCohort {
  let columns: [String: [String]]

  /// The cohort, read once.
  static let cohort = FairCohort()

  private init() {
    let path = ProjectFolder.oracles + "/monitoring/data/fair_cohort.csv"
    let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    let lines = text.split(whereSeparator: \.isNewline).map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    var columns: [String: [String]] = [:]
    for (place, name) in (lines.first ?? []).enumerated() {
      columns[name] = lines.dropFirst().map { $0[place] }
    }
    self.columns = columns
  }

  var truths: [Bool] { (columns["y_true"] ?? []).map { $0 == "1" } }
  var calls: [Bool] { (columns["y_pred"] ?? []).map { $0 == "1" } }
  var predictions: [Double] { (columns["y_prob"] ?? []).compactMap(Double.init) }
  var weights: [Double] { (columns["weight"] ?? []).compactMap(Double.init) }

  /// Each case's value of a column, or of several joined by `&`.
  func values(_ attribute: String) -> [String] {
    let parts = attribute.split(separator: "&").map { columns[String($0)] ?? [] }
    return (parts.first ?? []).indices.map { row in parts.map { $0[row] }.joined(separator: "&") }
  }

  /// The groups of a column, in the order of their names.
  func table(_ attribute: String, weighted: Bool = false) -> GroupTable? {
    table(groups: values(attribute), weighted: weighted)
  }

  /// One group against all the others, as AIF360 has it.
  func pooled(_ attribute: String, privileged: String) -> GroupTable? {
    table(groups: values(attribute).map { $0 == privileged ? "privileged" : "others" })
  }

  private func table(groups: [String], weighted: Bool = false) -> GroupTable? {
    let names = Set(groups).sorted()
    return GroupTable(
      names: names, groups: groups.map { names.firstIndex(of: $0) ?? -1 }, truths: truths,
      calls: calls, weights: weighted ? weights : nil)
  }

  /// An oracle file.
  static func oracle(_ peer: String) throws -> [String: Any] {
    let path = "\(ProjectFolder.oracles)/monitoring/oracle/fair_cohort.\(peer).json"
    let data = try Data(contentsOf: URL(fileURLWithPath: path))
    return try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:]
  }

  /// The leaves of JSON by their paths, numbers, verdicts and words alike.
  static func leaves(_ json: Any, at path: String = "") -> [(path: String, value: Any)] {
    if let object = json as? [String: Any] {
      return object.sorted { $0.key < $1.key }
        .flatMap { leaves($0.value, at: path.isEmpty ? $0.key : path + "|" + $0.key) }
    }
    if let list = json as? [Any] {
      return list.enumerated().flatMap { leaves($0.element, at: "\(path)|\($0.offset)") }
    }
    return [(path, json)]
  }
}
