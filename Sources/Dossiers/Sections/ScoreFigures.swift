// SPDX-License-Identifier: Apache-2.0

import Evaluation
import Models
import Pages
import Statistics
import Wording

/// The figures of a target that need scores.
struct ScoreFigures {
  let performance: TargetPerformance

  init(_ performance: TargetPerformance) { self.performance = performance }

  private var story: Story { performance.story }
  private var target: String { performance.target }
  private var modelLabel: Text { story.suite.model.title }

  var blocks: [Block] {
    [roc, precisionRecall, calibration, decision].compactMap { $0 }
  }

  private func figure(_ chart: any Chart, _ name: String) -> Block {
    let label = performance.label
    return .figure(
      chart, id: performance.anchor + "-" + name,
      caption: Text(zh: "\(label.zh)：\(chart.title.zh)", en: "\(label.en): \(chart.title.en)"))
  }

  private func table(_ metric: String) -> Estimate? {
    story.estimate(metric, target: target)
  }

  private func columns(_ metric: String) -> (estimate: Estimate, columns: [String: [Double?]])? {
    guard let estimate = table(metric), case .columns(let columns)? = estimate.table else {
      return nil
    }
    return (estimate, columns)
  }

  private func metric(_ name: String) -> Estimate? {
    story.estimate(name, target: target, parameters: story.mainRule)
  }

  /// The point at which the model is used: its rule, sensitivity, and the other rate.
  private func operatingPoint(x: (Estimate) -> Estimate, _ first: String, _ second: String)
    -> [MarkedPoint]
  {
    guard let a = metric(first), let b = metric(second), a.measured.number != nil,
      b.measured.number != nil
    else { return [] }
    let rule = Story.rule(story.mainRule)
    return [
      MarkedPoint(
        label: Text(
          zh: "诊断界值处（\(rule?.zh ?? "")）", en: "operating point (\(rule?.en ?? ""))"),
        x: x(a), y: b)
    ]
  }

  // MARK: - The figures

  private var roc: Block? {
    guard let estimate = table(RunMetrics.rocCurve), let points = estimate.table,
      let curve = Curve(
        label: modelLabel, from: points, x: "fpr", y: "tpr", result: estimate.id,
        estimate: story.estimate("roc_auc", target: target))
    else { return nil }
    var curves = [curve]
    if let (band, columns) = columns(RunMetrics.rocBand), let grid = columns["fpr"] {
      curves.append(
        Curve(
          label: Text(zh: "\(story.level)置信带（逐点）", en: "\(story.level) band (pointwise)"), x: grid,
          y: grid.map { _ in nil }, lower: columns["lower"] ?? [], upper: columns["upper"] ?? [],
          result: band.id))
    }
    let points2 = operatingPoint(x: Self.complement, "specificity", "sensitivity")
    return figure(ROCChart(curves: curves, points: points2, part: partialArea), "roc")
  }

  /// The part of the curve whose area the suite measured, if any.
  private var partialArea: ROCChart.Part? {
    let found = story.record.estimates.first {
      $0.target == target && $0.metric == "partial_roc_auc" && $0.group.isEmpty
        && $0.model == story.suite.model.name
    }
    guard let found else { return nil }
    func number(_ name: String) -> Double? {
      if case .number(let value)? = found.parameters[name] { value } else { nil }
    }
    let name = story.name(found)
    if let most = number("max_fpr") {
      return ROCChart.Part(label: name, area: found, falsePositiveRate: 0...most)
    }
    if let least = number("specificity") {
      return ROCChart.Part(label: name, area: found, falsePositiveRate: 0...(1 - least))
    }
    return number("sensitivity").map {
      ROCChart.Part(label: name, area: found, sensitivity: $0...1)
    }
  }

  /// One minus a rate, for the axis of false alarms; no record holds it, so it carries no id.
  private static func complement(_ estimate: Estimate) -> Estimate {
    var copy = estimate
    copy.id = ""
    copy.measured = estimate.measured.number.map { .value(1 - $0) } ?? estimate.measured
    copy.interval = estimate.interval.map {
      Interval(lower: 1 - $0.upper, upper: 1 - $0.lower, level: $0.level, method: $0.method)
    }
    return copy
  }

  private var precisionRecall: Block? {
    guard let estimate = table(RunMetrics.precisionRecallCurve), let points = estimate.table,
      let curve = Curve(
        label: modelLabel, from: points, x: "recall", y: "precision", result: estimate.id,
        estimate: story.estimate("average_precision", target: target))
    else { return nil }
    let prevalence = table(RunMetrics.prevalence).flatMap { estimate in
      estimate.measured.number.map { Number($0, digits: 3, result: estimate.id) }
    }
    let marks = operatingPoint(x: { $0 }, "sensitivity", "ppv")
    return figure(
      PrecisionRecallChart(curves: [curve], points: marks, prevalence: prevalence), "pr")
  }

  private var calibration: Block? {
    guard let (estimate, columns) = columns(RunMetrics.calibrationCurve) else { return nil }
    func value(_ name: String, _ row: Int) -> Double? {
      guard let column = columns[name], row < column.count else { return nil }
      return column[row]
    }
    var groups: [CalibrationChart.Group] = []
    for row in (columns["predicted"] ?? []).indices {
      guard let predicted = value("predicted", row), let observed = value("observed", row) else {
        continue
      }
      var interval: Interval?
      if let lower = value("lower", row), let upper = value("upper", row) {
        interval = Interval(
          lower: lower, upper: upper, level: story.suite.inference.level, method: "wilson")
      }
      groups.append(
        CalibrationChart.Group(
          predicted: predicted,
          observed: Estimate(
            metric: estimate.metric, measured: .value(observed), interval: interval,
            n: Int(value("n", row) ?? 0), events: value("events", row).map { Int($0) },
            id: estimate.id)))
    }
    let statistics = ["calibration_slope", "calibration_intercept", "ici", "brier_score"]
      .compactMap { story.estimate($0, target: target) }
      .map { (label: story.name($0), estimate: $0) }
    let reach = groups.map { max($0.predicted, $0.observed.interval?.upper ?? 0) }.max() ?? 1
    return figure(
      CalibrationChart(
        groups: groups, smooth: smooth, histogram: histogram, statistics: statistics,
        highest: Self.round(reach)),
      "calibration")
  }

  /// The spline of what was observed, with its band, where the suite measured an index of it.
  private var smooth: Curve? {
    guard let estimate = table(RunMetrics.calibrationSmooth), let points = estimate.table else {
      return nil
    }
    return Curve(
      label: Text(
        zh: "平滑曲线（限制性立方样条）与\(story.level)置信带",
        en: "smooth line (restricted cubic spline), \(story.level) band"),
      from: points, x: "predicted", y: "observed", lower: "lower", upper: "upper",
      result: estimate.id)
  }

  /// A round end of the axis that holds all groups: rare conditions have small risks.
  private static func round(_ reach: Double) -> Double {
    [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8].first { $0 >= reach } ?? 1
  }

  private var histogram: CalibrationChart.Histogram? {
    guard let (estimate, columns) = columns(RunMetrics.calibrationHistogram),
      let from = columns["from"], let diseased = columns["diseased"],
      let healthy = columns["healthy"]
    else { return nil }
    return CalibrationChart.Histogram(
      edges: from.compactMap { $0 } + [1], withCondition: diseased.map { Int($0 ?? 0) },
      without: healthy.map { Int($0 ?? 0) }, result: estimate.id)
  }

  private var decision: Block? {
    guard let estimate = table(RunMetrics.decisionCurve), let points = estimate.table,
      let model = Curve(
        label: modelLabel, from: points, x: "threshold", y: "model", result: estimate.id),
      let all = Curve(
        label: Text(zh: "全部干预", en: "act on everyone"), from: points, x: "threshold", y: "all",
        result: estimate.id)
    else { return nil }
    var drawn = model
    if let (_, columns) = columns(RunMetrics.decisionBand), columns["threshold"] == model.x {
      drawn.label = Text(
        zh: "\(model.label.zh)（\(story.level)逐点置信带）",
        en: "\(model.label.en) (\(story.level) band, pointwise)")
      drawn.lower = columns["lower"] ?? []
      drawn.upper = columns["upper"] ?? []
    }
    return figure(DecisionCurveChart(curves: [drawn], treatAll: all), "decision")
  }
}
