// SPDX-License-Identifier: Apache-2.0

import Statistics
import Wording

/// How much of the outputs' wording is in the references, over all cases together (BLEU).
///
/// - Formula: 100 BP exp(mean of log p_n, n = 1..4), p_n = shared n-grams / n-grams of the outputs,
///   an order without any shared halved each time (exp smoothing); BP = exp(1 - r/c) where the
///   outputs (c) are shorter than the nearest references (r), else 1.
/// - Range: 0 to 100; higher is better. Tokeniser: `zh` for Chinese, `13a` for English; the ids
///   with a suffix use that one for all texts.
/// - Undefined: when neither outputs nor references have a token, or no output has four
///   (definition 5; sacrebleu gives 0). The mean of sentences stops at the orders an output has.
/// - Interval: bootstrap by patient; for the mean of sentences, Student's t over patients.
/// - Source: Papineni et al., ACL 2002:311; Post, WMT 2018:186 (sacrebleu).
public enum BleuMetrics {
  /// BLEU of the corpus under each tokeniser, and the mean of the cases' own.
  static let all: [any Metric<TextCases>] =
    [corpus("bleu", nil)]
    + [Tokenisation.thirteenA, .zh, .char, .intl, .none].map {
      corpus("bleu_\($0.rawValue)", $0)
    } + [sentence]

  private static func corpus(
    _ id: String, _ tokenisation: Tokenisation?
  ) -> any Metric<TextCases> {
    let key = id + ".counts"
    return FormulaMetric<TextCases>(
      about(id, tokenisation), notes: { TextReasons.languages($0.columns) }
    ) { sample in
      let columns = sample.columns
      let width = BleuCounts.width
      let table = columns.memo(key) { BleuCounts.table(of: pairs(columns, tokenisation)) }
      let sums = sample.totals(key, width: width) { row, out in
        for place in 0..<width { out[place] = table[row * width + place] }
      }
      let counts = BleuCounts(sums)
      guard let score = Bleu.score(counts) else { return .undefined(TextReasons.noUnits) }
      // The precision of runs of four is 0 of 0 where no output has one; sacrebleu gives 0, even to
      // outputs that are their references.
      if counts.outputLength > 0, counts.total[BleuCounts.orders - 1] == 0 {
        return .undefined(tooShort)
      }
      return Measured(score, elseUndefined: TextReasons.noUnits)
    }
  }

  private static let tooShort = Text(
    zh: "没有一条输出达到 4 个词（字）；请改用 sentence_bleu 或 chrf",
    en: "no output has four tokens; use sentence_bleu or chrf")

  private static let sentence: any Metric<TextCases> = {
    let row: @Sendable (TextColumns, Int) -> Double? = { columns, place in
      columns.memo("sentence_bleu") {
        let table = BleuCounts.table(of: pairs(columns, nil))
        return (0..<columns.count).map { row in
          let start = row * BleuCounts.width
          return Bleu.score(
            BleuCounts(Array(table[start..<(start + BleuCounts.width)])), effectiveOrder: true)
        }
      }[place]
    }
    return RowMean(
      about("sentence_bleu", nil), key: "sentence_bleu", whenEmpty: TextReasons.noUnits,
      notes: TextReasons.leftOut(row), row: row)
  }()

  private static func pairs(_ columns: TextColumns, _ tokenisation: Tokenisation?) -> TextPairs {
    TextPairs(columns) { chinese in tokenisation ?? (chinese ? .zh : .thirteenA) }
  }

  private static func about(_ id: String, _ tokenisation: Tokenisation?) -> MetricAbout {
    let isSentence = id == "sentence_bleu"
    let tokeniser = tokenisation?.rawValue ?? "zh / 13a"
    return MetricAbout(
      id: id,
      name: isSentence
        ? Text(zh: "BLEU（逐例平均）", en: "BLEU, mean of cases")
        : Text(zh: "BLEU（切分：\(tokeniser)）", en: "BLEU (tokeniser \(tokeniser))"),
      meaning: isSentence
        ? Text(
          zh: "每例单独计算 BLEU（只计短句够得着的 n 元组）后取平均。",
          en:
            "BLEU of each case by itself, with the orders its output is long enough for, averaged.")
        : Text(
          zh: "全部输出中有多少 1 至 4 元组出现在参考文本里，过短有惩罚；只看字面。",
          en:
            "How many of the outputs' runs of 1 to 4 tokens are in the references, with a penalty "
            + "for brevity; it sees wording only."),
      formula: "100 BP exp(mean of log p_n, n = 1..4), exp smoothing"
        + (isSentence ? ", effective order, mean over cases" : ", tokeniser \(tokeniser)"),
      range: "0 to 100", direction: .higher,
      undefinedWhen: isSentence
        ? Text(zh: "输出与参考文本都没有词", en: "when neither outputs nor references have a token")
        : Text(
          zh: "输出与参考文本都没有词，或没有一条输出达到 4 个词",
          en: "when neither outputs nor references have a token, or no output has four"),
      interval: isSentence
        ? Text(zh: "以患者为单位的 t 区间", en: "Student's t over patients")
        : Text(zh: "以患者为单位重抽样", en: "bootstrap by patient"),
      source: "Papineni et al., ACL 2002:311; Post, WMT 2018:186",
      family: .text, needs: .call)
  }
}
