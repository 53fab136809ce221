// SPDX-License-Identifier: Apache-2.0

import Foundation
import Metrics
import Numerics
import Statistics
import TestSupport
import Testing

/// HealthBench's 67 public examples; their licence is non-commercial, so the file is read from beside
/// the project where it is present.
@Suite("Rubric scores against HealthBench's own")
struct RubricOracleTests {
  private struct Item {
    let criterion: RubricColumns.Criterion
    let tags: [String]
  }

  private struct Example {
    let tags: [String]
    let items: [Item]
    let expected: [String: Double]

    /// The criteria that count for a tag: all for a tag of the example, its own for a criterion's.
    func criteria(_ tag: String) -> [RubricColumns.Criterion] {
      tag == "overall_score" || tags.contains(tag)
        ? items.map(\.criterion) : items.filter { $0.tags.contains(tag) }.map(\.criterion)
    }
  }

  private func object() -> [String: Any]? {
    guard let shared = ProjectFolder.shared,
      let data = FileManager.default.contents(
        atPath: shared + "/oracles/text/oracle_healthbench_rubric_67.json")
    else {
      print("skipped: HealthBench's rubric scores are not in this clone (non-commercial licence)")
      return nil
    }
    return (try? JSONSerialization.jsonObject(with: data)) as? [String: Any]
  }

  private func examples(_ object: [String: Any]) -> [Example] {
    (object["examples"] as? [[String: Any]] ?? []).map { example in
      Example(
        tags: example["example_tags"] as? [String] ?? [],
        items: (example["items"] as? [[String: Any]] ?? []).map { item in
          Item(
            criterion: .init(
              points: item["points"] as? Double ?? .nan, isMet: item["met"] as? Bool ?? false),
            tags: item["tags"] as? [String] ?? [])
        },
        expected: (example["expected_metrics"] as? [String: Any] ?? [:]).compactMapValues {
          $0 as? Double
        })
    }
  }

  @Test("each example has the score of each of its tags")
  func perExample() throws {
    guard let object = object() else { return }
    let examples = examples(object)
    #expect(examples.count == 67)
    for example in examples {
      for (tag, expected) in example.expected {
        let columns = try RubricColumns(examples: [example.criteria(tag)])
        #expect(isClose(columns.score(0) ?? .nan, expected), "\(tag)")
      }
    }
  }

  @Test("the mean over examples, its number and its standard error agree for every tag")
  func aggregates() throws {
    guard let object = object() else { return }
    let examples = examples(object)
    let aggregates = object["expected_aggregate"] as? [String: [String: Any]] ?? [:]
    #expect(aggregates.count == 66)
    let metric = try RubricMetrics.make(MetricRequest("rubric_score"))
    for (tag, expected) in aggregates {
      let chosen = examples.filter { $0.expected[tag] != nil }.map { $0.criteria(tag) }
      #expect(chosen.count == expected["n"] as? Int, "\(tag)")
      let cases = try RubricCases(
        RubricColumns(examples: chosen), frame: CaseFrame(count: chosen.count))
      let value = metric.value(CaseSample(cases)).number ?? .nan
      #expect(isClose(value, expected["mean_clipped"] as? Double ?? .nan), "\(tag)")
      let interval = metric.closedInterval(cases, level: 0.95, method: "t")?.interval
      if let interval, interval.lower > 0, interval.upper < 1, chosen.count > 1 {
        // Theirs is the bootstrap's, over n; Student's is over n - 1.
        let n = Double(chosen.count)
        let t = StudentT(degreesOfFreedom: n - 1).upperQuantile(0.025)
        let error = (interval.upper - interval.lower) / 2 / t * ((n - 1) / n).squareRoot()
        #expect(
          isClose(
            error, expected["analytic_bootstrap_se"] as? Double ?? .nan, relative: 1e-9,
            absolute: 1e-12), "\(tag)")
      }
    }
  }
}
