// SPDX-License-Identifier: Apache-2.0

import Statistics
import Wording

/// What each case's set of called labels is worth beside its set of true ones.
///
/// - Formula, mean over cases: hamming_loss: labels called wrongly / labels; subset_accuracy: [all labels
///   right]; jaccard_samples: |true ∩ called|/|true ∪ called|; f1_samples: 2|true ∩ called|/(|true| +
///   |called|). A label is called when its score ≥ threshold.
/// - Range: 0 to 1; lower is better for the Hamming loss, higher for the others.
/// - Undefined: without cases. A case with no true and no called label is 0/0 in Jaccard and F1: it is
///   left out, and a remark gives the value with such cases counted as 0 (scikit-learn). The subset
///   accuracy counts it as right, which it is.
/// - Interval: Student's over units; subset accuracy: Wilson.
/// - Source: Tsoumakas, Katakis and Vlahavas, Data Mining and Knowledge Discovery Handbook, 2010.
enum LabelSets: String, CaseIterable {
  case hamming = "hamming_loss"
  case subset = "subset_accuracy"
  case jaccard = "jaccard_samples"
  case f1 = "f1_samples"

  var entry: MetricEntry<MultilabelCases> {
    let about = about
    return MetricEntry(about) { request throws(MetricError) in
      let threshold = try request.callThreshold()
      let key = "multilabel.\(rawValue).\(threshold)"
      return RowMean<MultilabelColumns>(
        about, kind: self == .subset ? .share : .number,
        parameters: ["threshold": .number(threshold)], key: key,
        whenEmpty: self == .jaccard || self == .f1
          ? MultilabelReasons.allEmpty : MultilabelReasons.noCases,
        notes: { sample in
          self == .jaccard || self == .f1
            ? CasesLeftOut.notes(sample, key: key, as: 0) { value($0, $1, threshold) } : []
        }
      ) { columns, row in value(columns, row, threshold) }
    }
  }

  private func value(_ columns: MultilabelColumns, _ row: Int, _ threshold: Double) -> Double? {
    let start = row * columns.width
    var (both, there, called) = (0.0, 0.0, 0.0)
    for cell in start..<(start + columns.width) {
      let isThere = columns.truths[cell] == 1
      let isCalled = columns.scores[cell] >= threshold
      if isThere { there += 1 }
      if isCalled { called += 1 }
      if isThere, isCalled { both += 1 }
    }
    let wrong = there + called - 2 * both
    switch self {
    case .hamming: return wrong / Double(columns.width)
    case .subset: return wrong == 0 ? 1 : 0
    case .jaccard: return there + called > 0 ? both / (there + called - both) : nil
    case .f1: return there + called > 0 ? 2 * both / (there + called) : nil
    }
  }

  private var about: MetricAbout {
    let (name, meaning, formula): (Text, Text, String) =
      switch self {
      case .hamming:
        (
          Text(zh: "Hamming 损失", en: "Hamming loss"),
          Text(zh: "判错的标签占全部标签的比例。", en: "The share of labels called wrongly."),
          "mean of labels called wrongly / labels"
        )
      case .subset:
        (
          Text(zh: "完全匹配率", en: "Subset accuracy"),
          Text(zh: "所有标签都判对的病例比例。", en: "The share of cases with every label right."),
          "mean of [all labels right]"
        )
      case .jaccard:
        (
          Text(zh: "Jaccard 系数（逐例平均）", en: "Jaccard index, mean over cases"),
          Text(
            zh: "每例真实标签与判定标签的交并比，再取平均。",
            en: "How much the true and the called labels of a case overlap."),
          "mean of |true ∩ called|/|true ∪ called|"
        )
      case .f1:
        (
          Text(zh: "F1 值（逐例平均）", en: "F1 score, mean over cases"),
          Text(
            zh: "每例真实标签与判定标签的 F1，再取平均。", en: "F1 of the true and the called labels of a case."),
          "mean of 2|true ∩ called|/(|true| + |called|)"
        )
      }
    return MetricAbout(
      id: rawValue, name: name, meaning: meaning, formula: formula, range: "0 to 1",
      direction: self == .hamming ? .lower : .higher,
      undefinedWhen: self == .jaccard || self == .f1
        ? Text(
          zh: "所有病例都既无真实标签也无判定标签", en: "when no case has a true or a called label")
        : Text(zh: "没有病例", en: "when there are no cases"),
      interval: self == .subset
        ? CallPages.wilson : Text(zh: "按患者的 t 区间", en: "Student's over units"),
      source: "Tsoumakas, Katakis & Vlahavas, Data Mining and Knowledge Discovery Handbook, 2010",
      family: .threshold, parameters: [.threshold], needs: .call)
  }
}

/// The remark on cases whose own value is 0/0.
enum CasesLeftOut {
  /// How many cases are left out, and what the mean would be if each counted as peers count it.
  static func notes(
    _ sample: MultilabelSample, key: String, as convention: Int,
    _ value: @escaping (MultilabelColumns, Int) -> Double?
  ) -> [Text] {
    let columns = sample.columns
    let sums = sample.totals(key + ".left", width: 3) { row, out in
      let own = value(columns, row)
      out[0] = own ?? Double(convention)
      out[1] = own == nil ? 1 : 0
      out[2] = 1
    }
    guard sums[1] > 0, sums[2] > 0 else { return [] }
    return [
      MultilabelReasons.leftOut(
        sums[1] / sums[2], counted: sums[0] / sums[2], as: convention)
    ]
  }
}
