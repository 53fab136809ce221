// SPDX-License-Identifier: Apache-2.0

import Platform
import ReaderStudies
import Wording

/// Takes in what readers exported.
enum StudyImportCommand: Command {
  private static let responses = Key<[String]>.arguments(
    "response", .file(["json"]), isRequired: true,
    help: Text(zh: "阅片者导出的结果文件。", en: "The response files that readers exported."))
  private static let accept = Key<String?>.option(
    "accept", placeholder: "reason",
    help: Text(
      zh: "时间上的偏离（时钟、洗脱期、期次顺序）仍予采用的理由；记为方案偏离。",
      en: "Why deviations of time (clock, washout, order of sessions) are taken; they are recorded."
    ))

  static let specification = CommandSpecification(
    name: "import",
    abstract: Text(zh: "导入阅片结果；被改动的文件会被拒绝。", en: "Take in responses; an edited file is refused."),
    discussion: Text(
      zh: """
        核对阅片包编号、记录链、完整性、取值、时间顺序和洗脱期。不需要口令，也不会显示分组。同一阅片包可以分几次\
        导入，各版本都保留。任何一个文件被拒绝，退出码即非零；其余文件仍会导入。
        """,
      en: """
        Checks the kit's id, the chain, completeness, values, the order of times and the washout. It \
        needs no passphrase and shows no arm. A kit can come in several times; every version is kept. \
        Where a file is refused the exit code says so; the others are taken.
        """),
    inputs: [StudyArgument.key.input, responses.input, accept.input])

  static func run(_ invocation: Invocation) throws -> ExitStatus {
    var receipts: [JSON] = []
    var status = ExitStatus.success
    try StudyArgument.open(invocation) { desk in
      for word in invocation[responses] {
        do {
          let receipt = try desk.receive(
            path: invocation.absolute(word), shownAs: word, accepting: invocation[accept])
          receipts.append(Self.json(receipt, word))
          if !invocation.isForPrograms { try tell(receipt, word, invocation) }
        } catch let error as any Explained where error.fault != .internal {
          // One file that is refused keeps no other from being taken.
          receipts.append(
            .object(["file": .string(word), "refused": .string(error.text[invocation.language])]))
          invocation.console.tell(error.text[invocation.language])
          if status == .success { status = .fault(error.fault) }
        }
      }
    }
    if invocation.isForPrograms {
      try invocation.console.print(JSON.object(["responses": .array(receipts)]))
    }
    return status
  }

  private static func json(_ receipt: StudyDesk.Receipt, _ word: String) -> JSON {
    .object([
      "file": .string(word), "kit": .string(receipt.kit), "reader": .string(receipt.reader),
      "session": .integer(Int64(receipt.session)), "block": .integer(Int64(receipt.block)),
      "answered": .integer(Int64(receipt.answered)), "cases": .integer(Int64(receipt.cases)),
      "complete": .bool(receipt.isComplete), "version": .integer(Int64(receipt.version)),
      "deviations": .array(receipt.deviations.map { .string($0.en) }),
    ])
  }

  private static func tell(
    _ receipt: StudyDesk.Receipt, _ word: String, _ invocation: Invocation
  ) throws {
    let (zh, en) = receipt.isComplete ? ("已读完", "complete") : ("未读完", "not complete")
    try invocation.console.print(
      Text(
        zh: "\(word)：阅片者 \(receipt.reader)，第 \(receipt.session) 期第 \(receipt.block) 部分，"
          + "\(receipt.answered)/\(receipt.cases) 例，\(zh)",
        en:
          "\(word): reader \(receipt.reader), session \(receipt.session), block \(receipt.block), "
          + "\(receipt.answered)/\(receipt.cases) cases, \(en)")[invocation.language])
  }
}
