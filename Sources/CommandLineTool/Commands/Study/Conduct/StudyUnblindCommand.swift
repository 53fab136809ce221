// SPDX-License-Identifier: Apache-2.0

import Platform
import ReaderStudies
import Wording

/// Reveals the arms.
enum StudyUnblindCommand: Command {
  private static let emergency = Key<String?>.option(
    "emergency", placeholder: "reader",
    help: Text(
      zh: "紧急揭盲：锁定前只显示该阅片者的分组。",
      en: "An emergency: show the arms of this reader alone, before the lock."))
  private static let approvedBy = Key<String?>.option(
    "approved-by", placeholder: "name",
    help: Text(zh: "批准紧急揭盲的另一人。", en: "The second person, who approves the emergency."))

  static let specification = CommandSpecification(
    name: "unblind",
    abstract: Text(zh: "锁定后用保管人的口令揭盲，只能一次。", en: "Reveal the arms after the lock, once."),
    discussion: Text(
      zh: """
        核对承诺，把由谁、何时、因何揭盲连同种子写入审计链，并写出 Reports/studies/<研究>/unblinded 中的\
        分配和读片结果。锁定前、第二次或口令不对都会被拒绝并记录。
        """,
      en: """
        Checks the commitment, writes who, when and why into the audit chain with the seed, and writes \
        allocation and readings into Reports/studies/<study>/unblinded. Before the lock, a second time \
        or with a wrong passphrase it is refused, and that is recorded.
        """),
    inputs: [
      StudyArgument.key.input, StudyArgument.by.input, StudyArgument.reason.input, emergency.input,
      approvedBy.input, StudyArgument.passphrase.input,
    ])

  static func run(_ invocation: Invocation) throws -> ExitStatus {
    let passphrase = try StudyArgument.secret(invocation)
    let (by, reason) = (invocation[StudyArgument.by], invocation[StudyArgument.reason])
    if let reader = invocation[emergency] {
      let readings = try StudyArgument.open(invocation) {
        try $0.emergency(
          passphrase: passphrase, reader: reader, by: by,
          approvedBy: invocation[approvedBy] ?? "", reason: reason)
      }
      try show(readings, invocation)
      return .success
    }
    let (opened, files) = try StudyArgument.open(invocation) { desk in
      let opened = try desk.unblind(passphrase: passphrase, by: by, reason: reason)
      return (opened, try desk.write(opened))
    }
    if invocation.isForPrograms {
      try invocation.console.print(
        JSON.object([
          "study": .string(opened.study.name),
          "readings": .integer(Int64(opened.readings.count)),
          "files": .array(files.map(JSON.string)),
        ]))
    } else {
      for file in files { try invocation.console.print(file) }
    }
    return .success
  }

  private static func show(_ readings: [Allocation.Reading], _ invocation: Invocation) throws {
    if invocation.isForPrograms {
      try invocation.console.print(
        JSON.object([
          "readings": .array(
            readings.map { reading in
              .object([
                "session": .integer(Int64(reading.session)), "code": .string(reading.code),
                "arms": .array(reading.arms.map(JSON.string)),
              ])
            })
        ]))
      return
    }
    var table = TextTable([
      .numbers(Text(zh: "期", en: "session")), .words(Text(zh: "代码", en: "code")),
      .words(Text(zh: "组", en: "arm")),
    ])
    for reading in readings {
      table.add(["\(reading.session)", reading.code, reading.arms.joined(separator: ", ")])
    }
    for line in table.lines(in: invocation.language) { try invocation.console.print(line) }
  }
}
