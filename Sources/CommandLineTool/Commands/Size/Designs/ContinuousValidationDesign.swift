// SPDX-License-Identifier: Apache-2.0

import Statistics
import Wording

/// Cases for the external validation of a model that predicts a number.
enum ContinuousValidationDesign: Command {
  private static let rSquared = Key<Double?>.number(
    "r2", in: .insideUnit, help: Text(zh: "预期的 R²。", en: "The R^2 expected."))
  private static let rWidth = Key<Double?>.number(
    "r2-width", in: .insideUnit, defaultNote: Text(verbatim: "0.1"),
    help: Text(zh: "R² 置信区间的宽度。", en: "The width of the interval of R^2."))
  private static let slopeWidth = Key<Double?>.number(
    "slope-width", in: NumberRange(lower: 0, upper: 100, isOpen: true),
    defaultNote: Text(verbatim: "0.2"),
    help: Text(zh: "校准斜率置信区间的宽度。", en: "The width of the interval of the slope."))
  private static let deviation = Key<Double?>.number(
    "deviation", in: NumberRange(lower: 0, upper: 1e12, isOpen: true),
    help: Text(
      zh: "结局的标准差；与 --citl-width 一起给出。",
      en: "The standard deviation of the outcome; with --citl-width."))
  private static let largeWidth = Key<Double?>.number(
    "citl-width", in: NumberRange(lower: 0, upper: 1e12, isOpen: true),
    help: Text(
      zh: "总体校准（平均偏差）置信区间的宽度，单位与结局相同。",
      en: "The width of the interval of calibration-in-the-large, in the outcome's unit."))
  private static let factor = Key<Double?>.number(
    "residual-factor", in: NumberRange(lower: 1, upper: 10, isOpen: true),
    defaultNote: Text(verbatim: "1.1"),
    help: Text(
      zh: "残差标准差的区间允许相差的倍数。",
      en: "The factor within which the residual deviation shall be known."))

  static let specification = CommandSpecification(
    name: "validation-continuous",
    abstract: Text(
      zh: "预测模型的外部验证（连续结局，Archer 等）。",
      en: "External validation for a continuous outcome (Archer et al.)."),
    discussion: Text(
      zh: """
        例如：
          touchstone size validation-continuous --r2 0.5 \\
            --deviation 10 --citl-width 4
        """,
      en: """
        For example:
          touchstone size validation-continuous --r2 0.5 \\
            --deviation 10 --citl-width 4
        """),
    inputs: [
      rSquared.input, rWidth.input, slopeWidth.input, deviation.input, largeWidth.input,
      factor.input,
    ] + SizeOptions.common)

  static func run(_ invocation: Invocation) throws -> ExitStatus {
    let r = try invocation.need(rSquared)
    let level = invocation.plannedLevel
    let (forR, forSlope) = (invocation[rWidth] ?? 0.1, invocation[slopeWidth] ?? 0.2)
    let residual = invocation[factor] ?? 1.1
    var criteria: [SizeAnswer.Count] = []
    func add(_ id: String, _ label: Text, _ number: Int?) throws {
      criteria.append(.init(id: id, label: label, number: try invocation.found(number)))
    }
    try add(
      "r2", Text(zh: "R²", en: "R^2"),
      ContinuousValidation.rSquared(r, width: forR, level: level))
    try add(
      "slope", Text(zh: "校准斜率", en: "calibration slope"),
      ContinuousValidation.calibrationSlope(rSquared: r, width: forSlope, level: level))
    try add(
      "residual", Text(zh: "残差标准差", en: "residual deviation"),
      ContinuousValidation.residualDeviation(factor: residual, level: level))
    var assumptions: [SizeAnswer.Assumption] = [
      .init("r2", Text(zh: "预期 R²", en: "R^2 expected"), r),
      .init("r2_width", Text(zh: "R² 区间宽度", en: "width, R^2"), forR),
      .init("slope_width", Text(zh: "斜率区间宽度", en: "width, slope"), forSlope),
      .init("residual_factor", Text(zh: "残差标准差的倍数", en: "factor, residual deviation"), residual),
      .init("calibration", Text(zh: "计划的校准", en: "calibration"), word: "intercept 0, slope 1"),
    ]
    switch (invocation[deviation], invocation[largeWidth]) {
    case (let spread?, let width?):
      try add(
        "citl", Text(zh: "总体校准", en: "calibration in the large"),
        ContinuousValidation.calibrationInTheLarge(
          rSquared: r, deviation: spread, width: width, level: level))
      assumptions += [
        .init("deviation", Text(zh: "结局的标准差", en: "deviation of the outcome"), spread),
        .init("citl_width", Text(zh: "总体校准区间宽度", en: "width, in the large"), width),
      ]
    case (nil, nil): break
    default:
      throw invocation.usageError(
        Text(
          zh: "--deviation 和 --citl-width 须一起给出。",
          en: "--deviation and --citl-width go together."))
    }
    var answer = SizeAnswer(
      design: "validation-continuous", cases: criteria.map(\.number).max() ?? 1,
      formula: "R^2: 4 R^2 (1 - R^2)^2/se^2; slope: (1 - R^2)/(R^2 se^2) + 1; in the large: "
        + "var(y)(1 - R^2)/se^2; residual: chi-square interval",
      source: "L. Archer, K. I. E. Snell, J. Ensor et al., Stat Med 2021;40:133")
    answer.criteria = criteria
    answer.assumptions = assumptions + SizeOptions.assumptions(level: level, power: nil)
    return try invocation.show(answer)
  }
}
