// SPDX-License-Identifier: Apache-2.0

import Evaluation
import Ledger
import Platform
import ReaderStudies
import Wording

/// The study that a command line names, and the custodian's passphrase.
enum StudyArgument {
  static let key = Key<String>.argument(
    "study", .file(["json5"]),
    help: Text(
      zh: "研究方案 study.json5、其所在文件夹，或其在工作区 Suites 中的名称。",
      en: "The protocol study.json5, its folder, or its name in the workspace's Suites."))
  static let passphrase = Key<String>.option(
    "passphrase-env", placeholder: "variable", default: "TOUCHSTONE_PASSPHRASE",
    help: Text(
      zh: "存有保管人口令的环境变量；口令从不写在命令行上。",
      en: "The environment variable with the custodian's passphrase, which no command line holds."))
  static let by = Key<String>.required(
    "by", placeholder: "name", help: Text(zh: "由谁进行。", en: "Who does it."))
  static let reason = Key<String>.required(
    "reason", placeholder: "text", help: Text(zh: "理由。", en: "Why."))

  static let protocolName = "study.json5"

  /// Whether a word names a study and not a table of readings.
  static func isStudy(_ word: String, _ invocation: Invocation) -> Bool {
    let path = invocation.absolute(word)
    return Files.isDirectory(path) || word.hasSuffix(".json5")
      || (!Files.exists(path) && (try? protocolPath(word, invocation)) != nil)
  }

  /// Does what is asked with the study open, and closes the ledger.
  static func open<Value>(
    _ invocation: Invocation, word: String? = nil, body: (StudyDesk) throws -> Value
  ) throws -> Value {
    let workspace = try invocation.workspace()
    let (path, shown) = try protocolPath(word ?? invocation[key], invocation)
    let ledger = try Ledger(path: workspace.ledgerPath, mode: .readWrite)
    defer { ledger.close() }
    return try body(
      try StudyDesk(
        path: path, shownAs: shown, workspace: workspace.root, ledger: ledger,
        now: invocation.environment.now))
  }

  static func secret(_ invocation: Invocation) throws -> String {
    let name = invocation[passphrase]
    guard let secret = invocation.environment.variables[name], !secret.isEmpty else {
      throw invocation.usageError(
        Text(
          zh: "环境变量 \(name) 未设置；请在其中放入保管人的口令",
          en: "the environment variable \(name) is not set; put the custodian's passphrase into it")
      )
    }
    return secret
  }

  private static func protocolPath(
    _ word: String, _ invocation: Invocation
  ) throws -> (path: String, shown: String) {
    let given = invocation.absolute(word)
    if Files.isDirectory(given) {
      let slash = word.hasSuffix("/") ? "" : "/"
      return ("\(given)/\(protocolName)", "\(word)\(slash)\(protocolName)")
    }
    if Files.exists(given) { return (given, word) }
    let named = "Suites/\(word)/\(protocolName)"
    let path = try invocation.workspace().path(named)
    if Files.exists(path) { return (path, named) }
    throw PlatformError.missing(path: word)
  }
}
