// SPDX-License-Identifier: Apache-2.0

import Wording

/// How far the options named and the right options are the same (选项重合度).
///
/// - Formula: mean over questions and answers of options in both / options in either; a missing or
///   invalid answer counts 0. For questions with one right option this is the accuracy, less what
///   answers that name several lose.
/// - Range: 0 to 1; higher is better.
/// - Undefined: when there are no questions.
/// - Interval: Student's t over questions, or patients.
/// - Source: Jaccard, Bull Soc Vaud Sci Nat 1901;37:547.
public enum OptionOverlap {
  static let metric: any Metric<ChoiceCases> = RowMean(
    ChoicePages.about(
      "option_overlap", Text(zh: "选项重合度（Jaccard）", en: "Option overlap (Jaccard)"),
      Text(
        zh: "多选题所选选项与正确选项的交集除以并集。",
        en: "Where several options are right: options in both answer and truth over options in "
          + "either."),
      formula: "mean of |answer and truth| / |answer or truth|",
      source: "Jaccard, Bull Soc Vaud Sci Nat 1901;37:547"),
    key: "option_overlap", whenEmpty: ChoicePages.noQuestions
  ) { columns, row in
    let question = columns.questions[row]
    let truth = Set(question.truth)
    let sum = question.answers.reduce(0.0) { sum, answer in
      guard let answer else { return sum }
      let both = answer.count { truth.contains($0) }
      return sum + Double(both) / Double(answer.count + truth.count - both)
    }
    return sum / Double(question.answers.count)
  }
}

/// Points as in Chinese medical examinations: part of them for part of the options, none for a wrong
/// one (部分得分).
///
/// - Formula: mean over questions and answers of right options named / right options, 0 if a wrong
///   option is named or the answer is missing or invalid.
/// - Range: 0 to 1; higher is better.
/// - Undefined: when there are no questions.
/// - Interval: Student's t over questions, or patients.
/// - Source: the marking rule of multiple-selection items (漏选得部分分，错选不得分).
public enum PartialCredit {
  static let metric: any Metric<ChoiceCases> = RowMean(
    ChoicePages.about(
      "partial_credit", Text(zh: "部分得分", en: "Partial credit"),
      Text(
        zh: "多选题漏选得部分分，错选不得分。",
        en: "Where several options are right: part of the points for part of them, none once a "
          + "wrong one is named."),
      formula: "mean of right options named / right options, 0 with a wrong one",
      source: "marking rule of multiple-selection examination items"),
    key: "partial_credit", whenEmpty: ChoicePages.noQuestions
  ) { columns, row in
    let question = columns.questions[row]
    let truth = Set(question.truth)
    let sum = question.answers.reduce(0.0) { sum, answer in
      guard let answer, answer.allSatisfy({ truth.contains($0) }) else { return sum }
      return sum + Double(Set(answer).count) / Double(truth.count)
    }
    return sum / Double(question.answers.count)
  }
}
