// SPDX-License-Identifier: Apache-2.0

import Evaluation
import Foundation
import Statistics
import TestSupport
import Testing

@Suite("Fairness against fairlearn, aequitas and AIF360")
struct FairCohortOracleTests {
  private static let about = [
    "package", "version", "sklearn", "numpy", "pandas", "statsmodels", "scipy", "dataset",
  ]

  /// Compares every leaf; a name we have no number for fails.
  private func compare(
    _ leaves: [(path: String, value: Any)], with ours: [String: Double], other: [String] = []
  ) -> Int {
    var compared = 0
    for (path, value) in leaves where !other.contains(path) {
      guard let mine = ours[path] else {
        Issue.record("\(path) is not compared")
        continue
      }
      guard let theirs = (value as? NSNumber)?.doubleValue else {
        Issue.record("\(path) is no number")
        continue
      }
      #expect(
        isClose(mine, theirs, relative: 1e-10, absolute: 1e-13), "\(path): \(mine), not \(theirs)")
      compared += 1
    }
    return compared
  }

  @Test("every value of fairlearn's metrics, differences, ratios and inference")
  func fairlearn() throws {
    let cohort = FairCohort.cohort
    let file = try FairCohort.oracle("fairlearn")
    let attributes = try #require(file["attributes"] as? [String: [String: Any]])
    #expect(Set(file.keys) == Set(["n", "attributes"] + Self.about.filter { $0 != "pandas" }))
    #expect(file["n"] as? Int == cohort.truths.count)
    var compared = 0
    for (attribute, answers) in attributes.sorted(by: { $0.key < $1.key }) {
      let table = try #require(cohort.table(attribute))
      let groups = cohort.values(attribute)
      let ours = FairlearnValues(
        table: table, weighted: try #require(cohort.table(attribute, weighted: true)),
        calibration: try table.names.map { name in
          let rows = groups.indices.filter { groups[$0] == name }
          let fit = GroupCalibration(
            predictions: rows.map { cohort.predictions[$0] },
            truths: rows.map { cohort.truths[$0] })
          return try #require(fit)
        })
      let leaves = FairCohort.leaves(answers)
      let names = leaves.filter { $0.path.hasSuffix("|group") }
      #expect(names.compactMap { $0.value as? String } == table.names)
      compared += compare(
        leaves.filter { !$0.path.hasSuffix("|group") }, with: ours.values)
    }
    #expect(compared > 900)
  }

  @Test("every rate, disparity and verdict of aequitas")
  func aequitas() throws {
    let cohort = FairCohort.cohort
    let file = try FairCohort.oracle("aequitas")
    // What the file is about, and what is not asked: the row's own labels.
    let labels = ["model_id", "score_threshold", "attribute_name", "attribute_value"]
    var compared = 0
    var tables: [String: AequitasValues] = [:]
    for (section, content) in file where !Self.about.contains(section) && section != "tau" {
      let rows = content as? [[String: Any]] ?? [content as? [String: Any] ?? [:]]
      for row in rows {
        var ours: [String: Double] = [:]
        if let attribute = row["attribute_name"] as? String {
          if tables[attribute] == nil {
            tables[attribute] = AequitasValues(table: try #require(cohort.table(attribute)))
          }
          let known = try #require(tables[attribute])
          ours = known.values(
            of: row["attribute_value"] as? String, leastMetric: section == "disparity_min_metric")
          let references = known.references(leastMetric: section == "disparity_min_metric")
          for (name, value) in row where name.hasSuffix("_ref_group_value") {
            #expect(references[name] == value as? String, "\(attribute) \(name)")
            compared += 1
          }
        } else {
          ours = AequitasValues.overall(
            try ["sex", "race", "age_band"].map {
              AequitasValues(table: try #require(cohort.table($0)))
            })
        }
        compared += compare(
          FairCohort.leaves(row.filter { !$0.key.hasSuffix("_ref_group_value") }), with: ours,
          other: labels)
      }
    }
    #expect(compared > 1000)
  }

  @Test("every metric of AIF360, which pools all groups but one", arguments: ["sex", "race"])
  func pooled(attribute: String) throws {
    let cohort = FairCohort.cohort
    let file = try FairCohort.oracle("\(attribute).aif360")
    let privileged = try #require(file["privileged"] as? String)
    let pooled = try #require(cohort.pooled(attribute, privileged: privileged))
    let ours = PooledValues(pooled: pooled)
    let metrics = try #require(file["metrics"] as? [String: Any])
    #expect(compare(FairCohort.leaves(metrics), with: ours.values) == 28)
  }
}
