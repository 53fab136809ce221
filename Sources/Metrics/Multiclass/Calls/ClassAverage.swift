// SPDX-License-Identifier: Apache-2.0

import Statistics
import Wording

/// Precision, recall and F1 of all classes in one number, and the balanced accuracy.
///
/// - Formula: macro: the mean over classes; micro: of all calls together, which with one class a case
///   is the accuracy; weighted: by the number of cases of each class. F1 = 2TP/(2TP + FP + FN). The
///   balanced accuracy is the macro recall.
/// - Range: 0 to 1; higher is better.
/// - Undefined: precision where a class that occurs was never called (0/0, never 0). Classes that do
///   not occur have no recall and are left out with a remark; a class that neither occurs nor is
///   called is left out of every mean.
/// - Interval: micro: Wilson; balanced accuracy and macro recall: from Wilson's of each class's recall
///   (MOVER) for independent cases; else resampling of units.
/// - Source: Sokolova and Lapalme, Inf Process Manag 2009;45:427; Zou and Donner, Stat Med
///   2008;27:1693.
struct ClassAverage {
  enum Quantity: String, CaseIterable { case f1, precision, recall }
  enum Mean: String, CaseIterable { case macro, micro, weighted }

  let quantity: Quantity
  let mean: Mean
  var id: String { "\(quantity.rawValue)_\(mean.rawValue)" }

  static let all: [any Metric<MulticlassCases>] =
    [balancedAccuracy]
    + Quantity.allCases.flatMap { quantity in
      Mean.allCases.map { ClassAverage(quantity: quantity, mean: $0).metric }
    }

  static let balancedAccuracy: FormulaMetric<MulticlassCases> = recall(
    MetricAbout(
      id: "balanced_accuracy", name: Text(zh: "平衡准确率", en: "Balanced accuracy"),
      meaning: Text(
        zh: "各类别灵敏度的平均，每个类别同等重要。",
        en: "The mean sensitivity over classes, each class counting alike."),
      formula: "mean over classes of TP/(TP + FN)", range: "0 to 1", direction: .higher,
      undefinedWhen: Text(zh: "没有病例", en: "when there are no cases"),
      interval: moverInterval, source: "Zou & Donner, Stat Med 2008;27:1693", family: .threshold,
      needs: .call))

  var metric: any Metric<MulticlassCases> {
    if mean == .micro {
      return RowMean<MulticlassColumns>(
        about, kind: .share, key: "multiclass.accuracy.0", whenEmpty: MulticlassReasons.noCases
      ) { columns, row in columns.truths[row] == columns.calls[row] ? 1 : 0 }
    }
    if quantity == .recall, mean == .macro { return Self.recall(about) }
    return FormulaMetric<MulticlassCases>(
      about, notes: { sample in notes(sample) }, value: { value($0) })
  }

  private func notes(_ sample: MulticlassSample) -> [Text] {
    guard mean == .macro else { return [] }
    let table = sample.confusion
    let (truths, calls) = (table.truths, table.calls)
    let names = sample.columns.classes
    return MulticlassReasons.leftOut(
      names.indices.filter { truths[$0] == 0 && calls[$0] == 0 }.map { names[$0] })
  }

  private func value(_ sample: MulticlassSample) -> Measured {
    let table = sample.confusion
    let (truths, calls) = (table.truths, table.calls)
    let names = sample.columns.classes
    var (sum, total) = (0.0, 0.0)
    for place in names.indices {
      // A class counts in the weighted mean as it occurs, in the macro mean if it is seen at all.
      let weight = mean == .weighted ? truths[place] : truths[place] + calls[place] > 0 ? 1 : 0
      guard weight > 0 else { continue }
      let right = table[place, place]
      let share: Double
      switch quantity {
      case .f1: share = 2 * right / (truths[place] + calls[place])
      case .recall: share = right / truths[place]
      case .precision:
        guard calls[place] > 0 else {
          return .undefined(MulticlassReasons.neverCalled(names[place]))
        }
        share = right / calls[place]
      }
      sum += weight * share
      total += weight
    }
    return total > 0 ? .value(min(1, sum / total)) : .undefined(MulticlassReasons.noCases)
  }

  private static let moverInterval = Text(
    zh: "由各类别灵敏度的 Wilson 区间合成（MOVER）；患者重复或加权时自助重抽样",
    en: "from Wilson's of each class (MOVER); bootstrap by unit where patients repeat or weights "
      + "differ")

  /// The mean recall over the classes that occur.
  private static func recall(_ about: MetricAbout) -> FormulaMetric<MulticlassCases> {
    FormulaMetric(
      about,
      interval: { cases, level, _ in
        guard !cases.isWeighted, !cases.unitsRepeat else { return nil }
        let table = MulticlassSample(cases).confusion
        let truths = table.truths
        let present = truths.indices.filter { truths[$0] > 0 }
        guard !present.isEmpty else { return nil }
        var (mean, below, above) = (0.0, 0.0, 0.0)
        for place in present {
          let share = table[place, place] / truths[place]
          guard
            let bounds = Proportion.wilson(
              successes: table[place, place], trials: truths[place], level: level)
          else { return nil }
          mean += share
          below += (share - bounds.lower) * (share - bounds.lower)
          above += (bounds.upper - share) * (bounds.upper - share)
        }
        let count = Double(present.count)
        return QualifiedInterval(
          Interval(
            lower: max(0, (mean - below.squareRoot()) / count),
            upper: min(1, (mean + above.squareRoot()) / count), level: level,
            method: "mover-wilson"))
      },
      notes: { sample in
        let truths = sample.confusion.truths
        let names = sample.columns.classes
        return MulticlassReasons.leftOut(names.indices.filter { truths[$0] == 0 }.map { names[$0] })
      },
      value: { sample in
        let table = sample.confusion
        let truths = table.truths
        var (sum, count) = (0.0, 0.0)
        for place in truths.indices where truths[place] > 0 {
          sum += table[place, place] / truths[place]
          count += 1
        }
        return count > 0 ? .value(min(1, sum / count)) : .undefined(MulticlassReasons.noCases)
      })
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
      case .macro: ("宏平均", "macro mean")
      case .micro: ("微平均", "micro mean")
      case .weighted: ("按类别例数加权", "weighted by class size")
      }
    let interval: Text =
      switch (quantity, mean) {
      case (_, .micro): CallPages.wilson
      case (.recall, .macro): Self.moverInterval
      default: CallPages.bootstrap
      }
    return MetricAbout(
      id: id, name: Text(zh: "\(zh)（\(zhMean)）", en: "\(en), \(enMean)"),
      meaning: Text(
        zh: "各类别\(zh)的\(zhMean)；微平均等于准确率。",
        en: "\(en) of the classes, \(enMean); the micro mean is the accuracy."),
      formula: "\(mean.rawValue) mean of "
        + (quantity == .f1
          ? "2TP/(2TP + FP + FN)" : quantity == .precision ? "TP/(TP + FP)" : "TP/(TP + FN)"),
      range: "0 to 1", direction: .higher,
      undefinedWhen: quantity == .precision
        ? Text(zh: "出现过的类别从未被判定", en: "when a class that occurs was never called")
        : Text(zh: "没有病例", en: "when there are no cases"),
      interval: interval, source: "Sokolova & Lapalme, Inf Process Manag 2009;45:427",
      family: .threshold, needs: .call)
  }
}

/// F1 of one class against the rest; `category` is its place, from 1.
///
/// - Formula: 2TP/(2TP + FP + FN).
/// - Range: 0 to 1; higher is better.
/// - Undefined: when the class neither occurs nor is called.
/// - Interval: resampling of units.
/// - Source: van Rijsbergen, Information Retrieval, 1979.
enum ClassF1 {
  static let entry = MetricEntry<MulticlassCases>(about) { request throws(MetricError) in
    let place = try request.category()
    return FormulaMetric<MulticlassCases>(
      about, parameters: ["category": .number(Double(place))],
      value: { sample in
        let table = sample.confusion
        guard place <= table.classes else { return .undefined(MulticlassReasons.neverOccurs) }
        let seen = table.truths[place - 1] + table.calls[place - 1]
        return seen > 0
          ? .value(2 * table[place - 1, place - 1] / seen)
          : .undefined(MulticlassReasons.neverOccurs)
      })
  }

  private static let about = MetricAbout(
    id: "f1", name: Text(zh: "某类别的 F1 值", en: "F1 score of a class"),
    meaning: Text(
      zh: "该类别灵敏度与阳性预测值的调和平均。",
      en: "The harmonic mean of a class's sensitivity and predictive value."),
    formula: "2TP/(2TP + FP + FN), class against the rest", range: "0 to 1", direction: .higher,
    undefinedWhen: Text(
      zh: "该类别既未出现也未被判定", en: "when the class neither occurs nor is called"),
    interval: CallPages.bootstrap, source: "van Rijsbergen, Information Retrieval, 1979",
    family: .threshold, parameters: [.category], needs: .call)
}
