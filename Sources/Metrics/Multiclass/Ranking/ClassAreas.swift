// SPDX-License-Identifier: Apache-2.0

import Statistics
import Wording

/// Areas under the ROC curve of several classes (多分类 AUROC).
///
/// - Formula: one-vs-rest: the area of each class's score against all others, averaged plainly
///   (`macro`), by class size (`weighted`), or over all scores of all classes pooled (`micro`).
///   Hand-Till: 2/(K(K - 1)) sum over pairs of (A_jk + A_kj)/2, which class sizes do not change;
///   `ovo_weighted` by the size of the pair.
/// - Range: 0 to 1; higher is better.
/// - Undefined: where the truth holds one class only; `macro` also where a class does not occur. The
///   others leave such classes out, with a remark.
/// - Interval: resampling of units.
/// - Source: Hand and Till, Mach Learn 2001;45:171; Fawcett, Pattern Recognit Lett 2006;27:861.
enum ClassAreas: String, CaseIterable {
  case macro = "roc_auc_ovr_macro"
  case weighted = "roc_auc_ovr_weighted"
  case micro = "roc_auc_ovr_micro"
  case handTill = "hand_till_auc"
  case pairsWeighted = "roc_auc_ovo_weighted"

  var metric: FormulaMetric<MulticlassCases> {
    FormulaMetric(
      about,
      notes: { sample in
        guard self != .macro, sample.rankingObstacle == nil else { return [] }
        let weights = sample.ranking.weights
        let names = sample.columns.classes
        return MulticlassReasons.leftOut(
          names.indices.filter { weights[$0] == 0 }.map { names[$0] })
      },
      value: { sample in
        if let obstacle = sample.rankingObstacle { return .undefined(obstacle) }
        return value(sample)
      })
  }

  private func value(_ sample: MulticlassSample) -> Measured {
    let ranking = sample.ranking
    let weights = ranking.weights
    let present = weights.indices.filter { weights[$0] > 0 }
    guard present.count > 1 else {
      return .undefined(present.isEmpty ? MulticlassReasons.noCases : MulticlassReasons.oneClass)
    }
    switch self {
    case .macro:
      if let absent = weights.firstIndex(of: 0) {
        return .undefined(MulticlassReasons.absent(sample.columns.classes[absent]))
      }
      return mean(present.map { (ranking.area($0) ?? .nan, 1) })
    case .weighted: return mean(present.map { (ranking.area($0) ?? .nan, weights[$0]) })
    case .handTill, .pairsWeighted:
      var pairs: [(Double, Double)] = []
      for j in present {
        for k in present where k > j {
          let both = (ranking.area(j, against: k) ?? .nan) + (ranking.area(k, against: j) ?? .nan)
          pairs.append((both / 2, self == .handTill ? 1 : weights[j] + weights[k]))
        }
      }
      return mean(pairs)
    case .micro: return pooled(sample)
    }
  }

  private func mean(_ parts: [(area: Double, weight: Double)]) -> Measured {
    var (sum, total) = (0.0, 0.0)
    for part in parts {
      sum += part.area * part.weight
      total += part.weight
    }
    return Measured(sum / total, elseUndefined: MulticlassReasons.oneClass)
  }

  private func pooled(_ sample: MulticlassSample) -> Measured {
    let columns = sample.columns
    let k = columns.classes.count
    return withExtendedLifetime(sample) {
      let weights = sample.weights
      let order = ClassOrder.pooled(sample.cases)
      let area = order.measure { place in
        (weights[place / k], Int(columns.truths[place / k]) == place % k)
      }.area
      return area.map { .value($0) } ?? .undefined(MulticlassReasons.noCases)
    }
  }

  private var about: MetricAbout {
    let (name, meaning, formula): (Text, Text, String) =
      switch self {
      case .macro:
        (
          Text(zh: "AUROC（一对其余，宏平均）", en: "AUROC, one against the rest, macro mean"),
          Text(
            zh: "各类别对其余类别的区分能力，每个类别同等重要。",
            en: "How well each class's score tells it from the rest, classes counting alike."),
          "mean over classes of AUROC(class, rest)"
        )
      case .weighted:
        (
          Text(zh: "AUROC（一对其余，按例数加权）", en: "AUROC, one against the rest, by class size"),
          Text(
            zh: "各类别对其余类别的区分能力，按类别例数加权。",
            en: "How well each class's score tells it from the rest, by class size."),
          "sum n_k AUROC(class k, rest)/n"
        )
      case .micro:
        (
          Text(zh: "AUROC（微平均）", en: "AUROC, micro mean"),
          Text(
            zh: "把所有类别的评分合在一起排序时的区分能力。",
            en: "How well all classes' scores, put into one order, tell right classes from wrong."),
          "AUROC of all n K scores together"
        )
      case .handTill:
        (
          Text(zh: "Hand-Till AUROC（两两平均）", en: "Hand-Till AUROC, mean over pairs"),
          Text(
            zh: "任意两个类别之间区分能力的平均，不受类别例数影响。",
            en: "How well any two classes are told apart, whatever their sizes."),
          "2/(K(K - 1)) sum over pairs of (A_jk + A_kj)/2"
        )
      case .pairsWeighted:
        (
          Text(zh: "AUROC（两两，按例数加权）", en: "AUROC, one against one, by pair size"),
          Text(
            zh: "任意两个类别之间的区分能力，按两类例数加权。",
            en: "How well any two classes are told apart, by the size of the pair."),
          "sum (n_j + n_k)(A_jk + A_kj)/2 / sum (n_j + n_k)"
        )
      }
    return MetricAbout(
      id: rawValue, name: name, meaning: meaning, formula: formula, range: "0 to 1",
      direction: .higher,
      undefinedWhen: self == .macro
        ? Text(zh: "有类别未出现，或没有评分", en: "when a class does not occur, or without scores")
        : Text(zh: "真值只有一个类别，或没有评分", en: "when the truth holds one class only, or without scores"),
      interval: CallPages.bootstrap,
      source: "Hand & Till, Mach Learn 2001;45:171; Fawcett, Pattern Recognit Lett 2006;27:861",
      family: .ranking, needs: .score)
  }
}

/// Ranking of one class against the rest; `category` is its place, from 1.
///
/// - Formula: `roc_auc` the area under the class's ROC curve; `average_precision` the step sum of
///   precision over recall.
/// - Range: 0 to 1; higher is better.
/// - Undefined: where the class (for the area: or the rest) does not occur.
/// - Interval: resampling of units.
/// - Source: Hanley and McNeil, Radiology 1982;143:29; Davis and Goadrich, ICML 2006:233.
enum ClassAgainstRest: String, CaseIterable {
  case area = "roc_auc"
  case precision = "average_precision"

  var entry: MetricEntry<MulticlassCases> {
    let about = about
    return MetricEntry(about) { request throws(MetricError) in
      let place = try request.category()
      return FormulaMetric<MulticlassCases>(
        about, parameters: ["category": .number(Double(place))],
        value: { sample in value(sample, place) })
    }
  }

  private func value(_ sample: MulticlassSample, _ place: Int) -> Measured {
    if let obstacle = sample.rankingObstacle { return .undefined(obstacle) }
    guard place <= sample.columns.classes.count else {
      return .undefined(MulticlassReasons.noneOfClass)
    }
    if self == .area {
      let ranking = sample.ranking
      return ranking.area(place - 1).map { .value($0) }
        ?? .undefined(
          ranking.weights[place - 1] == 0
            ? MulticlassReasons.noneOfClass : MulticlassReasons.allOfClass)
    }
    let truths = sample.columns.truths
    return withExtendedLifetime(sample) {
      let weights = sample.weights
      let found = ClassOrder.of(sample.cases, column: place - 1).measure { row in
        (weights[row], Int(truths[row]) == place - 1)
      }
      return found.precision.map { .value($0) } ?? .undefined(MulticlassReasons.noneOfClass)
    }
  }

  private var about: MetricAbout {
    let isArea = self == .area
    return MetricAbout(
      id: rawValue,
      name: isArea
        ? Text(zh: "某类别的 AUROC", en: "AUROC of a class")
        : Text(zh: "某类别的平均精确率（AP）", en: "Average precision of a class"),
      meaning: isArea
        ? Text(
          zh: "随机抽取该类别与其他类别各一例，前者该类别评分更高的概率。",
          en: "How often a case of the class has the higher score of it than a case of the rest.")
        : Text(
          zh: "按该类别评分从高到低查看时，精确率的平均。",
          en: "The mean precision as cases are read from the highest score of the class down."),
      formula: isArea
        ? "P(s_class > s_rest) + P(s_class = s_rest)/2" : "sum (R_i - R_(i-1)) P_i",
      range: "0 to 1", direction: .higher,
      undefinedWhen: Text(
        zh: "该类别没有病例，或没有评分", en: "when the class does not occur, or without scores"),
      interval: CallPages.bootstrap,
      source: isArea
        ? "Hanley & McNeil, Radiology 1982;143:29" : "Davis & Goadrich, ICML 2006:233",
      family: .ranking, parameters: [.category], needs: .score)
  }
}

/// How often the true class is among the k with the highest scores (Top-k 准确率).
///
/// - Formula: mean of [rank of the true class ≤ k]; tied scores rank in the order of the classes, as for
///   the call, so that constant scores gain nothing.
/// - Range: 0 to 1; higher is better.
/// - Undefined: without scores.
/// - Interval: Wilson; of the effective number of cases where patients repeat.
/// - Source: Russakovsky et al., Int J Comput Vis 2015;115:211.
enum TopK {
  static let entry = MetricEntry<MulticlassCases>(about) { request throws(MetricError) in
    let k = try request.wholeNumber(.k, default: 2, upTo: 100_000)
    return RowMean<MulticlassColumns>(
      about, kind: .share, parameters: ["k": .number(Double(k))], key: "multiclass.top.\(k)",
      whenEmpty: MulticlassReasons.callsOnly
    ) { columns, row in
      guard !columns.scores.isEmpty else { return nil }
      let width = columns.classes.count
      let truth = Int(columns.truths[row])
      let own = columns.scores[row * width + truth]
      var above = 0
      for place in 0..<width {
        let score = columns.scores[row * width + place]
        if score > own || (score == own && place < truth) { above += 1 }
      }
      return above < k ? 1 : 0
    }
  }

  private static let about = MetricAbout(
    id: "top_k_accuracy", name: Text(zh: "Top-k 准确率", en: "Top-k accuracy"),
    meaning: Text(
      zh: "正确类别（如正确科室）位于前 k 个候选中的比例。",
      en: "How often the right class (the right department) is among the first k offered."),
    formula: "mean of [rank of the true class ≤ k]", range: "0 to 1", direction: .higher,
    undefinedWhen: Text(zh: "没有评分", en: "without scores"), interval: CallPages.wilson,
    source: "Russakovsky et al., Int J Comput Vis 2015;115:211", family: .ranking,
    parameters: [.k], needs: .score)
}
