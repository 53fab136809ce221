// SPDX-License-Identifier: Apache-2.0

import Datasets
import Platform
import Wording

/// A quality report for people: the rates, then the findings in the order of their weight.
struct QualityPage {
  let report: QualityReport
  let language: Language

  var lines: [String] {
    var lines = [head, ""]
    var table = TextTable([
      .words(Text(zh: "维度", en: "dimension")), .numbers(Text(zh: "合格率", en: "rate")),
      .numbers(Text(zh: "合格", en: "good")), .numbers(Text(zh: "总数", en: "of")),
      .words(Text(zh: "说明", en: "what is counted")),
    ])
    for result in report.dimensions {
      let overall = result.overall
      guard let rate = overall.rate else {
        table.add([result.dimension.title[language], "–", "", "", overall.reason?[language] ?? ""])
        continue
      }
      table.add([
        result.dimension.title[language], NumberFormat.percent(rate, digits: 1),
        String(overall.count), String(overall.of), Self.counted(overall.id)[language],
      ])
    }
    lines += table.lines(in: language)
    lines.append("")
    lines += coefficients
    if report.findings.isEmpty {
      lines.append(Text(zh: "没有发现问题。", en: "Nothing was found.")[language])
      return lines
    }
    for finding in report.findings { lines += told(finding) }
    lines.append(summary[language])
    return lines
  }

  /// How well annotators agree beyond chance, a line a coefficient.
  private var coefficients: [String] {
    let measures = (report.result(.agreement)?.measures ?? []).filter { measure in
      measure.id.hasSuffix("_kappa") || measure.id == "krippendorff_alpha"
    }
    guard !measures.isEmpty else { return [] }
    var table = TextTable([
      .words(Text(zh: "标注", en: "annotation")), .words(Text(zh: "系数", en: "coefficient")),
      .numbers(Text(zh: "值", en: "value")), .words(Text(zh: "区间", en: "interval")),
    ])
    for measure in measures {
      func value(_ name: String) -> Double? { measure.values.first { $0.name == name }?.value }
      func shown(_ value: Double?) -> String {
        value.map { NumberFormat.fixed($0, digits: 3) } ?? "–"
      }
      let interval = value("lower").map { "\(shown($0)) – \(shown(value("upper")))" }
      table.add([
        measure.group ?? "", measure.id, shown(value("value")),
        measure.reason?[language] ?? interval ?? "",
      ])
    }
    return table.lines(in: language) + [""]
  }

  private var head: String {
    let patients = report.patients.map {
      Text(zh: "，\($0) 名患者", en: ", \($0) patients")
    }
    return Text(
      zh: "\(report.dataset)：\(report.rows) 行\(patients?.zh ?? "")",
      en: "\(report.dataset): \(report.rows) rows\(patients?.en ?? "")")[language]
  }

  private var summary: Text {
    let counts = Severity.allCases.map { severity in
      report.findings.count { $0.severity == severity }
    }
    return Text(
      zh: "错误 \(counts[0]) 项，警告 \(counts[1]) 项，提示 \(counts[2]) 项。",
      en: "Errors: \(counts[0]), warnings: \(counts[1]), notes: \(counts[2]).")
  }

  private func told(_ finding: Finding) -> [String] {
    let text = finding.text[language]
    let sentence = text.prefix(1).uppercased() + text.dropFirst()
    var lines = [
      "\(finding.severity.title[language])  \(finding.id)  \(finding.count)/\(finding.of)",
      "    \(sentence)",
    ]
    guard let first = finding.examples.first else { return lines + [""] }
    let rows = finding.examples.map { example -> String in
      let other = example.other.map { "=\(place($0, unlike: first.place.file))" } ?? ""
      return place(example.place, unlike: first.place.file) + other
    }
    let more = finding.count > rows.count ? " …" : ""
    lines.append(
      Text(
        zh: "    \(first.place.file) 第 \(rows.joined(separator: "、")) 行\(more)",
        en: "    \(first.place.file), rows \(rows.joined(separator: ", "))\(more)")[language])
    return lines + [""]
  }

  /// A row, with its file where that is another one, and its case where that names nobody.
  private func place(_ place: Finding.Place, unlike file: String) -> String {
    let name = place.case.map { " (\($0))" } ?? ""
    return (place.file == file ? "" : "\(place.file):") + "\(place.row)\(name)"
  }

  private static func counted(_ id: String) -> Text {
    switch id {
    case "cells": Text(zh: "单元格", en: "cells")
    case "rows": Text(zh: "行", en: "rows")
    case "lags": Text(zh: "有两个时间的行", en: "rows with both times")
    case "test-rows": Text(zh: "测试部分的行", en: "rows of the test part")
    case "unanimous": Text(zh: "意见一致的判读", en: "cases read alike by all")
    case "overlap": Text(zh: "与目标人群重合的部分", en: "what the target population shares")
    default: Text(verbatim: id)
    }
  }
}
