// SPDX-License-Identifier: Apache-2.0

import Platform
import ReaderStudies
import Wording

/// Writes the reading kits.
enum StudyKitCommand: Command {
  private static let reader = Key<String?>.option(
    "reader", placeholder: "id", help: Text(zh: "只为该阅片者。", en: "For this reader alone."))
  private static let session = Key<Int?>.integer(
    "session", in: 1...10_000, help: Text(zh: "只为该期。", en: "For this session alone."))

  static let specification = CommandSpecification(
    name: "kit",
    abstract: Text(
      zh: "生成离线阅片包：每名阅片者每期每部分一个 HTML 文件。",
      en: "Write the offline reading kits: an HTML file a reader, session and block."),
    discussion: Text(
      zh: """
        文件在 Reports/studies/<研究>/kits 中，不需要网络，只含病例代码、盲态内容和表单。阅片者用浏览器打开，\
        读完导出结果文件，再用 study import 导入。
        """,
      en: """
        The files are in Reports/studies/<study>/kits. They need no network, and hold codes of cases, \
        blinded content and the form. A reader opens one in a browser and exports a response at its \
        end, which study import takes in.
        """),
    inputs: [
      StudyArgument.key.input, reader.input, session.input, StudyArgument.passphrase.input,
    ])

  static func run(_ invocation: Invocation) throws -> ExitStatus {
    let passphrase = try StudyArgument.secret(invocation)
    let line = ProgressLine(invocation.console)
    defer { line.clear() }
    let step = Text(zh: "生成阅片包", en: "Writing kits")[invocation.language]
    let (kits, folder) = try StudyArgument.open(invocation) { desk in
      (
        try desk.handOut(
          passphrase: passphrase, reader: invocation[reader], session: invocation[session]
        ) { done, all in line.show(step, done: done, of: all) }, desk.outputShown
      )
    }
    line.clear()
    if invocation.isForPrograms {
      try invocation.console.print(
        JSON.object([
          "kits": .array(
            kits.map { kit in
              .object([
                "kit": .string(kit.kit), "reader": .string(kit.reader),
                "session": .integer(Int64(kit.session)), "block": .integer(Int64(kit.block)),
                "cases": .integer(Int64(kit.cases.count)), "file": .string("\(folder)/\(kit.file)"),
                "sha256": .string(kit.sha256),
              ])
            })
        ]))
    } else {
      for kit in kits { try invocation.console.print("\(folder)/\(kit.file)") }
    }
    return .success
  }
}
