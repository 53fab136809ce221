// SPDX-License-Identifier: Apache-2.0

import Statistics
import Wording

/// Precision, recall and F1 of the calls, over all labels.
///
/// - Formula: macro: the mean over labels; micro: of all calls together; weighted: by the number of
///   cases that have the label. A label is called when its score ≥ threshold. F1 = 2TP/(2TP + FP + FN).
/// - Range: 0 to 1; higher is better.
/// - Undefined: where a label that counts is 0/0: precision of a label never called, recall of one that
///   is in no case, F1 of one that is neither; never 0.
/// - Interval: resampling of units.
/// - Source: Sokolova and Lapalme, Inf Process Manag 2009;45:427.
struct LabelAverage {
  enum Quantity: String, CaseIterable { case f1, precision, recall }
  enum Mean: String, CaseIterable { case macro, micro, weighted }

  let quantity: Quantity
  let mean: Mean

  static let all: [MetricEntry<MultilabelCases>] = Quantity.allCases.flatMap { quantity in
    Mean.allCases.map { LabelAverage(quantity: quantity, mean: $0).entry }
  }

  /// F1 of one label; `category` is its place, from 1.
  static let single = MetricEntry<MultilabelCases>(singlePage) { request throws(MetricError) in
    let place = try request.category()
    let threshold = try request.callThreshold()
    return FormulaMetric<MultilabelCases>(
      singlePage,
      parameters: ["category": .number(Double(place)), "threshold": .number(threshold)],
      value: { sample in
        guard place <= sample.columns.width else {
          return .undefined(MultilabelReasons.noSuchLabel)
        }
        let cells = LabelCells(sample, threshold: threshold)
        let seen = cells.there(place - 1) + cells.called(place - 1)
        return seen > 0
          ? .value(2 * cells.both(place - 1) / seen) : .undefined(MultilabelReasons.nothing)
      })
  }

  var entry: MetricEntry<MultilabelCases> {
    let about = about
    return MetricEntry(about) { request throws(MetricError) in
      let threshold = try request.callThreshold()
      return FormulaMetric<MultilabelCases>(
        about, parameters: ["threshold": .number(threshold)],
        value: { value(LabelCells($0, threshold: threshold), $0.columns.labels) })
    }
  }

  private func value(_ cells: LabelCells, _ names: [String]) -> Measured {
    if mean == .micro {
      var (both, below) = (0.0, 0.0)
      for label in names.indices {
        both += cells.both(label)
        below += denominator(cells, label)
      }
      return below > 0
        ? .value((quantity == .f1 ? 2 : 1) * both / below) : .undefined(MultilabelReasons.nothing)
    }
    var (sum, total) = (0.0, 0.0)
    for label in names.indices {
      let weight = mean == .macro ? 1 : cells.there(label)
      guard weight > 0 else { continue }
      let below = denominator(cells, label)
      guard below > 0 else {
        switch quantity {
        case .f1: return .undefined(MultilabelReasons.silent(names[label]))
        case .precision: return .undefined(MultilabelReasons.notCalled(names[label]))
        case .recall: return .undefined(MultilabelReasons.never(names[label]))
        }
      }
      sum += weight * (quantity == .f1 ? 2 : 1) * cells.both(label) / below
      total += weight
    }
    return total > 0 ? .value(min(1, sum / total)) : .undefined(MultilabelReasons.nothing)
  }

  private func denominator(_ cells: LabelCells, _ label: Int) -> Double {
    switch quantity {
    case .f1: cells.there(label) + cells.called(label)
    case .precision: cells.called(label)
    case .recall: cells.there(label)
    }
  }

  private var about: MetricAbout {
    let (zh, en): (String, String) =
      switch quantity {
      case .f1: ("F1 值", "F1 score")
      case .precision: ("精确率", "Precision")
      case .recall: ("召回率", "Recall")
      }
    let (zhMean, enMean): (String, String) =
      switch mean {
      case .macro: ("宏平均", "macro mean over labels")
      case .micro: ("微平均", "all labels together")
      case .weighted: ("按阳性例数加权", "weighted by positives")
      }
    return MetricAbout(
      id: "\(quantity.rawValue)_\(mean.rawValue)",
      name: Text(zh: "\(zh)（\(zhMean)）", en: "\(en), \(enMean)"),
      meaning: Text(zh: "各标签判定的\(zh)，\(zhMean)。", en: "\(en) of the calls, \(enMean)."),
      formula: "\(mean.rawValue) mean of "
        + (quantity == .f1
          ? "2TP/(2TP + FP + FN)" : quantity == .precision ? "TP/(TP + FP)" : "TP/(TP + FN)"),
      range: "0 to 1", direction: .higher,
      undefinedWhen: Text(zh: "计入的某标签为 0/0", en: "when a label that counts is 0/0"),
      interval: CallPages.bootstrap, source: "Sokolova & Lapalme, Inf Process Manag 2009;45:427",
      family: .threshold, parameters: [.threshold], needs: .call)
  }

  private static let singlePage = MetricAbout(
    id: "f1", name: Text(zh: "某标签的 F1 值", en: "F1 score of a label"),
    meaning: Text(
      zh: "该标签灵敏度与阳性预测值的调和平均。",
      en: "The harmonic mean of a label's sensitivity and predictive value."),
    formula: "2TP/(2TP + FP + FN)", range: "0 to 1", direction: .higher,
    undefinedWhen: Text(
      zh: "该标签既未出现也未被判定", en: "when the label is neither there nor called"),
    interval: CallPages.bootstrap, source: "van Rijsbergen, Information Retrieval, 1979",
    family: .threshold, parameters: [.category, .threshold], needs: .call)
}

/// How often each label is there, called, and both.
struct LabelCells {
  private let sums: [Double]

  init(_ sample: MultilabelSample, threshold: Double) {
    let columns = sample.columns
    let width = columns.width
    sums = sample.totals("multilabel.cells.\(threshold)", width: 3 * width) { row, out in
      for label in 0..<width {
        let isThere = columns.truths[row * width + label] == 1
        let isCalled = columns.scores[row * width + label] >= threshold
        out[3 * label] = isThere && isCalled ? 1 : 0
        out[3 * label + 1] = isThere ? 1 : 0
        out[3 * label + 2] = isCalled ? 1 : 0
      }
    }
  }

  func both(_ label: Int) -> Double { sums[3 * label] }
  func there(_ label: Int) -> Double { sums[3 * label + 1] }
  func called(_ label: Int) -> Double { sums[3 * label + 2] }
}

extension MetricRequest {
  /// The score at or above which a label is called; any number but NaN.
  func callThreshold() throws(MetricError) -> Double {
    let value = parameters[.threshold] ?? 0.5
    guard !value.isNaN else {
      throw .parameter(
        metric: id, parameter: "threshold", value: "NaN",
        expected: Text(zh: "数字", en: "a number"))
    }
    return value
  }
}
