// SPDX-License-Identifier: Apache-2.0

import Statistics
import Wording

/// Subjects for an intraclass correlation.
enum ICCDesign: Command {
  private static let raters = Key<Int?>.integer(
    "raters", in: 2...1000, defaultNote: Text(verbatim: "2"),
    help: Text(
      zh: "每名受试者的评分次数。", en: "The raters, or repetitions, of each subject."))

  static let specification = CommandSpecification(
    name: "icc",
    abstract: Text(zh: "组内相关系数。", en: "An intraclass correlation."),
    discussion: Text(
      zh: """
        用 --half-width 指定置信区间的半宽度（Bonett），或用 --at-least 指定须高于的值（Walter）。

        例如：
          touchstone size icc --planned 0.8 --raters 3 --half-width 0.1
        """,
      en: """
        Give --half-width for the width of the interval (Bonett), or --at-least for the value to \
        exceed (Walter).

        For example:
          touchstone size icc --planned 0.8 --raters 3 --half-width 0.1
        """),
    inputs: [
      SizeOptions.planned.input, raters.input, SizeOptions.halfWidth.input,
      SizeOptions.atLeast.input, SizeOptions.power.input,
    ] + SizeOptions.common)

  static func run(_ invocation: Invocation) throws -> ExitStatus {
    let planned = try invocation.need(SizeOptions.planned)
    try invocation.oneOf(SizeOptions.halfWidth, SizeOptions.atLeast)
    let count = invocation[raters] ?? 2
    let (level, power) = (invocation.plannedLevel, invocation.plannedPower)
    var answer: SizeAnswer
    let aim: SizeAnswer.Assumption
    if let half = invocation[SizeOptions.halfWidth] {
      let subjects = try invocation.found(
        SampleSize.icc(planned: planned, halfWidth: half, raters: count, level: level))
      answer = SizeAnswer(
        design: "icc", cases: subjects,
        formula: "8 z^2 (1 - r)^2 (1 + (k - 1) r)^2/(k (k - 1) w^2) + 1, w = 2 d",
        source: "D. G. Bonett, Stat Med 2002;21:1331")
      aim = .init("half_width", Text(zh: "半宽度", en: "half width"), half)
    } else {
      let null = invocation[SizeOptions.atLeast] ?? 0
      let subjects = try invocation.found(
        SampleSize.icc(planned: planned, null: null, raters: count, level: level, power: power))
      answer = SizeAnswer(
        design: "icc", cases: subjects,
        formula: "1 + 2 (z_level + z_power)^2 k/((log C)^2 (k - 1)), C = (1 + k t0)/(1 + k t1), "
          + "t = r/(1 - r)",
        source: "S. D. Walter, M. Eliasziw, A. Donner, Stat Med 1998;17:101")
      aim = .init("at_least", Text(zh: "须高于", en: "to exceed"), null)
    }
    answer.parts = [
      .init(
        id: "readings", label: Text(zh: "评分总次数", en: "readings in all"),
        number: answer.cases * count)
    ]
    let isPower = invocation[SizeOptions.halfWidth] == nil
    answer.assumptions =
      [
        .init("planned", Text(zh: "预期组内相关系数", en: "correlation expected"), planned), aim,
        .init("raters", Text(zh: "每名受试者的评分次数", en: "raters of each subject"), Double(count)),
      ] + SizeOptions.assumptions(level: level, power: isPower ? power : nil)
    return try invocation.show(answer)
  }
}
