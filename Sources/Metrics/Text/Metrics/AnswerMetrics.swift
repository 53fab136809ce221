// SPDX-License-Identifier: Apache-2.0

import Wording

/// The share of outputs that are the same as a reference (完全匹配率).
///
/// - Formula: mean of [normalised output = a normalised reference]: small letters, no ASCII
///   punctuation, no articles; in Chinese no punctuation at all.
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
      "mean of [normalised output = normalised reference]",
      Text(
        zh: "Wilson 法；同一患者多个病例时按患者折算有效例数",
        en: "Wilson; of the effective number of cases where patients repeat")),
    kind: .share, key: "exact_match", whenEmpty: TextReasons.noUnits
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
      "mean of 2 shared / (words of output + words of reference)",
      Text(zh: "以患者为单位的 t 区间", en: "Student's t over patients")),
    key: "token_f1", whenEmpty: TextReasons.noUnits,
    notes: { TextReasons.languages($0.columns) }
  ) { columns, row in columns.memo("token_f1") { Answers.tokenF1(of: columns) }[row] }
}

/// How many Chinese characters and Latin words two texts share, whatever their order (字级 F1).
///
/// - Formula: mean of 2 shared / (tokens of the output + tokens of the reference); a token is a
///   Chinese character or a run of a-z and 0-9, in either language. Two texts without tokens agree.
/// - Range: 0 to 1; higher is better.
/// - Undefined: when there are no cases.
/// - Interval: Student's t over patients.
/// - Source: Cui et al., EMNLP 2019 (CMRC 2018).
public enum CharacterF1 {
  static let metric: any Metric<TextCases> = RowMean(
    AnswerPages.about(
      "char_f1", Text(zh: "字级 F1", en: "Character F1"),
      Text(
        zh: "输出与参考答案共有的汉字和字母数字串所占的比例，不看次序。",
        en: "How many Chinese characters and Latin words output and reference share, in any order."),
      "mean of 2 shared / (tokens of output + tokens of reference)",
      Text(zh: "以患者为单位的 t 区间", en: "Student's t over patients")),
    key: "char_f1", whenEmpty: TextReasons.noUnits
  ) { columns, row in columns.memo("char_f1") { Answers.characterF1(of: columns) }[row] }
}

private enum AnswerPages {
  static func about(
    _ id: String, _ name: Text, _ meaning: Text, _ formula: String, _ interval: Text
  ) -> MetricAbout {
    MetricAbout(
      id: id, name: name, meaning: meaning, formula: formula, range: "0 to 1", direction: .higher,
      undefinedWhen: Text(zh: "没有病例", en: "when there are no cases"), interval: interval,
      source: "Rajpurkar et al., EMNLP 2016; Cui et al., EMNLP 2019", family: .text, needs: .call)
  }
}
