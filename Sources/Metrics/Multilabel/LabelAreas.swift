// SPDX-License-Identifier: Apache-2.0

import Statistics
import Wording

/// Ranking by each label's score, over all labels (多标签 AUROC、AP).
///
/// - Formula: the area under the ROC curve, or the average precision, of each label; macro: the mean
///   over labels; weighted: by the number of cases that have the label; micro: of all scores of all
///   labels pooled.
/// - Range: 0 to 1; higher is better.
/// - Undefined: without scores; where a label is in no case, or (area) in every case.
/// - Interval: resampling of units.
/// - Source: Hanley and McNeil, Radiology 1982;143:29; Davis and Goadrich, ICML 2006:233.
struct LabelAreas {
  enum Quantity: String, CaseIterable {
    case area = "roc_auc"
    case precision = "average_precision"
  }
  enum Mean: String, CaseIterable { case macro, micro, weighted }

  let quantity: Quantity
  let mean: Mean

  static let all: [MetricEntry<MultilabelCases>] = Quantity.allCases.flatMap { quantity in
    Mean.allCases.map { .plain(LabelAreas(quantity: quantity, mean: $0).metric) }
  }

  /// The ranking of one label; `category` is its place, from 1.
  static let single: [MetricEntry<MultilabelCases>] = Quantity.allCases.map { quantity in
    let about = singlePage(quantity)
    return MetricEntry(about) { request throws(MetricError) in
      let place = try request.category()
      return FormulaMetric<MultilabelCases>(
        about, parameters: ["category": .number(Double(place))],
        value: { sample in
          if let obstacle = sample.rankingObstacle { return .undefined(obstacle) }
          guard place <= sample.columns.width else {
            return .undefined(MultilabelReasons.noSuchLabel)
          }
          let found = measure(sample, place - 1)
          if let value = quantity == .area ? found.area : found.precision { return .value(value) }
          return .undefined(
            found.positives > 0 ? MultilabelReasons.alwaysThere : MultilabelReasons.neverThere)
        })
    }
  }

  var metric: FormulaMetric<MultilabelCases> {
    FormulaMetric(
      about,
      value: { sample in
        if let obstacle = sample.rankingObstacle { return .undefined(obstacle) }
        return mean == .micro ? pooled(sample) : averaged(sample)
      })
  }

  private func averaged(_ sample: MultilabelSample) -> Measured {
    let names = sample.columns.labels
    var (sum, total) = (0.0, 0.0)
    for label in names.indices {
      let found = Self.measure(sample, label)
      let weight = mean == .macro ? 1 : found.positives
      guard weight > 0 else { continue }
      guard let value = quantity == .area ? found.area : found.precision else {
        return .undefined(
          found.positives > 0
            ? MultilabelReasons.always(names[label]) : MultilabelReasons.never(names[label]))
      }
      sum += weight * value
      total += weight
    }
    return total > 0 ? .value(sum / total) : .undefined(MultilabelReasons.neverThere)
  }

  private func pooled(_ sample: MultilabelSample) -> Measured {
    let columns = sample.columns
    let width = columns.width
    return withExtendedLifetime(sample) {
      let weights = sample.weights
      let order = sample.cases.memo("multilabel.order.pooled") { ClassOrder(columns.scores) }
      let found = order.measure { (weights[$0 / width], columns.truths[$0] == 1) }
      if let value = quantity == .area ? found.area : found.precision { return .value(value) }
      return .undefined(
        found.precision == nil ? MultilabelReasons.neverThere : MultilabelReasons.alwaysThere)
    }
  }

  private struct Found {
    let area: Double?
    let precision: Double?
    let positives: Double
  }

  /// Area, average precision and the weight of cases that have the label.
  private static func measure(_ sample: MultilabelSample, _ label: Int) -> Found {
    sample.once("multilabel.ranking.\(label)") {
      let columns = sample.columns
      let width = columns.width
      return withExtendedLifetime(sample) {
        let weights = sample.weights
        let order = sample.cases.memo("multilabel.order.\(label)") {
          ClassOrder((0..<columns.count).map { columns.scores[$0 * width + label] })
        }
        var positives = 0.0
        for row in 0..<columns.count where columns.truths[row * width + label] == 1 {
          positives += weights[row]
        }
        let found = order.measure { (weights[$0], columns.truths[$0 * width + label] == 1) }
        return Found(area: found.area, precision: found.precision, positives: positives)
      }
    }
  }

  private var about: MetricAbout {
    let (zh, en) = Self.names(quantity)
    let (zhMean, enMean): (String, String) =
      switch mean {
      case .macro: ("宏平均", "macro mean over labels")
      case .micro: ("微平均", "all labels pooled")
      case .weighted: ("按阳性例数加权", "weighted by positives")
      }
    return MetricAbout(
      id: "\(quantity.rawValue)_\(mean.rawValue)",
      name: Text(zh: "\(zh)（\(zhMean)）", en: "\(en), \(enMean)"),
      meaning: Text(
        zh: "各标签评分的排序能力，\(zhMean)。", en: "How well the labels' scores rank, \(enMean)."),
      formula: Self.formula(quantity) + "; \(mean.rawValue) mean", range: "0 to 1",
      direction: .higher,
      undefinedWhen: Text(
        zh: "没有评分，或某标签从未（或总是）出现",
        en: "without scores, or when a label is in no case (or in every case)"),
      interval: CallPages.bootstrap, source: Self.source(quantity), family: .ranking,
      needs: .score)
  }

  private static func singlePage(_ quantity: Quantity) -> MetricAbout {
    let (zh, en) = names(quantity)
    return MetricAbout(
      id: quantity.rawValue, name: Text(zh: "某标签的\(zh)", en: "\(en) of a label"),
      meaning: Text(
        zh: "该标签的评分把有此标签的病例排在前面的能力。",
        en: "How well the label's score ranks the cases that have it above the others."),
      formula: formula(quantity), range: "0 to 1", direction: .higher,
      undefinedWhen: Text(
        zh: "没有评分，或该标签从未（或总是）出现",
        en: "without scores, or when the label is in no case (or in every case)"),
      interval: CallPages.bootstrap, source: source(quantity), family: .ranking,
      parameters: [.category], needs: .score)
  }

  private static func names(_ quantity: Quantity) -> (String, String) {
    quantity == .area ? ("AUROC", "AUROC") : ("平均精确率（AP）", "Average precision")
  }

  private static func formula(_ quantity: Quantity) -> String {
    quantity == .area ? "P(s+ > s-) + P(s+ = s-)/2" : "sum (R_i - R_(i-1)) P_i"
  }

  private static func source(_ quantity: Quantity) -> String {
    quantity == .area ? "Hanley & McNeil, Radiology 1982;143:29" : "Davis & Goadrich, ICML 2006:233"
  }
}
