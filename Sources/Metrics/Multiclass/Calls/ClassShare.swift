// SPDX-License-Identifier: Apache-2.0

import Statistics
import Wording

/// Shares of cases that are called right: of all, or of one class against the rest.
///
/// - Formula: accuracy right/n; of class c against the rest sensitivity TP/(TP + FN), specificity
///   TN/(TN + FP), ppv TP/(TP + FP), npv TN/(TN + FN). `category` is the class by its place, from 1.
/// - Range: 0 to 1; higher is better.
/// - Undefined: when nothing is in the denominator.
/// - Interval: Wilson; of the effective number of cases where patients repeat.
/// - Source: Altman and Bland, BMJ 1994;308:1552; Wilson, J Am Stat Assoc 1927;22:209.
enum ClassShare: String, CaseIterable {
  case accuracy, sensitivity, specificity, ppv, npv

  var entry: MetricEntry<MulticlassCases> {
    let about = about
    guard self != .accuracy else { return .plain(metric(about, 0)) }
    return MetricEntry(about) { request throws(MetricError) in
      let place = try request.category()
      if self == .ppv || self == .npv, let prevalence = try request.prevalence() {
        return ClassPredictiveValue.metric(
          about, isPositive: self == .ppv, place: place, prevalence: prevalence)
      }
      return metric(about, place)
    }
  }

  private func metric(_ about: MetricAbout, _ place: Int) -> RowMean<MulticlassColumns> {
    let target = Int32(truncatingIfNeeded: place - 1)
    let parameters: [String: Parameter] =
      self == .accuracy ? [:] : ["category": .number(Double(place))]
    return RowMean(
      about, kind: .share, parameters: parameters, key: "multiclass.\(rawValue).\(place)",
      whenEmpty: whenEmpty
    ) { columns, row in
      let (truth, call) = (columns.truths[row], columns.calls[row])
      let isRight =
        self == .accuracy ? truth == call : (truth == target) == (call == target)
      let counts =
        switch self {
        case .accuracy: true
        case .sensitivity: truth == target
        case .specificity: truth != target && target < Int32(columns.classes.count)
        case .ppv: call == target
        case .npv: call != target && target < Int32(columns.classes.count)
        }
      return counts ? (isRight ? 1 : 0) : nil
    }
  }

  private var whenEmpty: Text {
    switch self {
    case .accuracy: MulticlassReasons.noCases
    case .sensitivity: MulticlassReasons.noneOfClass
    case .specificity: MulticlassReasons.allOfClass
    case .ppv: MulticlassReasons.noneCalled
    case .npv: MulticlassReasons.allCalled
    }
  }

  private var about: MetricAbout {
    let (name, meaning, formula): (Text, Text, String) =
      switch self {
      case .accuracy:
        (
          Text(zh: "准确率", en: "Accuracy"),
          Text(zh: "类别判定正确的病例比例。", en: "The share of cases whose class is called right."),
          "right/n"
        )
      case .sensitivity:
        (
          Text(zh: "某类别的灵敏度", en: "Sensitivity of a class"),
          Text(zh: "属于该类别的病例中被判为该类别的比例。", en: "Of the cases of a class, the share called so."),
          "TP/(TP + FN), class against the rest"
        )
      case .specificity:
        (
          Text(zh: "某类别的特异度", en: "Specificity of a class"),
          Text(
            zh: "不属于该类别的病例中未被判为该类别的比例。",
            en: "Of the cases of other classes, the share not called so."),
          "TN/(TN + FP), class against the rest"
        )
      case .ppv:
        (
          Text(zh: "某类别的阳性预测值", en: "Positive predictive value of a class"),
          Text(
            zh: "被判为该类别的病例中确属该类别的比例；可按声明的患病率换算。",
            en: "Of the cases called a class, the share that are; at a declared prevalence on "
              + "request."),
          "TP/(TP + FP), class against the rest"
        )
      case .npv:
        (
          Text(zh: "某类别的阴性预测值", en: "Negative predictive value of a class"),
          Text(
            zh: "未被判为该类别的病例中确不属于该类别的比例；可按声明的患病率换算。",
            en: "Of the cases not called a class, the share that are not; at a declared prevalence "
              + "on request."),
          "TN/(TN + FN), class against the rest"
        )
      }
    let parameters: [ParameterName] =
      switch self {
      case .accuracy: []
      case .sensitivity, .specificity: [.category]
      case .ppv, .npv: [.category, .prevalence]
      }
    return MetricAbout(
      id: rawValue, name: name, meaning: meaning, formula: formula, range: "0 to 1",
      direction: .higher, undefinedWhen: Text(zh: whenEmpty.zh, en: "when " + whenEmpty.en),
      interval: CallPages.wilson,
      source: "Altman & Bland, BMJ 1994;308:1552; Wilson, J Am Stat Assoc 1927;22:209",
      family: .threshold, parameters: parameters, needs: .call)
  }
}

/// Predictive values of one class against the rest at a declared prevalence.
///
/// - Interval: Mercaldo's, from sensitivity and specificity; resampling where patients repeat.
/// - Source: Mercaldo, Lau and Zhou, Stat Med 2007;26:2170.
enum ClassPredictiveValue {
  static func metric(
    _ about: MetricAbout, isPositive: Bool, place: Int, prevalence: Double
  ) -> FormulaMetric<MulticlassCases> {
    FormulaMetric(
      about,
      parameters: ["category": .number(Double(place)), "prevalence": .number(prevalence)],
      interval: { cases, level, _ in
        guard !cases.isWeighted, !cases.unitsRepeat,
          let c = cells(MulticlassSample(cases).confusion, place)
        else { return nil }
        return QualifiedInterval(
          isPositive
            ? PredictiveValues.positiveInterval(
              tp: c.tp, fp: c.fp, fn: c.fn, tn: c.tn, prevalence: prevalence, level: level)
            : PredictiveValues.negativeInterval(
              tp: c.tp, fp: c.fp, fn: c.fn, tn: c.tn, prevalence: prevalence, level: level))
      },
      value: { sample in
        guard let c = cells(sample.confusion, place), c.tp + c.fn > 0 else {
          return .undefined(MulticlassReasons.noneOfClass)
        }
        guard c.fp + c.tn > 0 else { return .undefined(MulticlassReasons.allOfClass) }
        let value =
          isPositive
          ? PredictiveValues.positive(
            tp: c.tp, fp: c.fp, fn: c.fn, tn: c.tn, prevalence: prevalence)
          : PredictiveValues.negative(
            tp: c.tp, fp: c.fp, fn: c.fn, tn: c.tn, prevalence: prevalence)
        return value.map { .value($0) }
          ?? .undefined(isPositive ? MulticlassReasons.noneCalled : MulticlassReasons.allCalled)
      })
  }

  /// The four cells of a class against the rest; nil when there is no such class.
  private static func cells(
    _ table: ClassTable, _ place: Int
  ) -> (tp: Double, fp: Double, fn: Double, tn: Double)? {
    guard place <= table.classes else { return nil }
    let c = place - 1
    let tp = table[c, c]
    let fn = table.truths[c] - tp
    let fp = table.calls[c] - tp
    return (tp, fp, fn, table.total - tp - fn - fp)
  }
}
