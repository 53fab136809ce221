// SPDX-License-Identifier: Apache-2.0

import Platform
import ReaderStudies
import Statistics
import Wording

/// Limits of agreement, for programs and for people.
struct StudyAgreementPage {
  let analysis: AgreementAnalysis

  /// Prints the limits of agreement of a table of readings.
  static func show(_ data: StudyData, _ invocation: Invocation) throws -> ExitStatus {
    guard case .readings(let table) = data else {
      throw invocation.usageError(
        Text(
          zh: "一致性界限需要每次读片一个评分；文件中是标记。",
          en: "Limits of agreement need one rating a reading; the file has marks."))
    }
    let page = StudyAgreementPage(
      analysis: AgreementAnalysis(table, level: invocation.level ?? 0.95))
    for text in table.warnings { invocation.console.warn(text, in: invocation.language) }
    if invocation.isForPrograms {
      try invocation.console.print(page.json)
    } else {
      for line in page.lines(in: invocation.language) { try invocation.console.print(line) }
    }
    return .success
  }

  var json: JSON {
    func interval(_ interval: Interval?) -> JSON {
      guard let interval else { return .null }
      return .object([
        "lower": .double(interval.lower), "upper": .double(interval.upper),
        "level": .double(interval.level), "method": .string(interval.method),
      ])
    }
    var object: [String: JSON] = [
      "endpoint": .string("agreement"), "level": .double(analysis.level),
      "modalities": .array(analysis.modalities.map { .string($0) }),
      "readers": .array(analysis.readers.map { .string($0) }),
      "cases": .integer(Int64(analysis.cases)), "complete": .bool(analysis.isFull),
      "comparisons": .array(
        analysis.comparisons.map { one in
          var object: [String: JSON] = [
            "kind": .string(Self.name(one.kind)), "first": .string(one.first),
            "second": one.second.map { .string($0) } ?? .null,
            "difference": one.difference.map { .double($0) } ?? .null,
            "interval": interval(one.interval),
            "variance": one.variance.map { .double($0) } ?? .null,
            "limits": interval(one.limits),
          ]
          if let reason = one.undefined { object["undefined"] = .string(reason.en) }
          return .object(object)
        }),
    ]
    if let study = analysis.study { object["study"] = .string(study) }
    return .object(object)
  }

  func lines(in language: Language) -> [String] {
    let heading = Text(
      zh: "一致性界限（\(NumberFormat.fixed(100 * analysis.level, digits: 0)) %），"
        + "\(analysis.readers.count) 名阅片者，\(analysis.cases) 例"
        + (analysis.isFull ? "" : "；有缺失的读片"),
      en: "Limits of agreement (\(NumberFormat.fixed(100 * analysis.level, digits: 0)) %), "
        + "\(analysis.readers.count) readers, \(analysis.cases) cases"
        + (analysis.isFull ? "" : "; reads are missing"))
    var table = TextTable([
      .words(Text(zh: "比较", en: "comparison")), .words(Text(zh: "模态", en: "modality")),
      .numbers(Text(zh: "差值", en: "difference")),
      .words(Text(zh: "差值的区间", en: "its interval")),
      .words(Text(zh: "一致性界限", en: "limits of agreement")),
    ])
    var remarks: [String] = []
    for one in analysis.comparisons {
      let modality = one.second.map { "\(one.first) − \($0)" } ?? one.first
      table.add([
        Self.title(one.kind)[language], modality,
        one.difference.map(EstimateTable.rounded) ?? "—", Self.bounds(one.interval),
        Self.bounds(one.limits),
      ])
      if let reason = one.undefined {
        remarks.append(modality + Text(zh: "：", en: ": ")[language] + reason[language])
      }
    }
    return [heading[language], ""] + table.lines(in: language) + remarks
  }

  private static func name(_ kind: ReadingLimits.Comparison) -> String {
    switch kind {
    case .withinReaderBetweenModalities: "within-reader-between-modalities"
    case .betweenReadersWithinModality: "between-readers-within-modality"
    case .betweenReadersBetweenModalities: "between-readers-between-modalities"
    case .withinReaderWithinModality: "within-reader-within-modality"
    }
  }

  private static func title(_ kind: ReadingLimits.Comparison) -> Text {
    switch kind {
    case .withinReaderBetweenModalities:
      Text(zh: "同一阅片者，两种模态", en: "one reader, two modalities")
    case .betweenReadersWithinModality:
      Text(zh: "两名阅片者，同一模态", en: "two readers, one modality")
    case .betweenReadersBetweenModalities:
      Text(zh: "两名阅片者，两种模态", en: "two readers, two modalities")
    case .withinReaderWithinModality:
      Text(zh: "同一阅片者，同一模态", en: "one reader, one modality")
    }
  }

  static func bounds(_ interval: Interval?) -> String {
    interval.map { "\(EstimateTable.rounded($0.lower)) – \(EstimateTable.rounded($0.upper))" } ?? ""
  }
}
