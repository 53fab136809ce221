// SPDX-License-Identifier: Apache-2.0

import Evaluation
import Models
import Platform
import Wording

/// What a command line asks to be tried: a suite's model, or an address.
struct ProbeSubject {
  let probe: ChatProbe
  /// What the suite needs; an address needs to answer, and nothing else.
  let needs: [ChatCapability]
  /// How messages name it.
  let shown: String

  static func find(in invocation: Invocation) async throws -> ProbeSubject {
    let word = invocation[ModelProbeCommand.target]
    let lower = word.lowercased()
    if lower.hasPrefix("http://") || lower.hasPrefix("https://") {
      return try await address(word, invocation)
    }
    return try suite(word, invocation)
  }

  private static func suite(_ word: String, _ invocation: Invocation) throws -> ProbeSubject {
    let suite = try SuiteArgument(word, invocation).read()
    guard case .chat(let chat) = suite.model.source else {
      throw ProbeProblem.notChat(model: suite.model.name, kind: suite.model.kind.rawValue)
    }
    var parameters = chat.requestParameters
    var names = chat.answersAs
    if let named = invocation[ModelProbeCommand.name] {
      parameters.model = named
      names = [named]
    }
    if let dialect = invocation[ModelProbeCommand.dialect].flatMap(ChatDialect.init) {
      parameters.dialect = dialect
    }
    let endpoint = chat.endpoint.with(key: invocation[ModelProbeCommand.key])
    let client = try HTTPClient(
      endpoint, connections: 1, environment: invocation.environment.variables)
    return ProbeSubject(
      probe: ChatProbe(
        ChatEndpoint(client), parameters: parameters, answersAs: names,
        schema: chat.answer.answerSchema, deadline: chat.policy.deadline),
      needs: chat.needs, shown: suite.file)
  }

  private static func address(_ word: String, _ invocation: Invocation) async throws -> ProbeSubject
  {
    let endpoint: EndpointDeclaration
    do {
      endpoint = try EndpointDeclaration(address: word, key: invocation[ModelProbeCommand.key])
    } catch {
      throw invocation.usageError(error.text)
    }
    let client = try HTTPClient(
      endpoint, connections: 1, environment: invocation.environment.variables)
    let model: String
    if let named = invocation[ModelProbeCommand.name] {
      model = named
    } else {
      let listed = try await ChatEndpoint(client).models(deadline: .seconds(30))
      guard listed.count == 1 else {
        throw ProbeProblem.unnamed(url: endpoint.url, listed: listed)
      }
      model = listed[0]
    }
    let dialect = invocation[ModelProbeCommand.dialect].flatMap(ChatDialect.init) ?? .openAI
    return ProbeSubject(
      probe: ChatProbe(
        ChatEndpoint(client), parameters: ChatParameters(model: model, dialect: dialect)),
      needs: [.answers], shown: endpoint.url)
  }
}
