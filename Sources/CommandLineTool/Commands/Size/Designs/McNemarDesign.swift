// SPDX-License-Identifier: Apache-2.0

import Statistics
import Wording

/// Pairs for McNemar's test.
enum McNemarDesign: Command {
  private static let onlyFirst = Key<Double?>.number(
    "only-first", in: .unit,
    help: Text(
      zh: "只有前者正确的病例所占比例。", en: "The share of cases that only the first gets right."))
  private static let onlySecond = Key<Double?>.number(
    "only-second", in: .unit,
    help: Text(
      zh: "只有后者正确的病例所占比例。", en: "The share of cases that only the second gets right."))

  static let specification = CommandSpecification(
    name: "mcnemar",
    abstract: Text(
      zh: "McNemar 检验：同一批病例上的两个判断。",
      en: "McNemar's test: two calls on the same cases."),
    discussion: Text(
      zh: """
        例如：
          touchstone size mcnemar --only-first 0.15 --only-second 0.05
        """,
      en: """
        For example:
          touchstone size mcnemar --only-first 0.15 --only-second 0.05
        """),
    inputs: [
      onlyFirst.input, onlySecond.input, SizeOptions.power.input, SizeOptions.cases.input,
    ] + SizeOptions.common)

  static func run(_ invocation: Invocation) throws -> ExitStatus {
    let (b, c) = (try invocation.need(onlyFirst), try invocation.need(onlySecond))
    let level = invocation.plannedLevel
    let given = invocation[SizeOptions.cases]
    let cases =
      try given
      ?? invocation.found(
        SampleSize.mcNemarPairs(first: b, second: c, level: level, power: invocation.plannedPower)
          .flatMap(SampleSize.rounded))
    var answer = SizeAnswer(
      design: "mcnemar", cases: cases,
      formula: "(z_level sqrt(b + c) + z_power sqrt(b + c - (b - c)^2))^2/(b - c)^2",
      source: "R. J. Connor, Biometrics 1987;43:207")
    if let given {
      answer.power = try invocation.found(
        SampleSize.mcNemarPower(pairs: given, first: b, second: c, level: level))
    }
    answer.parts = [
      .init(
        id: "discordant", label: Text(zh: "预计结果不一致", en: "expected to disagree"),
        number: Int((Double(cases) * (b + c)).rounded()))
    ]
    answer.assumptions =
      [
        .init("only_first", Text(zh: "只有前者正确", en: "only the first right"), b),
        .init("only_second", Text(zh: "只有后者正确", en: "only the second right"), c),
      ]
      + SizeOptions.assumptions(
        level: level, power: given == nil ? invocation.plannedPower : nil)
    return try invocation.show(answer)
  }
}
