// SPDX-License-Identifier: Apache-2.0

import Statistics
import Wording

/// How well each case's true labels stand above its others by score.
///
/// - Formula, mean over cases, rank r of a label = labels with at least its score: lrap: mean over true
///   labels of (true labels with at least its score)/r; coverage_error: the largest r of a true label, 0
///   without one; ranking_loss: share of pairs of a true and an untrue label that stand the wrong way
///   round, ties counted as wrong.
/// - Range: lrap 0 to 1, higher is better; coverage_error 0 to the number of labels and ranking_loss 0 to
///   1, lower is better.
/// - Undefined: without scores. A case without a true label is 0/0 in lrap, and so is one with none or
///   all labels true in ranking_loss: it is left out, and a remark gives the value with such cases
///   counted as scikit-learn does (1 and 0).
/// - Interval: Student's over units.
/// - Source: Tsoumakas, Katakis and Vlahavas, Data Mining and Knowledge Discovery Handbook, 2010.
enum LabelRanking: String, CaseIterable {
  case precision = "label_ranking_average_precision"
  case coverage = "coverage_error"
  case loss = "ranking_loss"

  var metric: RowMean<MultilabelColumns> {
    RowMean(
      about, key: "multilabel.\(rawValue)",
      whenEmpty: self == .coverage ? MultilabelReasons.callsOnly : emptyOrCalls,
      notes: { sample in
        self == .coverage || sample.rankingObstacle != nil
          ? []
          : CasesLeftOut.notes(
            sample, key: "multilabel.\(rawValue)", as: self == .precision ? 1 : 0
          ) { value($0, $1) }
      }
    ) { columns, row in value(columns, row) }
  }

  private func value(_ columns: MultilabelColumns, _ row: Int) -> Double? {
    guard columns.scoreKind != .call else { return nil }
    let cells = (row * columns.width)..<((row + 1) * columns.width)
    let there = cells.count { columns.truths[$0] == 1 }
    let absent = columns.width - there
    switch self {
    case .precision:
      guard there > 0 else { return nil }
      var sum = 0.0
      for cell in cells where columns.truths[cell] == 1 {
        let above = cells.filter { columns.scores[$0] >= columns.scores[cell] }
        let right = above.count { columns.truths[$0] == 1 }
        sum += Double(right) / Double(above.count)
      }
      return sum / Double(there)
    case .coverage:
      let lowest = cells.lazy.filter { columns.truths[$0] == 1 }.map { columns.scores[$0] }.min()
      return lowest.map { lowest in Double(cells.count { columns.scores[$0] >= lowest }) } ?? 0
    case .loss:
      guard there > 0, absent > 0 else { return nil }
      var wrong = 0
      for cell in cells where columns.truths[cell] == 1 {
        wrong += cells.count {
          columns.truths[$0] == 0 && columns.scores[$0] >= columns.scores[cell]
        }
      }
      return Double(wrong) / (Double(there) * Double(absent))
    }
  }

  private var emptyOrCalls: Text {
    Text(
      zh: "没有评分，或所有病例都没有可比较的标签", en: "there are no scores, or no case has labels to compare")
  }

  private var about: MetricAbout {
    let (name, meaning, formula): (Text, Text, String) =
      switch self {
      case .precision:
        (
          Text(zh: "标签排序平均精确率（LRAP）", en: "Label ranking average precision"),
          Text(
            zh: "每例中排在真实标签之前（含自身）的标签有多少是真的。",
            en: "Of the labels ranked at or above a true label, how many are true."),
          "mean over true labels of true labels at or above it / labels at or above it"
        )
      case .coverage:
        (
          Text(zh: "覆盖误差", en: "Coverage error"),
          Text(
            zh: "按评分从高到低要看多少个标签，才能包含全部真实标签。",
            en: "How far down the ranked labels one must go to see every true one."),
          "mean of the largest rank of a true label"
        )
      case .loss:
        (
          Text(zh: "排序损失", en: "Ranking loss"),
          Text(
            zh: "真实标签与非真实标签的配对中，次序颠倒（或相等）的比例。",
            en:
              "The share of pairs of a true and an untrue label in which the true one is not ahead."
          ),
          "mean of pairs the wrong way round / pairs"
        )
      }
    return MetricAbout(
      id: rawValue, name: name, meaning: meaning, formula: formula,
      range: self == .coverage ? "0 to inf" : "0 to 1",
      direction: self == .precision ? .higher : .lower,
      undefinedWhen: Text(
        zh: "没有评分，或没有可比较的标签", en: "without scores, or when no case has labels to compare"),
      interval: Text(zh: "按患者的 t 区间", en: "Student's over units"),
      source: "Tsoumakas, Katakis & Vlahavas, Data Mining and Knowledge Discovery Handbook, 2010",
      family: .ranking, needs: .score)
  }
}
