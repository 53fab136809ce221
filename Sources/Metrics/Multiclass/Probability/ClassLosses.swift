// SPDX-License-Identifier: Apache-2.0

import Numerics
import Statistics
import Wording

/// The mean negative log-probability of the true class (log-loss of several classes).
///
/// - Formula: mean of −ln p(true class). A true class of probability 0 makes it infinite; a remark then
///   gives the value with probabilities clipped at 2.2e-16.
/// - Range: 0 to inf; lower is better.
/// - Undefined: without probabilities.
/// - Interval: Student's over units; none where it is infinite.
/// - Source: Good, J R Stat Soc B 1952;14:107.
enum ClassLogLoss {
  static let metric = FormulaMetric<MulticlassCases>(
    about,
    interval: { cases, level, method in
      mean(cases.columns, clipped: false).closedInterval(cases, level: level, method: method)
    },
    notes: { sample in
      guard sample.probabilityObstacle == nil,
        mean(sample.columns, clipped: false).value(sample).number == .infinity,
        let clipped = mean(sample.columns, clipped: true).value(sample).number
      else { return [] }
      return [
        Text(
          zh: "有病例的正确类别概率为 0，对数损失为无穷大；将概率截断至 2.2e-16 后为 \(clipped)",
          en: "the true class of a case has probability 0, so the log-loss is infinite; with "
            + "probabilities clipped at 2.2e-16 it is \(clipped)")
      ]
    },
    value: { sample in
      if let obstacle = sample.probabilityObstacle { return .undefined(obstacle) }
      return mean(sample.columns, clipped: false).value(sample)
    })

  private static func mean(
    _ columns: MulticlassColumns, clipped: Bool
  ) -> RowMean<MulticlassColumns> {
    RowMean(
      about, key: "multiclass.logloss.\(clipped)", whenEmpty: MulticlassReasons.noCases
    ) { columns, row in
      guard columns.scoreKind == .probability else { return nil }
      let p = columns.scores[row * columns.classes.count + Int(columns.truths[row])]
      if clipped { return -Elementary.log(max(p, Double.ulpOfOne)) }
      return p > 0 ? max(0, -Elementary.log(p)) : .infinity
    }
  }

  private static let about = MetricAbout(
    id: "log_loss", name: Text(zh: "对数损失", en: "Log-loss"),
    meaning: Text(
      zh: "预测概率对实际类别的平均“意外”程度，越小越好。",
      en: "How surprised the predictions are by the true classes; small is good."),
    formula: "mean of −ln p(true class)", range: "0 to inf", direction: .lower,
    undefinedWhen: Text(zh: "没有概率", en: "without probabilities"),
    interval: Text(zh: "按患者的 t 区间", en: "Student's over units"),
    source: "Good, J R Stat Soc B 1952;14:107", family: .probability, needs: .probability)
}

/// The mean squared distance of the probabilities from the truth, summed over classes (Brier 评分).
///
/// - Formula: mean of sum_k (p_k - [true class is k])^2. It is the sum over classes, as Brier wrote it:
///   for two classes twice the score of the binary task; a remark says so.
/// - Range: 0 to 2; lower is better.
/// - Undefined: without probabilities.
/// - Interval: Student's over units.
/// - Source: Brier, Mon Weather Rev 1950;78:1.
enum ClassBrier {
  static let metric = RowMean<MulticlassColumns>(
    MetricAbout(
      id: "brier_score", name: Text(zh: "Brier 评分（各类别之和）", en: "Brier score, sum over classes"),
      meaning: Text(
        zh: "预测概率与实际类别之差的平方，对类别求和后取平均，越小越好。",
        en: "The squared distance of the probabilities from the truth, summed over classes."),
      formula: "mean of sum_k (p_k - [true class is k])^2", range: "0 to 2", direction: .lower,
      undefinedWhen: Text(zh: "没有概率", en: "without probabilities"),
      interval: Text(zh: "按患者的 t 区间", en: "Student's over units"),
      source: "Brier, Mon Weather Rev 1950;78:1", family: .probability, needs: .probability),
    key: "multiclass.brier", whenEmpty: MulticlassReasons.noneGiven,
    notes: { sample in sample.probabilityObstacle == nil ? [scaling] : [] }
  ) { columns, row in
    guard columns.scoreKind == .probability else { return nil }
    let width = columns.classes.count
    var sum = 0.0
    for place in 0..<width {
      let hit: Double = place == Int(columns.truths[row]) ? 1 : 0
      let gap = columns.scores[row * width + place] - hit
      sum += gap * gap
    }
    return sum
  }

  private static let scaling = Text(
    zh: "Brier 评分为各类别平方误差之和（范围 0 至 2），未除以 2",
    en: "the Brier score is the sum over classes (0 to 2), not halved")
}
