// SPDX-License-Identifier: Apache-2.0

import Statistics
import Wording

/// The share of questions whose most frequent answer is right (多数表决正确率).
///
/// - Formula: mean over questions of [the most frequent valid answer is right]; of m answers that
///   are most frequent together, 1/m if the right one is among them. No valid answer counts 0.
/// - Range: 0 to 1; higher is better.
/// - Undefined: when there are no questions.
/// - Interval: Student's t over questions, or Wilson where each has one answer.
/// - Source: Wang et al., ICLR 2023 (self-consistency).
public enum MajorityVote {
  static let metric: any Metric<ChoiceCases> = ShareOrMean(
    ChoicePages.about(
      "majority_vote_accuracy", Text(zh: "多数表决正确率", en: "Accuracy of the majority vote"),
      Text(
        zh: "同一题多次作答，以出现最多的答案为准时的正确率；并列时按等概率计。",
        en: "How often the most frequent of several answers is right; answers that are most "
          + "frequent together are equally likely."),
      formula: "mean of [most frequent answer is right]", interval: ChoicePages.shareInterval,
      source: "Wang et al., ICLR 2023"),
    key: "majority_vote_accuracy", whenEmpty: ChoicePages.noQuestions
  ) { columns, row in
    let question = columns.questions[row]
    let counts = question.answers.compactMap(\.self).reduce(into: [:]) { counts, answer in
      counts[answer, default: 0] += 1
    }
    guard let most = counts.values.max(), counts[question.truth] == most else { return 0 }
    return 1 / Double(counts.values.count { $0 == most })
  }
}

/// The probability that at least one of k answers is right (k 次内答对率).
///
/// - Formula: mean over questions of 1 - C(n - c, k) / C(n, k), c right of n answers.
/// - Range: 0 to 1; higher is better.
/// - Undefined: when no question has k answers; one with fewer is left out.
/// - Interval: Student's t over questions, or patients.
/// - Source: Chen et al. 2021, arXiv:2107.03374.
public enum PassAtK {
  static let about = ChoicePages.about(
    "pass_at_k", Text(zh: "k 次内答对率（pass@k）", en: "pass@k"),
    Text(
      zh: "k 次作答中至少一次答对的概率；要有人或程序能挑出对的那次才有意义。",
      en: "The probability that at least one of k answers is right; it helps only where something "
        + "can tell which."),
    formula: "mean of 1 - C(n - c, k) / C(n, k)", undefinedWhen: KSamplePages.whenTooFew,
    source: "Chen et al. 2021, arXiv:2107.03374", parameters: [.k])

  static func metric(_ k: Int) -> any Metric<ChoiceCases> {
    ShareOrMean(
      about, parameters: ["k": .number(Double(k))], key: "pass_at_k \(k)",
      whenEmpty: KSamplePages.tooFew, notes: ChoicePages.tooFew(k)
    ) { columns, row in
      let question = columns.questions[row]
      return SeveralSamples.anyRight(
        of: k, right: question.right, drawn: question.answers.count)
    }
  }
}

/// The probability that all of k answers are right (k 次全对率).
///
/// - Formula: mean over questions of C(c, k) / C(n, k), c right of n answers.
/// - Range: 0 to 1; higher is better.
/// - Undefined: when no question has k answers; one with fewer is left out.
/// - Interval: Student's t over questions, or patients.
/// - Source: Yao et al. 2024, arXiv:2406.12045 (pass^k).
public enum PassHatK {
  static let about = ChoicePages.about(
    "pass_hat_k", Text(zh: "k 次全对率（pass^k）", en: "pass^k"),
    Text(
      zh: "k 次作答次次答对的概率，反映可靠性。",
      en: "The probability that all of k answers are right: how far one may rely on it."),
    formula: "mean of C(c, k) / C(n, k)", undefinedWhen: KSamplePages.whenTooFew,
    source: "Yao et al. 2024, arXiv:2406.12045", parameters: [.k])

  static func metric(_ k: Int) -> any Metric<ChoiceCases> {
    ShareOrMean(
      about, parameters: ["k": .number(Double(k))], key: "pass_hat_k \(k)",
      whenEmpty: KSamplePages.tooFew, notes: ChoicePages.tooFew(k)
    ) { columns, row in
      let question = columns.questions[row]
      return SeveralSamples.allRight(
        of: k, right: question.right, drawn: question.answers.count)
    }
  }
}

/// How often two answers to the same question agree (作答一致性).
///
/// - Formula: mean over questions of agreeing pairs of answers / pairs of answers; a missing or
///   invalid answer agrees with none.
/// - Range: 0 to 1; higher is better.
/// - Undefined: when no question has two answers; one with fewer is left out.
/// - Interval: Student's t over questions, or patients.
/// - Source: Wang et al., ICLR 2023 (self-consistency).
public enum AnswerConsistency {
  static let metric: any Metric<ChoiceCases> = RowMean(
    ChoicePages.about(
      "consistency", Text(zh: "作答一致性", en: "Consistency of answers"),
      Text(
        zh: "同一题任取两次作答，答案相同的概率；不论对错。",
        en: "The probability that two answers to one question are the same, right or wrong."),
      formula: "mean of agreeing pairs / pairs", undefinedWhen: KSamplePages.whenTooFew,
      source: "Wang et al., ICLR 2023"),
    key: "consistency", whenEmpty: KSamplePages.tooFew, notes: ChoicePages.tooFew(2)
  ) { columns, row in
    let answers = columns.questions[row].answers
    guard answers.count > 1 else { return nil }
    let counts = answers.compactMap(\.self).reduce(into: [:]) { $0[$1, default: 0] += 1 }
    let pairs = counts.values.reduce(0) { $0 + $1 * ($1 - 1) }
    return Double(pairs) / Double(answers.count * (answers.count - 1))
  }
}

private enum KSamplePages {
  static let tooFew = Text(
    zh: "没有一题的作答次数足够", en: "no question has as many answers as that takes")
  static let whenTooFew = Text(
    zh: "没有一题的作答次数足够", en: "when no question has as many answers as that takes")
}
