// SPDX-License-Identifier: Apache-2.0

import Datasets
import Platform
import Tables
import Wording

/// Describes what a data set holds, in counts.
enum DatasetDescribeCommand: Command {
  static let specification = CommandSpecification(
    name: "describe",
    abstract: Text(
      zh: "核对数据文件并说明数据集的内容：各列、缺失和亚组的计数。",
      en: "Verify a data set's files and count what it holds: columns, gaps, groups."),
    inputs: [DatasetFolder.key.input])

  static func run(_ invocation: Invocation) throws -> ExitStatus {
    let folder = try DatasetFolder.find(in: invocation)
    let dataset = try LoadedDataset.load(folder: folder.path, shownAs: folder.shown)
    let summary = try dataset.summary()
    let language = invocation.language
    for text in summary.warnings { invocation.console.warn(text.namingCases, in: language) }
    if invocation.isForPrograms {
      try invocation.console.print(summary.json(in: language))
    } else {
      for line in lines(summary, in: language) { try invocation.console.print(line) }
    }
    return .success
  }

  private static func lines(_ summary: DatasetSummary, in language: Language) -> [String] {
    var head = ["\(summary.name)  \(summary.title[language])"]
    func add(_ title: Text, _ value: String) {
      head.append("  " + DisplayWidth.padded(title[language], to: 12) + value)
    }
    add(Text(zh: "病例数", en: "Cases"), String(summary.rows))
    if let patients = summary.patients {
      add(Text(zh: "患者数", en: "Patients"), String(patients))
    }
    if let most = summary.casesOfOnePatient {
      add(Text(zh: "每患者至多", en: "At most"), most.description + perPatient[language])
    }
    add(Text(zh: "来源", en: "Setting"), setting(summary.setting)[language])
    add(Text(zh: "SHA-256", en: "SHA-256"), summary.hash)
    var table = TextTable([
      .words(Text(zh: "列", en: "column")), .words(Text(zh: "用途", en: "role")),
      .words(Text(zh: "类型", en: "type")), .numbers(Text(zh: "缺失", en: "missing")),
      .words(Text(zh: "内容", en: "content")),
    ])
    for column in summary.columns {
      table.add([
        column.name, column.role.rawValue, column.type.rawValue, String(column.missing),
        content(of: column, in: language),
      ])
    }
    return head + [""] + table.lines(in: language)
  }

  private static let perPatient = Text(zh: " 例", en: " cases a patient")

  private static func setting(_ setting: Setting) -> Text {
    switch setting {
    case .local: Text(zh: "本院数据", en: "local")
    case .external: Text(zh: "外院数据", en: "external")
    case .public: Text(zh: "公开数据", en: "public")
    }
  }

  private static func content(of column: DatasetSummary.Column, in language: Language) -> String {
    if let events = column.events {
      return Text(zh: "\(events) 例阳性", en: "\(events) positive")[language]
    }
    if !column.levels.isEmpty {
      return column.levels.map { "\($0.group.text[language]) \($0.count)" }
        .joined(separator: Text(zh: "，", en: ", ")[language])
    }
    guard let extent = column.extent else { return "" }
    let ends = [extent.lowerBound, extent.upperBound].map { end in
      column.type == .date ? CalendarTime.text(Int64(end)) : NumberFormat.shortest(end)
    }
    return ends.joined(separator: " – ") + (column.unit.map { " \($0)" } ?? "")
  }
}
