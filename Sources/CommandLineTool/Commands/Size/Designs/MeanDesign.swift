// SPDX-License-Identifier: Apache-2.0

import Statistics
import Wording

/// Cases for a mean, or for a difference of two.
enum MeanDesign: Command {
  private static let positive = NumberRange(lower: 0, upper: 1e12, isOpen: true)
  private static let deviation = Key<Double?>.number(
    "deviation", in: positive,
    help: Text(
      zh: "标准差：配对时为差值的标准差，两组时为组内标准差。",
      en: "The standard deviation: of the differences, or within each of two groups."))
  private static let difference = Key<Double?>.number(
    "difference", in: .finite,
    help: Text(
      zh: "预期的均值之差，前者减后者；非劣效和等效常取 0。",
      en: "The difference of means expected, first minus second; often 0 with a margin."))
  private static let halfWidth = Key<Double?>.number(
    "half-width", in: positive,
    help: Text(
      zh: "均值置信区间的半宽度，单位与 --deviation 相同。",
      en: "Half of the width of the mean's interval, in the unit of --deviation."))
  private static let margin = Key<Double?>.number(
    "margin", in: positive, help: Text(zh: "非劣效或等效界值，大于 0。", en: "The margin, above 0."))
  private static let groups = Key<Bool>.flag(
    "two-groups", help: Text(zh: "两组不同的病例；不给时为配对。", en: "Two groups; else the cases are paired."))
  private static let groupRatio = Key<Double?>.number(
    "group-ratio", in: NumberRange(lower: 0.01, upper: 100, isOpen: false),
    defaultNote: Text(verbatim: "1"),
    help: Text(
      zh: "第二组与第一组的例数之比。", en: "Cases of the second group for each of the first."))

  static let specification = CommandSpecification(
    name: "mean",
    abstract: Text(
      zh: "均值或均值之差：Dice、绝对误差、出报告时间。",
      en: "A mean, or a difference of two: Dice, absolute error, time."),
    discussion: Text(
      zh: """
        例如，同一批病例上的 Dice，差值标准差 0.1，证明不劣于 0.03 以内：
          touchstone size mean --deviation 0.1 --difference 0 \\
            --claim noninferior --margin 0.03
        """,
      en: """
        For example, Dice over the same cases, differences with a deviation of 0.1, to be shown no \
        worse by 0.03:
          touchstone size mean --deviation 0.1 --difference 0 \\
            --claim noninferior --margin 0.03
        """),
    inputs: [
      deviation.input, difference.input, halfWidth.input, SizeOptions.claim.input, margin.input,
      groups.input, groupRatio.input, SizeOptions.power.input, SizeOptions.cases.input,
    ] + SizeOptions.common)

  static func run(_ invocation: Invocation) throws -> ExitStatus {
    let spread = try invocation.need(deviation)
    try invocation.oneOf(difference, halfWidth)
    let level = invocation.plannedLevel
    guard let half = invocation[halfWidth] else { return try compare(invocation, spread, level) }
    guard !invocation[groups], invocation[SizeOptions.cases] == nil, invocation[margin] == nil
    else {
      throw invocation.usageError(
        Text(
          zh: "--half-width 用于一个均值，不能与 --two-groups、--cases、--margin 同用。",
          en: "--half-width is for one mean: it excludes --two-groups, --cases and --margin."))
    }
    var answer = SizeAnswer(
      design: "mean",
      cases: try invocation.found(
        SampleSize.mean(halfWidth: half, deviation: spread, level: level)),
      formula: "t s/sqrt(n) <= d", source: "Student, Biometrika 1908;6:1")
    answer.assumptions =
      [
        .init("deviation", Text(zh: "标准差", en: "standard deviation"), spread),
        .init("half_width", Text(zh: "半宽度", en: "half width"), half),
      ] + SizeOptions.assumptions(level: level, power: nil)
    return try invocation.show(answer)
  }

  private static func compare(
    _ invocation: Invocation, _ spread: Double, _ level: Double
  ) throws -> ExitStatus {
    let gap = invocation[difference] ?? 0
    let claim = try invocation.plannedClaim(margin)
    let isGrouped = invocation[groups]
    if !isGrouped, invocation[groupRatio] != nil {
      throw invocation.usageError(
        Text(zh: "--group-ratio 须与 --two-groups 一起使用。", en: "--group-ratio goes with --two-groups.")
      )
    }
    let ratio = invocation[groupRatio] ?? 1
    let design: SampleSize.MeanDesign = isGrouped ? .groups(ratio: ratio) : .paired
    let given = invocation[SizeOptions.cases]
    let inFirst =
      try given.map { isGrouped ? max(2, Int((Double($0) / (1 + ratio)).rounded())) : $0 }
      ?? invocation.found(
        SampleSize.mean(
          claim, difference: gap, deviation: spread, design: design, level: level,
          power: invocation.plannedPower))
    let inSecond =
      isGrouped
      ? given.map { max(1, $0 - inFirst) }
        ?? Int((Double(inFirst) * ratio * (1 - 1e-12)).rounded(.up)) : 0
    var answer = SizeAnswer(
      design: "mean", cases: inFirst + inSecond,
      formula: "P(T > t), T noncentral t with (difference + margin)/error, error "
        + (isGrouped ? "s sqrt(1/n1 + 1/n2)" : "s/sqrt(n)"),
      source: "J. Cohen, Statistical Power Analysis, 2nd ed., 1988, chapter 2")
    if isGrouped {
      answer.parts = [
        .init(id: "first_group", label: Text(zh: "第一组", en: "in the first group"), number: inFirst),
        .init(
          id: "second_group", label: Text(zh: "第二组", en: "in the second group"), number: inSecond),
      ]
    }
    if given != nil {
      answer.power = try invocation.found(
        SampleSize.meanPower(
          claim, difference: gap, deviation: spread, design: design, cases: inFirst, level: level))
    }
    answer.assumptions =
      [
        .init("deviation", Text(zh: "标准差", en: "standard deviation"), spread),
        .init("difference", Text(zh: "预期的均值之差", en: "difference of means"), gap),
      ]
      + (isGrouped
        ? [.init("group_ratio", Text(zh: "第二组与第一组之比", en: "second group to first"), ratio)]
        : [])
      + invocation.claimAssumptions(margin)
      + SizeOptions.assumptions(
        level: level, power: given == nil ? invocation.plannedPower : nil)
    return try invocation.show(answer)
  }
}
