// SPDX-License-Identifier: Apache-2.0

import Statistics
import Wording

/// Cases for sensitivity and specificity, enrolled at a prevalence.
enum DiagnosticDesign: Command {
  private static let sensitivity = Key<Double?>.number(
    "sensitivity", in: .unit, help: Text(zh: "预期的灵敏度。", en: "The sensitivity expected."))
  private static let specificity = Key<Double?>.number(
    "specificity", in: .unit, help: Text(zh: "预期的特异度。", en: "The specificity expected."))
  private static let sensitivityAtLeast = Key<Double?>.number(
    "sensitivity-at-least", in: .unit,
    help: Text(
      zh: "灵敏度置信区间下限应达到的值。", en: "What the sensitivity's lower bound shall reach."))
  private static let specificityAtLeast = Key<Double?>.number(
    "specificity-at-least", in: .unit,
    help: Text(
      zh: "特异度置信区间下限应达到的值。", en: "What the specificity's lower bound shall reach."))
  private static let assurance = Key<Double?>.number(
    "assurance", in: .insideUnit,
    help: Text(
      zh: "招募到足够的患病者和未患病者的概率；不给时按期望人数计算，约有一半的研究会招募不足。",
      en: "The chance of enrolling enough of both kinds; without it, enough are expected, and half "
        + "of such studies fall short."))

  static let specification = CommandSpecification(
    name: "diagnostic",
    abstract: Text(
      zh: "灵敏度和特异度，按患病率招募。", en: "Sensitivity and specificity at a prevalence."),
    discussion: Text(
      zh: """
        --half-width 指定置信区间的半宽度（Buderer 公式），或用 --sensitivity-at-least 和\
        --specificity-at-least 指定下限（二项分布精确计算）。

        例如：
          touchstone size diagnostic --sensitivity 0.9 \\
            --specificity 0.85 --prevalence 0.2 --half-width 0.05
        """,
      en: """
        Give --half-width for the width of the intervals (Buderer), or --sensitivity-at-least and \
        --specificity-at-least for limits (exact binomial power).

        For example:
          touchstone size diagnostic --sensitivity 0.9 \\
            --specificity 0.85 --prevalence 0.2 --half-width 0.05
        """),
    inputs: [
      sensitivity.input, specificity.input, SizeOptions.prevalence.input,
      SizeOptions.halfWidth.input, sensitivityAtLeast.input, specificityAtLeast.input,
      assurance.input, SizeOptions.power.input,
    ] + SizeOptions.common)

  /// One of the two rates: what it is called, and what is asked of it.
  private struct Aim {
    let id: String
    let name: Text
    let planned: Double
    let limit: Double?
  }

  static func run(_ invocation: Invocation) throws -> ExitStatus {
    let prevalence = try invocation.need(SizeOptions.prevalence)
    let level = invocation.plannedLevel
    let aims = try aims(of: invocation)
    let half = invocation[SizeOptions.halfWidth]
    var notes: [Text] = []
    var needed: [String: Int] = [:]
    var criteria: [SizeAnswer.Count] = []
    for aim in aims {
      let number: Int
      if let half {
        number = try invocation.found(
          SampleSize.proportion(planned: aim.planned, halfWidth: half, level: level))
        if let wilson = SampleSize.wilson(planned: aim.planned, halfWidth: half, level: level),
          wilson > number
        {
          notes.append(
            Text(
              zh: "Buderer 公式按 Wald 区间计算；touchstone 报告的 Wilson 区间，\(aim.name.zh)要达到该宽度"
                + "需 \(wilson) 例。",
              en: "Buderer's formula is for Wald's interval; the Wilson interval that touchstone "
                + "reports takes \(wilson) for the \(aim.name.en) to be this exact."))
        }
      } else {
        number = try invocation.found(
          SampleSize.proportion(
            .atLeast(aim.limit ?? 1), planned: aim.planned, level: level,
            power: invocation.plannedPower))
      }
      needed[aim.id] = number
      criteria.append(.init(id: aim.id, label: aim.name, number: number))
    }
    let (diseased, healthy) = (needed["sensitivity"] ?? 0, needed["specificity"] ?? 0)
    let enrolment = try invocation.found(
      invocation[assurance].map {
        SampleSize.enrolment(
          diseased: diseased, nonDiseased: healthy, prevalence: prevalence, assurance: $0)
      } ?? SampleSize.enrolment(diseased: diseased, nonDiseased: healthy, prevalence: prevalence))
    var answer = SizeAnswer(
      design: "diagnostic", cases: enrolment.total,
      formula: half == nil
        ? "exact binomial power of the Wilson bound, over prevalence and 1 - prevalence"
        : "z^2 p(1 - p)/d^2, over prevalence and 1 - prevalence",
      source: "N. M. F. Buderer, Acad Emerg Med 1996;3:895")
    answer.parts = [.diseased(enrolment.diseased), .nonDiseased(enrolment.nonDiseased)]
    answer.criteria = criteria
    answer.notes = notes
    answer.assumptions = assumptions(invocation, aims, prevalence)
    return try invocation.show(answer)
  }

  private static func aims(of invocation: Invocation) throws -> [Aim] {
    let aims = [
      invocation[sensitivity].map {
        Aim(
          id: "sensitivity", name: Text(zh: "灵敏度", en: "sensitivity"), planned: $0,
          limit: invocation[sensitivityAtLeast])
      },
      invocation[specificity].map {
        Aim(
          id: "specificity", name: Text(zh: "特异度", en: "specificity"), planned: $0,
          limit: invocation[specificityAtLeast])
      },
    ].compactMap(\.self)
    if aims.isEmpty { throw UsageError(.missingInput(sensitivity.input), path: invocation.path) }
    let limits = aims.compactMap(\.limit).count
    let hasWidth = invocation[SizeOptions.halfWidth] != nil
    let isStray =
      (invocation[sensitivity] == nil && invocation[sensitivityAtLeast] != nil)
      || (invocation[specificity] == nil && invocation[specificityAtLeast] != nil)
    guard !isStray, hasWidth ? limits == 0 : limits == aims.count else {
      throw invocation.usageError(
        Text(
          zh: "给出 --half-width，或为每个预期值给出它的下限（--sensitivity-at-least、"
            + "--specificity-at-least）。",
          en: "Give --half-width, or a limit for each rate expected (--sensitivity-at-least, "
            + "--specificity-at-least)."))
    }
    return aims
  }

  private static func assumptions(
    _ invocation: Invocation, _ aims: [Aim], _ prevalence: Double
  ) -> [SizeAnswer.Assumption] {
    var list: [SizeAnswer.Assumption] = []
    for aim in aims {
      list.append(.init(aim.id, aim.name, aim.planned))
      if let limit = aim.limit {
        list.append(
          .init(
            "\(aim.id)_at_least", aim.name + Text(zh: "下限须达到", en: ", lower bound at least"),
            limit))
      }
    }
    list.append(.init("prevalence", Text(zh: "患病率", en: "prevalence"), prevalence))
    if let half = invocation[SizeOptions.halfWidth] {
      list.append(.init("half_width", Text(zh: "半宽度", en: "half width"), half))
    }
    if let share = invocation[assurance] {
      list.append(
        .init("assurance", Text(zh: "招募足够的概率", en: "chance of enrolling enough"), share))
    }
    let power = invocation[SizeOptions.halfWidth] == nil ? invocation.plannedPower : nil
    return list + SizeOptions.assumptions(level: invocation.plannedLevel, power: power)
  }
}
