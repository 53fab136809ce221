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
  /// The column whose values `a` and `b` are, where groups are compared and not models.
  let between: String?
  private let claim: ClaimRequest?
  private let level: Double
  private(set) var warnings: [Text] = []
  private var estimates: [Estimate] = []
  private var differences: [Row] = []

  private struct Row {
    let target: String?
    let estimate: Estimate
    let difference: ModelDifference
  }

  init(a: String, b: String, between: String? = nil, claim: ClaimRequest?, level: Double) {
    self.a = a
    self.b = b
    self.between = between
    self.claim = claim
    self.level = level
  }

  /// Adds a remark, once.
  mutating func warn(_ text: Text) {
    if !warnings.contains(text) { warnings.append(text) }
  }

  /// Adds the estimates of one model, or of both groups.
  mutating func add(_ found: [Estimate], model: String?, target: String?) {
    estimates += found.map { estimate in
      var named = estimate
      named.model = model
      named.target = named.target ?? target
      return named
    }
  }

  /// Adds the differences on one target, named as their estimates are.
  mutating func add(
    _ found: [ModelDifference], target: String?, named: (Estimate) -> Estimate
  ) {
    differences += found.map { difference in
      let estimate = named(difference.estimate)
      return Row(target: estimate.target ?? target, estimate: estimate, difference: difference)
    }
  }

  /// Prints the document or the tables.
  func show(_ invocation: Invocation) throws {
    let warnings =
      warnings + (claim != nil && differences.count > 1 ? [ClaimRequest.several] : [])
    for text in warnings { invocation.console.warn(text, in: invocation.language) }
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

  private func json(_ row: Row) -> JSON {
    let (target, found) = (row.target, row.difference)
    var object = row.estimate.json.object ?? [:]
    object["metric"] = .string(found.metric)
    object["a"] = .string(a)
    object["b"] = .string(b)
    object["p"] = found.p.map(JSON.number) ?? .null
    if let test = found.test { object["test"] = .string(test) }
    if let between { object["between"] = .string(between) }
    if let claim { object["claim"] = claim.json(found.finding(on: claim.claim, level: level)) }
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
    for row in differences {
      let (target, estimate, found) = (row.target, row.estimate, row.difference)
      table.add([
        found.metric, target ?? "", EstimateTable.pairs(estimate.group),
        EstimateTable.condition(estimate),
        EstimateTable.value(of: estimate), EstimateTable.bounds(of: estimate),
        estimate.interval?.method ?? "", found.p.map(Self.probability) ?? "—", found.test ?? "",
      ])
      for text in [estimate.measured.reason].compactMap(\.self) + estimate.notes {
        remarks.append(
          Text(zh: "\(found.metric)：\(text.zh)", en: "\(found.metric): \(text.en)")[language])
      }
    }
    let place = between.map { Text(zh: "（\($0)）", en: " (\($0))") } ?? Text(verbatim: "")
    let title =
      (Text(zh: "差值：\(a) − \(b)", en: "Differences: \(a) - \(b)") + place)[language]
    return [title] + table.lines(in: language) + (remarks.isEmpty ? [] : [""] + remarks)
      + claimLines(in: language)
  }

  /// What is said of the claim; empty without one.
  private func claimLines(in language: Language) -> [String] {
    guard let claim else { return [] }
    var table = TextTable([
      .words(Text(zh: "指标", en: "metric")), .words(Text(zh: "目标", en: "target")),
      .words(Text(zh: "亚组", en: "group")), .words(Text(zh: "条件", en: "at")),
      .words(Text(zh: "结论", en: "verdict")), .numbers(Text(zh: "单侧 p", en: "one-sided p")),
      .words(Text(zh: "检验", en: "test")),
    ])
    var remarks: [String] = []
    for row in differences {
      let (target, found) = (row.target, row.difference)
      let finding = found.finding(on: claim.claim, level: level)
      table.add([
        found.metric, target ?? "", EstimateTable.pairs(row.estimate.group),
        EstimateTable.condition(row.estimate),
        Self.word(finding.verdict)[language], finding.p.map(Self.probability) ?? "—",
        finding.test ?? "",
      ])
      for text in [finding.reason, turned(found) ? Self.lowerIsBetter : nil] {
        guard let text else { continue }
        remarks.append(
          Text(zh: "\(found.metric)：\(text.zh)", en: "\(found.metric): \(text.en)")[language])
      }
    }
    return ["", claim.title(a: a, b: b, level: level)[language]] + table.lines(in: language)
      + (remarks.isEmpty ? [] : [""] + remarks)
  }

  private func turned(_ found: ModelDifference) -> Bool {
    found.direction == .lower && claim?.kind != .equivalence
  }

  private static func word(_ verdict: Verdict) -> Text {
    switch verdict {
    case .pass: Text(zh: "成立", en: "holds")
    case .fail: Text(zh: "不成立", en: "does not hold")
    case .inconclusive: Text(zh: "尚无定论", en: "inconclusive")
    }
  }

  private static let lowerIsBetter = Text(
    zh: "越低越好，主张针对乙减甲", en: "less is better: the claim is about B less A")

  private static func probability(_ p: Double) -> String {
    p < 0.0001 ? "<0.0001" : NumberFormat.fixed(p, digits: 4)
  }
}
