// SPDX-License-Identifier: Apache-2.0

import Platform
import Wording

/// A language model behind a chat-completions endpoint.
///
/// Each sample of each case is one request of its own: so each has its seed, its record and its
/// place in the cache, and one that fails is asked again alone.
public struct ChatModel: Model {
  /// Who the model is.
  public let identity: ModelIdentity
  /// What its numbers mean.
  public let output: ModelOutput
  /// One case a request.
  public let batchLimit = 1
  /// As many requests at a time as the suite allows.
  public let concurrencyLimit: Int
  /// What the suite says.
  public let declaration: ChatDeclaration
  /// The messages with places for the fields of a case.
  public let prompt: ChatPrompt
  private let endpoint: ChatEndpoint

  /// Prepares to ask the model that a suite declares.
  ///
  /// - Throws: `ModelError` when `declaration` is of another kind, a prompt cannot be read, or the
  ///   variable of the `environment` that should hold the key does not.
  public init(
    _ declaration: ModelDeclaration, workspace: String, environment: [String: String]
  ) throws(ModelError) {
    try self.init(declaration, prompt: nil, workspace: workspace, environment: environment)
  }

  /// Prepares to ask with a prompt that has been read already; nil reads it.
  init(
    _ declaration: ModelDeclaration, prompt read: ChatPrompt?, workspace: String,
    environment: [String: String]
  ) throws(ModelError) {
    guard case .chat(let chat) = declaration.source else {
      throw .needsRun(model: declaration.name, kind: declaration.kind)
    }
    prompt = if let read { read } else { try ChatPrompt(chat, workspace: workspace) }
    self.declaration = chat
    identity = Self.identity(of: declaration, prompt)
    output = declaration.output
    concurrencyLimit = chat.policy.concurrency
    endpoint = ChatEndpoint(
      try HTTPClient(
        chat.endpoint, connections: chat.policy.concurrency, environment: environment))
  }

  /// Who the model is: what the suite declares, and the files of its prompt.
  static func identity(of declaration: ModelDeclaration, _ prompt: ChatPrompt) -> ModelIdentity {
    declaration.identifying(["prompt": .string(prompt.hash)])
  }

  /// What is asked about a case, from which a cache key can be made.
  public func request(_ input: ModelInput) throws(CaseFailure) -> ChatRequest {
    ChatRequest(
      messages: try prompt.turns(input), parameters: declaration.requestParameters,
      sample: input.sample)
  }

  /// Tries what the suite asks for and what no answer would show to be missing.
  public func prove() async throws(ModelError) {
    let needs = declaration.needsProof
    guard !needs.isEmpty else { return }
    let probe = ChatProbe(
      endpoint, parameters: declaration.requestParameters, answersAs: declaration.answersAs,
      schema: declaration.answer.answerSchema, deadline: declaration.policy.deadline)
    let lacking = await probe.run(only: needs).lacking(needs)
    guard lacking.isEmpty else { throw .lacking(model: identity.name, lacking) }
  }

  /// Asks about each case in turn.
  public func answer(_ batch: [ModelInput], attempt: Int) async -> [ModelAnswer] {
    var answers: [ModelAnswer] = []
    for input in batch { answers.append(await answer(input, attempt: attempt)) }
    return answers
  }

  private func answer(_ input: ModelInput, attempt: Int) async -> ModelAnswer {
    let request: ChatRequest
    do throws(CaseFailure) {
      request = try self.request(input)
    } catch {
      return ModelAnswer(input.key, .failure(error), latency: Latency(total: 0))
    }
    let exchange = await endpoint.ask(request, deadline: declaration.policy.deadline)
    guard let response = exchange.response else {
      return ModelAnswer(
        input.key, .failure(exchange.failure ?? .truncated), latency: exchange.latency)
    }
    let reading = ChatReading(
      response, request: request, declaration: declaration, promptHash: prompt.hash)
    return ModelAnswer(
      input.key, reading.outcome(input.key, attempt: attempt, latency: exchange.latency),
      latency: exchange.latency)
  }
}
