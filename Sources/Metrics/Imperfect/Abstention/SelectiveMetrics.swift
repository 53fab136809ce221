// SPDX-License-Identifier: Apache-2.0

public import Statistics
import Wording

/// A metric of a model that may leave cases unanswered.
///
/// Answers stand by falling confidence; those of equal confidence are answered together.
///
/// - Formula: `aurc` is the mean over k of the mean loss among the k surest answers;
///   `excess_aurc` is that less the area of an oracle that answers the smallest losses first;
///   `selective_risk` is the mean loss among the surest answers that make up at least the declared
///   coverage; `coverage_at_risk` is the largest coverage whose mean loss does not exceed α.
/// - Range: 0 to 1.
/// - Undefined: never, where there is a case.
/// - Interval: bootstrap by unit, confidences ranked and thresholds chosen anew in each replicate.
/// - Source: R. El-Yaniv, Y. Wiener, J Mach Learn Res 2010;11:1605; Y. Geifman, G. Uziel, R.
///   El-Yaniv, ICLR 2019.
public enum SelectiveMetrics: MetricTask {
  /// The cases they are measured on.
  public typealias Cases = SelectiveCases

  /// They are metrics of binary tasks.
  public static let name = TaskName.binary

  /// They stand in place of the plain metrics when asked for.
  public static let option: String? = "abstain"

  /// Every metric of answers with confidences.
  public static let entries: [MetricEntry<SelectiveCases>] = [
    .plain(area), .plain(excessArea),
    MetricEntry(riskPage) { request throws(MetricError) in
      try risk(coverage: request.unit(.coverage, default: 0.8))
    },
    MetricEntry(coveragePage) { request throws(MetricError) in
      try coverage(risk: request.unit(.alpha, default: 0.05))
    },
  ]

  private static let bootstrap = Text(
    zh: "按患者自助重抽样，每次重新排序", en: "bootstrap by unit, ranked anew each time")

  private static let area = FormulaMetric<SelectiveCases>(
    MetricAbout(
      id: "aurc",
      name: Text(zh: "风险-覆盖率曲线下面积（AURC）", en: "Area under the risk-coverage curve"),
      meaning: Text(
        zh: "按置信度从高到低逐例作答时，平均错误率；越小说明置信度越能挑出会错的病例。",
        en: "The mean error while answering from the surest down; small when doubt marks errors."),
      formula: "1/n Σ_k (mean loss of the k surest answers)", range: "0 to 1",
      direction: .lower, undefinedWhen: noCases, interval: bootstrap,
      source: "El-Yaniv & Wiener, JMLR 2010;11:1605; Geifman et al., ICLR 2019",
      family: .ranking, needs: .score)
  ) { sample in
    Measured(sample.selectiveRisk.area ?? .nan, elseUndefined: noCases)
  }

  private static let excessArea = FormulaMetric<SelectiveCases>(
    MetricAbout(
      id: "excess_aurc",
      name: Text(zh: "超额 AURC", en: "Excess area under the risk-coverage curve"),
      meaning: Text(
        zh: "AURC 高出完美排序（先答对、后答错）的部分；0 表示置信度无可改进。",
        en: "How far the area exceeds that of a perfect ranking; 0 leaves nothing to gain."),
      formula: "AURC − AURC of an oracle that answers the smallest losses first",
      range: "0 to 1", direction: .lower, undefinedWhen: noCases, interval: bootstrap,
      source: "Geifman et al., ICLR 2019", family: .ranking, needs: .score)
  ) { sample in
    guard let own = sample.selectiveRisk.area, let oracle = sample.oracleRisk.area else {
      return .undefined(noCases)
    }
    return .value(max(0, own - oracle))
  }

  private static let riskPage = MetricAbout(
    id: "selective_risk",
    name: Text(zh: "选择性风险", en: "Selective risk"),
    meaning: Text(
      zh: "只回答最有把握的一部分病例时的错误率（覆盖率不低于所声明的值）。",
      en: "The error among the surest answers that make up at least the declared coverage."),
    formula: "mean loss of answers with confidence ≥ t, t the highest with coverage ≥ c",
    range: "0 to 1", direction: .lower, undefinedWhen: noCases, interval: bootstrap,
    source: "El-Yaniv & Wiener, JMLR 2010;11:1605", family: .ranking, parameters: [.coverage],
    needs: .score)

  private static func risk(coverage: Double) -> FormulaMetric<SelectiveCases> {
    FormulaMetric(
      riskPage, parameters: ["coverage": .number(coverage)],
      found: { sample in
        guard let point = sample.selectiveRisk.point(atLeast: coverage) else { return [:] }
        return ["coverage_attained": .number(point.coverage)]
      },
      value: { sample in
        Measured(
          sample.selectiveRisk.point(atLeast: coverage)?.risk ?? .nan, elseUndefined: noCases)
      })
  }

  private static let coveragePage = MetricAbout(
    id: "coverage_at_risk",
    name: Text(zh: "给定风险下的覆盖率", en: "Coverage at a risk"),
    meaning: Text(
      zh: "错误率不超过所声明的值时，最多能回答多少病例。",
      en: "The largest share answered while the error stays within the declared limit."),
    formula: "max coverage c with mean loss of the surest c ≤ α", range: "0 to 1",
    direction: .higher, undefinedWhen: noCases, interval: bootstrap,
    source: "Geifman & El-Yaniv, NeurIPS 2017", family: .ranking, parameters: [.alpha],
    needs: .score)

  private static func coverage(risk: Double) -> FormulaMetric<SelectiveCases> {
    FormulaMetric(
      coveragePage, parameters: ["alpha": .number(risk)],
      value: { sample in
        sample.selectiveRisk.weight > 0
          ? .value(sample.selectiveRisk.coverage(atRisk: risk)) : .undefined(noCases)
      })
  }

  private static let noCases = Text(zh: "没有病例", en: "there are no cases")

  /// The whole curve, as a table of coverage and risk.
  public static func curve(_ cases: SelectiveCases) -> Estimate {
    let curve = CaseSample(cases).selectiveRisk.curve
    return Estimate(
      metric: "risk_coverage_curve",
      measured: .undefined(Text(zh: "曲线，见各列", en: "a curve; see its columns")),
      n: cases.caseCount,
      table: .columns(["coverage": curve.coverage, "risk": curve.risk]))
  }
}

extension MetricRequest {
  /// A share strictly above 0 and at most 1.
  func unit(_ name: ParameterName, default fallback: Double) throws(MetricError) -> Double {
    let value = parameters[name] ?? fallback
    guard value > 0, value <= 1 else {
      throw .parameter(
        metric: id, parameter: name.rawValue, value: "\(value)",
        expected: Text(zh: "大于 0 且不大于 1 的数", en: "a number above 0 and at most 1"))
    }
    return value
  }
}
