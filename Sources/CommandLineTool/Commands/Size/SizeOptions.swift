// SPDX-License-Identifier: Apache-2.0

import Statistics
import Wording

/// What several designs take.
enum SizeOptions {
  static let power = Key<Double?>.number(
    "power", in: .insideUnit, defaultNote: Text(verbatim: "0.8"),
    help: Text(
      zh: "检验效能：计划值属实时，检验通过的概率。",
      en: "The power: the chance that the test passes if the plan is true."))
  static let cases = Key<Int?>.integer(
    "cases", in: 1...1_000_000_000,
    help: Text(
      zh: "已有的病例数；给出后计算检验效能。",
      en: "The cases there are; gives their power instead of a number of cases."))
  static let loss = Key<Double?>.number(
    "loss", in: NumberRange(lower: 0, upper: 0.99, isOpen: false),
    defaultNote: Text(verbatim: "0"),
    help: Text(
      zh: "预计不能用于分析的病例所占比例。",
      en: "The share of cases that will not be usable."))
  static let designEffect = Key<Double?>.number(
    "design-effect", in: NumberRange(lower: 1, upper: 1000, isOpen: false),
    defaultNote: Text(verbatim: "1"),
    help: Text(
      zh: "设计效应：同一患者有多例时，1 +（每名患者例数 - 1）× 组内相关系数。",
      en: "1 + (cases a patient - 1) x intraclass correlation, where patients have several cases."))

  static let planned = Key<Double?>.number(
    "planned", in: .unit,
    help: Text(zh: "计划值，即预期的真实值。", en: "The value that is expected to be true."))
  static let halfWidth = Key<Double?>.number(
    "half-width", in: NumberRange(lower: 0, upper: 1, isOpen: true),
    help: Text(zh: "置信区间的半宽度。", en: "Half of the width that the interval shall have."))
  static let atLeast = Key<Double?>.number(
    "at-least", in: .unit,
    help: Text(
      zh: "置信区间下限应达到的值。", en: "The value that the lower bound shall reach."))
  static let prevalence = Key<Double?>.number(
    "prevalence", in: .insideUnit,
    help: Text(zh: "研究人群的患病率。", en: "The prevalence among those enrolled."))
  static let ratio = Key<Double?>.number(
    "ratio", in: NumberRange(lower: 1e-6, upper: 1e6, isOpen: false),
    defaultNote: Text(verbatim: "1"),
    help: Text(
      zh: "每名患病者对应的未患病者人数；也可用 --prevalence。",
      en: "People without the condition for each with it; or give --prevalence."))
  static let variance = Key<String>.option(
    "variance", .choice(AreaVariance.allCases.map(\.rawValue)), placeholder: "model",
    default: AreaVariance.binormal.rawValue,
    help: Text(
      zh: "预估曲线下面积方差所用的模型。", en: "The model that foresees the variance of an area."))

  static let claim = Key<String>.option(
    "claim", .choice(["different", "superior", "noninferior", "equivalent"]),
    default: "different",
    help: Text(
      zh: "要证明什么；均指前者减后者，越大越好。",
      en: "What is to be shown of first minus second, where more is better."))
  static let margin = Key<Double?>.number(
    "margin", in: NumberRange(lower: 0, upper: 1, isOpen: true),
    help: Text(zh: "非劣效或等效界值，大于 0。", en: "The margin, above 0."))

  /// What every design takes besides its own.
  static let common: [Input] = [loss.input, designEffect.input]

  static func assumptions(level: Double, power: Double?) -> [SizeAnswer.Assumption] {
    var list = [
      SizeAnswer.Assumption("level", Text(zh: "置信水平（双侧）", en: "level, two-sided"), level)
    ]
    if let power {
      list.append(SizeAnswer.Assumption("power", Text(zh: "检验效能", en: "power"), power))
    }
    return list
  }
}

extension Invocation {
  /// The level that was given, or 0.95.
  var plannedLevel: Double { level ?? 0.95 }

  /// The power that was given, or 0.8.
  var plannedPower: Double { self[SizeOptions.power] ?? SampleSize.usualPower }

  /// The value of an option that this design cannot do without.
  func need(_ key: Key<Double?>) throws -> Double {
    guard let value = self[key] else { throw UsageError(.missingInput(key.input), path: path) }
    return value
  }

  /// The answer, or the objection that no number of cases serves the plan.
  func found<T>(_ answer: T?) throws -> T {
    guard let answer else {
      throw usageError(
        Text(
          zh: "没有满足该计划的病例数：计划值不满足要证明的内容，或所给数值互相矛盾。",
          en: "No number of cases serves this plan: the planned values do not satisfy what is to "
            + "be shown, or contradict each other."))
    }
    return answer
  }

  /// Exactly one of two options must be given.
  func oneOf(_ first: Key<Double?>, _ second: Key<Double?>) throws {
    guard (self[first] == nil) != (self[second] == nil) else {
      throw usageError(
        Text(
          zh: "--\(first.input.name) 和 --\(second.input.name) 须给且只给一个。",
          en: "Give either --\(first.input.name) or --\(second.input.name)."))
    }
  }

  /// The claim that was named, with its margin.
  func plannedClaim(_ key: Key<Double?> = SizeOptions.margin) throws -> Claim {
    let margin = self[key]
    switch self[SizeOptions.claim] {
    case "noninferior": return .nonInferior(margin: try need(key))
    case "equivalent": return .equivalent(margin: try need(key))
    case let name:
      if margin != nil {
        throw usageError(
          Text(
            zh: "--margin 只用于 --claim noninferior 或 equivalent。",
            en: "--margin is for --claim noninferior or equivalent only."))
      }
      return name == "superior" ? .superior : .different
    }
  }

  /// What the claim adds to the assumptions.
  func claimAssumptions(
    _ key: Key<Double?> = SizeOptions.margin
  ) -> [SizeAnswer.Assumption] {
    var list = [
      SizeAnswer.Assumption(
        "claim", Text(zh: "要证明的内容", en: "claim"), word: self[SizeOptions.claim])
    ]
    if let margin = self[key] {
      list.append(SizeAnswer.Assumption("margin", Text(zh: "界值", en: "margin"), margin))
    }
    return list
  }

  /// People without the condition for each with it, from the ratio or the prevalence.
  func plannedRatio() throws -> (value: Double, assumption: SizeAnswer.Assumption) {
    if let prevalence = self[SizeOptions.prevalence] {
      guard self[SizeOptions.ratio] == nil else {
        throw usageError(
          Text(
            zh: "--ratio 和 --prevalence 只能给一个。", en: "Give either --ratio or --prevalence."))
      }
      return (
        (1 - prevalence) / prevalence,
        SizeAnswer.Assumption("prevalence", Text(zh: "患病率", en: "prevalence"), prevalence)
      )
    }
    let ratio = self[SizeOptions.ratio] ?? 1
    return (
      ratio,
      SizeAnswer.Assumption(
        "ratio", Text(zh: "每名患病者对应的未患病者", en: "without the condition for each with it"),
        ratio)
    )
  }

  /// Adds what will be lost and what is not independent, and prints the answer.
  func show(_ answer: SizeAnswer) throws -> ExitStatus {
    var answer = answer
    let loss = self[SizeOptions.loss]
    let effect = self[SizeOptions.designEffect]
    if loss != nil || effect != nil {
      let needed = Double(answer.cases) * (effect ?? 1) / (1 - (loss ?? 0))
      answer.recruit = Int((needed * (1 - 1e-12)).rounded(.up))
    }
    answer.assumptions += [
      loss.map {
        SizeAnswer.Assumption("loss", Text(zh: "不能用于分析的比例", en: "share lost"), $0)
      },
      effect.map {
        SizeAnswer.Assumption("design_effect", Text(zh: "设计效应", en: "design effect"), $0)
      },
    ].compactMap(\.self)
    if isForPrograms {
      try console.print(answer.json(in: language))
    } else {
      for line in answer.lines(in: language, width: console.columns) { try console.print(line) }
    }
    return .success
  }
}
