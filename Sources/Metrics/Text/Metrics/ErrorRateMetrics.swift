// SPDX-License-Identifier: Apache-2.0

import Wording

/// Word errors per word of the reference, over all cases together (词错误率).
///
/// - Formula: (substitutions + deletions + insertions) / words of the reference; words end at
///   white space, and in a Chinese text each character is a word.
/// - Range: 0 upwards, above 1 where much is inserted; lower is better.
/// - Undefined: when the references have no word.
/// - Interval: Student's t over patients, of the ratio.
/// - Source: Levenshtein, Sov Phys Dokl 1966;10:707; conventions of jiwer.
public enum WordErrorRate {
  static let metric: any Metric<TextCases> = ErrorRatePages.metric(
    id: "word_error_rate",
    name: Text(zh: "词错误率（中文为字错误率）", en: "Word error rate"),
    meaning: Text(
      zh: "把输出改成参考文本需要增、删、改多少个词，除以参考文本的词数；中文逐字计。",
      en: "How many words must be put in, left out or changed to turn the output into the "
        + "reference, per word of the reference; Chinese counts by character."),
    formula: "(S + D + I) / words of the reference", scale: 1,
    source: "Levenshtein, Sov Phys Dokl 1966;10:707"
  ) { ErrorRates.words(of: $0) }
}

/// Character errors per character of the reference, over all cases together (字符错误率).
///
/// - Formula: (substitutions + deletions + insertions) / characters of the reference; white space
///   inside a text is a character, at its ends it is not.
/// - Range: 0 upwards; lower is better.
/// - Undefined: when the references have no character.
/// - Interval: Student's t over patients, of the ratio.
/// - Source: Levenshtein, Sov Phys Dokl 1966;10:707; conventions of jiwer.
public enum CharacterErrorRate {
  static let metric: any Metric<TextCases> = ErrorRatePages.metric(
    id: "character_error_rate",
    name: Text(zh: "字符错误率", en: "Character error rate"),
    meaning: Text(
      zh: "把输出改成参考文本需要增、删、改多少个字符，除以参考文本的字符数。",
      en: "How many characters must be put in, left out or changed to turn the output into the "
        + "reference, per character of the reference."),
    formula: "(S + D + I) / characters of the reference", scale: 1,
    source: "Levenshtein, Sov Phys Dokl 1966;10:707"
  ) { ErrorRates.characters(of: $0) }
}

/// Translation edit rate: edits after shifts of blocks, over all cases together (TER).
///
/// - Formula: 100 (edits + shifts) / words of the references; English in small letters as it
///   stands, Chinese normalised with each character a word.
/// - Range: 0 upwards; lower is better.
/// - Undefined: when the references have no word.
/// - Interval: Student's t over patients, of the ratio.
/// - Source: Snover et al., AMTA 2006:223; Post, WMT 2018:186 (sacrebleu).
public enum TranslationEditRate {
  static let metric: any Metric<TextCases> = ErrorRatePages.metric(
    id: "ter",
    name: Text(zh: "翻译编辑率（TER）", en: "Translation edit rate (TER)"),
    meaning: Text(
      zh: "允许整段移动时，把输出改成参考文本的编辑次数占参考文本词数的百分比。",
      en: "Edits that turn the output into the reference, moving a block counting one, per 100 "
        + "words of the reference."),
    formula: "100 (edits + shifts) / words of the references", scale: 100,
    source: "Snover et al., AMTA 2006:223"
  ) { TranslationEdits.counts(of: $0) }
}

/// What the three error rates have in common.
private enum ErrorRatePages {
  static func metric(
    id: String, name: Text, meaning: Text, formula: String, scale: Double, source: String,
    _ counts: @escaping @Sendable (TextColumns) -> [ErrorCounts]
  ) -> any Metric<TextCases> {
    RowRatio(
      MetricAbout(
        id: id, name: name, meaning: meaning, formula: formula, range: "0 to inf",
        direction: .lower,
        undefinedWhen: Text(
          zh: "参考文本没有任何词或字", en: "when the references have no words or characters"),
        interval: Text(
          zh: "以患者为单位的比值 t 区间", en: "Student's t over patients, of the ratio"),
        source: source, family: .text, needs: .call),
      kind: .rate, key: id, whenEmpty: TextReasons.noReference, transform: { scale * $0 },
      notes: { TextReasons.languages($0.columns) }
    ) { columns, row in
      let errors = columns.memo(id) { counts(columns) }[row]
      return (errors.errors, errors.length)
    }
  }
}
