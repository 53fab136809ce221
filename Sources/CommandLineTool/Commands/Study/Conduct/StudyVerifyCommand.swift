// SPDX-License-Identifier: Apache-2.0

import Platform
import ReaderStudies
import Wording

/// Draws the allocation again and compares it with what was committed to.
enum StudyVerifyCommand: Command {
  private static let seed = Key<String?>.option(
    "revealed-seed", placeholder: "hex",
    help: Text(zh: "另行给出的种子，64 位十六进制数字。", en: "A seed of 64 hexadecimal digits."))
  private static let nonce = Key<String?>.option(
    "revealed-nonce", placeholder: "hex",
    help: Text(zh: "随种子给出的随机数，64 位十六进制数字。", en: "Its nonce of 64 hexadecimal digits."))

  static let specification = CommandSpecification(
    name: "verify",
    abstract: Text(
      zh: "用公布的种子重新抽取分配，并与承诺、阅片包和读片结果核对。",
      en: "Draw the allocation again from the revealed seed; compare it with commitment, kits and "
        + "responses."),
    discussion: Text(
      zh: "任何一项不符即以 1 退出。种子在揭盲时写入台账；也可用 --revealed-seed 和 --revealed-nonce 核对另一个种子，它应当不符。",
      en: """
        The exit code is 1 where anything is not as promised. The seed is in the ledger from the \
        unblinding on; --revealed-seed and --revealed-nonce try another one, which must fail.
        """),
    inputs: [StudyArgument.key.input, seed.input, nonce.input])

  static func run(_ invocation: Invocation) throws -> ExitStatus {
    let given = try secret(invocation)
    let result = try StudyArgument.open(invocation) { try $0.verify(given) }
    if invocation.isForPrograms {
      try invocation.console.print(
        JSON.object([
          "holds": .bool(result.holds),
          "checked": .integer(Int64(result.checks.reduce(0) { $0 + $1.compared })),
          "problems": .array(
            result.checks.compactMap { check in
              check.problem.map { .string($0[invocation.language]) }
            }),
        ]))
    } else {
      for check in result.checks {
        let state =
          check.problem.map { "✗ \($0[invocation.language])" }
          ?? Text(zh: "✓（\(check.compared) 项）", en: "✓ (\(check.compared))")[invocation.language]
        try invocation.console.print("\(check.what[invocation.language])  \(state)")
      }
    }
    return result.holds ? .success : .failed
  }

  private static func secret(_ invocation: Invocation) throws -> StudySeal.Secret? {
    switch (invocation[seed], invocation[nonce]) {
    case (nil, nil): return nil
    case (let seed?, let nonce?):
      if let secret = StudySeal.Secret(seed: seed, nonce: nonce) { return secret }
    default: break
    }
    throw invocation.usageError(
      Text(
        zh: "--revealed-seed 和 --revealed-nonce 须一起给出，各为 64 位十六进制数字",
        en: "--revealed-seed and --revealed-nonce come together, each with 64 hexadecimal digits"))
  }
}
