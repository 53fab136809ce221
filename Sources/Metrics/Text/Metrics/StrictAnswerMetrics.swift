// SPDX-License-Identifier: Apache-2.0

import Wording

/// The share of outputs that are a reference character by character (逐字完全匹配率).
///
/// - Formula: mean of [output = a reference], nothing dropped; white space at the ends is, and a run
///   of it counts as one space.
/// - Range: 0 to 1; higher is better.
/// - Undefined: when there are no cases.
/// - Interval: Wilson; of the effective number of cases where patients repeat.
/// - Source: Rajpurkar et al., EMNLP 2016, without its normalisation.
public enum StrictExactMatch {
  static let metric: any Metric<TextCases> = RowMean(
    AnswerPages.about(
      "exact_match_strict", Text(zh: "逐字完全匹配率", en: "Exact match, strict"),
      Text(
        zh: "与参考答案逐字相同（小数点、正负号、大小写都算）的比例，只忽略空白。",
        en: "The share of outputs the same as a reference, points, signs and case included; only "
          + "white space may differ."),
      "mean of [output = reference], white space but not case, punctuation or signs evened out",
      AnswerPages.wilson),
    kind: .share, key: "exact_match_strict", whenEmpty: TextReasons.noUnits
  ) { columns, row in
    columns.memo("exact_match_strict") { Answers.exactStrictly(of: columns) }[row]
  }
}

/// How many words an output and its reference share as they stand, whatever their order (严格词级 F1).
///
/// - Formula: mean of 2 shared / (words of the output + words of the reference), words in small
///   letters between white space with whatever punctuation and signs they hold; in Chinese each
///   character is a word.
/// - Range: 0 to 1; higher is better.
/// - Undefined: when no case has a word on either side; such a case is left out of the mean.
/// - Interval: Student's t over patients.
/// - Source: Rajpurkar et al., EMNLP 2016, without its normalisation but for small letters.
public enum StrictTokenF1 {
  static let metric: any Metric<TextCases> = RowMean(
    AnswerPages.about(
      "token_f1_strict", Text(zh: "严格词级 F1（中文逐字）", en: "Token F1, strict"),
      Text(
        zh: "输出与参考答案共有的词（中文为字）所占的比例，保留标点与符号，不看次序。",
        en: "How many words (Chinese: characters) output and reference share, punctuation and "
          + "signs kept, in any order."),
      "mean of 2 shared / (words of output + words of reference); small letters, nothing dropped",
      AnswerPages.student, undefinedWhen: AnswerPages.nothing),
    key: "token_f1_strict", whenEmpty: TextReasons.noUnits, notes: TextReasons.leftOut(row),
    row: row)

  private static let row: @Sendable (TextColumns, Int) -> Double? = { columns, row in
    columns.memo("token_f1_strict") { Answers.tokenF1Strictly(of: columns) }[row]
  }
}
