// SPDX-License-Identifier: Apache-2.0

import Statistics
import Wording

/// How many runs of characters outputs and references share, over all cases together (chrF).
///
/// - Formula: 100 (1 + b^2) P R / (b^2 P + R), b = 2; P and R are averages over character n-grams
///   of orders 1 to 6 (chrF++: and word n-grams of orders 1 and 2) that both sides have. White
///   space does not count. Of several references the best for the case counts.
/// - Range: 0 to 100; higher is better.
/// - Undefined: when neither side has a character, or no reference has one.
/// - Interval: bootstrap by patient.
/// - Source: Popović, WMT 2015:392; Popović, WMT 2017:612; Post, WMT 2018:186 (sacrebleu).
public enum ChrfMetrics {
  /// chrF and chrF++.
  static let all: [any Metric<TextCases>] = [
    metric("chrf", Chrf()), metric("chrf_plus_plus", Chrf(wordOrders: 2)),
  ]

  private static func metric(_ id: String, _ chrf: Chrf) -> any Metric<TextCases> {
    let key = id + ".counts"
    let isPlus = chrf.wordOrders > 0
    let about = MetricAbout(
      id: id, name: Text(verbatim: isPlus ? "chrF++" : "chrF"),
      meaning: Text(
        zh: "输出与参考文本共有多少连续 1 至 6 个字符\(isPlus ? "和 1 至 2 个词" : "")的片段，召回更重要；中英文通用。",
        en: "How many runs of 1 to 6 characters \(isPlus ? "and of 1 to 2 words " : "")outputs and "
          + "references share, recall weighing more; for Chinese and English alike."),
      formula: "100 (1 + 4) P R / (4 P + R), P and R averaged over orders 1..6"
        + (isPlus ? " of characters and 1..2 of words" : ""),
      range: "0 to 100", direction: .higher,
      undefinedWhen: Text(
        zh: "参考文本没有任何字符", en: "when the references have no characters"),
      interval: Text(zh: "以患者为单位重抽样", en: "bootstrap by patient"),
      source: "Popović, WMT 2015:392" + (isPlus ? "; Popović, WMT 2017:612" : ""),
      family: .text, needs: .call)
    return FormulaMetric<TextCases>(about) { sample in
      let columns = sample.columns
      let width = chrf.width
      let table = columns.memo(key) { chrf.table(of: columns) }
      let sums = sample.totals(key, width: width) { row, out in
        for place in 0..<width { out[place] = table[row * width + place] }
      }
      guard let score = chrf.score(sums) else { return .undefined(TextReasons.noReference) }
      return Measured(score, elseUndefined: TextReasons.noReference)
    }
  }
}
