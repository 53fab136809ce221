// SPDX-License-Identifier: Apache-2.0

import Datasets
import Evaluation
import Metrics
import Models
import Pages
import Statistics
import Wording

/// A run and what people say of it, with the questions that sections ask of both.
struct Story: Sendable {
  let record: RunRecord
  let statements: Statements
  /// The reader study that belongs to the suite; nil where the statements name none.
  let study: StudyPart?
  private let byPlace: [String: [Estimate]]

  init(_ record: RunRecord, _ statements: Statements, study: StudyPart? = nil) {
    self.record = record
    self.study = study
    self.statements = statements
    byPlace = Dictionary(grouping: record.estimates) { Self.place($0.metric, $0.target) }
  }

  private static func place(_ metric: String, _ target: String?) -> String {
    "\(metric)\n\(target ?? "")"
  }

  var suite: Suite { record.suite }

  /// The title of the dossier.
  var title: Text {
    Text(zh: "临床验证报告（送审版）：", en: "Clinical validation report: ") + suite.title
  }

  /// What stands at the foot of each printed page.
  var running: String {
    let number = statements.number.map { $0 + " · " } ?? ""
    return number + record.identity.id
  }

  /// All estimates of a metric and target, of the model under test unless another is named.
  func estimates(_ metric: String, target: String? = nil, model: String? = nil) -> [Estimate] {
    (byPlace[Self.place(metric, target)] ?? []).filter {
      $0.model == nil || $0.model == model ?? suite.model.name
    }
  }

  /// The estimate of a metric over all cases of a target, with given parameters.
  ///
  /// Parameters that only the measurement found, such as a chosen threshold, may be left out;
  /// a declared prevalence may not.
  func estimate(
    _ metric: String, target: String? = nil, model: String? = nil,
    parameters: [String: Parameter] = [:], group: [String: String] = [:]
  ) -> Estimate? {
    estimates(metric, target: target, model: model).first { estimate in
      estimate.group == group
        && parameters.allSatisfy { estimate.parameters[$0.key] == $0.value }
        && estimate.parameters["prevalence"] == parameters["prevalence"]
    }
  }

  /// The label of a target: the datasheet's, or its name.
  func label(target: String) -> Text {
    record.datasheet.rule(for: target)?.title ?? Text(verbatim: target)
  }

  /// The label of a column.
  func label(column: String) -> Text { label(target: column) }

  /// The label of a subgroup, such as 性别：女 · 年龄：60–79岁.
  func label(group: [String: String]) -> Text {
    Text.joined(
      group.sorted { $0.key < $1.key }.map { column, value in
        let words = record.groupLabels[column]?[value] ?? Text(verbatim: value)
        let name = label(column: column)
        return Text(zh: "\(name.zh)：\(words.zh)", en: "\(name.en): \(words.en)")
      }, zh: " · ", en: " · ")
  }

  /// The name of a metric with the rule it was measured under.
  func name(_ estimate: Estimate) -> Text {
    if let name = robustnessName(estimate) { return name }
    let metric =
      estimate.metric.hasSuffix("_difference")
      ? String(estimate.metric.dropLast(11)) : estimate.metric
    let name =
      FairnessRequest.named(estimate.metric)?.name ?? MetricCatalogue.about(metric)?.name
      ?? RunWords.names[metric] ?? Text(verbatim: metric)
    return counterfactualName(estimate, name)
  }

  /// The targets in the order a committee reads them: those of primary checks first.
  var targetsByWeight: [String] {
    var targets: [String] = []
    let checked = record.verdicts.filter(\.plan.isPrimary) + record.verdicts
    for target in checked.compactMap(\.plan.target) + suite.targets where !targets.contains(target)
    {
      targets.append(target)
    }
    return targets
  }

  /// The operating rule that the suite names first, as parameters of its estimates.
  var mainRule: [String: Parameter] {
    suite.metrics.compactMap(\.operatingRule).first?.parameters ?? ["threshold": .number(0.5)]
  }

  /// How many cases the run has.
  var caseCount: Int { estimate(RunMetrics.dataCases)?.n ?? 0 }

  /// One of the counts of the data.
  func count(_ name: String) -> Number? {
    guard let estimate = estimate(RunMetrics.dataCases), case .cells(let cells)? = estimate.table,
      let value = cells[name]
    else { return nil }
    return Number(value, digits: 0, result: estimate.id)
  }
}

/// Names of the quantities that a run reports beside the catalogue's metrics.
enum RunWords {
  static let names: [String: Text] = [
    CheckPlan.failureRate: Text(zh: "无结果比例", en: "Failure rate"),
    RunMetrics.prevalence: Text(zh: "患病率（本数据）", en: "Prevalence (these data)"),
    RunMetrics.confusion: Text(zh: "四格表", en: "2×2 table"),
    RunMetrics.dataCases: Text(zh: "病例数", en: "Cases"),
    RunMetrics.missingValues: Text(zh: "缺失值", en: "Missing values"),
    RunMetrics.rocCurve: Text(zh: "ROC 曲线", en: "ROC curve"),
    RunMetrics.rocBand: Text(zh: "ROC 曲线置信带", en: "ROC curve, confidence band"),
    RunMetrics.precisionRecallCurve: Text(zh: "精确率-召回率曲线", en: "Precision-recall curve"),
    RunMetrics.calibrationCurve: Text(zh: "校准曲线", en: "Calibration curve"),
    RunMetrics.calibrationHistogram: Text(zh: "预测概率分布", en: "Predicted probabilities"),
    RunMetrics.calibrationSmooth: Text(zh: "平滑校准曲线", en: "Smooth calibration curve"),
    RunMetrics.decisionBand: Text(zh: "决策曲线置信带", en: "Decision curve, confidence band"),
    RunMetrics.decisionCurve: Text(zh: "决策曲线", en: "Decision curve"),
    RunMetrics.groupRates: Text(zh: "各组的比例", en: "Shares of a group"),
    RunMetrics.criteriaConflict: Text(zh: "各标准的冲突", en: "Conflict of criteria"),
    RunMetrics.calibrationGap: Text(zh: "各组校准之差", en: "Gap in calibration"),
    RunMetrics.representation: Text(zh: "在数据中的比例", en: "Share in the data"),
    RunMetrics.sliceSearch: Text(zh: "薄弱人群搜索", en: "Search for slices"),
    RunMetrics.sliceGap: Text(zh: "薄弱人群的错误率之差", en: "Errors of a slice less others'"),
    RunMetrics.gap(of: .sensitivity): Text(zh: "灵敏度之差", en: "Difference in sensitivity"),
    RunMetrics.gap(of: .falsePositiveRate): Text(zh: "误诊率之差", en: "Difference in false alarms"),
    RunMetrics.perThousand: Text(zh: "每1000名受检者", en: "Per 1,000 people"),
  ].merging(CounterfactualWords.names) { first, _ in first }
}
