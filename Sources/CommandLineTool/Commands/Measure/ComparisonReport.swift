// SPDX-License-Identifier: Apache-2.0

import Evaluation
import Metrics
import Platform
import Statistics
import Wording

/// What `compare` found, for programs and for people.
struct ComparisonReport {
  let a: String
  let b: String
  private(set) var warnings: [Text] = []
  private var estimates: [Estimate] = []
  private var differences: [(target: String?, difference: ModelDifference)] = []

  init(a: String, b: String) {
    self.a = a
    self.b = b
  }

  /// Adds a remark, once.
  mutating func warn(_ text: Text) {
    if !warnings.contains(text) { warnings.append(text) }
  }

  /// Adds the estimates of one model.
  mutating func add(_ found: [Estimate], model: String, target: String?) {
    estimates += found.map { estimate in
      var named = estimate
      named.model = model
      named.target = target
      return named
    }
  }

  /// Adds the differences on one target.
  mutating func add(_ found: [ModelDifference], target: String?) {
    differences += found.map { (target, $0) }
  }

  /// Prints the document or the tables.
  func show(_ invocation: Invocation) throws {
    guard !invocation.isForPrograms else {
      return try invocation.console.print(
        JSON.object([
          "estimates": .array(estimates.map(\.json)),
          "differences": .array(differences.map(json)),
          "warnings": .array(warnings.map { .string($0.en) }),
        ]))
    }
    for line in EstimateTable.lines(estimates, in: invocation.language) + [""] {
      try invocation.console.print(line)
    }
    for line in lines(in: invocation.language) { try invocation.console.print(line) }
  }

  private func json(_ target: String?, _ found: ModelDifference) -> JSON {
    var object = found.estimate.json.object ?? [:]
    object["metric"] = .string(found.metric)
    object["a"] = .string(a)
    object["b"] = .string(b)
    object["p"] = found.p.map(JSON.number) ?? .null
    if let test = found.test { object["test"] = .string(test) }
    if let target { object["target"] = .string(target) }
    return .object(object)
  }

  /// The differences as a table, with remarks below it.
  private func lines(in language: Language) -> [String] {
    var table = TextTable([
      .words(Text(zh: "指标", en: "metric")), .words(Text(zh: "目标", en: "target")),
      .words(Text(zh: "亚组", en: "group")), .words(Text(zh: "条件", en: "at")),
      .numbers(Text(zh: "差值（甲−乙）", en: "difference (A - B)")),
      .words(Text(zh: "置信区间", en: "interval")), .words(Text(zh: "算法", en: "method")),
      .numbers(Text(verbatim: "p")), .words(Text(zh: "检验", en: "test")),
    ])
    var remarks: [String] = []
    for (target, found) in differences {
      let estimate = found.estimate
      table.add([
        found.metric, target ?? "", EstimateTable.pairs(estimate.group),
        EstimateTable.pairs(estimate.parameters.mapValues(EstimateTable.word)),
        EstimateTable.value(of: estimate), EstimateTable.bounds(of: estimate),
        estimate.interval?.method ?? "", found.p.map(Self.probability) ?? "—", found.test ?? "",
      ])
      for text in [estimate.measured.reason].compactMap(\.self) + estimate.notes {
        remarks.append(
          Text(zh: "\(found.metric)：\(text.zh)", en: "\(found.metric): \(text.en)")[language])
      }
    }
    let title = Text(zh: "差值：\(a) − \(b)", en: "Differences: \(a) - \(b)")[language]
    return [title] + table.lines(in: language) + (remarks.isEmpty ? [] : [""] + remarks)
  }

  private static func probability(_ p: Double) -> String {
    p < 0.0001 ? "<0.0001" : NumberFormat.fixed(p, digits: 4)
  }
}
