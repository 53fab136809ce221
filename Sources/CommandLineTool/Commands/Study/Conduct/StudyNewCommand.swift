// SPDX-License-Identifier: Apache-2.0

import Evaluation
import Platform
import ReaderStudies
import Wording

/// Writes a protocol to begin with.
enum StudyNewCommand: Command {
  private static let name = Key<String>.argument(
    "name", help: Text(zh: "研究名称。", en: "The study's name."))
  private static let design = Key<String>.option(
    "design", .choice(StudyDeclaration.Kind.allCases.map(\.rawValue)), placeholder: "design",
    default: StudyDeclaration.Kind.crossover.rawValue,
    help: Text(zh: "研究设计。", en: "The design."))

  static let specification = CommandSpecification(
    name: "new",
    abstract: Text(zh: "新建阅片研究的方案和表格。", en: "Write a protocol and its tables to begin with."),
    discussion: Text(
      zh: """
        写入工作区的 Suites/<名称>/：带注释的 study.json5，以及 readers.csv、cases.csv、truth.csv、ai.csv \
        的表头和示例行（preference 和 drafts 比较各组的文本，不写 truth.csv 和 ai.csv；其余设计四个表格都有）。\
        改好后用 study power 确定样本量，用 study seal 封存。
        """,
      en: """
        Writes Suites/<name>/ in the workspace: study.json5 with comments, and readers.csv, cases.csv, \
        truth.csv and ai.csv with their columns and rows as examples (for preference and drafts, which \
        compare texts of the arms, there is no truth.csv and no ai.csv; every other design has all four \
        tables). When they are as they should be, study power sizes the study and study seal freezes it.
        """),
    inputs: [name.input, design.input])

  static func run(_ invocation: Invocation) throws -> ExitStatus {
    let name = invocation[name]
    guard let kind = StudyDeclaration.Kind(rawValue: invocation[design]),
      StudyDraft.isValid(name: name)
    else {
      throw invocation.usageError(
        Text(
          zh: "名称 '\(name)' 只能由字母、数字、点、短横线和下划线组成，且不能以点开头。",
          en:
            "The name '\(name)' may hold only letters, digits, dots, hyphens and underscores, and "
            + "not begin with a dot."))
    }
    let workspace = try invocation.workspace()
    let folder = try workspace.path("Suites/\(name)")
    guard !Files.exists(folder) else { throw ScaffoldError(taken: folder) }
    let draft = StudyDraft(name: name, kind: kind, language: invocation.language)
    try Files.createDirectory(folder)
    for file in draft.files { try Files.write(file.text, to: "\(folder)/\(file.name)") }
    let shown = "Suites/\(name)"
    if invocation.isForPrograms {
      try invocation.console.print(
        JSON.object([
          "study": .string(name), "folder": .string(shown),
          "files": .array(draft.files.map { .string("\(shown)/\($0.name)") }),
        ]))
    } else {
      for file in draft.files { try invocation.console.print("\(shown)/\(file.name)") }
    }
    return .success
  }
}
