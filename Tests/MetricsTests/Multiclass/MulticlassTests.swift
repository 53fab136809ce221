// SPDX-License-Identifier: Apache-2.0

import Metrics
import Statistics
import TestSupport
import Testing
import Wording

@Suite("Several classes")
struct MulticlassTests {
  static func cases(
    _ truths: [String], calls: [String], classes: [String] = ["a", "b", "c"]
  ) throws -> MulticlassCases {
    let columns = try MulticlassColumns(classes: classes, truths: truths, calls: calls)
    return try MulticlassCases(columns, frame: CaseFrame(count: columns.count))
  }

  static func measured(
    _ id: String, _ cases: MulticlassCases, _ parameters: [ParameterName: Double] = [:]
  ) throws -> Measured {
    try MulticlassMetrics.make(MetricRequest(id, parameters)).value(MulticlassSample(cases))
  }

  @Test("tied scores call the first class, and constant scores gain nothing by it")
  func ties() throws {
    let columns = try MulticlassColumns(
      classes: ["a", "b", "c"], truths: ["a", "b", "c", "c"],
      scores: [[0.4, 0.4, 0.4, 0.4], [0.4, 0.4, 0.4, 0.4], [0.2, 0.2, 0.2, 0.2]])
    #expect(columns.calls == [0, 0, 0, 0])
    let cases = try MulticlassCases(columns, frame: CaseFrame(count: 4))
    #expect(try Self.measured("top_k_accuracy", cases, [.k: 1]) == .value(0.25))
    #expect(try Self.measured("top_k_accuracy", cases, [.k: 2]) == .value(0.5))
    #expect(try Self.measured("top_k_accuracy", cases, [.k: 3]) == .value(1))
    #expect(try Self.measured("hand_till_auc", cases) == .value(0.5))
  }

  @Test("a class that is never called makes the precision undefined, not zero")
  func neverCalled() throws {
    let cases = try Self.cases(["a", "b", "c"], calls: ["a", "b", "b"])
    let reason = try #require(Self.measured("precision_macro", cases).reason)
    #expect(reason.en.contains("'c'") && reason.zh.contains("“c”"))
    #expect(try Self.measured("f1_macro", cases).number != nil)
    #expect(try Self.measured("ppv", cases, [.category: 3]).reason != nil)
    #expect(try Self.measured("sensitivity", cases, [.category: 3]) == .value(0))
  }

  @Test("one class is 0/0 for kappa and the correlation, and has no area")
  func oneClass() throws {
    let cases = try Self.cases(["a", "a"], calls: ["a", "a"])
    for id in ["mcc", "cohen_kappa", "cohen_kappa_quadratic", "hand_till_auc"] {
      #expect(try Self.measured(id, cases).reason != nil, "\(id)")
    }
    #expect(try Self.measured("accuracy", cases) == .value(1))
    #expect(try Self.measured("specificity", cases, [.category: 1]).reason != nil)
    #expect(try Self.measured("sensitivity", cases, [.category: 9]).reason != nil)
  }

  @Test("calls have no ranking and no probabilities, and scores that are none say so")
  func kinds() throws {
    let calls = try Self.cases(["a", "b", "c"], calls: ["a", "b", "c"])
    for id in ["roc_auc_ovr_macro", "top_k_accuracy", "log_loss", "brier_score", "ece"] {
      #expect(try Self.measured(id, calls).reason != nil, "\(id)")
    }
    let columns = try MulticlassColumns(
      classes: ["a", "b"], truths: ["a", "b"], scores: [[3, -2], [1, 7]], scoreKind: .score)
    let scores = try MulticlassCases(columns, frame: CaseFrame(count: 2))
    #expect(try Self.measured("hand_till_auc", scores) == .value(1))
    for id in ["log_loss", "brier_score", "ece", "ece_classwise"] {
      #expect(try Self.measured(id, scores).reason != nil, "\(id)")
    }
  }

  @Test("a true class of probability 0 costs infinitely much, and the clipped loss is said")
  func certain() throws {
    let columns = try MulticlassColumns(
      classes: ["a", "b"], truths: ["a", "b"], scores: [[0, 0.25], [1, 0.75]])
    let cases = try MulticlassCases(columns, frame: CaseFrame(count: 2))
    #expect(try Self.measured("log_loss", cases) == .value(.infinity))
    let metric = try MulticlassMetrics.make(MetricRequest("log_loss"))
    #expect(metric.notes(MulticlassSample(cases)).contains { $0.en.contains("2.2e-16") })
  }

  @Test("two classes are the binary task, the Brier score twice its own")
  func twoClasses() throws {
    let p = [0.9, 0.2, 0.65, 0.4, 0.3]
    let truths = ["yes", "no", "yes", "yes", "no"]
    let columns = try MulticlassColumns(
      classes: ["no", "yes"], truths: truths, scores: [p.map { 1 - $0 }, p])
    let cases = try MulticlassCases(columns, frame: CaseFrame(count: 5))
    let binary = BinarySample(
      BinaryCases(
        try BinaryColumns(
          labels: truths.map { $0 == "yes" ? 1 : 0 }, scores: p, scoreKind: .probability)))
    func own(_ id: String) throws -> Double {
      try #require(BinaryMetrics.make(MetricRequest(id)).value(binary).number)
    }
    func theirs(_ id: String) throws -> Double { try #require(Self.measured(id, cases).number) }
    for (id, other) in [
      ("roc_auc", "hand_till_auc"), ("accuracy", "accuracy"), ("mcc", "mcc"),
      ("balanced_accuracy", "balanced_accuracy"), ("log_loss", "log_loss"),
    ] {
      let (one, two) = (try own(id), try theirs(other))
      #expect(isClose(one, two), "\(id)")
    }
    let (half, whole) = (try own("brier_score"), try theirs("brier_score"))
    #expect(isClose(2 * half, whole))
  }

  @Test("predictive values at another prevalence are those of the binary task")
  func prevalence() throws {
    let truths = [String](repeating: "a", count: 100) + [String](repeating: "b", count: 100)
    let calls =
      [String](repeating: "a", count: 80) + [String](repeating: "b", count: 20)
      + [String](repeating: "a", count: 10) + [String](repeating: "b", count: 90)
    let cases = try Self.cases(truths, calls: calls, classes: ["a", "b"])
    let metric = try MulticlassMetrics.make(
      MetricRequest("ppv", [.category: 1, .prevalence: 0.02]))
    let value = try #require(metric.value(MulticlassSample(cases)).number)
    let interval = try #require(metric.closedInterval(cases, level: 0.95, method: nil)?.interval)
    #expect(isClose(value, 0.1404, relative: 1e-3))
    #expect(isClose(interval.lower, 0.0825, relative: 1e-3))
    #expect(isClose(interval.upper, 0.2286, relative: 1e-3))
  }

  @Test("the table counts each pair of codes once, and leaves out codes beyond the classes")
  func table() {
    let truths: [Int32] = [0, 1, 2, 2, 1, 0, -1, 7]
    let calls: [Int32] = [0, 1, 2, 1, 1, 2, 0, 0]
    let table = truths.withUnsafeBufferPointer { truths in
      calls.withUnsafeBufferPointer { ClassTable(truths: truths, calls: $0, classes: 3) }
    }
    #expect(table.cells == [1, 0, 1, 0, 2, 0, 0, 1, 1])
  }
}
