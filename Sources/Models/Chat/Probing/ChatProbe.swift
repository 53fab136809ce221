// SPDX-License-Identifier: Apache-2.0

import Platform
import Wording

/// Finds out what a chat endpoint is and can do, before a run depends on it.
///
/// Sends about twenty short requests, one after the other, and none that a suite would send: no
/// case is shown. What is reported was seen, not read in a manual.
public struct ChatProbe: Sendable {
  let endpoint: ChatEndpoint
  let base: ChatParameters
  let answersAs: [String]
  let deadline: Duration
  /// The schema that the suite asks for; nil where it asks for none.
  let suiteSchema: AnswerSchema?
  /// The most tokens where an answer has to be complete, thinking included.
  let longAnswer: Int
  /// How often the same request is repeated to see whether its answer changes.
  static let repeats = 5

  /// Prepares to try an endpoint.
  ///
  /// `parameters` are those of the suite, where there is one: what it sends besides is sent here
  /// too. `answersAs` are the names that count as the model's own, `schema` is the suite's, which
  /// the endpoint has to understand; without one another is tried.
  public init(
    _ endpoint: ChatEndpoint, parameters: ChatParameters, answersAs: [String]? = nil,
    schema: AnswerSchema? = nil, deadline: Duration = .seconds(60)
  ) {
    self.endpoint = endpoint
    suiteSchema = schema
    self.answersAs = answersAs ?? [parameters.model]
    self.deadline = deadline
    longAnswer = max(512, parameters.maxTokens ?? 0)
    var base = ChatParameters(model: parameters.model, dialect: parameters.dialect)
    base.extra = parameters.extra
    base.maxTokens = 24
    base.temperature = 0
    base.seed = 1
    base.streams = false
    self.base = base
  }

  /// Tries everything, in the order of the capabilities; stops where nothing answers.
  public func run(progress: (ChatCapability) -> Void = { _ in }) async -> ProbeReport {
    var report = ProbeReport(
      url: endpoint.client.endpoint.url, dialect: base.dialect, model: base.model)
    await readModels(&report)
    progress(.answers)
    let first = await ask(&report)
    guard let response = first.response else {
      report.facts.append(
        ProbeFact(.answers, .no, first.failure?.text.withoutStop ?? Text(verbatim: "")))
      return report
    }
    report.facts.append(ProbeFact(.answers, .yes, Text(zh: "已作答", en: "it answered")))
    report.answersAs = response.model
    report.systemFingerprint = response.systemFingerprint
    report.facts.append(nameFact(response))
    for (capabilities, step) in steps {
      progress(capabilities[0])
      report.facts += await step(&report)
    }
    await lookAtThinking(&report)
    return report
  }

  /// Tries a few capabilities alone, and sends nothing that they do not need.
  ///
  /// Only what can be tried by itself: whether the endpoint answers, and as whom, any answer shows.
  public func run(only wanted: [ChatCapability]) async -> ProbeReport {
    var report = ProbeReport(
      url: endpoint.client.endpoint.url, dialect: base.dialect, model: base.model)
    for (capabilities, step) in steps where capabilities.contains(where: wanted.contains) {
      report.facts += await step(&report)
    }
    return report
  }

  /// What is tried, and what each step shows.
  private var steps: [([ChatCapability], @Sendable (inout ProbeReport) async -> [ProbeFact])] {
    [
      ([.refusesOtherModels], otherModel), ([.streaming, .usage], streaming), ([.limit], limit),
      ([.logprobs, .topLogprobs], logprobs), ([.determinism], determinism), ([.seeds], seeds),
      ([.samples], samples), ([.schema], schema), ([.contextError], contextError),
    ]
  }

  // MARK: - Asking

  /// Asks once; `change` says how the request differs from the plain one.
  func ask(
    _ report: inout ProbeReport, _ words: String = "Say one short sentence about the weather.",
    _ change: (inout ChatParameters) -> Void = { _ in }
  ) async -> ChatExchange {
    var parameters = base
    change(&parameters)
    report.requests += 1
    return await endpoint.ask(
      ChatRequest(messages: [DialogueTurn(.user, words)], parameters: parameters),
      deadline: deadline)
  }

  /// What is said of a capability that was refused or could not be tried.
  static func refused(_ capability: ChatCapability, _ exchange: ChatExchange) -> ProbeFact {
    let failure = exchange.failure ?? .truncated
    // A server that fails has not said that it cannot.
    let isRefusal = failure.reason == .rejected
    return ProbeFact(capability, isRefusal ? .no : .unknown, failure.text.withoutStop)
  }

  private func nameFact(_ response: ChatResponse) -> ProbeFact {
    guard let name = response.model, !name.isEmpty else {
      return ProbeFact(
        .modelName, .unknown,
        Text(zh: "响应中没有模型名", en: "the answer names no model"))
    }
    return answersAs.contains(name)
      ? ProbeFact(.modelName, .yes, Text(zh: "以“\(name)”作答", en: "it answered as '\(name)'"))
      : ProbeFact(
        .modelName, .no,
        Text(
          zh: "要的是“\(base.model)”，作答的自称“\(name)”",
          en: "asked for '\(base.model)', it answered as '\(name)'"))
  }

  // MARK: - What the server says of itself

  private func readModels(_ report: inout ProbeReport) async {
    report.requests += 1
    guard let list = try? await endpoint.listed(deadline: deadline), !list.isEmpty else { return }
    report.listed = list.compactMap { $0["id"]?.string }
    let own = list.first { $0["id"]?.string == base.model } ?? (list.count == 1 ? list[0] : nil)
    // llama.cpp puts its context behind `meta`, vLLM beside the id.
    report.context = own?["meta"]?["n_ctx"]?.int ?? own?["max_model_len"]?.int
  }
}
