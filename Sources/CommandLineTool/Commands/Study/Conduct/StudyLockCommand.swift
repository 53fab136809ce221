// SPDX-License-Identifier: Apache-2.0

import Platform
import ReaderStudies
import Wording

/// Freezes readings and analysis before the arms are known.
enum StudyLockCommand: Command {
  private static let missing = Key<String?>.option(
    "missing", placeholder: "reason",
    help: Text(
      zh: "仍有阅片包未读完时锁定的理由；记为方案偏离。",
      en: "Why the study is locked with kits not read to their end; it is recorded as a deviation.")
  )

  static let specification = CommandSpecification(
    name: "lock",
    abstract: Text(zh: "揭盲前冻结读片结果和分析。", en: "Freeze readings and analysis before the unblinding."),
    discussion: Text(
      zh: "此后不再接受任何读片结果。参考标准（truth.csv）也一并冻结。",
      en: "Nothing is taken in afterwards. The reference standard (truth.csv) is frozen too."),
    inputs: [StudyArgument.key.input, missing.input])

  static func run(_ invocation: Invocation) throws -> ExitStatus {
    let lock = try StudyArgument.open(invocation) {
      try $0.lock(missing: invocation[missing], version: Version.number)
    }
    if invocation.isForPrograms {
      try invocation.console.print(
        JSON.object([
          "readings": .string(lock.readings), "analysis": .string(lock.analysis),
          "kits": .integer(Int64(lock.kits)), "missing": .integer(Int64(lock.missing)),
        ]))
    } else {
      try invocation.console.print(
        Text(
          zh: "读片结果 \(lock.readings)\n分析 \(lock.analysis)",
          en: "readings \(lock.readings)\nanalysis \(lock.analysis)")[invocation.language])
    }
    return .success
  }
}
