// SPDX-License-Identifier: Apache-2.0

import Metrics
import Statistics
import TestSupport
import Testing

@Suite("Several classes against other implementations")
struct MulticlassOracleTests {
  static let cases = OracleCase.all(kind: "multiclass")

  /// Answers to another question than ours, with the reason why we do not give them.
  static let otherDefinitions: [String: String] = [
    "brier_sum_halved": "the sum over classes is not halved (definition 11); half of ours",
    "brier_default_auto": "scikit-learn's name for the sum over classes, as brier_sum",
  ]

  /// What we give where the file's value is not ours, by case and name.
  static let ours: [String: (numbers: [Double?], why: String)] = [
    "absent_class/auc_ovr_macro": ([nil], "a class that does not occur has no area"),
    "absent_class/ap_per_class": (
      [0.5847833023557054, 0.5415088439182782, nil],
      "without a case of the class the precision is undefined, not 0 (definition 2)"
    ),
  ]

  private static let names = [
    "auc_ovr_macro": "roc_auc_ovr_macro", "auc_ovr_weighted": "roc_auc_ovr_weighted",
    "auc_ovr_micro": "roc_auc_ovr_micro", "auc_ovo_macro_hand_till": "hand_till_auc",
    "auc_ovo_weighted": "roc_auc_ovo_weighted", "accuracy": "accuracy",
    "balanced_accuracy": "balanced_accuracy", "f1_macro": "f1_macro", "f1_micro": "f1_micro",
    "f1_weighted": "f1_weighted", "mcc": "mcc", "kappa": "cohen_kappa",
    "kappa_linear": "cohen_kappa_linear", "kappa_quadratic": "cohen_kappa_quadratic",
    "log_loss": "log_loss", "brier_sum": "brier_score",
  ]
  private static let perClass = [
    "auc_ovr_per_class": "roc_auc", "ap_per_class": "average_precision", "f1_per_class": "f1",
  ]

  @Test("the committed cases are there")
  func casesAreThere() { #expect(Self.cases.count >= 4) }

  @Test("each answer is agreed with, or said to be another question", arguments: cases)
  func agrees(oracle: OracleCase) throws {
    let columns = try Self.columns(oracle)
    let cases = try MulticlassCases(columns, frame: CaseFrame(count: columns.count))
    for (name, expected) in oracle.metrics.sorted(by: { $0.key < $1.key })
    where Self.otherDefinitions[name] == nil {
      let answer = try #require(
        try Self.answer(name, cases, oracle), "\(oracle.name): nobody reads \(name)")
      let instead = Self.ours["\(oracle.name)/\(name)"]
      let wanted = instead.map { $0.numbers.map { $0 ?? .nan } } ?? expected.numbers
      #expect(
        Self.agree(answer, wanted, 1e-12),
        "\(oracle.name) \(name): \(answer), \(instead?.why ?? expected.source) \(wanted)")
      for peer in expected.peers {
        #expect(Self.agree(answer, peer.numbers, 1e-6), "\(name): \(answer), \(peer.source)")
      }
    }
  }

  @Test("the table of truth against call is the file's", arguments: cases)
  func confusion(oracle: OracleCase) throws {
    let columns = try Self.columns(oracle)
    let table = columns.truths.withUnsafeBufferPointer { truths in
      columns.calls.withUnsafeBufferPointer {
        ClassTable(truths: truths, calls: $0, classes: columns.classes.count)
      }
    }
    #expect(table.total == Double(columns.count))
    let k = columns.classes.count
    let rows = oracle.rows(of: "input.csv").dropFirst()
    var counted = [Double](repeating: 0, count: k * k)
    for (row, cells) in rows.enumerated() {
      counted[(Int(cells[0]) ?? 0) * k + Int(columns.calls[row])] += 1
    }
    #expect(table.cells == counted)
  }

  @Test("the halved Brier score is half of ours", arguments: cases)
  func halved(oracle: OracleCase) throws {
    let columns = try Self.columns(oracle)
    let cases = try MulticlassCases(columns, frame: CaseFrame(count: columns.count))
    let ours = try Self.number("brier_score", cases)
    let expected = try #require(oracle.metrics["brier_sum_halved"]?.number)
    #expect(isClose(ours / 2, expected))
  }

  static func columns(_ oracle: OracleCase) throws -> MulticlassColumns {
    let rows = oracle.rows(of: "input.csv")
    let k = (rows.first?.count ?? 1) - 1
    let scores = (0..<k).map { place in rows.dropFirst().map { Double($0[place + 1]) ?? .nan } }
    return try MulticlassColumns(
      classes: (0..<k).map { "\($0)" }, truths: rows.dropFirst().map { $0[0] }, scores: scores)
  }

  static func number(
    _ id: String, _ cases: MulticlassCases, _ parameters: [ParameterName: Double] = [:]
  ) throws -> Double {
    try MulticlassMetrics.make(MetricRequest(id, parameters))
      .value(MulticlassSample(cases)).number ?? .nan
  }

  private static func answer(
    _ name: String, _ cases: MulticlassCases, _ oracle: OracleCase
  ) throws -> [Double]? {
    if let id = names[name] { return [try number(id, cases)] }
    let k = cases.columns.classes.count
    if let id = perClass[name] {
      return try (1...k).map { try number(id, cases, [.category: Double($0)]) }
    }
    switch name {
    case "top2": return [try number("top_k_accuracy", cases, [.k: 2])]
    case "ece_toplabel_15": return [try number("ece", cases, [.bins: 15])]
    case "ece_classwise_15": return [try number("ece_classwise", cases, [.bins: 15])]
    case "confusion_rows_true": return []  // A table of tables, compared in a test of its own.
    default: return nil
    }
  }

  private static func agree(_ ours: [Double], _ theirs: [Double], _ tolerance: Double) -> Bool {
    ours.count == theirs.count
      && zip(ours, theirs).allSatisfy { isClose($0, $1, relative: tolerance) }
  }

  @Test("what is set aside occurs in some file")
  func noStaleNames() {
    let seen = Set(Self.cases.flatMap(\.metrics.keys))
    #expect(Set(Self.otherDefinitions.keys).subtracting(seen).isEmpty)
    for key in Self.ours.keys {
      let parts = key.split(separator: "/").map(String.init)
      #expect(Self.cases.first { $0.name == parts[0] }?.metrics[parts[1]] != nil, "\(key)")
    }
  }
}
