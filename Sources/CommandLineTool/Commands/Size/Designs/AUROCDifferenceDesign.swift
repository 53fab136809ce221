// SPDX-License-Identifier: Apache-2.0

import Statistics
import Wording

/// Cases for two areas under ROC curves.
enum AUROCDifferenceDesign: Command {
  private static let first = Key<Double?>.number(
    "first", in: .insideUnit,
    help: Text(zh: "前者的预期面积。", en: "The first area expected, the one claimed about."))
  private static let second = Key<Double?>.number(
    "second", in: .insideUnit, help: Text(zh: "后者的预期面积。", en: "The second area expected."))
  private static let correlation = Key<Double?>.number(
    "correlation", in: NumberRange(lower: -0.99, upper: 0.99, isOpen: false),
    defaultNote: Text(verbatim: "0"),
    help: Text(
      zh: "两个面积估计值的相关系数；同一批病例常为 0.3 至 0.6，不同病例为 0。",
      en: "The correlation of the two estimates: often 0.3 to 0.6 over the same cases, 0 over "
        + "different ones."))
  private static let unpaired = Key<Bool>.flag(
    "unpaired",
    help: Text(zh: "两者在不同的病例上测量。", en: "The two are measured on different cases."))

  static let specification = CommandSpecification(
    name: "auroc-difference",
    abstract: Text(zh: "两条 ROC 曲线下面积之差。", en: "The difference of two areas under ROC curves."),
    discussion: Text(
      zh: """
        用 DeLong 检验。例如，证明新模型不劣于旧模型：
          touchstone size auroc-difference --first 0.85 --second 0.85 \\
            --claim noninferior --margin 0.05 --correlation 0.5 --ratio 4
        """,
      en: """
        For DeLong's test. For example, to show that a new model is not inferior to the old one:
          touchstone size auroc-difference --first 0.85 --second 0.85 \\
            --claim noninferior --margin 0.05 --correlation 0.5 --ratio 4
        """),
    inputs: [
      first.input, second.input, SizeOptions.claim.input, SizeOptions.margin.input,
      correlation.input, unpaired.input, SizeOptions.ratio.input, SizeOptions.prevalence.input,
      SizeOptions.variance.input, SizeOptions.power.input,
    ] + SizeOptions.common)

  static func run(_ invocation: Invocation) throws -> ExitStatus {
    let (one, two) = (try invocation.need(first), try invocation.need(second))
    let claim = try invocation.plannedClaim()
    let ratio = try invocation.plannedRatio()
    let isUnpaired = invocation[unpaired]
    if isUnpaired, invocation[correlation] ?? 0 != 0 {
      throw invocation.usageError(
        Text(
          zh: "不同病例上的两个面积不相关：--unpaired 不能与 --correlation 同用。",
          en: "Areas over different cases are not correlated: --unpaired excludes --correlation."))
    }
    let variance = AreaVariance(rawValue: invocation[SizeOptions.variance]) ?? .binormal
    let plan = SampleSize.AreaPlan(
      first: one, second: two, correlation: invocation[correlation] ?? 0,
      negativesPerPositive: ratio.value, variance: variance)
    let (level, power) = (invocation.plannedLevel, invocation.plannedPower)
    let needed = try invocation.found(
      SampleSize.aurocDifference(claim, plan, level: level, power: power))
    let perGroup = needed.positives + needed.negatives
    let groups = isUnpaired ? 2 : 1
    var answer = SizeAnswer(
      design: "auroc-difference", cases: perGroup * groups,
      formula: "(z_level + z_power)^2 (V1 + V2 - 2 r sqrt(V1 V2)) <= (A1 - A2 + margin)^2",
      source: "N. A. Obuchowski, D. K. McClish, Stat Med 1997;16:1529; variance: "
        + variance.source)
    answer.parts = [
      .diseased(needed.positives * groups), .nonDiseased(needed.negatives * groups),
    ]
    if isUnpaired {
      answer.parts.append(
        .init(id: "per_group", label: Text(zh: "每组", en: "in each group"), number: perGroup))
    }
    answer.assumptions =
      [
        .init("first", Text(zh: "前者面积", en: "first area"), one),
        .init("second", Text(zh: "后者面积", en: "second area"), two),
        .init(
          "correlation", Text(zh: "两个估计值的相关系数", en: "correlation of the two"),
          plan.correlation),
        ratio.assumption,
        .init("variance", Text(zh: "方差模型", en: "model of the variance"), word: variance.rawValue),
      ] + invocation.claimAssumptions() + SizeOptions.assumptions(level: level, power: power)
    if !isUnpaired, invocation[correlation] == nil {
      answer.notes.append(
        Text(
          zh: "未给 --correlation，按 0 计算，这是同一批病例上最保守的常见取值。",
          en: "No --correlation was given: 0 is taken, which asks for more cases than the usual "
            + "positive one."))
    }
    return try invocation.show(answer)
  }
}
