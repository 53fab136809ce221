// SPDX-License-Identifier: Apache-2.0

import Evaluation
import Metrics
import Models
import Pages
import Statistics
import Wording

/// What section 5 shows of one target.
struct TargetPerformance {
  let story: Story
  let target: String
  /// Whether all figures are drawn; otherwise the numbers alone.
  let isFull: Bool

  init(_ story: Story, _ target: String, isFull: Bool) {
    self.story = story
    self.target = target
    self.isFull = isFull
  }

  var label: Text { story.label(target: target) }
  var anchor: String { story.anchor(target: target) }

  var blocks: [Block] {
    guard isFull else { return [twoByTwo, metrics].compactMap { $0 } + atPrevalence }
    var blocks: [Block] = [.heading(label, id: anchor)]
    blocks += [twoByTwo, words, metrics].compactMap { $0 }
    let curves = ScoreFigures(self).blocks
    if !curves.isEmpty { blocks.append(.group(curves, id: anchor + "-figures")) }
    blocks += atPrevalence
    if let plot = predictiveValues { blocks.append(plot) }
    let leading = PerformanceOverview.leading(story)
    if story.primaryTargets.contains(target),
      let forest = story.forest(leading.metric, target: target, parameters: leading.parameters)
    {
      blocks.append(.figure(forest, id: anchor + "-forest"))
    }
    blocks += Comparators(self).blocks
    return blocks
  }

  // MARK: - Four fields and metrics

  private var twoByTwo: Block? {
    guard let (estimate, cells) = story.confusion(target), let cells else { return nil }
    func number(_ name: String) -> Number {
      Number(cells[name] ?? 0, digits: 0, result: estimate.id)
    }
    let rule = Story.rule(estimate.parameters)
    return .twoByTwo(
      TwoByTwo(
        caption: Text(
          zh: "\(label.zh)：四格表" + (rule.map { "（\($0.zh)）" } ?? ""),
          en: "\(label.en): 2×2 table" + (rule.map { " (\($0.en))" } ?? "")),
        truePositives: number("tp"), falsePositives: number("fp"), falseNegatives: number("fn"),
        trueNegatives: number("tn")))
  }

  /// The two rates in whole people.
  private var words: Block? {
    guard let (estimate, cells) = story.confusion(target), let cells,
      let tp = cells["tp"], let fp = cells["fp"], let fn = cells["fn"], let tn = cells["tn"]
    else { return nil }
    func n(_ value: Double) -> Number { Number(value, digits: 0, result: estimate.id) }
    let (sick, healthy) = (Number(tp + fn, digits: 0), Number(fp + tn, digits: 0))
    return .paragraph(
      Sentence(
        zh: "\(sick)名患病者中，AI提示\(n(tp))名，漏诊\(n(fn))名；\(healthy)名未患病者中，误报\(n(fp))名。",
        en: """
          Of \(sick) with the condition the AI alerted \(n(tp)) and missed \(n(fn)); of \(healthy) \
          without it, it alerted \(n(fp)).
          """))
  }

  /// Every metric over all cases.
  private var metrics: Block? {
    let found = story.record.estimates.filter {
      $0.target == target && $0.group.isEmpty && $0.model == story.suite.model.name
        && $0.table == nil && $0.parameters["prevalence"] == nil
        && MetricCatalogue.about($0.metric) != nil
    }
    guard !found.isEmpty else { return nil }
    return .table(
      DataTable(
        caption: Text(zh: "\(label.zh)：全部指标", en: "\(label.en): all metrics"),
        columns: [
          .init(Text(zh: "指标", en: "Metric")),
          .numeric(Text(zh: "数值（\(story.level)置信区间）", en: "Value (\(story.level) interval)")),
          .init(Text(zh: "区间方法", en: "Interval method")),
          .numeric(Text(zh: "例数", en: "Cases")), .numeric(Text(zh: "患病", en: "With it")),
        ],
        rows: found.map { estimate in
          [
            .text(story.nameWithRule(estimate)), .estimate(estimate),
            estimate.interval.map { .text(IntervalWords.text($0.method)) } ?? .none,
            .count(estimate.n, result: estimate.id, part: .n),
            estimate.events.map { .count($0, result: estimate.id, part: .events) } ?? .none,
          ]
        }, notes: remarks(found), narrow: .stack))
  }

  /// The remarks of estimates, each once.
  private func remarks(_ estimates: [Estimate]) -> [Text] {
    var remarks: [Text] = []
    for note in estimates.flatMap(\.notes) where !remarks.contains(note) { remarks.append(note) }
    return remarks
  }

  // MARK: - Prevalence

  private var atPrevalence: [Block] {
    guard let declared = story.suite.prevalence[target] else { return [] }
    let parameters = ["prevalence": Parameter.number(declared.value)]
    guard let ppv = story.estimate("ppv", target: target, parameters: parameters),
      let npv = story.estimate("npv", target: target, parameters: parameters)
    else { return [] }
    let shown = Number(declared.value, digits: 2, style: .percent, result: ppv.id)
    return [
      .paragraph(
        Sentence(
          zh: """
            按患病率\(shown)推算：被提示者中患病的比例为\
            \(EstimateInPhrase(ppv, digits: 1, style: .percent))；未被提示者中未患病的比例为\
            \(EstimateInPhrase(npv, digits: 1, style: .percent))。
            """,
          en: """
            At a prevalence of \(shown): of those alerted, \
            \(EstimateInPhrase(ppv, digits: 1, style: .percent)) have it; of those not alerted, \
            \(EstimateInPhrase(npv, digits: 1, style: .percent)) do not.
            """))
    ]
  }

  private var predictiveValues: Block? {
    let rule = story.mainRule
    guard let sensitivity = story.estimate("sensitivity", target: target, parameters: rule),
      let specificity = story.estimate("specificity", target: target, parameters: rule),
      let x = sensitivity.measured.number, let y = specificity.measured.number
    else { return nil }
    var marked: [(label: Text, number: Number)] = []
    if let declared = story.suite.prevalence[target] {
      marked.append(
        (
          Text(zh: "将要使用的人群", en: "where it will be used"),
          Number(declared.value, digits: 2, style: .percent)
        ))
    }
    if let data = story.estimate(RunMetrics.prevalence, target: target)?.measured.number {
      marked.append((Text(zh: "本数据", en: "these data"), Number(data, digits: 2, style: .percent)))
    }
    return .figure(
      PredictiveValuesChart(sensitivity: x, specificity: y, prevalences: marked),
      id: anchor + "-predictive",
      caption: Text(
        zh: "\(label.zh)：预测值随患病率的变化", en: "\(label.en): predictive values by prevalence"))
  }
}
