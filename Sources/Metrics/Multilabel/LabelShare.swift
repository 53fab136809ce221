// SPDX-License-Identifier: Apache-2.0

import Statistics
import Wording

/// Shares of cases that are called right on one label.
///
/// - Formula: sensitivity TP/(TP + FN), specificity TN/(TN + FP), ppv TP/(TP + FP), npv TN/(TN + FN);
///   a label is called when its score ≥ threshold. `category` is the label by its place, from 1.
/// - Range: 0 to 1; higher is better.
/// - Undefined: when nothing is in the denominator.
/// - Interval: Wilson; of the effective number of cases where patients repeat.
/// - Source: Altman and Bland, BMJ 1994;308:1552; Wilson, J Am Stat Assoc 1927;22:209.
enum LabelShare: String, CaseIterable {
  case sensitivity, specificity, ppv, npv

  var entry: MetricEntry<MultilabelCases> {
    let about = about
    return MetricEntry(about) { request throws(MetricError) in
      let place = try request.category()
      let threshold = try request.callThreshold()
      return RowMean<MultilabelColumns>(
        about, kind: .share,
        parameters: ["category": .number(Double(place)), "threshold": .number(threshold)],
        key: "multilabel.\(rawValue).\(place).\(threshold)", whenEmpty: whenEmpty
      ) { columns, row in
        guard place <= columns.width else { return nil }
        let cell = row * columns.width + place - 1
        let isThere = columns.truths[cell] == 1
        let isCalled = columns.scores[cell] >= threshold
        let counts =
          switch self {
          case .sensitivity: isThere
          case .specificity: !isThere
          case .ppv: isCalled
          case .npv: !isCalled
          }
        return counts ? (isThere == isCalled ? 1 : 0) : nil
      }
    }
  }

  private var whenEmpty: Text {
    switch self {
    case .sensitivity: MultilabelReasons.neverThere
    case .specificity: MultilabelReasons.alwaysThere
    case .ppv: MultilabelReasons.neverCalled
    case .npv: MultilabelReasons.alwaysCalled
    }
  }

  private var about: MetricAbout {
    let (name, meaning, formula): (Text, Text, String) =
      switch self {
      case .sensitivity:
        (
          Text(zh: "某标签的灵敏度", en: "Sensitivity for a label"),
          Text(zh: "带有该标签的病例中被判为有的比例。", en: "Of the cases with the label, the share called."),
          "TP/(TP + FN)"
        )
      case .specificity:
        (
          Text(zh: "某标签的特异度", en: "Specificity for a label"),
          Text(
            zh: "没有该标签的病例中未被判为有的比例。", en: "Of the cases without the label, the share not called."),
          "TN/(TN + FP)"
        )
      case .ppv:
        (
          Text(zh: "某标签的阳性预测值", en: "Positive predictive value for a label"),
          Text(zh: "被判为有该标签的病例中确有的比例。", en: "Of the cases called, the share that have the label."),
          "TP/(TP + FP)"
        )
      case .npv:
        (
          Text(zh: "某标签的阴性预测值", en: "Negative predictive value for a label"),
          Text(
            zh: "未被判为有该标签的病例中确无的比例。", en: "Of the cases not called, the share without the label."),
          "TN/(TN + FN)"
        )
      }
    return MetricAbout(
      id: rawValue, name: name, meaning: meaning,
      formula: formula + ", called when score ≥ threshold",
      range: "0 to 1", direction: .higher,
      undefinedWhen: Text(zh: whenEmpty.zh, en: "when " + whenEmpty.en),
      interval: CallPages.wilson,
      source: "Altman & Bland, BMJ 1994;308:1552; Wilson, J Am Stat Assoc 1927;22:209",
      family: .threshold, parameters: [.category, .threshold], needs: .call)
  }
}
