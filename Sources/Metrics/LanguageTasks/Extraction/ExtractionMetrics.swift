// SPDX-License-Identifier: Apache-2.0

import Statistics
import Wording

/// The facts of an extraction task, prepared.
public typealias ExtractionCases = CaseSet<ExtractionColumns>

/// The metrics of facts extracted from documents.
///
/// A fact is found when the extracted value is the reference's, normalised (width, case, dates,
/// numbers, units; `_exact`: as written). A value that differs is missing and spurious at once.
///
/// - Formula: precision = found / extracted, recall = found / in the reference,
///   F1 = 2 found / (extracted + in the reference); `macro`: the mean over fields.
/// - Range: 0 to 1; higher is better.
/// - Undefined: when what is divided by is 0.
/// - Interval: Wilson of the effective number of facts (shares; F1 by way of found / all facts on
///   either side), bootstrap by document or patient (macro).
/// - Source: Chinchor, MUC-4 1992:22; van Rijsbergen, Information Retrieval 1979; interval of F1:
///   Hand, Christen, Kirielle, Mach Learn 2021;110:451.
public enum ExtractionMetrics: MetricTask {
  /// The task.
  public static let name = TaskName.extraction

  /// Every extraction metric.
  public static let entries: [MetricEntry<ExtractionCases>] =
    [false, true].flatMap { exact in
      [.plain(share(.precision, exact)), .plain(share(.recall, exact)), .plain(f1(exact))]
    } + [.plain(macroF1(false)), .plain(macroF1(true)), .plain(FieldAccuracy.metric)]
    + [.plain(share(.missing, false)), .plain(share(.spurious, false))]

  private enum Share: String {
    case precision, recall, missing, spurious

    var id: String {
      switch self {
      case .precision, .recall: "extraction_\(rawValue)"
      case .missing, .spurious: "\(rawValue)_rate"
      }
    }
  }

  private static func share(_ share: Share, _ exact: Bool) -> any Metric<ExtractionCases> {
    let id = share.id + (exact ? "_exact" : "")
    let about: MetricAbout
    switch share {
    case .precision:
      about = ExtractionPages.about(
        id, Text(zh: "抽取精确率", en: "Extraction precision"), exact,
        Text(zh: "抽取出的内容中正确的比例。", en: "The share of extracted facts that are right."),
        formula: "found / extracted", undefined: ExtractionPages.nothingExtracted)
    case .recall:
      about = ExtractionPages.about(
        id, Text(zh: "抽取召回率", en: "Extraction recall"), exact,
        Text(zh: "应抽取的内容中正确抽取的比例。", en: "The share of facts in the documents that are found."),
        formula: "found / in the reference", undefined: ExtractionPages.nothingThere)
    case .missing:
      about = ExtractionPages.about(
        id, Text(zh: "漏抽率", en: "Missing rate"), exact,
        Text(
          zh: "应抽取的内容中没有给出任何值的比例（给错值的不算）。",
          en: "The share of facts in the documents for which no value was given at all."),
        formula: "no value given / in the reference", direction: .lower,
        undefined: ExtractionPages.nothingThere)
    case .spurious:
      about = ExtractionPages.about(
        id, Text(zh: "多抽率", en: "Spurious rate"), exact,
        Text(
          zh: "抽取出的内容中原文根本没有的比例（给错值的不算）。",
          en: "The share of extracted facts of which the document says nothing."),
        formula: "nothing in the reference / extracted", direction: .lower,
        undefined: ExtractionPages.nothingExtracted)
    }
    return RowRatio(
      about, kind: .share, key: id, whenEmpty: ExtractionPages.nothingToCount
    ) { columns, row in
      let outcome = columns.outcome(row, exact: exact)
      let isThere = columns.references[row] != nil
      let isGiven = columns.extracted[row] != nil
      switch share {
      case .precision: return (outcome.found, isGiven ? 1 : 0)
      case .recall: return (outcome.found, isThere ? 1 : 0)
      case .missing: return (isThere && !isGiven ? 1 : 0, isThere ? 1 : 0)
      case .spurious: return (isGiven && !isThere ? 1 : 0, isGiven ? 1 : 0)
      }
    }
  }

  private static func f1(_ exact: Bool) -> any Metric<ExtractionCases> {
    let id = "extraction_f1" + (exact ? "_exact" : "")
    return RowRatio(
      ExtractionPages.about(
        id, Text(zh: "抽取 F1（微平均）", en: "Extraction F1 (micro)"), exact,
        Text(
          zh: "全部字段合在一起的精确率与召回率的调和平均。",
          en: "The harmonic mean of precision and recall, all fields together."),
        formula: "2 found / (extracted + in the reference)",
        undefined: ExtractionPages.nothingToCount,
        interval: Text(
          zh: "由正确数占全部不同内容之比的 Wilson 区间换算，按文档（或患者）折算有效数",
          en: "from Wilson's of found / (found + missing + spurious), of the effective number")),
      kind: .share, key: id, whenEmpty: ExtractionPages.nothingToCount,
      // F1 rises with the share of all facts on either side that are found (Hand et al. 2021).
      transform: { 2 * $0 / (1 + $0) }
    ) { columns, row in
      let outcome = columns.outcome(row, exact: exact)
      return (outcome.found, outcome.found + outcome.missing + outcome.spurious)
    }
  }

  private static func macroF1(_ exact: Bool) -> any Metric<ExtractionCases> {
    let id = "extraction_f1_macro" + (exact ? "_exact" : "")
    return FormulaMetric<ExtractionCases>(
      ExtractionPages.about(
        id, Text(zh: "抽取 F1（字段宏平均）", en: "Extraction F1 (macro over fields)"), exact,
        Text(
          zh: "先算每个字段的 F1 再平均，少见字段与常见字段同等重要。",
          en: "F1 of each field, averaged, so that rare fields count as much as common ones."),
        formula: "mean over fields of 2 found / (extracted + in the reference)",
        undefined: ExtractionPages.nothingToCount,
        interval: Text(
          zh: "以文档（或患者）为单位重抽样", en: "bootstrap by document, or patient"))
    ) { sample in
      let columns = sample.columns
      let fields = sample.cases.memo("fields") {
        Grouping(name: "field", labels: columns.fields.map { $0 })
      }
      let width = 2 * fields.words.count
      let sums = sample.totals(id, width: width) { row, out in
        let outcome = columns.outcome(row, exact: exact)
        let place = 2 * Int(fields.codes[row])
        out[place] = 2 * outcome.found
        out[place + 1] = 2 * outcome.found + outcome.missing + outcome.spurious
      }
      var sum = 0.0
      var count = 0.0
      for place in stride(from: 0, to: width, by: 2) where sums[place + 1] > 0 {
        sum += sums[place] / sums[place + 1]
        count += 1
      }
      return count > 0 ? .value(sum / count) : .undefined(ExtractionPages.nothingToCount)
    }
  }
}

/// The share of fields that are as they should be, empty ones among them (字段准确率).
///
/// - Formula: rows whose value is the reference's, or where neither is given / rows.
/// - Range: 0 to 1; higher is better.
/// - Undefined: when there are no rows.
/// - Interval: Wilson, of the effective number of rows.
/// - Source: Chinchor, MUC-4 1992:22.
public enum FieldAccuracy {
  static let metric: any Metric<ExtractionCases> = RowRatio(
    ExtractionPages.about(
      "field_accuracy", Text(zh: "字段准确率", en: "Field accuracy"), false,
      Text(
        zh: "各字段结果正确的比例，原文没有且未抽取也算正确。",
        en: "The share of fields that are right; a field that is empty on both sides is right."),
      formula: "right rows / rows", undefined: Text(zh: "没有任何行", en: "when there are no rows")),
    kind: .share, key: "field_accuracy", whenEmpty: ExtractionPages.nothingToCount
  ) { columns, row in
    let outcome = columns.outcome(row, exact: false)
    return (outcome.missing + outcome.spurious == 0 ? 1 : 0, 1)
  }
}

/// What the pages of extraction metrics have in common.
enum ExtractionPages {
  static let nothingToCount = Text(
    zh: "没有可计数的内容", en: "there is nothing to count")
  static let nothingExtracted = Text(zh: "没有抽取出任何内容", en: "when nothing was extracted")
  static let nothingThere = Text(
    zh: "参考答案中没有任何内容", en: "when the reference holds no fact")

  static func about(
    _ id: String, _ name: Text, _ exact: Bool, _ meaning: Text, formula: String,
    direction: Direction = .higher, undefined: Text,
    interval: Text = Text(
      zh: "Wilson 法，按文档（或患者）折算有效数",
      en: "Wilson, of the effective number of facts")
  ) -> MetricAbout {
    MetricAbout(
      id: id, name: exact ? name + Text(zh: "（逐字）", en: ", as written") : name,
      meaning: meaning
        + (exact
          ? Text(zh: "取值须逐字相同。", en: " Values must be the same as written.")
          : Text(
            zh: "全角半角、日期、数字和单位的写法差异不计。",
            en: " Width, dates, numbers and units may be written differently.")),
      formula: formula, range: "0 to 1", direction: direction, undefinedWhen: undefined,
      interval: interval,
      source: "Chinchor, MUC-4 1992:22; van Rijsbergen, Information Retrieval 1979",
      family: .conversation, needs: .call)
  }
}
