// SPDX-License-Identifier: Apache-2.0

import Foundation
import Platform
import Wording

/// What can go wrong with a program, in words.
///
/// What a program does against the rules is the program's fault and not a case's: where one line
/// is wrong, the next may be another case's. The run stops, and what was answered stays.
enum ProcessFailures {
  /// A text without the secrets that a program was given.
  static func hiding(_ secrets: [String], in text: String) -> String {
    secrets.reduce(text) { text, secret in
      secret.isEmpty ? text : text.replacingOccurrences(of: secret, with: "[…]")
    }
  }

  /// What a program wrote, short and without secrets.
  static func shown(_ bytes: [UInt8], secrets: [String]) -> String {
    // A variable has at most 128 KiB (execve(2)): none that begins in what is shown is cut in two
    // before it is looked for.
    let text = hiding(secrets, in: String(decoding: bytes.prefix(256 << 10), as: UTF8.self))
    let plain = text.unicodeScalars.map { scalar in
      scalar.value < 0x20 || scalar.value == 0x7f ? " " : String(scalar)
    }.joined()
    return plain.count > 120 ? plain.prefix(120) + "…" : plain
  }

  static func cannotStart(_ program: String, _ problem: SpawnProblem) -> CaseFailure {
    switch problem {
    case .notFound:
      failure(
        .notReady, zh: "找不到程序“\(program)”；请检查 command 的第一项。",
        en: "there is no program '\(program)'; check the first word of command.")
    case .system(let problem):
      failure(
        .notReady, zh: "无法启动程序“\(program)”：\(problem.text.zh)。",
        en: "the program '\(program)' cannot be started: \(problem.text.en).")
    }
  }

  static func late(_ limit: Duration) -> CaseFailure {
    let seconds = DurationText.seconds(limit)
    return failure(
      .notReady,
      zh: "程序在 \(seconds) 秒内没有输出就绪行 {\"ready\": true}；请检查程序，或放宽 ready。",
      en: "the program did not write its ready line {\"ready\": true} within \(seconds) s; check "
        + "it, or allow more with ready.")
  }

  static func notReady(_ why: Text) -> CaseFailure {
    CaseFailure(
      .notReady, Text(zh: "程序未能就绪：\(why.zh)", en: "it did not become ready: \(why.en)"),
      scope: .model)
  }

  static func noReadyLine(_ found: String) -> CaseFailure {
    failure(
      .notReady,
      zh: "程序的第一行应为 {\"ready\": true}，实际是“\(found)”；提示信息请写到标准错误。",
      en: "the program's first line should be {\"ready\": true} and is '\(found)'; messages belong "
        + "on standard error.")
  }

  static func otherWeights(declared: String, found: String) -> CaseFailure {
    failure(
      .wrongModel, zh: "程序载入的权重为 \(found)，套件声明的是 \(declared)；请更正其一。",
      en: "the program loaded the weights \(found), and the suite declares \(declared); correct "
        + "one of them.")
  }

  static func otherFrames(_ declared: String?, found: String?) -> CaseFailure {
    let wanted = declared ?? "JSON Lines"
    let spoken = found ?? "JSON Lines"
    return failure(
      .notReady, zh: "套件约定 \(wanted)，程序的就绪行写明 \(spoken)；请使两者一致。",
      en: "the suite speaks \(wanted), and the program's ready line \(spoken); make them agree.")
  }

  static func noAnswer(_ found: String, awaited: String, _ why: Text) -> CaseFailure {
    failure(
      .malformed,
      zh: "等待病例“\(awaited)”的回答时，程序输出了“\(found)”（\(why.withoutStop.zh)）；"
        + "标准输出只能写回答，提示信息请写到标准错误。",
      en: "while the answer to case '\(awaited)' was awaited the program wrote '\(found)' "
        + "(\(why.withoutStop.en)); standard output is for answers, messages belong on standard "
        + "error.")
  }

  static func wrongCase(_ id: String) -> CaseFailure {
    failure(
      .wrongCase,
      zh: "程序回答了“\(id)”，而这一批中没有这个病例尚待回答；请检查程序如何写 id。",
      en: "the program answers for '\(id)', for which no answer is awaited; check how it writes "
        + "id.")
  }

  static func tooLong(_ limit: Int) -> CaseFailure {
    failure(
      .tooLong, zh: "程序输出的一行超过 \(limit) 字节，已停止读取。",
      en: "a line of the program has more than \(limit) bytes; no more was read.")
  }

  static func closedOutput(_ rest: String) -> CaseFailure {
    failure(
      .died,
      zh: "程序没有退出，但关闭了标准输出\(cut(rest).zh)；请更正程序。",
      en: "the program did not end but closed its standard output\(cut(rest).en); correct it.")
  }

  static func died(
    _ exit: ChildProcess.Exit?, lastLine: String, rest: String
  ) -> CaseFailure {
    let how: Text =
      switch exit {
      case .code(let code): Text(zh: "退出码 \(code)", en: "exit code \(code)")
      case .signal(let signal): Text(zh: "信号 \(signal)", en: "signal \(signal)")
      case nil: Text(zh: "原因不明", en: "nobody knows how")
      }
    let said =
      lastLine.isEmpty
      ? Text(zh: "", en: "")
      : Text(zh: "，标准错误的最后一行为“\(lastLine)”", en: ", its last message: '\(lastLine)'")
    return failure(
      .died, zh: "程序在答完之前结束（\(how.zh)\(said.zh)）\(cut(rest).zh)；修正后加 --resume 可继续。",
      en: "the program ended before it had answered (\(how.en)\(said.en))\(cut(rest).en); correct "
        + "it, and --resume goes on from here.")
  }

  private static func cut(_ rest: String) -> Text {
    rest.isEmpty
      ? Text(zh: "", en: "")
      : Text(zh: "，最后一行不完整：“\(rest)”", en: ", in the middle of the line '\(rest)'")
  }

  private static func failure(_ reason: FailureReason, zh: String, en: String) -> CaseFailure {
    CaseFailure(reason, Text(zh: zh, en: en), scope: .model)
  }
}
