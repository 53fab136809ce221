// SPDX-License-Identifier: Apache-2.0

import Platform
import ReaderStudies
import Wording

/// Shows how far a study has got; no arm is in it.
enum StudyStatusCommand: Command {
  static let specification = CommandSpecification(
    name: "status",
    abstract: Text(zh: "研究进度和盲态审计；不显示分组。", en: "How far a study has got; no arm is shown."),
    discussion: Text(
      zh: "列出每个阅片包的进度、方案偏离、被拒绝的操作，以及谁在何时知道了什么。",
      en: "Lists the progress of each kit, deviations, refusals, and who knew what until when."),
    inputs: [StudyArgument.key.input])

  static func run(_ invocation: Invocation) throws -> ExitStatus {
    let status = try StudyArgument.open(invocation) { try $0.status() }
    let page = StudyStatusPage(status)
    if invocation.isForPrograms {
      try invocation.console.print(page.json)
    } else {
      for line in page.lines(in: invocation.language) { try invocation.console.print(line) }
    }
    return .success
  }
}
