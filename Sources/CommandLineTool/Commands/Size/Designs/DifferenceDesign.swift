// SPDX-License-Identifier: Apache-2.0

import Statistics
import Wording

/// Cases for two proportions: sensitivities, accuracies, rates of success.
enum DifferenceDesign: Command {
  private static let first = Key<Double?>.number(
    "first", in: .unit,
    help: Text(zh: "前者的预期比例。", en: "The first proportion expected, the one claimed about."))
  private static let second = Key<Double?>.number(
    "second", in: .unit, help: Text(zh: "后者的预期比例。", en: "The second proportion expected."))
  private static let discordant = Key<Double?>.number(
    "discordant", in: .unit,
    help: Text(
      zh: "同一批病例上两者结果不一致的比例；给出即为配对设计。",
      en: "The share of cases on which the two disagree; makes the design paired."))
  private static let groupRatio = Key<Double?>.number(
    "group-ratio", in: NumberRange(lower: 0.01, upper: 100, isOpen: false),
    defaultNote: Text(verbatim: "1"),
    help: Text(
      zh: "第二组与第一组的例数之比。", en: "Cases of the second group for each of the first."))

  static let specification = CommandSpecification(
    name: "difference",
    abstract: Text(
      zh: "两个比例之差：差异、优效、非劣效、等效。",
      en: "Two proportions: difference, superiority, non-inferiority, equivalence."),
    discussion: Text(
      zh: """
        不同病例用 Farrington-Manning 检验；给出 --discordant 时为同一批病例，用 Tango 检验。

        例如：
          touchstone size difference --first 0.9 --second 0.9 \\
            --claim noninferior --margin 0.1
          touchstone size difference --first 0.9 --second 0.88 \\
            --discordant 0.1 --claim noninferior --margin 0.05
        """,
      en: """
        Different cases take Farrington and Manning's test; with --discordant the cases are the \
        same, and the test is Tango's.

        For example:
          touchstone size difference --first 0.9 --second 0.9 \\
            --claim noninferior --margin 0.1
          touchstone size difference --first 0.9 --second 0.88 \\
            --discordant 0.1 --claim noninferior --margin 0.05
        """),
    inputs: [
      first.input, second.input, SizeOptions.claim.input, SizeOptions.margin.input,
      discordant.input, groupRatio.input, SizeOptions.power.input, SizeOptions.cases.input,
    ] + SizeOptions.common)

  static func run(_ invocation: Invocation) throws -> ExitStatus {
    let (one, two) = (try invocation.need(first), try invocation.need(second))
    let claim = try invocation.plannedClaim()
    var answer =
      try invocation[discordant].map { try paired(invocation, one, two, $0, claim) }
      ?? unpaired(invocation, one, two, claim)
    answer.assumptions =
      [
        .init("first", Text(zh: "前者比例", en: "first proportion"), one),
        .init("second", Text(zh: "后者比例", en: "second proportion"), two),
      ] + answer.assumptions + invocation.claimAssumptions()
      + SizeOptions.assumptions(
        level: invocation.plannedLevel,
        power: invocation[SizeOptions.cases] == nil ? invocation.plannedPower : nil)
    return try invocation.show(answer)
  }

  private static func paired(
    _ invocation: Invocation, _ one: Double, _ two: Double, _ discordant: Double, _ claim: Claim
  ) throws -> SizeAnswer {
    guard invocation[groupRatio] == nil else {
      throw invocation.usageError(
        Text(
          zh: "同一批病例没有两组：--group-ratio 不能与 --discordant 同用。",
          en: "The same cases are not two groups: --group-ratio excludes --discordant."))
    }
    let plan = SampleSize.PairedPlan(difference: one - two, discordant: discordant)
    // Those the first alone gets right are right, and those the second alone does, not by it.
    guard plan.onlyFirst >= 0, plan.onlySecond >= 0, plan.onlyFirst <= one + 1e-12,
      plan.onlySecond <= two + 1e-12
    else {
      throw invocation.usageError(
        Text(
          zh: "不一致的比例须不小于两个比例之差，且与两个比例相容。",
          en: "The share of cases on which the two disagree must be at least their difference, and "
            + "fit the two proportions."))
    }
    let level = invocation.plannedLevel
    let pairs =
      try invocation[SizeOptions.cases]
      ?? invocation.found(
        SampleSize.paired(claim, plan, level: level, power: invocation.plannedPower))
    var answer = SizeAnswer(
      design: "difference", cases: pairs,
      formula: "(z_level sqrt(V0) + z_power sqrt(s - d^2))^2/(d + margin)^2, V0 restricted",
      source: "J.-M. Nam, Biometrics 1997;53:1422; T. Tango, Stat Med 1998;17:891")
    if let cases = invocation[SizeOptions.cases] {
      answer.power = try invocation.found(
        SampleSize.pairedPower(claim, plan, pairs: cases, level: level))
    }
    answer.assumptions = [
      .init("discordant", Text(zh: "结果不一致的比例", en: "share that disagrees"), discordant)
    ]
    return answer
  }

  private static func unpaired(
    _ invocation: Invocation, _ one: Double, _ two: Double, _ claim: Claim
  ) throws -> SizeAnswer {
    let ratio = invocation[groupRatio] ?? 1
    let plan = SampleSize.UnpairedPlan(first: one, second: two, ratio: ratio)
    let level = invocation.plannedLevel
    let inFirst =
      try invocation[SizeOptions.cases].map { max(1, Int((Double($0) / (1 + ratio)).rounded())) }
      ?? invocation.found(
        SampleSize.unpaired(claim, plan, level: level, power: invocation.plannedPower))
    let inSecond =
      invocation[SizeOptions.cases].map { max(1, $0 - inFirst) }
      ?? Int((Double(inFirst) * ratio * (1 - 1e-12)).rounded(.up))
    var answer = SizeAnswer(
      design: "difference", cases: inFirst + inSecond,
      formula: "(z_level sqrt(V0) + z_power sqrt(V1))^2/(p - q + margin)^2 in the first group, V0 "
        + "restricted",
      source: "C. P. Farrington, G. Manning, Stat Med 1990;9:1447")
    answer.parts = [
      .init(id: "first_group", label: Text(zh: "第一组", en: "in the first group"), number: inFirst),
      .init(
        id: "second_group", label: Text(zh: "第二组", en: "in the second group"), number: inSecond),
    ]
    if invocation[SizeOptions.cases] != nil {
      answer.power = try invocation.found(
        SampleSize.unpairedPower(claim, plan, cases: inFirst, level: level))
    }
    answer.assumptions = [
      .init("group_ratio", Text(zh: "第二组与第一组之比", en: "second group to first"), ratio)
    ]
    return answer
  }
}
