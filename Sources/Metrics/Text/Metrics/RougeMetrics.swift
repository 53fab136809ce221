// SPDX-License-Identifier: Apache-2.0

import Wording

/// How far an output overlaps its reference by ROUGE, averaged over cases (ROUGE 系列).
///
/// - Formula: F = 2PR / (P + R), P = shared / units of the output, R = shared / units of the
///   reference; units are tokens (ROUGE-1), pairs of neighbours (ROUGE-2), or the longest common
///   subsequence (ROUGE-L; by lines, ROUGE-Lsum). Tokens are words of any script in small letters,
///   each Chinese character, numeral (Ⅱ), symbol (≥, ℃), plus and minus; punctuation and white space
///   are dropped. Texts declared English are read as rouge-score reads them: runs of a-z and 0-9
///   only. Of several references the one of best F counts.
/// - Range: 0 to 1; higher is better.
/// - Undefined: when no case has a unit on either side (such a case is left out of the mean; the
///   rouge-score package counts it 0). One empty side counts 0.
/// - Interval: Student's t over patients.
/// - Source: Lin, ACL workshop "Text Summarization Branches Out" 2004:74.
public enum RougeMetrics {
  /// ROUGE-1, ROUGE-2, ROUGE-L and ROUGE-Lsum: F, then precision and recall, then with stems.
  static let all: [any Metric<TextCases>] =
    variants.map { metric($0, .f1) }
    + variants.flatMap { variant in [.precision, .recall].map { metric(variant, $0) } }
    + variants.map { metric($0, .f1, stemmed: true) }

  private struct Variant: Sendable {
    let id: String
    let name: String
    let kind: Rouge.Kind
    let units: Text
  }

  private static let variants = [
    Variant(
      id: "rouge_1", name: "ROUGE-1", kind: .ngram(1),
      units: Text(zh: "词（中文为字）", en: "words (Chinese: characters)")),
    Variant(
      id: "rouge_2", name: "ROUGE-2", kind: .ngram(2),
      units: Text(zh: "相邻的两个词（中文为两个字）", en: "pairs of neighbouring words")),
    Variant(
      id: "rouge_l", name: "ROUGE-L", kind: .sequence,
      units: Text(zh: "最长公共子序列", en: "the longest common subsequence")),
    Variant(
      id: "rouge_lsum", name: "ROUGE-Lsum", kind: .lines,
      units: Text(zh: "各行的最长公共子序列之并", en: "the union of the lines' common subsequences")),
  ]

  private static func metric(
    _ variant: Variant, _ part: OverlapScore.Part, stemmed: Bool = false
  ) -> any Metric<TextCases> {
    let id = variant.id + (part == .f1 ? "" : "_\(part.rawValue)") + (stemmed ? "_stem" : "")
    let kind = variant.kind
    let key = variant.id + (stemmed ? "_stem" : "")
    let row: @Sendable (TextColumns, Int) -> Double? = { columns, place in
      columns.memo(key) { Rouge.scores(of: columns, kind: kind, stemmed: stemmed) }[place]?
        .value(part)
    }
    return RowMean(
      about(id, variant, part, stemmed), key: id, whenEmpty: TextReasons.noUnits,
      notes: { TextReasons.leftOut(row)($0) + ReadAlike.latin($0.columns) }, row: row)
  }

  private static func about(
    _ id: String, _ variant: Variant, _ part: OverlapScore.Part, _ stemmed: Bool
  ) -> MetricAbout {
    let suffix: Text
    let formula: String
    switch part {
    case .f1:
      suffix = Text(verbatim: "")
      formula = "mean over cases of 2PR / (P + R)"
    case .precision:
      suffix = Text(zh: "（精确率）", en: " precision")
      formula = "mean over cases of shared / units of the output"
    case .recall:
      suffix = Text(zh: "（召回率）", en: " recall")
      formula = "mean over cases of shared / units of the reference"
    }
    let stems = stemmed ? Text(zh: "（英文取词干）", en: " of stems") : Text(verbatim: "")
    return MetricAbout(
      id: id, name: Text(verbatim: variant.name) + suffix + stems,
      meaning: Text(
        zh: "输出与参考文本在\(variant.units.zh)上的重合程度；只看字面，不看医学含义是否正确。",
        en: "How far output and reference overlap in \(variant.units.en); it sees wording, not "
          + "whether the medicine is right."),
      formula: formula + "; units of words, characters, numerals, symbols and signs "
        + "(--language en: of runs of a-z and 0-9 alone)",
      range: "0 to 1", direction: .higher,
      undefinedWhen: Text(
        zh: "没有一例的输出或参考文本含有可比较的内容",
        en: "when no case has anything to compare on either side"),
      interval: Text(zh: "以患者为单位的 t 区间", en: "Student's t over patients"),
      source: "Lin, ACL workshop Text Summarization Branches Out 2004:74"
        + (stemmed ? "; Porter, Program 1980;14:130" : ""),
      family: .text, needs: .call)
  }
}
