// SPDX-License-Identifier: Apache-2.0

import Metrics
import Statistics
import TestSupport
import Testing
import Wording

@Suite("Several labels against other implementations")
struct MultilabelOracleTests {
  static let cases = OracleCase.all(kind: "multilabel")

  private static let names = [
    "auc_macro": "roc_auc_macro", "auc_micro": "roc_auc_micro", "auc_weighted": "roc_auc_weighted",
    "ap_macro": "average_precision_macro", "ap_micro": "average_precision_micro",
    "ap_weighted": "average_precision_weighted", "hamming": "hamming_loss",
    "subset_accuracy": "subset_accuracy", "f1_macro": "f1_macro", "f1_micro": "f1_micro",
    "f1_samples": "f1_samples", "jaccard_samples": "jaccard_samples",
    "lrap": "label_ranking_average_precision", "coverage": "coverage_error",
    "ranking_loss": "ranking_loss",
  ]
  private static let perLabel = ["auc_per_label": "roc_auc", "ap_per_label": "average_precision"]

  /// What the file counts a case as whose own value is 0/0, where we leave it out (definition 5).
  private static let conventions = [
    "f1_samples": 0.0, "jaccard_samples": 0, "lrap": 1, "ranking_loss": 0,
  ]

  @Test("the committed case is there")
  func caseIsThere() { #expect(Self.cases.count >= 1) }

  @Test("each answer is agreed with, or differs by the cases that are 0/0", arguments: cases)
  func agrees(oracle: OracleCase) throws {
    let columns = try Self.columns(oracle)
    let cases = try MultilabelCases(columns, frame: CaseFrame(count: columns.count))
    func number(_ id: String, _ parameters: [ParameterName: Double] = [:]) throws -> Double {
      try MultilabelMetrics.make(MetricRequest(id, parameters))
        .value(MultilabelSample(cases)).number ?? .nan
    }
    for (name, expected) in oracle.metrics.sorted(by: { $0.key < $1.key }) {
      if let id = Self.perLabel[name] {
        let ours = try columns.labels.indices.map { try number(id, [.category: Double($0 + 1)]) }
        #expect(zip(ours, expected.numbers).allSatisfy { isClose($0, $1) }, "\(name): \(ours)")
        #expect(ours.count == expected.numbers.count)
        continue
      }
      let id = try #require(Self.names[name], "\(oracle.name): nobody reads \(name)")
      var ours = try number(id)
      if let convention = Self.conventions[name] {
        let left = Double(Self.leftOut(columns, name)) / Double(columns.count)
        ours = ours * (1 - left) + convention * left
      }
      #expect(
        isClose(ours, try #require(expected.number)),
        "\(oracle.name) \(name): \(ours), \(expected.source) has \(expected.numbers)")
    }
  }

  /// How many cases have no value of their own.
  private static func leftOut(_ columns: MultilabelColumns, _ name: String) -> Int {
    let width = columns.labels.count
    return (0..<columns.count).count { row in
      let cells = (row * width)..<((row + 1) * width)
      let there = cells.count { columns.truths[$0] == 1 }
      let called = cells.count { columns.scores[$0] >= 0.5 }
      switch name {
      case "lrap": return there == 0
      case "ranking_loss": return there == 0 || there == width
      default: return there + called == 0
      }
    }
  }

  private static func columns(_ oracle: OracleCase) throws -> MultilabelColumns {
    let table = oracle.columns()
    let labels = table.keys.filter { $0.hasPrefix("y") }.sorted().map { String($0.dropFirst()) }
    return try MultilabelColumns(
      labels: labels, truths: labels.map { (table["y" + $0] ?? []).map { UInt8($0) } },
      scores: labels.map { table["s" + $0] ?? [] })
  }

  @Test("cases that are 0/0 are named in a remark, with what they would change")
  func remark() throws {
    let columns = try MultilabelColumns(
      labels: ["a", "b"], truths: [[1, 0], [0, 0]], scores: [[0.9, 0.1], [0.2, 0.1]])
    let cases = try MultilabelCases(columns, frame: CaseFrame(count: 2))
    let metric = try MultilabelMetrics.make(MetricRequest("f1_samples"))
    let sample = MultilabelSample(cases)
    #expect(isClose(try #require(metric.value(sample).number), 1))
    let remark = try #require(metric.notes(sample).first)
    #expect(remark.en.contains("50 %") && remark.en.contains("0.5"))
  }
}
