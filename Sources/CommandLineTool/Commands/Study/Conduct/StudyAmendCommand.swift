// SPDX-License-Identifier: Apache-2.0

import Platform
import ReaderStudies
import Wording

/// Records a change of a sealed protocol.
enum StudyAmendCommand: Command {
  static let specification = CommandSpecification(
    name: "amend",
    abstract: Text(zh: "登记方案的修正案。", en: "Record an amendment of the protocol."),
    discussion: Text(
      zh: "先改 study.json5，再登记。终点、次要终点、缺失读片规则和问题可以修改，此后的结果会标明；设计、阅片者、病例和作答项不能改。",
      en: """
        Change study.json5, then record it. Question, endpoints and the rule for missing reads can \
        change, and what follows is labelled; design, readers, cases and answers cannot.
        """),
    inputs: [StudyArgument.key.input, StudyArgument.reason.input])

  static func run(_ invocation: Invocation) throws -> ExitStatus {
    let reason = invocation[StudyArgument.reason]
    let hash = try StudyArgument.open(invocation) { try $0.amend(reason: reason) }
    if invocation.isForPrograms {
      try invocation.console.print(
        JSON.object(["protocol": .string(hash), "reason": .string(reason)]))
    } else {
      try invocation.console.print(hash)
    }
    return .success
  }
}
