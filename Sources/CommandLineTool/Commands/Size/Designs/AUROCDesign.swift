// SPDX-License-Identifier: Apache-2.0

import Statistics
import Wording

/// Cases for one area under the ROC curve.
enum AUROCDesign: Command {
  static let specification = CommandSpecification(
    name: "auroc",
    abstract: Text(zh: "一条 ROC 曲线下面积。", en: "One area under the ROC curve."),
    discussion: Text(
      zh: """
        用 --half-width 指定置信区间的半宽度，或用 --at-least 指定面积须高于的值。

        例如：
          touchstone size auroc --planned 0.85 --at-least 0.75 --ratio 4
          touchstone size auroc --planned 0.85 --at-least 0.75 --cases 300
        """,
      en: """
        Give --half-width for the width of the interval, or --at-least for the value that the area \
        is to be shown to exceed.

        For example:
          touchstone size auroc --planned 0.85 --at-least 0.75 --ratio 4
          touchstone size auroc --planned 0.85 --at-least 0.75 --cases 300
        """),
    inputs: [
      SizeOptions.planned.input, SizeOptions.halfWidth.input, SizeOptions.atLeast.input,
      SizeOptions.ratio.input, SizeOptions.prevalence.input, SizeOptions.variance.input,
      SizeOptions.power.input, SizeOptions.cases.input,
    ] + SizeOptions.common)

  static func run(_ invocation: Invocation) throws -> ExitStatus {
    let planned = try invocation.need(SizeOptions.planned)
    try invocation.oneOf(SizeOptions.halfWidth, SizeOptions.atLeast)
    let ratio = try invocation.plannedRatio()
    let variance = AreaVariance(rawValue: invocation[SizeOptions.variance]) ?? .binormal
    let level = invocation.plannedLevel
    var assumptions: [SizeAnswer.Assumption] = [
      .init("planned", Text(zh: "预期面积", en: "area expected"), planned)
    ]
    let needed: SampleSize.Classes
    var power: Double?
    let formula: String
    if let half = invocation[SizeOptions.halfWidth] {
      guard invocation[SizeOptions.cases] == nil else {
        throw invocation.usageError(
          Text(zh: "--cases 须与 --at-least 一起使用。", en: "--cases goes with --at-least."))
      }
      needed = try invocation.found(
        SampleSize.auroc(
          planned: planned, halfWidth: half, negativesPerPositive: ratio.value, level: level,
          variance: variance))
      assumptions.append(.init("half_width", Text(zh: "半宽度", en: "half width"), half))
      formula = "z^2 V(A) <= d^2"
    } else {
      let null = invocation[SizeOptions.atLeast] ?? 0.5
      guard planned > null else { return try invocation.show(invocation.found(nil)) }
      assumptions.append(.init("at_least", Text(zh: "须高于", en: "to exceed"), null))
      formula = "z_level sqrt(V(A0)) + z_power sqrt(V(A1)) <= A1 - A0"
      if let cases = invocation[SizeOptions.cases] {
        let positives = max(1, Int((Double(cases) / (1 + ratio.value)).rounded()))
        needed = SampleSize.Classes(positives: positives, negatives: max(1, cases - positives))
        power = try invocation.found(
          SampleSize.aurocPower(
            planned: planned, null: null, classes: needed, level: level, variance: variance))
      } else {
        needed = try invocation.found(
          SampleSize.auroc(
            planned: planned, null: null, negativesPerPositive: ratio.value, level: level,
            power: invocation.plannedPower, variance: variance))
      }
    }
    var answer = SizeAnswer(
      design: "auroc", cases: needed.positives + needed.negatives, formula: formula,
      source: variance.source)
    answer.power = power
    answer.parts = [.diseased(needed.positives), .nonDiseased(needed.negatives)]
    let isPower = invocation[SizeOptions.halfWidth] == nil && power == nil
    answer.assumptions =
      assumptions + [
        ratio.assumption,
        .init("variance", Text(zh: "方差模型", en: "model of the variance"), word: variance.rawValue),
      ] + SizeOptions.assumptions(level: level, power: isPower ? invocation.plannedPower : nil)
    if max(planned, 1 - planned) > 0.95 && min(needed.positives, needed.negatives) < 50 {
      answer.notes.append(
        Text(
          zh: "面积超过 0.95 且一类不足 50 例时，分析将改用 Newcombe 方法 5，其区间更宽；建议每类至少 50 例。",
          en:
            "With an area above 0.95 and under 50 cases in a class, the analysis takes Newcombe's "
            + "method 5, which is wider: plan at least 50 in each."))
    }
    return try invocation.show(answer)
  }
}

extension AreaVariance {
  /// Where the variance comes from.
  var source: String {
    switch self {
    case .binormal: "N. A. Obuchowski, Radiology 1994;192:655"
    case .hanleyMcNeil: "J. A. Hanley, B. J. McNeil, Radiology 1982;143:29"
    }
  }
}
