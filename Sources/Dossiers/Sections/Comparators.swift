// SPDX-License-Identifier: Apache-2.0

import Evaluation
import Metrics
import Models
import Pages
import Statistics
import Wording

/// The model beside what it is compared with, on one target.
struct Comparators {
  let performance: TargetPerformance

  init(_ performance: TargetPerformance) { self.performance = performance }

  private var story: Story { performance.story }
  private var target: String { performance.target }

  private static let metrics = ["roc_auc", "sensitivity", "specificity", "ppv", "f1"]

  var blocks: [Block] {
    let comparators = story.suite.comparators
    guard !comparators.isEmpty else { return [] }
    let models = [story.suite.model] + comparators
    let rows = Self.metrics.compactMap { metric -> ComparisonChart.Metric? in
      let entries = models.compactMap { model -> ComparisonChart.Entry? in
        guard
          let estimate = PerformanceOverview.find(story, metric, target, model: model.name),
          estimate.measured.number != nil
        else { return nil }
        return .init(label: model.title, estimate: estimate)
      }
      guard entries.count > 1 else { return nil }
      return .init(label: story.name(entries[0].estimate), entries: entries)
    }
    guard !rows.isEmpty else { return [] }
    let label = performance.label
    var blocks: [Block] = [
      .figure(
        ComparisonChart(
          title: Text(zh: "\(label.zh)：与对照的比较", en: "\(label.en): beside the comparators"),
          measure: Text(zh: "指标数值", en: "Value of the metric"), metrics: rows),
        id: performance.anchor + "-comparison")
    ]
    blocks += differences
    return blocks
  }

  /// Differences that a check asked for.
  private var differences: [Block] {
    let found = story.record.verdicts.filter { result in
      if case .nonInferior = result.plan.rule { return result.plan.target == target }
      return false
    }
    return found.map { result in
      let name = story.plainSubject(result.plan)
      let limit = Story.limit(result.plan)
      return .verdict(
        Badge(result.verdict),
        Sentence(
          zh: "\(name.zh)：\(EstimateInPhrase(result.estimate))，要求\(limit.zh)。",
          en: "\(name.en): \(EstimateInPhrase(result.estimate)), limit: \(limit.en)."))
    }
  }
}
