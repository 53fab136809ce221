// SPDX-License-Identifier: Apache-2.0

import Platform
import Statistics
import Wording

/// Cases for the external validation of a prediction model.
enum ValidationDesign: Command {
  private static let c = Key<Double?>.number(
    "c", in: NumberRange(lower: 0.5, upper: 1, isOpen: true),
    help: Text(zh: "预期的 C 统计量（ROC 曲线下面积）。", en: "The C statistic (area) expected."))
  private static let mean = Key<Double?>.number(
    "predictor-mean", in: .finite,
    help: Text(
      zh: "线性预测值（风险的 logit）的均值；与标准差一起给出，不给时由患病率和 C 推得。",
      en: "The mean of the linear predictor (logit of risk); with its deviation. Without, both "
        + "follow from prevalence and C."))
  private static let deviation = Key<Double?>.number(
    "predictor-deviation", in: NumberRange(lower: 0, upper: 100, isOpen: true),
    help: Text(zh: "线性预测值的标准差。", en: "The standard deviation of the linear predictor."))
  private static let oeWidth = width(
    "oe-width", "0.2",
    Text(zh: "O/E 置信区间的宽度。", en: "The width of the interval of O/E."))
  private static let slopeWidth = width(
    "slope-width", "0.2",
    Text(zh: "校准斜率置信区间的宽度。", en: "The width of the interval of the slope."))
  private static let cWidth = width(
    "c-width", "0.1",
    Text(zh: "C 统计量置信区间的宽度。", en: "The width of the interval of C."))
  private static let threshold = Key<Double?>.number(
    "threshold", in: .insideUnit,
    help: Text(
      zh: "净获益的风险界值；给出后也要求净获益的精度。",
      en: "A risk threshold; asks for the net benefit to be estimated too."))
  private static let benefitWidth = width(
    "benefit-width", "0.2",
    Text(
      zh: "标准化净获益置信区间的宽度。",
      en: "The width of the interval of the standardised net benefit."))

  private static func width(_ name: String, _ value: String, _ help: Text) -> Key<Double?> {
    .number(
      name, in: NumberRange(lower: 0, upper: 100, isOpen: true),
      defaultNote: Text(verbatim: value), help: help)
  }

  static let specification = CommandSpecification(
    name: "validation",
    abstract: Text(
      zh: "预测模型的外部验证（二分类结局，Riley 等）。",
      en: "External validation of a prediction model (Riley et al.)."),
    discussion: Text(
      zh: """
        对 O/E、校准斜率、C 统计量以及（给出 --threshold 时）净获益分别计算，取最大者。

        例如：
          touchstone size validation --prevalence 0.018 --c 0.8 \\
            --predictor-mean -5 --predictor-deviation 2.5 --oe-width 1
        """,
      en: """
        One number each for O/E, calibration slope, C statistic and, with --threshold, net benefit; \
        the largest is needed.

        For example:
          touchstone size validation --prevalence 0.018 --c 0.8 \\
            --predictor-mean -5 --predictor-deviation 2.5 --oe-width 1
        """),
    inputs: [
      SizeOptions.prevalence.input, c.input, mean.input, deviation.input, oeWidth.input,
      slopeWidth.input, cWidth.input, threshold.input, benefitWidth.input,
    ] + SizeOptions.common)

  static func run(_ invocation: Invocation) throws -> ExitStatus {
    let prevalence = try invocation.need(SizeOptions.prevalence)
    let cStatistic = try invocation.need(c)
    let level = invocation.plannedLevel
    let predictor = try predictor(of: invocation, prevalence, cStatistic)
    var criteria: [SizeAnswer.Count] = []
    func add(_ id: String, _ label: Text, _ number: Int?) throws {
      criteria.append(.init(id: id, label: label, number: try invocation.found(number)))
    }
    try add(
      "oe", Text(zh: "O/E", en: "O/E"),
      ExternalValidation.observedToExpected(
        prevalence: prevalence, width: invocation[oeWidth] ?? 0.2, level: level))
    try add(
      "slope", Text(zh: "校准斜率", en: "calibration slope"),
      ExternalValidation.calibrationSlope(
        predictor, width: invocation[slopeWidth] ?? 0.2, level: level))
    try add(
      "c", Text(zh: "C 统计量", en: "C statistic"),
      ExternalValidation.cStatistic(
        cStatistic, prevalence: prevalence, width: invocation[cWidth] ?? 0.1, level: level))
    var assumptions = assumptions(invocation, predictor, prevalence, cStatistic)
    if let threshold = invocation[threshold] {
      let rates = try invocation.found(predictor.rates(atRisk: threshold))
      try add(
        "net_benefit", Text(zh: "净获益", en: "net benefit"),
        ExternalValidation.netBenefit(
          sensitivity: rates.sensitivity, specificity: rates.specificity, prevalence: prevalence,
          threshold: threshold, width: invocation[benefitWidth] ?? 0.2, level: level))
      assumptions += [
        .init("threshold", Text(zh: "风险界值", en: "risk threshold"), threshold),
        .init(
          "benefit_width", Text(zh: "标准化净获益区间宽度", en: "width, standardised net benefit"),
          invocation[benefitWidth] ?? 0.2),
        .init(
          "sensitivity_at_threshold", Text(zh: "界值处的灵敏度", en: "sensitivity there"),
          rounded(rates.sensitivity)),
        .init(
          "specificity_at_threshold", Text(zh: "界值处的特异度", en: "specificity there"),
          rounded(rates.specificity)),
      ]
    }
    let cases = criteria.map(\.number).max() ?? 1
    let events = max(1, Int((Double(cases) * prevalence).rounded()))
    var answer = SizeAnswer(
      design: "validation", cases: cases,
      formula: "O/E: (1 - p)/(p se^2); slope: unit information of the recalibration; C: "
        + "Newcombe's variance; net benefit: its delta variance",
      source: "R. D. Riley, T. P. A. Debray, G. S. Collins et al., Stat Med 2021;40:4230")
    answer.parts = [.diseased(events), .nonDiseased(cases - events)]
    answer.criteria = criteria
    answer.assumptions = assumptions + SizeOptions.assumptions(level: level, power: nil)
    answer.notes = notes(predictor, prevalence, cStatistic)
    return try invocation.show(answer)
  }

  private static func predictor(
    of invocation: Invocation, _ prevalence: Double, _ cStatistic: Double
  ) throws -> LinearPredictor {
    switch (invocation[mean], invocation[deviation]) {
    case (let mean?, let deviation?): return .normal(mean: mean, deviation: deviation)
    case (nil, nil): return .binormal(prevalence: prevalence, cStatistic: cStatistic)
    default:
      throw invocation.usageError(
        Text(
          zh: "--predictor-mean 和 --predictor-deviation 须一起给出。",
          en: "--predictor-mean and --predictor-deviation go together."))
    }
  }

  private static func assumptions(
    _ invocation: Invocation, _ predictor: LinearPredictor, _ prevalence: Double,
    _ cStatistic: Double
  ) -> [SizeAnswer.Assumption] {
    let shape: String
    switch predictor {
    case .normal(let mean, let deviation):
      shape = "N(\(NumberFormat.shortest(mean)), \(NumberFormat.shortest(deviation)))"
    case .binormal: shape = "binormal"
    }
    return [
      .init("prevalence", Text(zh: "患病率", en: "prevalence"), prevalence),
      .init("c", Text(zh: "C 统计量", en: "C statistic"), cStatistic),
      .init("predictor", Text(zh: "线性预测值的分布", en: "linear predictor"), word: shape),
      .init("oe_width", Text(zh: "O/E 区间宽度", en: "width, O/E"), invocation[oeWidth] ?? 0.2),
      .init(
        "slope_width", Text(zh: "斜率区间宽度", en: "width, slope"), invocation[slopeWidth] ?? 0.2),
      .init("c_width", Text(zh: "C 区间宽度", en: "width, C"), invocation[cWidth] ?? 0.1),
      .init("calibration", Text(zh: "计划的校准", en: "calibration"), word: "O/E 1, slope 1"),
    ]
  }

  private static func notes(
    _ predictor: LinearPredictor, _ prevalence: Double, _ cStatistic: Double
  ) -> [Text] {
    guard case .normal = predictor, let implied = predictor.prevalence,
      let area = predictor.cStatistic,
      abs(implied - prevalence) > 0.1 * prevalence || abs(area - cStatistic) > 0.02
    else { return [] }
    let (p, a) = (
      NumberFormat.fixed(implied, digits: 3), NumberFormat.fixed(area, digits: 3)
    )
    return [
      Text(
        zh: "所给线性预测值的分布意味着患病率 \(p)、C 统计量 \(a)，与所给数值不符。",
        en: "The linear predictor given implies a prevalence of \(p) and a C statistic of \(a), "
          + "which are not those given.")
    ]
  }

  private static func rounded(_ rate: Double) -> Double { (rate * 1e4).rounded() / 1e4 }
}
