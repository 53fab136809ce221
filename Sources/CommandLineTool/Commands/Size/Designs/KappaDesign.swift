// SPDX-License-Identifier: Apache-2.0

import Platform
import Statistics
import Wording

/// Cases for Cohen's kappa of two raters.
enum KappaDesign: Command {
  private static let shares = Key<[Double]>.numbers(
    "shares", in: .insideUnit,
    help: Text(
      zh: "各类别所占比例，合计为 1；两类时也可用 --prevalence。",
      en: "The shares of the categories, adding up to 1; for two, --prevalence will do."))

  static let specification = CommandSpecification(
    name: "kappa",
    abstract: Text(zh: "两名阅片者的 Cohen kappa。", en: "Cohen's kappa of two raters."),
    discussion: Text(
      zh: """
        用 --half-width 指定置信区间的半宽度，或用 --at-least 指定 kappa 须高于的值（两类用 \
        Donner-Eliasziw 拟合优度检验，多类用 Flack 的方法）。

        例如：
          touchstone size kappa --planned 0.8 --at-least 0.6 --prevalence 0.3
          touchstone size kappa --planned 0.7 --half-width 0.1 \\
            --shares 0.5,0.3,0.2
        """,
      en: """
        Give --half-width for the width of the interval, or --at-least for the value that kappa is \
        to exceed (two categories: Donner and Eliasziw's goodness-of-fit test; more: Flack's).

        For example:
          touchstone size kappa --planned 0.8 --at-least 0.6 --prevalence 0.3
          touchstone size kappa --planned 0.7 --half-width 0.1 \\
            --shares 0.5,0.3,0.2
        """),
    inputs: [
      SizeOptions.planned.input, SizeOptions.halfWidth.input, SizeOptions.atLeast.input,
      SizeOptions.prevalence.input, shares.input, SizeOptions.power.input,
    ] + SizeOptions.common)

  static func run(_ invocation: Invocation) throws -> ExitStatus {
    let planned = try invocation.need(SizeOptions.planned)
    try invocation.oneOf(SizeOptions.halfWidth, SizeOptions.atLeast)
    let categories = try categories(of: invocation)
    let (level, power) = (invocation.plannedLevel, invocation.plannedPower)
    let cases: Int
    let formula: String
    let source: String
    var assumptions: [SizeAnswer.Assumption] = [
      .init("planned", Text(zh: "预期 kappa", en: "kappa expected"), planned)
    ]
    if let half = invocation[SizeOptions.halfWidth] {
      cases = try invocation.found(
        SampleSize.kappa(planned: planned, halfWidth: half, shares: categories, level: level))
      formula = "z^2 V(kappa)/d^2, V of one case where both raters use the categories as often"
      source = "J. L. Fleiss, J. Cohen, B. S. Everitt, Psychol Bull 1969;72:323"
      assumptions.append(.init("half_width", Text(zh: "半宽度", en: "half width"), half))
    } else {
      let null = invocation[SizeOptions.atLeast] ?? 0
      guard planned > null else { return try invocation.show(invocation.found(nil)) }
      assumptions.append(.init("at_least", Text(zh: "须高于", en: "to exceed"), null))
      if categories.count == 2 {
        cases = try invocation.found(
          SampleSize.kappaGoodnessOfFit(
            planned: planned, null: null, prevalence: categories[0], level: level, power: power))
        formula = "(z_level + z_power)^2 over the noncentrality of one case"
        source = "A. Donner, M. Eliasziw, Stat Med 1992;11:1511"
      } else {
        cases = try invocation.found(
          SampleSize.kappa(
            planned: planned, null: null, shares: categories, level: level, power: power))
        formula = "(z_level sqrt(V0) + z_power sqrt(V1))^2/(k1 - k0)^2"
        source = "V. F. Flack et al., Psychometrika 1988;53:321"
      }
    }
    var answer = SizeAnswer(design: "kappa", cases: cases, formula: formula, source: source)
    let isPower = invocation[SizeOptions.halfWidth] == nil
    answer.assumptions =
      assumptions + [
        .init("raters", Text(zh: "阅片者", en: "raters"), 2),
        .init(
          "shares", Text(zh: "各类别比例", en: "shares of the categories"),
          word: categories.map { Self.text($0) }.joined(separator: ", ")),
      ] + SizeOptions.assumptions(level: level, power: isPower ? power : nil)
    return try invocation.show(answer)
  }

  private static func categories(of invocation: Invocation) throws -> [Double] {
    let given = invocation[shares]
    let prevalence = invocation[SizeOptions.prevalence]
    guard given.isEmpty != (prevalence == nil) else {
      throw invocation.usageError(
        Text(
          zh: "--shares 和 --prevalence 须给且只给一个。", en: "Give either --shares or --prevalence."))
    }
    if let prevalence { return [prevalence, 1 - prevalence] }
    guard given.count > 1, abs(given.reduce(0, +) - 1) < 1e-6 else {
      throw invocation.usageError(
        Text(
          zh: "--shares 须有至少两个比例，合计为 1。",
          en: "--shares takes at least two shares that add up to 1."))
    }
    let sum = given.reduce(0, +)
    return given.map { $0 / sum }
  }

  private static func text(_ share: Double) -> String {
    NumberFormat.fixed(share, digits: 4).reversed().drop { $0 == "0" }.reversed()
      .map(String.init).joined()
  }
}
