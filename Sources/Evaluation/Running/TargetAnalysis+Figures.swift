// SPDX-License-Identifier: Apache-2.0

import Metrics
import Statistics
import Wording

extension TargetAnalysis {
  /// The tables behind the figures: 2x2, curves, calibration.
  func figures(of cases: BinaryCases) -> [Estimate] {
    var estimates = rules.compactMap { rule -> Estimate? in
      guard let (table, threshold) = ConfusionTable.cells(of: cases, rule: rule) else { return nil }
      return figure(
        RunMetrics.confusion, table, cases,
        parameters: rule.parameters.merging(["threshold": .number(threshold)]) { $1 })
    }
    if let points = RocCurve.points(of: cases) {
      estimates.append(figure(RunMetrics.rocCurve, points, cases))
      estimates.append(rocBand(of: cases))
    }
    if let points = PrecisionRecallCurve.points(of: cases) {
      estimates.append(figure(RunMetrics.precisionRecallCurve, points, cases))
    }
    if let groups = CalibrationCurve.points(of: cases, level: inference.level) {
      estimates.append(figure(RunMetrics.calibrationCurve, groups, cases))
    }
    if measures(["ici", "e50", "e90", "emax"]),
      let curve = SmoothCalibration.points(of: cases, level: inference.level)
    {
      estimates.append(
        figure(
          RunMetrics.calibrationSmooth, curve, cases,
          parameters: ["level": .number(inference.level)]
        ))
    }
    if let bins = CalibrationCurve.histogram(of: cases) {
      estimates.append(figure(RunMetrics.calibrationHistogram, bins, cases))
    }
    if let points = DecisionCurve(thresholds: Self.decisionThresholds).points(of: cases) {
      estimates.append(figure(RunMetrics.decisionCurve, points, cases))
      if measures(["net_benefit", "standardized_net_benefit"]) {
        estimates.append(decisionBand(of: cases))
      }
    }
    return estimates
  }

  /// The threshold probabilities of the decision curve: 1 % to 50 %.
  static let decisionThresholds = (1...50).map { Double($0) / 100 }

  /// The operating rules of the suite's metrics, each once, in their order.
  var rules: [OperatingRule] {
    var rules: [OperatingRule] = []
    for request in Self.requests(suite, target: target) {
      if let rule = request.operatingRule, !rules.contains(rule) { rules.append(rule) }
    }
    return rules
  }

  private func figure(
    _ metric: String, _ table: TableValue, _ cases: BinaryCases,
    parameters: [String: Parameter] = [:]
  ) -> Estimate {
    Estimate(
      metric: metric, measured: EstimateArchive.tabular, n: cases.caseCount,
      events: cases.eventCount, units: cases.unitsRepeat ? cases.presentUnits : nil,
      parameters: parameters, table: table)
  }

  /// Whether the suite measures one of these metrics on the target.
  private func measures(_ ids: Set<String>) -> Bool {
    Self.requests(suite, target: target).contains { ids.contains($0.id) }
  }

  private func decisionBand(of cases: BinaryCases) -> Estimate {
    let curve = DecisionCurve(thresholds: Self.decisionThresholds)
    let band = Assessment.band(of: curve, on: cases, inference: inference)
    return figure(
      RunMetrics.decisionBand,
      .columns([
        "threshold": Self.decisionThresholds.map { $0 }, "lower": band.lower, "upper": band.upper,
      ]), cases,
      parameters: [
        "level": .number(inference.level), "replicates": .number(Double(inference.replicates)),
      ])
  }

  private func rocBand(of cases: BinaryCases) -> Estimate {
    let band = Assessment.band(of: RocCurve(), on: cases, inference: inference)
    return figure(
      RunMetrics.rocBand,
      .columns(["fpr": RocCurve.grid.map { $0 }, "lower": band.lower, "upper": band.upper]), cases,
      parameters: [
        "level": .number(inference.level), "replicates": .number(Double(inference.replicates)),
      ])
  }

  /// What the results mean where the system will be used: per 1,000 people, and PPV and NPV.
  func atDeclaredPrevalence(_ cases: BinaryCases) throws -> [Estimate] {
    guard let declared = suite.prevalence[target], let rule = rules.first else { return [] }
    var parameters: [ParameterName: Double] = [.prevalence: declared.value]
    switch rule {
    case .threshold(let value): parameters[.threshold] = value
    case .specificity(let value): parameters[.specificity] = value
    case .sensitivity(let value): parameters[.sensitivity] = value
    }
    let values = try ["ppv", "npv"].map { try BinaryMetrics.make(MetricRequest($0, parameters)) }
    var estimates = Assessment.estimates(of: cases, metrics: values, inference: inference)
    let sample = BinarySample(cases)
    if let sensitivity = Sensitivity(rule).value(sample).number,
      let specificity = Specificity(rule).value(sample).number
    {
      let diseased = 1000 * declared.value
      let healthy = 1000 - diseased
      estimates.insert(
        figure(
          RunMetrics.perThousand,
          .cells([
            "diseased": diseased, "healthy": healthy, "tp": diseased * sensitivity,
            "fn": diseased * (1 - sensitivity), "fp": healthy * (1 - specificity),
            "tn": healthy * specificity,
          ]), cases,
          parameters: rule.parameters.merging(["prevalence": .number(declared.value)]) { $1 }),
        at: 0)
    }
    return estimates
  }
}
