// SPDX-License-Identifier: Apache-2.0

import Evaluation
import Models
import Platform
import Wording

/// Finds out what a chat endpoint is and can do, before a run depends on it.
enum ModelProbeCommand: Command {
  static let target = Key<String>.argument(
    "suite-or-url", .file(["json5"]),
    help: Text(
      zh: "套件文件或名称，或 http(s):// 开头的服务地址（通常以 /v1 结尾）。",
      en: "A suite's file or name, or an address with http(s)://, usually ending in /v1."))
  static let name = Key<String?>.option(
    "model",
    defaultNote: Text(
      zh: "套件所写的模型；对地址则为服务器列出的唯一模型",
      en: "the suite's, or the only one that the address lists"),
    help: Text(zh: "要问的模型名。", en: "The model to ask."))
  static let dialect = Key<String?>.option(
    "dialect", .choice(ChatDialect.allCases.map(\.rawValue)), placeholder: "name",
    defaultNote: Text(zh: "套件所写，否则 openai", en: "the suite's, else openai"),
    help: Text(zh: "服务器的方言。", en: "Which server speaks."))
  static let key = Key<String?>.option(
    "key-env", placeholder: "variable",
    defaultNote: Text(zh: "套件所写，否则不发送密钥", en: "the suite's, else none is sent"),
    help: Text(zh: "存放密钥的环境变量名。", en: "The environment variable that holds the key."))

  static let specification = CommandSpecification(
    name: "probe",
    abstract: Text(
      zh: "试问大模型服务：它是谁、能做什么；缺少套件所需能力时以 69 退出。",
      en: "Try a chat endpoint: what it is and can do; 69 if a suite needs more."),
    discussion: Text(
      zh: "发送约二十个简短的通用请求，不含任何病例。所报告的都是实测结果。",
      en: """
        Sends about twenty short requests that show no case. Everything reported was seen, not read \
        in a manual.
        """),
    inputs: [target.input, name.input, dialect.input, key.input])

  static func run(_ invocation: Invocation) async throws -> ExitStatus {
    let subject = try await ProbeSubject.find(in: invocation)
    let language = invocation.language
    let progress = ProgressLine(invocation.console)
    let all = ChatCapability.allCases.count
    let report = await subject.probe.run { capability in
      let done = ChatCapability.allCases.firstIndex(of: capability) ?? 0
      progress.show(capability.words[language], done: done, of: all)
    }
    progress.clear()
    if invocation.isForPrograms {
      try invocation.console.print(report.json(needs: subject.needs))
    } else {
      let page = ProbePage(report: report, needs: subject.needs)
      for line in page.lines(in: language) { try invocation.console.print(line) }
    }
    let missing = report.missing(subject.needs)
    guard missing.isEmpty else {
      let error = ProbeProblem.lacking(subject.shown, missing.compactMap(report.finding), missing)
      invocation.console.tell(
        Text(zh: "错误：\(error.text.zh)", en: "Error: \(error.text.en)")[language])
      return .fault(error.fault)
    }
    return .success
  }
}

/// Why an endpoint could not be tried, or is not enough.
enum ProbeProblem: Explained {
  /// What the suite needs is not there, with what was seen in its place.
  case lacking(String, [ProbeFact], [ChatCapability])
  /// The suite's model is no chat endpoint.
  case notChat(model: String, kind: String)
  /// The address lists several models, or none.
  case unnamed(url: String, listed: [String])

  var fault: Fault {
    switch self {
    case .lacking: .unavailable
    case .notChat: .data
    case .unnamed: .usage
    }
  }

  var text: Text {
    switch self {
    case .lacking(let shown, let facts, let missing):
      let known = Dictionary(
        facts.map { ($0.capability, $0.words) }, uniquingKeysWith: { first, _ in first })
      let list = missing.map { capability -> Text in
        let seen = known[capability] ?? Text(zh: "未试到", en: "not reached")
        return capability.words + Text(zh: "（\(seen.zh)）", en: " (\(seen.en))")
      }
      return Text(
        zh: "\(shown) 所需的能力没有得到证实：\(Text.joined(list).zh)。请更换服务器或修改套件；"
          + "否则结果没有意义。",
        en:
          "\(shown) needs what was not seen: \(Text.joined(list, en: "; ").en). Use another server "
          + "or change the suite; results would mean nothing.")
    case .notChat(let model, let kind):
      return Text(
        zh: "模型“\(model)”的 kind 为 \"\(kind)\"；model probe 只试问 kind 为 \"chat\" 的模型。",
        en:
          "model '\(model)' is of kind \"\(kind)\"; model probe tries those of kind \"chat\" only.")
    case .unnamed(let url, let listed):
      let list =
        listed.isEmpty
        ? Text(zh: "没有列出模型", en: "no models") : Text(verbatim: listed.joined(separator: ", "))
      return Text(
        zh: "\(url) 列出的模型：\(list.zh)；请用 --model 指明要问哪一个。",
        en: "\(url) lists \(list.en); name the one to ask with --model.")
    }
  }
}
