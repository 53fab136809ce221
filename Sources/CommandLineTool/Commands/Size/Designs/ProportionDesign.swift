// SPDX-License-Identifier: Apache-2.0

import Statistics
import Wording

/// Cases for one proportion: prevalence, accuracy, a rate of failures.
enum ProportionDesign: Command {
  private static let atMost = Key<Double?>.number(
    "at-most", in: .unit,
    help: Text(zh: "置信区间上限不应超过的值。", en: "The value that the upper bound shall not exceed."))

  static let specification = CommandSpecification(
    name: "proportion",
    abstract: Text(
      zh: "一个比例：患病率、准确率、失败率。",
      en: "One proportion: prevalence, accuracy, a rate of failures."),
    discussion: Text(
      zh: """
        用 --half-width 指定 Wilson 置信区间的半宽度，或用 --at-least、--at-most 指定界限。后者按\
        二项分布精确计算：病例数增加一例，检验效能可能反而下降，因此给出的是此后一直足够的最小值。

        例如，预期准确率 0.9，证明不低于 0.8：
          touchstone size proportion --planned 0.9 --at-least 0.8
        """,
      en: """
        Give --half-width for the half width of a Wilson interval, or --at-least or --at-most for a \
        limit. The latter is exact: one more case can lower the power of a binomial test, so the \
        number is the smallest from which it stays.

        For example, to show at least 0.8 where 0.9 is expected:
          touchstone size proportion --planned 0.9 --at-least 0.8
        """),
    inputs: [
      SizeOptions.planned.input, SizeOptions.halfWidth.input, SizeOptions.atLeast.input,
      atMost.input, SizeOptions.power.input, SizeOptions.cases.input,
    ] + SizeOptions.common)

  static func run(_ invocation: Invocation) throws -> ExitStatus {
    let planned = try invocation.need(SizeOptions.planned)
    let level = invocation.plannedLevel
    let given = [
      invocation[SizeOptions.halfWidth], invocation[SizeOptions.atLeast], invocation[atMost],
    ]
    guard given.count(where: { $0 != nil }) == 1 else {
      throw invocation.usageError(
        Text(
          zh: "--half-width、--at-least、--at-most 须给且只给一个。",
          en: "Give one of --half-width, --at-least and --at-most."))
    }
    if let half = invocation[SizeOptions.halfWidth] {
      return try invocation.show(width(invocation, planned, half, level))
    }
    let check =
      invocation[SizeOptions.atLeast].map { BoundCheck.atLeast($0) }
      ?? BoundCheck.atMost(invocation[atMost] ?? 1)
    return try invocation.show(limit(invocation, planned, check, level))
  }

  private static func width(
    _ invocation: Invocation, _ planned: Double, _ half: Double, _ level: Double
  ) throws -> SizeAnswer {
    if invocation[SizeOptions.cases] != nil {
      throw invocation.usageError(
        Text(zh: "--cases 须与界限一起使用。", en: "--cases goes with a limit."))
    }
    let cases = try invocation.found(
      SampleSize.wilson(planned: planned, halfWidth: half, level: level))
    var answer = SizeAnswer(
      design: "proportion", cases: cases,
      formula: "smallest n whose Wilson interval of n p successes is at most 2 d wide",
      source: "E. B. Wilson, J Am Stat Assoc 1927;22:209")
    answer.assumptions =
      [
        .init("planned", Text(zh: "计划值", en: "planned value"), planned),
        .init("half_width", Text(zh: "半宽度", en: "half width"), half),
      ] + SizeOptions.assumptions(level: level, power: nil)
    if let textbook = SampleSize.proportion(planned: planned, halfWidth: half, level: level) {
      answer.criteria = [
        .init(id: "wilson", label: Text(zh: "Wilson 区间", en: "Wilson interval"), number: cases),
        .init(
          id: "textbook", label: Text(zh: "教科书公式 z²p(1-p)/d²", en: "textbook z^2 p(1 - p)/d^2"),
          number: textbook),
      ]
    }
    return answer
  }

  private static func limit(
    _ invocation: Invocation, _ planned: Double, _ check: BoundCheck, _ level: Double
  ) throws -> SizeAnswer {
    let given = invocation[SizeOptions.cases]
    let power = invocation.plannedPower
    let cases =
      try given
      ?? invocation.found(
        SampleSize.proportion(check, planned: planned, level: level, power: power))
    var answer = SizeAnswer(
      design: "proportion", cases: cases,
      formula:
        "P(the Wilson bound clears the limit), X binomial(n, p), for this and every larger n",
      source: "L. D. Brown, T. T. Cai, A. DasGupta, Stat Sci 2001;16:101 (interval and saw-tooth)")
    answer.power = SampleSize.proportionPower(
      check, trials: cases, planned: planned, level: level)
    let isLower = check.usesLowerBound
    answer.assumptions =
      [
        .init("planned", Text(zh: "计划值", en: "planned value"), planned),
        .init(
          isLower ? "at_least" : "at_most",
          isLower
            ? Text(zh: "下限须达到", en: "lower bound at least")
            : Text(zh: "上限不超过", en: "upper bound at most"),
          check.limit),
      ]
      + SizeOptions.assumptions(level: level, power: given == nil ? power : nil)
    return answer
  }
}
