// SPDX-License-Identifier: Apache-2.0

import Wording

/// The share of answers that are right, missing and invalid ones counting as wrong (正确率).
///
/// - Formula: mean over questions of right answers / answers drawn; right is all right options and
///   no other. An answer that is missing or names no option is wrong: that is the estimand, for a
///   user gets no answer from it either.
/// - Range: 0 to 1; higher is better.
/// - Undefined: when there are no questions.
/// - Interval: Wilson where each question has one answer, else Student's t over questions.
/// - Source: Miller 2024, arXiv:2411.00640.
public enum ChoiceAccuracy {
  static let metric: any Metric<ChoiceCases> = ShareOrMean(
    ChoicePages.about(
      "accuracy", Text(zh: "正确率", en: "Accuracy"),
      Text(
        zh: "答对的比例；未作答或答案无效按答错计，多选题须全对。",
        en: "The share of answers that are right; a missing or invalid answer is wrong, and where "
          + "several options are right all must be named."),
      formula: "mean over questions of right / drawn", interval: ChoicePages.shareInterval),
    key: "accuracy", whenEmpty: ChoicePages.noQuestions,
    notes: { sample in
      let answers = sample.columns.questions.reduce(0) { $0 + $1.answers.count - $1.valid }
      guard answers > 0 else { return [] }
      return [
        Text(
          zh: "\(answers) 次作答缺失或无效，按答错计",
          en: "\(answers == 1 ? "1 answer is" : "\(answers) answers are") missing or invalid and "
            + "counted as wrong")
      ]
    }
  ) { columns, row in
    let question = columns.questions[row]
    return Double(question.right) / Double(question.answers.count)
  }
}

/// The share of valid answers that are right (有效作答正确率).
///
/// - Formula: right answers / answers that name an option, over all questions.
/// - Range: 0 to 1; higher is better.
/// - Undefined: when no answer names an option.
/// - Interval: Wilson, of the effective number of answers.
/// - Source: Miller 2024, arXiv:2411.00640.
public enum AccuracyOfAnswered {
  static let metric: any Metric<ChoiceCases> = RowRatio(
    ChoicePages.about(
      "accuracy_answered", Text(zh: "有效作答正确率", en: "Accuracy of valid answers"),
      Text(
        zh: "只看有效作答时答对的比例；回避难题会抬高它，请与无效率一起看。",
        en: "The share of valid answers that are right; evading hard questions raises it, so read "
          + "it beside the invalid rate."),
      formula: "right / valid",
      undefinedWhen: Text(zh: "没有有效作答", en: "when no answer names an option"),
      interval: Text(zh: "Wilson 法，按题目折算有效数", en: "Wilson, of the effective number")),
    kind: .share, key: "accuracy_answered",
    whenEmpty: Text(zh: "没有有效作答", en: "no answer names an option")
  ) { columns, row in
    (Double(columns.questions[row].right), Double(columns.questions[row].valid))
  }
}

/// The share of answers that are missing or name no option (无效率).
///
/// - Formula: (answers drawn - valid answers) / answers drawn.
/// - Range: 0 to 1; lower is better.
/// - Undefined: when there are no questions.
/// - Interval: Wilson, of the effective number of answers.
/// - Source: Miller 2024, arXiv:2411.00640.
public enum InvalidRate {
  static let metric: any Metric<ChoiceCases> = RowRatio(
    ChoicePages.about(
      "invalid_rate", Text(zh: "无效率", en: "Invalid rate"),
      Text(
        zh: "未作答或答案不属于任何选项的比例。",
        en: "The share of answers that are missing or name no option."),
      formula: "(drawn - valid) / drawn", direction: .lower,
      interval: Text(zh: "Wilson 法，按题目折算有效数", en: "Wilson, of the effective number")),
    kind: .share, key: "invalid_rate", whenEmpty: ChoicePages.noQuestions
  ) { columns, row in
    let question = columns.questions[row]
    return (
      Double(question.answers.count - question.valid), Double(question.answers.count)
    )
  }
}
