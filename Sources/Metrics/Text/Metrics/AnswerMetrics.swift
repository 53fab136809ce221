// SPDX-License-Identifier: Apache-2.0

import Wording

/// The share of outputs that are the same as a reference (完全匹配率).
///
/// - Formula: mean of [normalised output = a normalised reference]: small letters, no ASCII
///   punctuation or signs, no articles; in Chinese no punctuation at all. So "1.5 mg" equals "15 mg"
///   and "Rh+" equals "Rh-": a remark counts such cases, and `exact_match_strict` drops nothing.
/// - Range: 0 to 1; higher is better.
/// - Undefined: when there are no cases.
/// - Interval: Wilson; of the effective number of cases where patients repeat.
/// - Source: Rajpurkar et al., EMNLP 2016 (SQuAD); Cui et al., EMNLP 2019 (CMRC 2018).
public enum ExactMatch {
  static let metric: any Metric<TextCases> = RowMean(
    AnswerPages.about(
      "exact_match", Text(zh: "完全匹配率", en: "Exact match"),
      Text(
        zh: "去掉大小写、标点和冠词后与参考答案完全相同的比例。",
        en: "The share of outputs the same as a reference but for case, punctuation and articles."),
      "mean of [normalised output = normalised reference]; normalised: small letters, ASCII "
        + "punctuation and signs (. + - < > / %) dropped, articles dropped; in Chinese all "
        + "punctuation dropped",
      AnswerPages.wilson),
    kind: .share, key: "exact_match", whenEmpty: TextReasons.noUnits,
    notes: { ReadAlike.answers($0.columns, strict: "exact_match_strict") }
  ) { columns, row in columns.memo("exact_match") { Answers.exact(of: columns) }[row] }
}

/// How many words an output and its reference share, whatever their order (词级 F1).
///
/// - Formula: mean of 2 shared / (words of the output + words of the reference), words normalised
///   as for `exact_match`; in Chinese each character is a word. Two texts without words agree.
/// - Range: 0 to 1; higher is better.
/// - Undefined: when there are no cases.
/// - Interval: Student's t over patients.
/// - Source: Rajpurkar et al., EMNLP 2016 (SQuAD); Cui et al., EMNLP 2019 (CMRC 2018).
public enum TokenF1 {
  static let metric: any Metric<TextCases> = RowMean(
    AnswerPages.about(
      "token_f1", Text(zh: "词级 F1（中文逐字）", en: "Token F1"),
      Text(
        zh: "输出与参考答案共有的词（中文为字）所占的比例，不看次序。",
        en: "How many words (Chinese: characters) output and reference share, in any order."),
      "mean of 2 shared / (words of output + words of reference); normalised as for exact_match: "
        + "ASCII punctuation and signs (. + - < > / %) and articles dropped",
      AnswerPages.student),
    key: "token_f1", whenEmpty: TextReasons.noUnits,
    notes: {
      ReadAlike.answers($0.columns, strict: "token_f1_strict") + TextReasons.languages($0.columns)
    }
  ) { columns, row in columns.memo("token_f1") { Answers.tokenF1(of: columns) }[row] }
}

/// How many characters, words and signs two texts share, whatever their order (字级 F1).
///
/// - Formula: mean of 2 shared / (tokens of the output + tokens of the reference); a token is a
///   Chinese character, a word of any other script, a numeral (Ⅱ, ②), a symbol (≥, ℃) or a sign
///   (+, -, %), in either language. Only white space and other punctuation are dropped.
/// - Range: 0 to 1; higher is better.
/// - Undefined: when no case has a token on either side; such a case is left out of the mean.
/// - Interval: Student's t over patients.
/// - Source: Cui et al., EMNLP 2019 (CMRC 2018).
public enum CharacterF1 {
  static let metric: any Metric<TextCases> = RowMean(
    AnswerPages.about(
      "char_f1", Text(zh: "字级 F1", en: "Character F1"),
      Text(
        zh: "输出与参考答案共有的汉字、其他文字的词、数字与符号所占的比例，不看次序。",
        en: "How many characters, words, numerals and signs output and reference share, in any "
          + "order."),
      "mean of 2 shared / (tokens of output + tokens of reference); white space and punctuation are "
        + "dropped, letters of any script, numerals, symbols and signs kept",
      AnswerPages.student, undefinedWhen: AnswerPages.nothing),
    key: "char_f1", whenEmpty: TextReasons.noUnits, notes: TextReasons.leftOut(row), row: row)

  private static let row: @Sendable (TextColumns, Int) -> Double? = { columns, row in
    columns.memo("char_f1") { Answers.characterF1(of: columns) }[row]
  }
}

enum AnswerPages {
  static let student = Text(zh: "以患者为单位的 t 区间", en: "Student's t over patients")
  static let wilson = Text(
    zh: "Wilson 法；同一患者多个病例时按患者折算有效例数",
    en: "Wilson; of the effective number of cases where patients repeat")
  static let nothing = Text(
    zh: "没有一例的输出或参考文本含有可比较的内容",
    en: "when no case has anything to compare on either side")

  static func about(
    _ id: String, _ name: Text, _ meaning: Text, _ formula: String, _ interval: Text,
    undefinedWhen: Text = Text(zh: "没有病例", en: "when there are no cases")
  ) -> MetricAbout {
    MetricAbout(
      id: id, name: name, meaning: meaning, formula: formula, range: "0 to 1", direction: .higher,
      undefinedWhen: undefinedWhen, interval: interval,
      source: "Rajpurkar et al., EMNLP 2016; Cui et al., EMNLP 2019", family: .text, needs: .call)
  }
}
