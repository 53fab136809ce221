// SPDX-License-Identifier: Apache-2.0

import Metrics
import Platform
import Statistics
import Wording

/// A claim about the difference that a command line asks to have tested.
struct ClaimRequest {
  enum Kind: String, CaseIterable {
    case superiority
    case nonInferiority = "non-inferiority"
    case equivalence
  }

  let kind: Kind
  let claim: Claim

  /// The claim given, or nil; options that do not go together are refused.
  init?(_ invocation: Invocation) throws {
    let margin = invocation[CompareOptions.margin]
    guard let kind = invocation[CompareOptions.claim].flatMap(Kind.init(rawValue:)) else {
      guard margin == nil else { throw invocation.usageError(Self.marginAlone) }
      return nil
    }
    self.kind = kind
    switch (kind, margin) {
    case (.superiority, nil): claim = .superior
    case (.superiority, .some): throw invocation.usageError(Self.superiorityWithMargin)
    case (.nonInferiority, .some(let margin)): claim = .nonInferior(margin: margin)
    case (.equivalence, .some(let margin)): claim = .equivalent(margin: margin)
    case (_, nil):
      throw UsageError(.missingInput(CompareOptions.margin.input), path: invocation.path)
    }
    guard !invocation[MeasureOptions.metrics].isEmpty else {
      throw invocation.usageError(Self.metricsMissing)
    }
    guard Inference(invocation).method != .none else {
      throw invocation.usageError(Self.intervalMissing)
    }
  }

  /// The margin; nil for superiority.
  var margin: Double? {
    switch claim {
    case .nonInferior(let margin), .equivalent(let margin): margin
    case .different, .superior: nil
    }
  }

  /// Refuses a margin that every possible difference would keep.
  func check(_ metrics: [MetricAbout], _ invocation: Invocation) throws {
    guard let margin else { return }
    for about in metrics {
      let width = about.bounds.upperBound - about.bounds.lowerBound
      guard margin >= width else { continue }
      throw invocation.usageError(
        Text(
          zh: "界值 \(NumberFormat.shortest(margin)) 不小于 \(about.id) 的取值范围"
            + "（\(about.range)），任何数据都满足，检验没有意义。",
          en: "A margin of \(NumberFormat.shortest(margin)) is as wide as the range of "
            + "\(about.id) (\(about.range)): the claim would hold whatever the data."))
    }
  }

  /// The claim in words, above its table.
  func title(a: String, b: String, level: Double) -> Text {
    let limit = margin.map { NumberFormat.shortest($0) } ?? ""
    let percent = NumberFormat.shortest(level)
    return switch kind {
    case .superiority:
      Text(
        zh: "主张：\(a) 优于 \(b)（双侧置信水平 \(percent)）",
        en: "Claim: \(a) is superior to \(b) (two-sided level \(percent))")
    case .nonInferiority:
      Text(
        zh: "主张：\(a) 不劣于 \(b)，界值 \(limit)（双侧置信水平 \(percent)）",
        en: "Claim: \(a) is not inferior to \(b), margin \(limit) (two-sided level \(percent))")
    case .equivalence:
      Text(
        zh: "主张：\(a) 与 \(b) 等效，界值 ±\(limit)（双侧置信水平 \(percent)）",
        en: "Claim: \(a) is equivalent to \(b), margin ±\(limit) (two-sided level \(percent))")
    }
  }

  /// What a comparison said of the claim, for programs.
  func json(_ finding: ClaimFinding) -> JSON {
    var object: [String: JSON] = [
      "kind": .string(kind.rawValue), "verdict": .string(finding.verdict.rawValue),
      "p": finding.p.map(JSON.number) ?? .null,
    ]
    if let margin { object["margin"] = .number(margin) }
    if let statistic = finding.statistic { object["statistic"] = .number(statistic) }
    if let test = finding.test { object["test"] = .string(test) }
    if let reason = finding.reason { object["reason"] = .string(reason.en) }
    return .object(object)
  }

  /// The remark where several claims are tested at once.
  static let several = Text(
    zh: "同时检验了多个主张，各自单独作出，未作多重性校正；须全部成立时不需校正，否则请事先指定主要指标。",
    en:
      "Several claims are tested, each by itself and without adjustment for their number: none is "
      + "needed where all must hold, else name the primary one beforehand.")

  private static let marginAlone = Text(
    zh: "--margin 须与 --claim 一起给出。", en: "--margin goes with --claim.")
  private static let superiorityWithMargin = Text(
    zh: "优效检验的界限是 0，不需要 --margin。",
    en: "Superiority is tested against no difference and takes no --margin.")
  private static let metricsMissing = Text(
    zh: "主张针对具体的指标：请用 --metrics 指明。",
    en: "A claim is about a metric: name it with --metrics.")
  private static let intervalMissing = Text(
    zh: "结论由置信区间得出，--claim 不能与 --interval none 同时使用。",
    en: "The verdict is read off the interval: --claim does not go with --interval none.")
}
