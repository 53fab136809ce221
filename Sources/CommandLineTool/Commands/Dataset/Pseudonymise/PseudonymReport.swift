// SPDX-License-Identifier: Apache-2.0

import Datasets
import Platform
import Wording

/// What came of taking identities out, for people and for programs.
struct PseudonymReport {
  let report: FolderPseudonymiser.Report
  let folder: String

  /// Prints it; a finding that is likely or certain is a failure.
  func show(_ invocation: Invocation) throws -> ExitStatus {
    let language = invocation.language
    let console = invocation.console
    for text in report.warnings { console.warn(text, in: language) }
    if invocation.isForPrograms {
      try console.print(json(in: language))
    } else {
      for file in report.files { try console.print("\(file.sha256)  \(folder)/\(file.path)") }
      for (file, finding) in report.findings {
        try console.print("\(file)\(Text(zh: "：", en: ": ")[language])\(finding.text[language])")
      }
      for text in remarks { console.tell(text[language]) }
    }
    return isClean ? .success : .failed
  }

  private var isClean: Bool {
    report.findings.allSatisfy { $0.finding.confidence == .possible }
  }

  private var remarks: [Text] {
    var remarks: [Text] = []
    if !report.leftOut.isEmpty {
      let names = report.leftOut.joined(separator: ", ")
      remarks.append(
        Text(
          zh: "以下 \(report.leftOut.count) 个文件类型不明，或为指向文件夹之外的链接，未复制：\(names)",
          en: "Not copied, being of unknown kind or links that lead out of the folder "
            + "(\(report.leftOut.count)): \(names)"))
    }
    if report.images > 0 {
      remarks.append(
        Text(
          zh: "请由人查看并签署 \(folder)/\(FolderPseudonymiser.contactSheet)（\(report.images) 幅图像）。",
          en: "A person has to look at \(folder)/\(FolderPseudonymiser.contactSheet) and sign it "
            + "(images: \(report.images))."))
    }
    if !report.findings.isEmpty {
      remarks.append(
        Text(
          zh: "共发现 \(report.findings.count) 处可能识别身份的内容，只显示轮廓；请用 --drop 删除该列或更正源数据。",
          en:
            "What may tell who a person is (\(report.findings.count)) is shown in outline; leave the "
            + "column out with --drop, or correct the source."))
    }
    return remarks
  }

  private func json(in language: Language) -> JSON {
    .object([
      "folder": .string(folder),
      "files": .array(
        report.files.map { .object(["path": .string($0.path), "sha256": .string($0.sha256)]) }),
      "leftOut": .array(report.leftOut.map { .string($0) }),
      "images": .integer(Int64(report.images)),
      "contactSheet": report.images > 0 ? .string(FolderPseudonymiser.contactSheet) : .null,
      "clean": .bool(isClean),
      "findings": .array(
        report.findings.map { file, finding in
          .object([
            "file": .string(file),
            "row": finding.row.map { .integer(Int64($0)) } ?? .null,
            "column": finding.column.map { .string($0) } ?? .null,
            "start": .integer(Int64(finding.range.lowerBound)),
            "end": .integer(Int64(finding.range.upperBound)),
            "kind": .string(finding.kind.rawValue),
            "confidence": .string("\(finding.confidence)"),
            "masked": .string(finding.masked),
            "text": .string(finding.text[language]),
          ])
        }),
    ])
  }
}
